import { pageHeaders, readPage } from '../host/index.ts';
import { PAGE_ORIGIN, PAGE_URL, PLAIN_URL } from './scheme.ts';

/**
 * Serves the built page's files and nothing outside of their folder, and the plain page.
 * @param plain its text as HTML, made anew at each request
 */
export function pageHandler(
  folder: string,
  plain: () => string,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET' || !url.startsWith(PAGE_URL)) return new Response(null, { status: 403 });
    if (url === PLAIN_URL) return answer(plain(), 'text/html; charset=utf-8');
    const file = await readPage(folder, url.slice(PAGE_ORIGIN.length).replace(/[?#].*$/, ''));
    return file === null
      ? new Response(null, { status: 404 })
      : answer(new Uint8Array(file.bytes), file.type);
  };
}

function answer(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, {
    headers: { ...pageHeaders, 'Content-Type': type, 'Cache-Control': 'no-store' },
  });
}
