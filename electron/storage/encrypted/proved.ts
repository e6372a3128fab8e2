import { Decrypter } from 'age-encryption';
import { backupFiles } from '../backup-files.ts';
import type { CopyKeys } from './key.ts';
import { headerOf, readFacts, type CopyFacts } from './header.ts';

/** What encrypted copies say of themselves, by path: of those alone whose header a key of this till proves. */
export type ProvedFacts = ReadonlyMap<string, CopyFacts>;

export const NOTHING_PROVED: ProvedFacts = new Map();

/**
 * Whoever has a stick for a minute may write anything into a header; its MAC nobody makes without the key. Reads no more
 * than the headers of the file's copies, here and at the second place (null: not asked). Never rejects.
 * @param keys asked only where there is an encrypted copy
 */
export async function provedFacts(
  file: string,
  secondPlace: string | null,
  keys: () => Promise<CopyKeys>,
): Promise<ProvedFacts> {
  const copies = [...backupFiles(file), ...(secondPlace === null ? [] : backupFiles(file, secondPlace))];
  const headers = copies.flatMap(({ path, isEncrypted }) => {
    const header = isEncrypted ? headerOf(path) : null;
    return header === null ? [] : [{ path, header }];
  });
  const proved = new Map<string, CopyFacts>();
  if (headers.length === 0) return proved;
  const { identities } = await keys();
  for (const { path, header } of headers) {
    const facts = readFacts(header);
    if (facts !== null && (await isProved(header, identities))) proved.set(path, facts);
  }
  return proved;
}

/** Whether one of these keys made the header, or could have. Never rejects. */
export async function isProved(header: string, identities: readonly string[]): Promise<boolean> {
  try {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    await decrypter.decryptHeader(new Uint8Array(Buffer.from(header, 'latin1')));
    return true;
  } catch {
    return false;
  }
}
