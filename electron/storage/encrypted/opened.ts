import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFile } from '../patient.ts';
import { decryptFile } from './crypt.ts';

/**
 * Opens an encrypted copy in a folder of its own for as long as it is used; nothing of it stays.
 * @throws NoKeyFits; StoreFault 'damaged'; the system's error
 */
export async function whileOpened<Value>(
  path: string,
  identities: readonly string[],
  use: (file: string) => Value,
): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'caja-clara-'));
  try {
    const file = join(folder, 'caja.db');
    await decryptFile(path, file, { identities, pause: async () => undefined });
    return use(file);
  } finally {
    removeFile(folder, { recursive: true });
  }
}
