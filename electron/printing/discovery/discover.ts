import { access, constants, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Log } from '../../engine/ports.ts';
import { plainText } from '../../../shared/plain-text.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { type PrinterAddress, printerAddressText } from '../transports/address.ts';
import { type ChildEnd, runChild } from '../transports/child.ts';
import { deviceFault } from '../transports/faults.ts';
import { within } from '../transports/waiting.ts';
import { loadWinspool, type Winspool } from '../transports/winspool.ts';
import { permissionAdvice, type PermissionAdvice } from './advice.ts';

/** A printer found on this machine, for the settings to offer. */
export interface PrinterCandidate {
  /** What goes into the settings as it is. */
  readonly address: string;
  readonly kind: PrinterAddress['kind'];
  /** The maker's name for it, the queue's, or the device's. */
  readonly name: string;
  /** USB vendor and product (`04b8:0202`), where the system tells them. */
  readonly usb: string | null;
  /** Why it could not be used just now; null when nothing is known against it. */
  readonly fault: FailureCode | null;
  readonly advice: PermissionAdvice | null;
}

/** The machine, handed in so that tests can hand in another one. */
export interface Machine {
  readonly platform: string;
  /** Folders `/dev` and `/sys`. */
  readonly devices: string;
  readonly system: string;
  readonly run: (command: string, args: readonly string[]) => Promise<ChildEnd>;
  readonly winspool: () => Promise<Winspool>;
}

/** Milliseconds for the whole search: a printing system that hangs must not hold up the settings. */
const LIMIT_MS = 4_000;

export function thisMachine(clock: Clock): Machine {
  const { signal } = new AbortController();
  return {
    platform: process.platform,
    devices: '/dev',
    system: '/sys',
    run: (command, args) => runChild(clock, command, args, { limitMs: LIMIT_MS / 2, signal }),
    winspool: loadWinspool,
  };
}

async function candidate(
  address: PrinterAddress,
  name: string,
  path: string | null,
  usb: string | null = null,
): Promise<PrinterCandidate> {
  let fault: FailureCode | null = null;
  if (path !== null) {
    try {
      await access(path, constants.R_OK | constants.W_OK);
    } catch (error) {
      fault = deviceFault(error);
    }
  }
  const advice = fault === 'printer-permission' && path !== null ? permissionAdvice(path) : null;
  return {
    address: printerAddressText(address),
    kind: address.kind,
    name: plainText(name, 80),
    usb,
    fault,
    advice,
  };
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => pattern.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** `MFG:EPSON;MDL:TM-T20II;CLS:PRINTER;` → "EPSON TM-T20II". Null when it says neither. */
export function nameOfDeviceId(id: string): string | null {
  const field = (pattern: RegExp): string => pattern.exec(id)?.[1]?.trim() ?? '';
  const maker = field(/(?:^|;)\s*(?:MFG|MANUFACTURER):([^;]*)/i);
  const model = field(/(?:^|;)\s*(?:MDL|MODEL):([^;]*)/i);
  const name = model.startsWith(maker) ? model : `${maker} ${model}`.trim();
  return name === '' ? null : name.slice(0, 80);
}

/** The device above the interface has the ids. */
async function usbIdOf(device: string): Promise<string | null> {
  const read = (name: string) => readFile(join(device, '..', name), 'utf8').catch(() => '');
  const id = `${(await read('idVendor')).trim()}:${(await read('idProduct')).trim()}`;
  return /^[0-9a-f]{4}:[0-9a-f]{4}$/.test(id) ? id : null;
}

async function usbPrinters({ devices, system }: Machine): Promise<PrinterCandidate[]> {
  const names = await namesIn(join(devices, 'usb'), /^lp\d+$/);
  return Promise.all(
    names.map(async (name) => {
      const id = await readFile(join(system, 'class/usbmisc', name, 'device/ieee1284_id'), 'utf8').catch(
        () => '',
      );
      const path = join(devices, 'usb', name);
      const usb = await usbIdOf(join(system, 'class/usbmisc', name, 'device'));
      return candidate({ kind: 'file', path }, nameOfDeviceId(id) ?? path, path, usb);
    }),
  );
}

async function serialPorts({ devices }: Machine): Promise<PrinterCandidate[]> {
  // By their lasting names, where the system makes them: ttyUSB0 is another printer after the next start.
  const lasting = join(devices, 'serial/by-id');
  const named = (await namesIn(lasting, /./)).map((name) => join(lasting, name));
  const paths =
    named.length > 0
      ? named
      : (await namesIn(devices, /^tty(?:USB|ACM)\d+$/)).map((name) => join(devices, name));
  return Promise.all(
    paths.map((path) =>
      candidate({ kind: 'serial', path, baud: 9600 }, path.slice(path.lastIndexOf('/') + 1), path),
    ),
  );
}

/** Queue names of `lpstat -v`: `device for kitchen: socket://192.168.1.7`. */
export function queuesOf(words: string): string[] {
  return [...words.matchAll(/^device for ([^\s:]+): /gm)].map(([, name = '']) => name);
}

async function cupsQueues({ run }: Machine): Promise<PrinterCandidate[]> {
  const { out } = await run('lpstat', ['-v']);
  return Promise.all(queuesOf(out).map((queue) => candidate({ kind: 'cups', queue }, queue, null)));
}

async function windowsPrinters({ winspool }: Machine): Promise<PrinterCandidate[]> {
  const { names } = await (await winspool()).EnumPrintersW();
  return Promise.all(names.map((printer) => candidate({ kind: 'windows', printer }, printer, null)));
}

/** Everything on this machine that a ticket could be sent to. Never throws: a source that fails finds nothing. */
export async function discoverPrinters(
  clock: Clock,
  log: Log,
  machine: Machine = thisMachine(clock),
): Promise<readonly PrinterCandidate[]> {
  const sources =
    machine.platform === 'win32'
      ? { windows: windowsPrinters }
      : { usb: usbPrinters, cups: cupsQueues, serial: serialPorts };
  const { signal } = new AbortController();
  const found = await Promise.all(
    Object.entries(sources).map(async ([name, search]) => {
      const waited = await within(clock, LIMIT_MS, signal, search(machine));
      if (waited.kind === 'done') return waited.value;
      log.warn('printer.discovery', { source: name, how: waited.kind });
      return [];
    }),
  );
  return found.flat();
}
