import { closeSync, fstatSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { plainText } from '../../shared/plain-text.ts';
import type { Log, LogFields } from '../engine/ports.ts';
import { clearWay, moveFile, openFile, removeFile } from '../storage/index.ts';

/** Patterns of tokens and of headers that carry them; whatever matches never reaches a file or a screen. */
const TOKENS = [
  /\b(APP_USR|TEST)-[A-Za-z0-9_-]{6,}/g,
  /\bBearer\s+[^\s"',;]+/gi,
  /\b(access_token|refresh_token|client_secret|authorization)(["']?\s*[=:]\s*["']?)[^\s"',;&]+/gi,
];

/** Ids and references (`ids.ts`), which the log is read by: no token looks like them. */
const NAME_OF_OURS = /^([0-9a-z]{20}|cc-[0-9a-z]{4,12}-[0-9a-z]{20})$/;

const HIDDEN = '[oculto]';

/** The text with everything that looks like a token, and every secret of this run, replaced. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 6) clean = clean.replaceAll(secret, HIDDEN);
  for (const shape of TOKENS) clean = clean.replace(shape, HIDDEN);
  return clean;
}

export interface LogFile extends Log {
  readonly file: string;
  /** A text that is never written, in whatever field it occurs: the token of this run. */
  hide(secret: string): void;
  close(): void;
}

/** Two files of this many bytes at most: the current one and the one before it. */
const MOST_BYTES = 2 * 1024 * 1024;
const LONGEST_TEXT = 500;

interface LogOptions {
  readonly now: () => number;
  readonly mostBytes?: number;
}

/**
 * Opens the log: one JSON object a line; when it is full, the older half is dropped. A log that cannot be written never
 * stops charging: the line is lost and the program goes on, also where the file cannot be opened at all.
 */
export function openLog(file: string, { now, mostBytes = MOST_BYTES }: LogOptions): LogFile {
  const secrets: string[] = [];
  clearWay(dirname(file), (name) => name.startsWith(basename(file)), null);
  let open = openedOrNull(file);
  let size = open === null ? 0 : fstatSync(open).size;

  const turn = () => {
    if (open !== null) closeSync(open);
    open = null;
    clearWay(dirname(file), (name) => name === `${basename(file)}.1`, null);
    removeFile(`${file}.1`);
    moveFile(file, `${file}.1`);
    open = openFile(file, 'a', 0o600);
    size = 0;
  };
  const write = (level: 'info' | 'warn', event: string, fields: LogFields = {}) => {
    // When, what and the names of fields are ours: nothing that was typed as a token may blank them.
    const line = { at: new Date(now()).toISOString(), level, event, ...cleaned(fields, secrets) };
    const text = JSON.stringify(line);
    try {
      const bytes = Buffer.from(`${text}\n`);
      if (size + bytes.length > mostBytes && size > 0) turn();
      if (open === null) return;
      size += writeSync(open, bytes);
    } catch {
      // Full or gone: the line is lost, as said above.
    }
  };
  return {
    file,
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    hide(secret) {
      if (!NAME_OF_OURS.test(secret)) secrets.push(secret);
    },
    close() {
      if (open !== null) closeSync(open);
      open = null;
    },
  };
}

function openedOrNull(file: string): number | null {
  try {
    return openFile(file, 'a', 0o600);
  } catch {
    return null;
  }
}

/** Redacted before it becomes JSON, whose escapes would hide what surrounds a token; then cut to length. */
function cleaned(fields: LogFields, secrets: readonly string[]): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? plainText(redact(value, secrets), LONGEST_TEXT) : value,
    ]),
  );
}
