import type { CustomScheme } from 'electron';

/** A URL scheme of our own: no `file:` page, and no port that another program could take. */
export const SCHEME = 'caja';
const AUTHORITY = 'app';
export const PAGE_ORIGIN = `${SCHEME}://${AUTHORITY}`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;
/** What is shown where the page itself dies again and again: state and amount, without a script. */
export const PLAIN_URL = `${PAGE_ORIGIN}/plain`;

/** Must be told to Electron before the app is ready. */
export const SCHEMES: CustomScheme[] = [
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
];
