import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeFolder } from '../storage/patient.ts';
import type { KeptInstaller } from '../../shared/update.ts';

/**
 * The installers of this version and of the one before it, in a folder of the data folder: going back needs no network.
 * Each stands in a folder named after its version.
 */
export class KeptInstallers {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Copies an installer in, whole or not at all: a copy that power cut short has another name. */
  async keep(version: string, from: string): Promise<void> {
    const folder = join(this.#folder, version);
    const file = join(folder, basename(from));
    const part = `${file}.part`;
    makeFolder(folder);
    await copyFile(from, part);
    const copied = await open(part, 'r+');
    try {
      await copied.sync();
    } finally {
      await copied.close();
    }
    await rename(part, file);
  }

  async find(version: string): Promise<KeptInstaller | null> {
    const folder = join(this.#folder, version);
    const [name] = (await names(folder)).filter((one) => !one.endsWith('.part'));
    return name === undefined ? null : { version, file: join(folder, name) };
  }

  /** The newest one older than this version. */
  async before(version: string): Promise<KeptInstaller | null> {
    const older = (await this.#versions()).filter((one) => isOlder(one, version));
    for (const one of older.toReversed()) {
      const found = await this.find(one);
      if (found !== null) return found;
    }
    return null;
  }

  /** Drops all but these versions. */
  async keepOnly(versions: readonly string[]): Promise<void> {
    for (const one of await this.#versions())
      if (!versions.includes(one)) await rm(join(this.#folder, one), { recursive: true, force: true });
  }

  async #versions(): Promise<string[]> {
    const found = (await names(this.#folder)).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
    return found.sort((one, other) => (isOlder(one, other) ? -1 : 1));
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** Of versions in three numbers. */
function isOlder(one: string, than: string): boolean {
  const [a, b] = [one, than].map((text) => text.split('.').map(Number));
  for (const [at, number] of (a ?? []).entries()) {
    const other = b?.[at] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}

/** Base64, as feeds name it. Null where the file cannot be read, or is none: a pipe would be waited for without end. */
export async function sha512Of(file: string): Promise<string | null> {
  const found = await lstat(file).catch(() => null);
  if (found?.isFile() !== true) return null;
  return new Promise((resolve) => {
    const hash = createHash('sha512');
    createReadStream(file)
      .on('error', () => resolve(null))
      .on('data', (part) => void hash.update(part))
      .on('end', () => resolve(hash.digest('base64')));
  });
}
