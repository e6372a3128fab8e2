import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A place where a secret must not be, with all that stands there. */
export interface Place {
  readonly name: string;
  readonly content: string | Buffer;
}

/** A run of the secret this long is the secret: who cuts it has still told it. */
const TELLTALE = 12;

/** The places in which a secret, or a piece of it, stands: as it is, in base64, in hex, percent-encoded, reversed. */
export function leaksOf(secret: string, places: readonly Place[]): string[] {
  const found: string[] = [];
  for (const { name, content } of places) {
    const text = (typeof content === 'string' ? Buffer.from(content) : content).toString('latin1');
    const piece = piecesOf(secret).find((written) => text.includes(written));
    if (piece !== undefined) found.push(`${name} (${piece})`);
  }
  return found;
}

function piecesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const starts = Array.from({ length: secret.length - TELLTALE + 1 }, (_, start) => start);
  const plain = starts.map((start) => secret.slice(start, start + TELLTALE));
  // Base64 of a text depends on where in three bytes it begins; the first and last letters depend on neighbours.
  const base64 = [0, 1, 2].flatMap((shift) => {
    const whole = bytes.subarray(shift, shift + 18).toString('base64');
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hex = bytes.subarray(0, TELLTALE).toString('hex');
  const backwards = Buffer.from(bytes.toReversed()).toString('latin1', 0, TELLTALE);
  const percent = hex.replaceAll(/../g, '%$&');
  return [...plain, ...base64, hex, hex.toUpperCase(), backwards, percent, percent.toUpperCase()];
}

/** Every file under a folder, and its name. */
export function filesOf(folder: string, except: readonly string[] = []): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !except.includes(path))
    .flatMap((path) => [
      { name: `file ${path}`, content: readFileSync(path) },
      { name: `name of ${path}`, content: path },
    ]);
}

/** Command line and environment of the processes that a process started and that still live (Linux). */
export function childrenOf(pid: number): Place[] {
  const places: Place[] = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (parent !== pid) continue;
      for (const what of ['environ', 'cmdline'])
        places.push({ name: `${what} of a child`, content: readFileSync(`/proc/${name}/${what}`) });
    } catch {
      // It ended while we looked.
    }
  }
  return places;
}
