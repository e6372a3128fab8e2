import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ADDRESS_FORMS,
  parsePrinterAddress,
  type PrinterAddress,
  printerAddressText,
} from '../../../../electron/printing/transports/address.ts';

describe('parsePrinterAddress', () => {
  it.each<[string, PrinterAddress]>([
    ['tcp://192.168.1.50:9100', { kind: 'tcp', host: '192.168.1.50', port: 9100 }],
    ['tcp://printer.local', { kind: 'tcp', host: 'printer.local', port: 9100 }],
    ['  TCP://127.0.0.1:9101/ ', { kind: 'tcp', host: '127.0.0.1', port: 9101 }],
    ['tcp://[fe80::1]:9100', { kind: 'tcp', host: 'fe80::1', port: 9100 }],
    ['file:///dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
    ['cups://POS-80', { kind: 'cups', queue: 'POS-80' }],
    ['windows://POS-80%20C', { kind: 'windows', printer: 'POS-80 C' }],
    ['windows://server/share', { kind: 'windows', printer: '\\\\server\\share' }],
    ['serial:///dev/ttyUSB0?baud=19200', { kind: 'serial', path: '/dev/ttyUSB0', baud: 19_200 }],
    ['serial:///dev/ttyS0', { kind: 'serial', path: '/dev/ttyS0', baud: 9600 }],
    ['folder:///tmp/tickets%20de%20hoy', { kind: 'folder', path: '/tmp/tickets de hoy' }],
    ['folder:///C:/tickets', { kind: 'folder', path: 'C:/tickets' }],
  ])('reads %s', (text, address) => {
    expect(parsePrinterAddress(text)).toEqual({ ok: true, value: address });
    expect(parsePrinterAddress(printerAddressText(address))).toEqual({ ok: true, value: address });
  });

  it.each<[string, string]>([
    ['192.168.1.50', 'tcp://192.168.1.50:9100'],
    [' 192.168.1.50:9101 ', 'tcp://192.168.1.50:9101'],
    ['printer:9100', 'tcp://printer:9100'],
    ['impresora.local', 'tcp://impresora.local:9100'],
    ['[fe80::1]:9101', 'tcp://[fe80::1]:9101'],
    ['fe80::1', 'tcp://[fe80::1]:9100'],
    ['COM3', 'serial://COM3?baud=9600'],
    ['com12:', 'serial://COM12?baud=9600'],
    ['COM3:19200', 'serial://COM3?baud=19200'],
    ['serial://COM3?baud=38400', 'serial://COM3?baud=38400'],
    ['/dev/usb/lp0', 'file:///dev/usb/lp0'],
    ['/dev/lp1', 'file:///dev/lp1'],
    ['/dev/ttyUSB0', 'serial:///dev/ttyUSB0?baud=9600'],
    ['/dev/serial/by-id/usb-x', 'serial:///dev/serial/by-id/usb-x?baud=9600'],
    ['\\\\caja2\\POS-80', 'windows://caja2/POS-80'],
  ])('reads %s as a person writes it', (typed, full) => {
    const parsed = parsePrinterAddress(typed);
    expect(parsed.ok ? printerAddressText(parsed.value) : parsed.reason).toBe(full);
    expect(parsePrinterAddress(full)).toEqual(parsed);
  });

  it.each([
    ['', 'no-scheme', Object.values(ADDRESS_FORMS)],
    ['usb', 'no-scheme', Object.values(ADDRESS_FORMS)],
    ['la de la cocina', 'no-scheme', Object.values(ADDRESS_FORMS)],
    ['/home/caja/tickets', 'no-scheme', Object.values(ADDRESS_FORMS)],
    ['/dev/usb/../sda', 'no-scheme', Object.values(ADDRESS_FORMS)],
    ['192.168.1', 'host', [ADDRESS_FORMS.tcp]],
    ['192.168.1.500', 'host', [ADDRESS_FORMS.tcp]],
    ['192.168.1.50:0', 'port', [ADDRESS_FORMS.tcp]],
    ['COM3:123', 'baud', [ADDRESS_FORMS.serial]],
    ['serial://COM', 'path', [ADDRESS_FORMS.serial]],
    ['usb://lp0', 'scheme', Object.values(ADDRESS_FORMS)],
    ['tcp://', 'host', [ADDRESS_FORMS.tcp]],
    ['tcp://300.1.1.1:9100', 'host', [ADDRESS_FORMS.tcp]],
    ['tcp://a b:9100', 'host', [ADDRESS_FORMS.tcp]],
    ['tcp://printer:0', 'port', [ADDRESS_FORMS.tcp]],
    ['tcp://printer:70000', 'port', [ADDRESS_FORMS.tcp]],
    ['tcp://printer:91x', 'port', [ADDRESS_FORMS.tcp]],
    ['file://dev/usb/lp0', 'path', [ADDRESS_FORMS.file]],
    ['folder://%zz', 'path', [ADDRESS_FORMS.folder]],
    ['cups://-o', 'name', [ADDRESS_FORMS.cups]],
    ['cups://two words', 'name', [ADDRESS_FORMS.cups]],
    ['windows://', 'name', [ADDRESS_FORMS.windows]],
    ['serial:///dev/ttyUSB0?baud=123', 'baud', [ADDRESS_FORMS.serial]],
  ])('refuses %j for its %s and says the form expected', (text, problem, expected) => {
    const parsed = parsePrinterAddress(text);
    expect(parsed).toMatchObject({
      ok: false,
      reason: { code: 'printer-address-unreadable', problem, expected },
    });
  });

  it('never throws, and what it accepts it reads again from its own text', () => {
    const scheme = fc.constantFrom('tcp', 'file', 'cups', 'windows', 'serial', 'folder', 'x');
    fc.assert(
      fc.property(scheme, fc.string({ unit: 'grapheme' }), (name, rest) => {
        const parsed = parsePrinterAddress(`${name}://${rest}`);
        if (parsed.ok) expect(parsePrinterAddress(printerAddressText(parsed.value))).toEqual(parsed);
      }),
    );
  });
});
