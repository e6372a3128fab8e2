import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/**
 * The files of the built page, the same for both hosts: content types, security policy, and nothing from outside of the
 * folder.
 */
export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

/** The content security policy: whatever it does not name is refused. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Headers of every answer with the page or a file of it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=()',
};

/**
 * Reads a file of the built page. Null for a file that is absent, of an unknown type or outside of the folder, however
 * the path is written ("..", "%2e", "\\", a link that leads out).
 * @param pathname of a URL, still percent-encoded; "/" is the page itself
 */
export async function readPage(root: string, pathname: string): Promise<PageFile | null> {
  const path = plainPath(pathname === '/' ? '/index.html' : pathname);
  const type = path === null ? undefined : TYPES[extname(path).toLowerCase()];
  if (path === null || type === undefined) return null;
  try {
    const home = await realpath(root);
    const file = await realpath(join(home, path));
    if (!file.startsWith(home + sep)) return null;
    return { type, bytes: await readFile(file) };
  } catch {
    return null;
  }
}

/** Names of letters, digits, ".", "_", "-", "@" between slashes; none that begins with a dot. */
function plainPath(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  return /^(\/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*)+$/.test(path) ? path : null;
}
