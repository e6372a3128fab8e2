import { isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { isLoopback } from '../shared/loopback.ts';
import { done, refused, type Result } from '../shared/result.ts';

export interface RelaySettings {
  readonly host: string;
  readonly port: number;
  /** Where the provider and the tills find the relay, without a slash at its end; null: as it listens. */
  readonly publicUrl: string | null;
  /** Of a PostgreSQL that somebody else runs; null: the embedded one, in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly keepDays: number;
  readonly isMetricsPublic: boolean;
  /** Proxies in front whose word about the sender is believed. */
  readonly trustedHops: number;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** The provider retries for the last time after four days. */
const LEAST_KEEP_DAYS = 5;

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const fullPath = z.string().max(4_000).refine(isAbsolute);

/** Https, or http on this machine; without what no base of a path has. */
function publicUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isSafe && isPlain ? `${url.origin}${url.pathname.replace(/\/+$/, '')}` : null;
}

const isDatabaseUrl = (text: string): boolean => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text);

const FORMS = {
  CAJA_SERVER_HOST: [
    z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/),
    'an address to listen on, such as 127.0.0.1 or ::',
  ],
  CAJA_SERVER_PORT: [whole(0, 65_535), 'a port, 0 to 65535 (0: a free one)'],
  CAJA_SERVER_PUBLIC_URL: [
    z.string().transform(publicUrl).pipe(z.string()),
    'an https address without ? and # (http on this machine only), such as https://avisos.example.com',
  ],
  CAJA_SERVER_DATABASE_URL: [z.string().refine(isDatabaseUrl), 'postgres://user:password@host:5432/database'],
  CAJA_SERVER_DATA_DIR: [fullPath, 'a folder, named in full'],
  CAJA_SERVER_KEEP_DAYS: [whole(LEAST_KEEP_DAYS, 60), `days, ${String(LEAST_KEEP_DAYS)} to 60`],
  CAJA_SERVER_METRICS: [z.enum(['public', 'loopback']), 'public or loopback'],
  CAJA_SERVER_TRUSTED_HOPS: [whole(0, 5), 'how many proxies stand in front, 0 to 5'],
  CAJA_SERVER_TLS_CERT: [fullPath, 'a PEM file, named in full'],
  CAJA_SERVER_TLS_KEY: [fullPath, 'a PEM file, named in full'],
  CAJA_SERVER_LOG: [z.enum(['error', 'warn', 'info', 'debug']), 'error, warn, info or debug'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Name = keyof typeof FORMS;

/** What belongs to the till and may stand in the same environment. */
const OF_THE_TILL = new Set(['CAJA_SERVER_URL', 'CAJA_SERVER_CODE']);

const isName = (name: string): name is Name => name in FORMS;

/** The usual place for data of a program: of the system for root, else of the user. */
function usualFolder(variables: Variables, isRoot: boolean): string | null {
  if (isRoot) return '/var/lib/caja-clara-relay';
  const { XDG_DATA_HOME, LOCALAPPDATA, HOME } = variables;
  const base =
    XDG_DATA_HOME ?? LOCALAPPDATA ?? (HOME === undefined ? undefined : join(HOME, '.local', 'share'));
  return base !== undefined && isAbsolute(base) ? join(base, 'caja-clara-relay') : null;
}

function readTls(texts: ReadonlyMap<string, string>): Result<RelaySettings['tls'], string> {
  const certFile = texts.get('CAJA_SERVER_TLS_CERT');
  const keyFile = texts.get('CAJA_SERVER_TLS_KEY');
  if (certFile === undefined && keyFile === undefined) return done(null);
  if (certFile === undefined || keyFile === undefined)
    return refused('CAJA_SERVER_TLS_CERT and CAJA_SERVER_TLS_KEY go together.');
  return done({ certFile, keyFile });
}

/**
 * Reads every `CAJA_SERVER_…` variable; an empty one counts as not set. A refusal is one sentence with the variable's
 * name and the form expected, never its value: that may hold a password.
 */
export function readSettings(variables: Variables, isRoot: boolean): Result<RelaySettings, string> {
  const texts = new Map<string, string>();
  for (const [name, text] of Object.entries(variables)) {
    const value = text?.trim() ?? '';
    if (!name.startsWith('CAJA_SERVER_') || OF_THE_TILL.has(name) || value === '') continue;
    if (!isName(name)) return refused(`${name} is no setting of the relay.`);
    const [form, expected] = FORMS[name];
    if (!form.safeParse(value).success) return refused(`${name} is not as expected: ${expected}.`);
    texts.set(name, value);
  }
  const tls = readTls(texts);
  if (!tls.ok) return tls;
  const dataFolder = texts.get('CAJA_SERVER_DATA_DIR') ?? usualFolder(variables, isRoot);
  if (dataFolder === null)
    return refused('CAJA_SERVER_DATA_DIR is needed: this user has no folder for data.');
  return done(settingsOf(texts, dataFolder, tls.value));
}

function settingsOf(
  texts: ReadonlyMap<string, string>,
  dataFolder: string,
  tls: RelaySettings['tls'],
): RelaySettings {
  const value = <N extends Name>(name: N): z.infer<(typeof FORMS)[N][0]> | undefined => {
    const text = texts.get(name);
    // The form was parsed already; each name's type is its own form's.
    return text === undefined ? undefined : (FORMS[name][0].parse(text) as z.infer<(typeof FORMS)[N][0]>);
  };
  return {
    host: value('CAJA_SERVER_HOST') ?? '127.0.0.1',
    port: value('CAJA_SERVER_PORT') ?? 4780,
    publicUrl: value('CAJA_SERVER_PUBLIC_URL') ?? null,
    databaseUrl: value('CAJA_SERVER_DATABASE_URL') ?? null,
    dataFolder,
    keepDays: value('CAJA_SERVER_KEEP_DAYS') ?? 7,
    isMetricsPublic: value('CAJA_SERVER_METRICS') === 'public',
    trustedHops: value('CAJA_SERVER_TRUSTED_HOPS') ?? 0,
    tls,
    logLevel: value('CAJA_SERVER_LOG') ?? 'info',
  };
}

/** The address that is told to tills and provider; a sentence where it could only be wrong. */
export function addressOf(settings: RelaySettings, listensOn: string): Result<string, string> {
  if (settings.publicUrl !== null) return done(settings.publicUrl);
  return isLoopback(new URL(listensOn).hostname)
    ? done(listensOn)
    : refused('CAJA_SERVER_PUBLIC_URL is needed: the relay listens beyond this machine.');
}
