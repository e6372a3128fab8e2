import { posix } from 'node:path';
import type { PrinterAddress } from './address.ts';
import { serialPortName } from './bare-address.ts';

/**
 * Where printers listen for raw bytes: the usual port and those of print servers with more than one printer, and 6101 of
 * portable ones. Any other port is somebody else's service, and a test page would be the first bytes of a request to it;
 * a printer on another port is named by the environment.
 */
const PRINTERS_PORTS = new Set([...Array.from({ length: 10 }, (_, more) => 9100 + more), 6101]);

/** Where clouds tell a machine its secrets, and addresses that are nobody's or everybody's. */
const NO_PRINTER =
  /^(?:169\.254\.169\.\d+|169\.254\.170\.\d+|100\.100\.100\.200|fd00:ec2::254|0\.0\.0\.0|0{1,4}|::|2(?:2[4-9]|[345]\d)(?:\.\d+){3}|ff[0-9a-f]{2}:.*|(?:.*\.)?metadata(?:\.google)?\.internal|metadata|instance-data)\.?$/i;

/**
 * Whether a printer can be there, so that an address that was typed on a screen may be tried. What a page asks for is no
 * proof that a person typed it: so no other service of this machine or its network is reached, and no file or folder is
 * written. On this machine a print server is reached by a printer's port alone.
 */
export function isPrintersPlace(address: PrinterAddress): boolean {
  switch (address.kind) {
    case 'tcp':
      return PRINTERS_PORTS.has(address.port) && !NO_PRINTER.test(plainHost(address.host));
    case 'file':
    case 'serial':
      return serialPortName(address.path) !== null || isDevice(address.path);
    case 'folder':
      return false;
    case 'cups':
    case 'windows':
      return true;
  }
}

/** An IPv4 address that is written as IPv6 is the same machine. */
function plainHost(host: string): string {
  const url = `http://${host.includes(':') ? `[${host}]` : host}/`;
  const name = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : host;
  const [, high = '', low = ''] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name) ?? [];
  if (high === '') return name;
  const [upper, lower] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [upper >> 8, upper & 255, lower >> 8, lower & 255].join('.');
}

/** Of the kinds that printers have: never a disk, a terminal or the memory. */
function isDevice(path: string): boolean {
  return /^\/dev\/(?:lp|ulpt|ttyUSB|ttyACM|ttyS|cu\.|tty\.|rfcomm|serial\/by-|parport|usb\/lp)[\w./:@+-]*$/.test(
    posix.normalize(path),
  );
}
