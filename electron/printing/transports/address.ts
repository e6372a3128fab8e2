import { done, refused, type Result } from '../../../shared/result.ts';
import { serialPortName, withScheme } from './bare-address.ts';

/** Where the paper is. */
export type PrinterAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  /** A device file that exists already: usblp on Linux. Never created. */
  | { readonly kind: 'file'; readonly path: string }
  /** A device file, or Windows' name of a port: `COM3`. */
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number }
  | { readonly kind: 'cups'; readonly queue: string }
  /** A printer's name, or `\\server\share`. */
  | { readonly kind: 'windows'; readonly printer: string }
  | { readonly kind: 'folder'; readonly path: string };

/** Why an address cannot be used; the words for people follow from the code, the forms are the same in every language. */
export interface AddressRefusal {
  readonly code: 'printer-address-unreadable';
  /** What was typed, without control characters, at most 80 characters. */
  readonly given: string;
  readonly problem: 'no-scheme' | 'scheme' | 'host' | 'port' | 'path' | 'baud' | 'name';
  /** The forms expected: all of them, or the one of the scheme that was typed. */
  readonly expected: readonly string[];
}

export const ADDRESS_FORMS = {
  tcp: 'tcp://192.168.1.50:9100',
  file: 'file:///dev/usb/lp0',
  cups: 'cups://queue',
  windows: 'windows://printer-name',
  serial: 'serial:///dev/ttyUSB0?baud=9600',
  folder: 'folder:///path/to/folder',
} as const;

const BAUDS = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400];
const HOST_NAME = /^(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?$/i;
const IPV6 = /^\[[0-9a-f:.]+(?:%[a-z0-9]+)?\]$/i;
const ALL_NUMBERS = /^[\d.]+$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;

type Problem = AddressRefusal['problem'];
type Parsed = Result<PrinterAddress, Problem>;

function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    // Control characters never belong to a name or path, and would end up in a command's arguments.
    return /\p{Cc}/u.test(plain) ? null : plain;
  } catch {
    return null;
  }
}

function parseTcp(rest: string): Parsed {
  const match = /^(\[[^\]]*\]|[^:/]*)(?::([^/]*))?\/?$/.exec(rest);
  const host = match?.[1] ?? '';
  const named = HOST_NAME.test(host) && (!ALL_NUMBERS.test(host) || IPV4.test(host));
  if (!match || (!named && !IPV6.test(host))) return refused('host');
  const digits = match[2] ?? '9100';
  const port = Number(digits);
  if (!/^\d{1,5}$/.test(digits) || port < 1 || port > 65_535) return refused('port');
  return done({ kind: 'tcp', host: host.replace(/^\[|\]$/g, ''), port });
}

/** An absolute path of this machine: `/dev/usb/lp0`, or `C:\tickets` written as `/C:/tickets`. */
function parsePath(rest: string): string | null {
  const path = decoded(rest);
  if (path === null || !path.startsWith('/') || path === '/') return null;
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
}

function parseSerial(rest: string): Parsed {
  const [before = '', query] = rest.split('?', 2);
  const path = serialPortName(before) ?? parsePath(before);
  if (path === null) return refused('path');
  if (query === undefined) return done({ kind: 'serial', path, baud: 9600 });
  const baud = Number(/^baud=(\d{3,6})$/.exec(query)?.[1] ?? Number.NaN);
  return BAUDS.includes(baud) ? done({ kind: 'serial', path, baud }) : refused('baud');
}

function parseWindows(rest: string): Parsed {
  const name = decoded(rest.replace(/\/$/, ''));
  if (name === null || name.trim() === '' || /[,"*?<>|!]/.test(name)) return refused('name');
  return done({ kind: 'windows', printer: name.includes('/') ? `\\\\${name.replaceAll('/', '\\')}` : name });
}

function parseRest(scheme: keyof typeof ADDRESS_FORMS, rest: string): Parsed {
  switch (scheme) {
    case 'tcp':
      return parseTcp(rest);
    case 'file':
    case 'folder': {
      const path = parsePath(rest);
      return path === null ? refused('path') : done({ kind: scheme, path });
    }
    case 'serial':
      return parseSerial(rest);
    case 'cups': {
      const queue = decoded(rest.replace(/\/$/, ''));
      // A queue of CUPS: printable, no blank, slash or number sign; a leading dash would read as an option of `lp`.
      return queue !== null && /^(?!-)[^\s/#'"\\]{1,127}$/.test(queue)
        ? done({ kind: 'cups', queue })
        : refused('name');
    }
    case 'windows':
      return parseWindows(rest);
  }
}

function isScheme(text: string): text is keyof typeof ADDRESS_FORMS {
  return Object.hasOwn(ADDRESS_FORMS, text);
}

/**
 * Reads a printer's address as a person or an environment variable writes it, with or without its scheme. Port 9100 and
 * 9600 baud when not told.
 */
export function parsePrinterAddress(text: string): Result<PrinterAddress, AddressRefusal> {
  const trimmed = text.trim();
  const given = trimmed.replace(/\p{Cc}/gu, '').slice(0, 80);
  const refuse = (problem: Problem, expected: readonly string[]): Result<never, AddressRefusal> =>
    refused({ code: 'printer-address-unreadable', given, problem, expected });
  const match = /^([a-z0-9+.-]+):\/\/(.*)$/is.exec(
    trimmed.includes('://') ? trimmed : (withScheme(trimmed) ?? ''),
  );
  const scheme = match?.[1]?.toLowerCase();
  if (match === null || scheme === undefined) return refuse('no-scheme', Object.values(ADDRESS_FORMS));
  if (!isScheme(scheme)) return refuse('scheme', Object.values(ADDRESS_FORMS));
  const parsed = parseRest(scheme, match[2] ?? '');
  return parsed.ok ? parsed : refuse(parsed.reason, [ADDRESS_FORMS[scheme]]);
}

/** The text that `parsePrinterAddress` reads back to the same address. */
export function printerAddressText(address: PrinterAddress): string {
  const path = (plain: string): string =>
    encodeURI(plain.startsWith('/') ? plain : `/${plain}`)
      .replaceAll('?', '%3F')
      .replaceAll('#', '%23');
  switch (address.kind) {
    case 'tcp': {
      const host = address.host.includes(':') ? `[${address.host}]` : address.host;
      return `tcp://${host}:${address.port}`;
    }
    case 'file':
    case 'folder':
      return `${address.kind}://${path(address.path)}`;
    case 'serial':
      return `serial://${serialPortName(address.path) ?? path(address.path)}?baud=${address.baud}`;
    case 'cups':
      return `cups://${encodeURIComponent(address.queue)}`;
    case 'windows':
      return `windows://${address.printer
        .replace(/^\\\\/, '')
        .split('\\')
        .map(encodeURIComponent)
        .join('/')}`;
  }
}
