import { StoreFault } from '../../electron/engine/ports.ts';
import { toStoreFault } from '../../electron/storage/faults.ts';
import { exportLine, Journal } from '../../electron/storage/journal.ts';
import { Meta } from '../../electron/storage/meta.ts';
import { openForReading } from '../../electron/storage/reading.ts';

/**
 * The journal as JSON lines, oldest first: `{"seq", "at", "prev", "hash", "entry"}`, hashes in hex. `hash` is the
 * SHA-256 of "<prev>\n<seq>\n<at>\n<text of entry>", and the text of the entry is what `JSON.stringify` makes of it
 * again, so that a reader with no code of ours can check the chain.
 * @throws StoreFault when the file cannot be read.
 */
export function* exportJournal(path: string): Generator<string> {
  const reading = openForReading(path);
  try {
    // One view of the file: a till at work may move rows into a block meanwhile.
    reading.db.exec('BEGIN');
    const fileId = new Meta(reading.db).fileId();
    if (fileId === null) throw new StoreFault('damaged', `${path} does not know whose it is`);
    for (const row of new Journal(reading.db, fileId).rows()) yield exportLine(row);
  } catch (error) {
    throw toStoreFault(error, `${path} cannot be read`);
  } finally {
    reading.close();
  }
}
