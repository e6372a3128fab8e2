import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivate } from '../host/index.ts';
import { Access, newAccessRecord, type AccessRecord, type Session } from './access.ts';

const FILE = 'web-access.json';

/**
 * Opens the list of known browsers of a data folder. A damaged file is started anew: its browsers then need a new link.
 */
export function openAccess(folder: string, now: () => number): Access {
  const path = join(folder, FILE);
  const save = (record: AccessRecord) => writePrivate(path, JSON.stringify(record));
  const found = existsSync(path) ? readRecord(readJson(path)) : null;
  const record = found ?? newAccessRecord();
  const access = new Access(record, save, now);
  if (found === null) access.keep(record);
  return access;
}

function readRecord(value: unknown): AccessRecord | null {
  if (!isObject(value)) return null;
  const { name, key, sessions } = value;
  if (typeof name !== 'string' || !/^[0-9a-f]{8}$/.test(name)) return null;
  if (typeof key !== 'string' || key.length < 40 || !Array.isArray(sessions)) return null;
  return { name, key, sessions: sessions.filter(isSession) };
}

function isSession(value: unknown): value is Session {
  return isObject(value) && typeof value['hash'] === 'string' && typeof value['until'] === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
