import { existsSync, realpathSync, statSync } from 'node:fs';
import { Meta } from './meta.ts';
import { openForReading } from './reading.ts';

/**
 * True when this file is a copy: the file that was last opened still stands in its old place, where a file that was
 * moved or renamed leaves nothing. Two tills on copies of one file would each believe that it is the only one.
 * @param last place of the data file when it was last opened; null when that is not known.
 */
export function isCopy(file: string, fileId: string, last: string | null): boolean {
  if (last === null || !existsSync(last) || isSameFile(last, file)) return false;
  try {
    const reading = openForReading(last);
    try {
      return new Meta(reading.db).fileId() === fileId;
    } finally {
      reading.close();
    }
  } catch {
    // What stands there cannot be examined: taken for the original, which is the safe answer.
    return true;
  }
}

/** Also by another name: a link, a mount. */
function isSameFile(one: string, other: string): boolean {
  const [first, second] = [statSync(one), statSync(other)];
  return realpathSync(one) === realpathSync(other) || (first.dev === second.dev && first.ino === second.ino);
}
