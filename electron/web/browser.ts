import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { removeFile, writePrivate } from '../host/index.ts';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Whether to open a browser when no setting says so: only where there is a display. */
export function hasDisplay({ platform, variables }: Machine): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(variables['DISPLAY']) || Boolean(variables['WAYLAND_DISPLAY']);
}

/** The system's own command to open a file or an address. */
export function opener(
  platform: NodeJS.Platform,
  what: string,
): { readonly command: string; readonly args: readonly string[] } {
  switch (platform) {
    case 'win32':
      return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', what] };
    case 'darwin':
      return { command: 'open', args: [what] };
    default:
      return { command: 'xdg-open', args: [what] };
  }
}

/** How long the file is there for a browser that starts slowly; its link works as long. Milliseconds. */
const FILE_LIFE_MS = 5 * 60_000;
const FILE = 'caja-clara-abrir.html';
/** Where Ubuntu keeps programs in a box of their own: a browser in one reads no hidden folder, and no /tmp of ours. */
const BOXED_PROGRAMS = '/snap/bin';

interface Opening extends Machine {
  readonly url: string;
  /** The data folder. */
  readonly folder: string;
  /** What the child gets: none of ours. */
  readonly environment: Record<string, string>;
}

/**
 * Opens the address; a machine without a browser is no error. Command lines can be read by every account of a machine,
 * so the browser is given a file that only ours can read, which leads it there. @returns what removes the file
 */
export function openBrowser({ url, platform, variables, folder, environment }: Opening): () => void {
  const place = folderForBrowsers(folder, variables['HOME'], existsSync(BOXED_PROGRAMS));
  const path = join(place, FILE);
  const remove = () => removeQuietly(path);
  try {
    writePrivate(path, redirectTo(url));
  } catch {
    // On a full disk nothing opens by itself; the printed address is there.
    return () => undefined;
  }
  setTimeout(remove, FILE_LIFE_MS).unref();
  const { command, args } = opener(platform, platform === 'win32' ? pathToFileURL(path).href : path);
  const child = spawn(command, args, { env: environment, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
  return remove;
}

/** The data folder, but where it is hidden from a boxed browser: then the user's own. */
export function folderForBrowsers(folder: string, home: string | undefined, hasBoxed: boolean): string {
  return hasBoxed && home !== undefined && home !== '' && /[/\\]\./.test(folder) ? home : folder;
}

/** @param url of ours: it needs no escaping */
function redirectTo(url: string): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${url}">
<title>Caja Clara</title>
</head>
<body><p><a href="${url}">Caja Clara</a></p></body>
</html>
`;
}

function removeQuietly(path: string): void {
  try {
    removeFile(path);
  } catch {
    // Its link has ended or will soon.
  }
}
