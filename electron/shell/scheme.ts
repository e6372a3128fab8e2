import type { CustomScheme } from 'electron';
import { pageHeaders, readPage } from '../host/index.ts';

/** A URL scheme of our own: no `file:` page, and no port that another program could take. */
const SCHEME = 'caja';
const AUTHORITY = 'app';
export const PAGE_ORIGIN = `${SCHEME}://${AUTHORITY}`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** Must be told to Electron before the app is ready. */
export const SCHEMES: CustomScheme[] = [
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
];

/** Serves the built page's files, and nothing outside of their folder. */
export function pageHandler(folder: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET' || !url.startsWith(PAGE_URL)) return new Response(null, { status: 403 });
    const file = await readPage(folder, url.slice(PAGE_ORIGIN.length).replace(/[?#].*$/, ''));
    if (file === null) return new Response(null, { status: 404 });
    const headers = { ...pageHeaders, 'Content-Type': file.type, 'Cache-Control': 'no-store' };
    return new Response(new Uint8Array(file.bytes), { headers });
  };
}
