import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { done, refused, type Result } from '../../shared/result.ts';

const LARGEST = 4_096;

/**
 * Reads the token's file. On POSIX nobody but its owner may read it: the mode is checked on the very file that is
 * read. The reason of a refusal follows "CAJA_ACCESS_TOKEN_FILE: ".
 */
export function readTokenFile(path: string): Result<string, string> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return refused('se espera un archivo que exista y que este usuario pueda leer');
  }
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) return refused('se espera un archivo, no una carpeta ni un dispositivo');
    if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0) {
      return refused('se espera un archivo que solo su dueño pueda leer (chmod 600)');
    }
    if (facts.size > LARGEST) return refused('se espera un archivo que solo contenga el Access Token');
    const bytes = Buffer.alloc(LARGEST);
    return done(
      bytes
        .toString('utf8', 0, readSync(file, bytes))
        .replace(/^\uFEFF/, '')
        .trim(),
    );
  } catch {
    return refused('se espera un archivo que este usuario pueda leer');
  } finally {
    closeSync(file);
  }
}
