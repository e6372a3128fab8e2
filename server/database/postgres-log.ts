import { constants, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';

/** PostgreSQL's own log goes on and on in one file. Bytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/** PostgreSQL's user has the folder: a link that it may have put there is not followed. */
const { O_RDWR, O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
const ITS_OWN = 0o600;

/** Its last part, where it is too long; then it is empty. */
async function cutOff(log: string, mostBytes: number): Promise<{ last: Buffer; of: Stats } | null> {
  const file = await open(log, O_RDWR | O_NOFOLLOW);
  try {
    const of = await file.stat();
    if (of.size <= mostBytes) return null;
    const last = Buffer.alloc(mostBytes);
    const { bytesRead } = await file.read(last, 0, mostBytes, of.size - mostBytes);
    await file.truncate();
    return { last: last.subarray(0, bytesRead), of };
  } finally {
    await file.close();
  }
}

/**
 * Cuts PostgreSQL's log where it is too long: its last part goes to `….before`, in the place of what was there, and it
 * begins anew. PostgreSQL only appends to it, so it may be running. Room first: on a full disk the last part is lost.
 * @param log its full path @param mostBytes of each of the two
 */
export async function cutLog(log: string, mostBytes = MOST_BYTES): Promise<void> {
  const cut = await cutOff(log, mostBytes);
  if (cut === null) return;
  const before = await open(`${log}.before`, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, ITS_OWN);
  try {
    await before.writeFile(cut.last);
    await before.chown(cut.of.uid, cut.of.gid);
  } finally {
    await before.close();
  }
}
