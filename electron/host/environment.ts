import { resolve } from 'node:path';
import * as z from 'zod';
import { INTERFACE_CHOICES } from '../../shared/charging.ts';
import { enrolCode } from '../../shared/relay.ts';
import { plainText } from '../../shared/plain-text.ts';
import { isLoopback } from '../../shared/loopback.ts';
import { done, refused, type Result } from '../../shared/result.ts';
import { hostLanguage } from '../../shared/language.ts';
import { LOCALES, type Language } from '../../shared/sites.ts';
import { isKnownZone } from '../../shared/time-zones.ts';
import { DRAWER_RULES, type PaperColumns } from '../../shared/printer-profile.ts';
import { isFullPath } from './full-path.ts';
import { barredOption, NODE_OPTIONS } from './node-options.ts';
import type { HostWords } from './words.ts';
import { PROVIDER_URL, USUAL_WEB_PORT, type ProvisionedAccount, type Settings } from './settings.ts';

/** Environment variables as the system gives them. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface EnvironmentReaders {
  /** Text of the token's file, or the description of what the file is expected to be. */
  readonly tokenFile: (path: string) => Result<string, string>;
  readonly isPrinterAddress: (text: string) => boolean;
  readonly words: HostWords['environment'];
  readonly platform?: string;
}

type Name = keyof typeof FORMS;

const flag = z.enum(['0', '1']).transform((text) => text === '1');
const line = z
  .string()
  .max(120)
  .regex(/^\P{Cc}+$/u)
  .transform((text) => plainText(text, 120));
/** A place by its whole name; `takes` asks whether this system names it so. */
const place = z.string().max(4_000);
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/**
 * How each variable is read, one line per variable. The expected form, which a refusal names, is in the host's words.
 */
const FORMS = {
  CAJA_TRAINING: flag,
  CAJA_ACCESS_TOKEN: z.string().regex(/^[\x21-\x7e]{1,400}$/),
  CAJA_ACCESS_TOKEN_FILE: place,
  CAJA_STORE_ID: z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/),
  CAJA_REGISTER_ID: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/),
  CAJA_PRINTER: z.string().max(300),
  CAJA_PRINTER_COLUMNS: z.enum(['32', '42', '48']).transform((text) => Number(text) as PaperColumns),
  CAJA_DRAWER: z.enum(DRAWER_RULES),
  CAJA_LOCALE: z.enum(LOCALES),
  CAJA_DATA_DIR: place,
  CAJA_BACKUP_DIR: place,
  CAJA_MERCADOPAGO_URL: z.string().transform(secureUrl).pipe(z.string()),
  CAJA_ORDER_API: z.enum(INTERFACE_CHOICES),
  CAJA_SERVER_URL: z.string().transform(secureUrl).pipe(z.string()),
  CAJA_SERVER_CODE: z.string().transform(enrolCode).pipe(z.string()),
  CAJA_CHARGE_MINUTES: whole(1, 60),
  CAJA_SHOP_NAME: line,
  CAJA_SHOP_ADDRESS: line,
  CAJA_SHOP_TAX_ID: line,
  // An offset is no zone: it knows no summer time, and a country's own law moves it.
  CAJA_TIME_ZONE: z
    .string()
    .regex(/^[A-Za-z]/)
    .max(60)
    .refine(isKnownZone),
  CAJA_WEB_PORT: whole(0, 65_535),
  CAJA_WEB_OPEN: flag,
  CAJA_KIOSK: flag,
} as const satisfies Record<string, z.ZodType>;

const SECRET = ['CAJA_ACCESS_TOKEN', 'CAJA_ACCESS_TOKEN_FILE', 'CAJA_SERVER_CODE'] as const;
/** Node's own switch: with "0" the token would be sent to whoever answers. */
const UNCHECKED = 'NODE_TLS_REJECT_UNAUTHORIZED';
const ACCOUNT = ['CAJA_ACCESS_TOKEN', 'CAJA_STORE_ID', 'CAJA_REGISTER_ID'] as const;

/**
 * Takes our variables out of the process's environment. The token is removed at once, so that no child process, crash
 * dump or later code finds it there. Called by main files only, with `process.env`.
 * @param execArgv the words for Node on the command line; absent where this Node heeds neither them nor `NODE_OPTIONS`
 */
export function takeVariables(
  environment: Record<string, string | undefined>,
  execArgv?: readonly string[],
): Variables {
  const taken: Record<string, string | undefined> = {};
  for (const name of Object.keys(environment)) if (name.startsWith('CAJA_')) taken[name] = environment[name];
  if (environment[UNCHECKED] !== undefined) taken[UNCHECKED] = environment[UNCHECKED];
  const options = [environment[NODE_OPTIONS] ?? '', ...(execArgv ?? [])].join(' ');
  if (execArgv !== undefined && barredOption(options) !== null) taken[NODE_OPTIONS] = options;
  // Node looks at its switch at each connection: without it certificates are checked, also in practice.
  for (const name of [...SECRET, UNCHECKED]) Reflect.deleteProperty(environment, name);
  return taken;
}

/**
 * Reads every `CAJA_…` variable. An empty one counts as not set. A refusal is one line with the variable's name and the
 * expected form, never its value: that may be a token in the wrong place.
 */
export function readEnvironment(variables: Variables, readers: EnvironmentReaders): Result<Settings, string> {
  const given = Object.entries(variables).filter(
    ([name, text]) => name.startsWith('CAJA_') && (text ?? '').trim() !== '',
  );
  const texts = new Map(given.map(([name, text]) => [name, (text ?? '').trim()]));
  for (const name of names()) {
    const text = texts.get(name);
    if (text !== undefined && !takes(name, text, readers))
      return refused(readers.words.wrong(name, readers.words.expected[name]));
  }
  if (texts.get('CAJA_TRAINING') !== '1') {
    const barred = barredOption(variables[NODE_OPTIONS] ?? '');
    if (barred !== null) return refused(readers.words.barred(barred));
    if (variables[UNCHECKED] === '0') return refused(readers.words.unchecked(UNCHECKED));
  }
  if (texts.has('CAJA_SERVER_CODE') && !texts.has('CAJA_SERVER_URL')) {
    const { missing, expected } = readers.words;
    return refused(missing('CAJA_SERVER_URL', 'CAJA_SERVER_URL, CAJA_SERVER_CODE', expected.CAJA_SERVER_URL));
  }
  const account = readAccount(texts, readers);
  return account.ok ? done(settingsOf(texts, account.value)) : account;
}

function settingsOf(texts: ReadonlyMap<string, string>, account: ProvisionedAccount | null): Settings {
  const text = (name: Name) => texts.get(name);
  return {
    purpose: value('CAJA_TRAINING', text) === true ? 'training' : 'as-found',
    account,
    providerUrl: value('CAJA_MERCADOPAGO_URL', text) ?? PROVIDER_URL,
    printer: value('CAJA_PRINTER', text) ?? null,
    printerColumns: value('CAJA_PRINTER_COLUMNS', text) ?? null,
    drawer: value('CAJA_DRAWER', text) ?? null,
    locale: value('CAJA_LOCALE', text) ?? null,
    dataFolder: mapped(value('CAJA_DATA_DIR', text), (folder) => resolve(folder)),
    backupFolder: mapped(value('CAJA_BACKUP_DIR', text), (folder) => resolve(folder)),
    chargingInterface: value('CAJA_ORDER_API', text) ?? null,
    relay: relayOf(value('CAJA_SERVER_URL', text), value('CAJA_SERVER_CODE', text)),
    chargeMs: (value('CAJA_CHARGE_MINUTES', text) ?? 10) * 60_000,
    shopName: value('CAJA_SHOP_NAME', text) ?? null,
    shopAddress: value('CAJA_SHOP_ADDRESS', text) ?? null,
    shopTaxId: value('CAJA_SHOP_TAX_ID', text) ?? null,
    timeZone: value('CAJA_TIME_ZONE', text) ?? null,
    webPort: value('CAJA_WEB_PORT', text) ?? USUAL_WEB_PORT,
    webOpen: value('CAJA_WEB_OPEN', text) ?? null,
    kiosk: value('CAJA_KIOSK', text) ?? false,
    named: names().filter((name) => texts.has(name)),
    unknown: [...texts.keys()].filter((name) => !isName(name)),
  };
}

function relayOf(url: string | undefined, code: string | undefined): Settings['relay'] {
  return url === undefined ? null : { url, code: code ?? null };
}

/** All three or none: an incomplete account is a mistake, and a mistake must not start training. */
function readAccount(
  texts: ReadonlyMap<string, string>,
  readers: EnvironmentReaders,
): Result<ProvisionedAccount | null, string> {
  const { words } = readers;
  const file = texts.get('CAJA_ACCESS_TOKEN_FILE');
  if (file !== undefined && texts.has('CAJA_ACCESS_TOKEN')) {
    return refused(words.tokenTwice);
  }
  const present = (name: (typeof ACCOUNT)[number]) =>
    texts.has(name) || (name === 'CAJA_ACCESS_TOKEN' && file !== undefined);
  const missing = ACCOUNT.filter((name) => !present(name));
  if (missing.length === ACCOUNT.length) return done(null);
  const [first] = missing;
  if (first !== undefined) {
    return refused(words.missing(first, ACCOUNT.join(', '), words.expected[first]));
  }
  const token = file === undefined ? done(texts.get('CAJA_ACCESS_TOKEN') ?? '') : readers.tokenFile(file);
  if (!token.ok) return refused(words.wrong('CAJA_ACCESS_TOKEN_FILE', token.reason));
  if (!FORMS.CAJA_ACCESS_TOKEN.safeParse(token.value).success) {
    const form = words.tokenInFile(words.expected.CAJA_ACCESS_TOKEN);
    return refused(words.wrong('CAJA_ACCESS_TOKEN_FILE', form));
  }
  return done({
    token: token.value,
    storeId: texts.get('CAJA_STORE_ID') ?? '',
    registerId: texts.get('CAJA_REGISTER_ID') ?? '',
  });
}

function takes(name: Name, text: string, readers: EnvironmentReaders): boolean {
  if (!FORMS[name].safeParse(text).success) return false;
  if (FORMS[name] === place) return isFullPath(text, readers.platform ?? process.platform);
  return name !== 'CAJA_PRINTER' || readers.isPrinterAddress(text);
}

function value<Wanted extends Name>(
  name: Wanted,
  text: (name: Name) => string | undefined,
): z.infer<(typeof FORMS)[Wanted]> | undefined {
  const given = text(name);
  if (given === undefined) return undefined;
  return FORMS[name].parse(given) as z.infer<(typeof FORMS)[Wanted]>;
}

function mapped<From, To>(from: From | undefined, change: (from: From) => To): To | null {
  return from === undefined ? null : change(from);
}

function names(): readonly Name[] {
  return Object.keys(FORMS).filter(isName);
}

function isName(name: string): name is Name {
  return Object.hasOwn(FORMS, name);
}

/** The address without a slash at its end; null when nothing that is secret must be sent to it: no https, and not here. */
export function secureUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return secure && plain ? `${url.origin}${url.pathname.replace(/\/+$/, '')}` : null;
}

/** The environment of a child process: nothing of ours, and of the rest only what programs need to run. */
const FOR_CHILDREN =
  /^(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|SHELL|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION|BROWSER|SystemRoot|SystemDrive|windir|ComSpec|PATHEXT|USERPROFILE|USERNAME|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles(\(x86\))?)$/i;

export function childEnvironment(environment: Variables): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, text] of Object.entries(environment)) {
    if (text !== undefined && FOR_CHILDREN.test(name)) kept[name] = text;
  }
  return kept;
}

/** `hostLanguage` on this machine. @param variables ours @param system its own variables */
export function languageHere(variables: Variables, system: Variables): Language {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return hostLanguage(variables, { platform: process.platform, variables: system, locale });
}
