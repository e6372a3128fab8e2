import { closeSync, ftruncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Deed, Past } from '../../simulator/index.ts';
import { clearWay, openFile } from '../../storage/index.ts';
import { textOf } from '../private-file.ts';

const FILE = 'practice.jsonl';

const headSchema = z.object({ practice: z.literal(1), program: z.string(), startedAt: z.number().int() });
const deedSchema = z.union([
  z.object({
    at: z.number(),
    kind: z.literal('request'),
    method: z.string(),
    url: z.string(),
    body: z.string(),
    key: z.string().nullable(),
  }),
  z.object({ at: z.number(), kind: z.literal('customer'), action: z.looseObject({ do: z.string() }) }),
]);

/** What was done at the practice provider, for a till that is killed and opened again. */
export interface KeptPractice {
  readonly past: Past;
  /** Bytes of what is kept. */
  readonly size: number;
  /** Before it is done. What cannot be written lasts for this run, and so does all that follows it. */
  keep(deed: Deed): void;
  close(): void;
}

/**
 * Opens the file in the folder of training, or begins it anew: where there is none, where it is of another version of
 * the program, which may do things otherwise, and where somebody wants it so. A line that was torn ends what is known.
 * @param now milliseconds since 1970
 */
export function openPractice(
  folder: string,
  { program, now, anew = false }: { readonly program: string; readonly now: number; readonly anew?: boolean },
): KeptPractice {
  clearWay(folder, (name) => name === FILE, null);
  const path = join(folder, FILE);
  const [head = '', ...lines] = anew ? [] : (textOf(path)?.split('\n') ?? []);
  const known = headSchema.safeParse(parsed(head));
  const isSame = known.success && known.data.program === program;
  const startedAt = isSame ? known.data.startedAt : now;
  const deeds = isSame ? deedsIn(lines) : [];
  const text = [{ practice: 1, program, startedAt }, ...deeds]
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('');
  let file = begun(path, text);
  let size = Buffer.byteLength(text);
  const close = () => {
    if (file !== null) closeSync(file);
    file = null;
  };
  return {
    past: { startedAt, deeds },
    get size() {
      return size;
    },
    keep(deed) {
      if (file === null) return;
      const bytes = Buffer.from(`${JSON.stringify(deed)}\n`);
      try {
        if (writeSync(file, bytes, 0, bytes.length, size) < bytes.length) close();
        size += bytes.length;
      } catch {
        close();
      }
    },
    close,
  };
}

/** The file with this text and nothing behind it; null: it cannot be written. */
function begun(path: string, text: string): number | null {
  try {
    const file = openFile(path, 'a', 0o600);
    closeSync(file);
    const opened = openFile(path, 'r+');
    writeSync(opened, text, 0);
    ftruncateSync(opened, Buffer.byteLength(text));
    return opened;
  } catch {
    return null;
  }
}

function deedsIn(lines: readonly string[]): Deed[] {
  const deeds: Deed[] = [];
  for (const line of lines) {
    const deed = deedSchema.safeParse(parsed(line));
    if (!deed.success) break;
    deeds.push(deed.data as Deed);
  }
  return deeds;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
