import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { done, refused, type Result } from '../../shared/result.ts';
import type { HostWords } from './words.ts';

const LARGEST = 4_096;

/**
 * Reads the token's file. What is no file is not opened: a pipe would be waited for, and opening some devices does
 * something. On POSIX only its owner may have access; the mode is checked on the opened file, so that it
 * cannot be swapped in between. The reason of a refusal is a description of the expected file.
 */
export function readTokenFile(
  path: string,
  words: HostWords['environment']['tokenFile'],
): Result<string, string> {
  let file: number;
  try {
    if (!statSync(path).isFile()) return refused(words.file);
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return refused(words.exists);
  }
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) return refused(words.file);
    if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0) {
      return refused(words.private);
    }
    if (facts.size > LARGEST) return refused(words.small);
    const bytes = Buffer.alloc(LARGEST);
    return done(
      bytes
        .toString('utf8', 0, readSync(file, bytes))
        .replace(/^\uFEFF/, '')
        .trim(),
    );
  } catch {
    return refused(words.readable);
  } finally {
    closeSync(file);
  }
}
