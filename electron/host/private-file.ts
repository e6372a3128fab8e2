import { closeSync, fsyncSync, readFileSync, writeSync } from 'node:fs';
import { randomText } from './ids.ts';
import { isFile, moveFile, openFile, removeFile } from '../storage/index.ts';

/**
 * Writes a file that only its owner may read, whole or not at all: after a power cut there is the old one or the new
 * one.
 */
export function writePrivate(path: string, content: string | Uint8Array): void {
  const made = `${path}.${randomText(8)}`;
  const file = openFile(made, 'wx', 0o600);
  try {
    try {
      let written = 0;
      const bytes = Buffer.from(content);
      while (written < bytes.length) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    moveFile(made, path);
  } catch (error) {
    removeFile(made);
    throw error;
  }
}

/** The file's text; null when there is no file, or it cannot be read. */
export function textOf(path: string): string | null {
  try {
    return isFile(path) ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

/** The file's content as JSON; null when there is no file or it is not JSON. */
export function readJson(path: string): unknown {
  try {
    return isFile(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  } catch {
    return null;
  }
}
