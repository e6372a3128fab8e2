import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permissionAdvice } from '../../../../electron/printing/discovery/advice.ts';
import {
  discoverPrinters,
  type Machine,
  nameOfDeviceId,
} from '../../../../electron/printing/discovery/discover.ts';
import { createEventLoopClock, quiet } from '../../../support/event-loop-clock.ts';
import { createSpooler } from '../transports/support/winspool-stand-in.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caja-discover-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function machine(parts: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    devices: join(folder, 'dev'),
    system: join(folder, 'sys'),
    run: () => Promise.resolve({ kind: 'missing', code: null, out: '', said: '' }),
    winspool: () => Promise.resolve(createSpooler()),
    ...parts,
  };
}

const find = (parts?: Partial<Machine>) => discoverPrinters(createEventLoopClock(), quiet, machine(parts));

describe('what is found on this machine', () => {
  it('is nothing where there is nothing', async () => {
    expect(await find()).toEqual([]);
  });

  it('is USB printers by their own names, queues, and serial ports by their lasting names', async () => {
    mkdirSync(join(folder, 'dev/usb'), { recursive: true });
    mkdirSync(join(folder, 'dev/serial/by-id'), { recursive: true });
    for (const name of ['usb/lp10', 'usb/lp0', 'usb/hiddev0', 'ttyUSB0', 'serial/by-id/usb-FTDI-port0']) {
      writeFileSync(join(folder, 'dev', name), '');
    }
    mkdirSync(join(folder, 'sys/class/usbmisc/lp0/device'), { recursive: true });
    writeFileSync(
      join(folder, 'sys/class/usbmisc/lp0/device/ieee1284_id'),
      'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;\n',
    );
    writeFileSync(join(folder, 'sys/class/usbmisc/lp0/idVendor'), '04b8\n');
    writeFileSync(join(folder, 'sys/class/usbmisc/lp0/idProduct'), '0e15\n');
    const found = await find({
      run: () =>
        Promise.resolve({
          kind: 'ended',
          code: 0,
          out: 'device for POS80: usb://Xprinter/POS-80\ndevice for bar: socket://192.168.1.9\n',
          said: '',
        }),
    });
    expect(found.slice(0, 2).map(({ usb }) => usb)).toEqual(['04b8:0e15', null]);
    expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'file EPSON TM-T20II',
      `file ${join(folder, 'dev/usb/lp10')}`,
      'cups POS80',
      'cups bar',
      'serial usb-FTDI-port0',
    ]);
    expect(found[2]?.address).toBe('cups://POS80');
  });

  it('is the spooler’s printers on Windows', async () => {
    const found = await find({ platform: 'win32' });
    expect(found.map(({ address }) => address)).toEqual([
      'windows://POS-80%20C',
      'windows://Microsoft%20Print%20to%20PDF',
    ]);
  });

  it('never throws: a source that fails finds nothing', async () => {
    expect(await find({ run: () => Promise.reject(new Error('no lpstat')) })).toEqual([]);
    expect(
      await find({ platform: 'win32', winspool: () => Promise.reject(new Error('no library')) }),
    ).toEqual([]);
  });

  it('waits for no source longer than its limit', async () => {
    const clock = createEventLoopClock();
    const found = discoverPrinters(clock, quiet, machine({ run: () => new Promise(() => undefined) }));
    expect(await clock.until(found)).toEqual([]);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(4_000);
  });
});

it.each([
  ['MFG:EPSON;MDL:TM-T20II;', 'EPSON TM-T20II'],
  ['MANUFACTURER:Xprinter;MODEL:Xprinter XP-80;', 'Xprinter XP-80'],
  ['MDL:POS80', 'POS80'],
  ['CLS:PRINTER;', null],
  ['', null],
])('%j names the printer %s', (id, name) => {
  expect(nameOfDeviceId(id)).toBe(name);
});

it('advises the group and the rule for a USB printer, the group alone for a serial port', () => {
  expect(permissionAdvice('/dev/usb/lp0')).toMatchObject({
    group: 'lp',
    rule: expect.stringContaining('GROUP="lp"') as string,
  });
  expect(permissionAdvice('/dev/ttyUSB0')).toMatchObject({ group: 'dialout', rule: null });
  expect(permissionAdvice('/tmp/x')).toBeNull();
});
