import { describe, expect, it } from 'vitest';
import { parsePrinterAddress } from '../../../../electron/printing/transports/address.ts';
import { isPrintersPlace } from '../../../../electron/printing/transports/typed-address.ts';

function isPlace(text: string): boolean {
  const parsed = parsePrinterAddress(text);
  if (!parsed.ok) throw new Error(`not an address: ${text}`);
  return isPrintersPlace(parsed.value);
}

describe('an address that a page asks for', () => {
  it.each([
    'tcp://192.168.0.50:9100',
    '192.168.0.50',
    'tcp://cocina.local:9101',
    'tcp://[fe80::1]:9100',
    'tcp://10.0.0.7:6101',
    // A print server on this machine.
    'tcp://127.0.0.1:9100',
    '/dev/usb/lp0',
    'file:///dev/lp0',
    'serial:///dev/ttyUSB0?baud=9600',
    'serial:///dev/serial/by-id/usb-1a86_USB2.0-Serial-if00-port0',
    'COM3',
    'cups://cocina',
    'windows://EPSON TM-T20II',
  ])('is a printer’s place: %s', (text) => {
    expect(isPlace(text)).toBe(true);
  });

  it.each([
    'tcp://127.0.0.1:4747',
    'tcp://127.0.0.1:80',
    'tcp://localhost:5432',
    'tcp://[::1]:6379',
    'tcp://192.168.0.1:80',
    'tcp://192.168.0.1:22',
    'tcp://169.254.169.254:80',
    'tcp://169.254.169.254:9100',
    'tcp://[::ffff:169.254.169.254]:9100',
    'tcp://[::ffff:a9fe:a9fe]:9100',
    'tcp://[fd00:ec2::254]:9100',
    'tcp://metadata.google.internal:9100',
    'tcp://100.100.100.200:9100',
    'tcp://0.0.0.0:9100',
    'tcp://[::]:9100',
    'tcp://255.255.255.255:9100',
    'tcp://224.0.0.1:9100',
    'file:///etc/passwd',
    'file:///home/ana/.bashrc',
    'file:///dev/sda',
    'file:///dev/mem',
    'file:///dev/usb/../sda',
    'file:///dev/usb/lp0/../../../etc/passwd',
    'serial:///home/ana/caja/books.sqlite',
    'folder:///home/ana/.config/autostart',
  ])('is none: %s', (text) => {
    expect(isPlace(text)).toBe(false);
  });
});
