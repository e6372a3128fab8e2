import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivate } from '../host/index.ts';
import { Access, type AccessRecord, type KnownBrowser } from './access.ts';

const FILE = 'web-access.json';

/**
 * Opens the host's key and the list of known browsers of a data folder. A damaged file, or one of a version whose
 * browsers proved nothing, is started anew: the browsers then need a new link.
 */
export function openAccess(folder: string, now: () => number): Access {
  const path = join(folder, FILE);
  const save = (record: AccessRecord) => writePrivate(path, JSON.stringify(record));
  const found = existsSync(path) ? readRecord(readJson(path)) : null;
  const record = found ?? { hostKey: newHostKey(), browsers: [] };
  const access = new Access(record, save, now);
  if (found === null) access.keep(record);
  return access;
}

function newHostKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

function readRecord(value: unknown): AccessRecord | null {
  if (!isObject(value)) return null;
  const { hostKey, browsers } = value;
  if (typeof hostKey !== 'string' || !isHostKey(hostKey) || !Array.isArray(browsers)) return null;
  return { hostKey, browsers: browsers.filter(isBrowser) };
}

function isHostKey(text: string): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

function isBrowser(value: unknown): value is KnownBrowser {
  return isObject(value) && typeof value['hash'] === 'string' && typeof value['until'] === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
