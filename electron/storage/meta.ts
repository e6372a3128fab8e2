import * as z from 'zod';
import { stampSchema, type Stamp } from '../../shared/journal.ts';
import { NO_TEAM, teamSchema, type Team } from '../../shared/operators.ts';
import { instantSchema, minorSchema } from '../../shared/schemas.ts';
import { sealSchema, type Seal } from '../../shared/seal.ts';
import { RECOVERY_CAUSES } from '../../shared/views.ts';
import { isSummed, readSums, SUMMED, sumOfValue, textOfSums, type SummedKey } from './meta-sums.ts';
import { StoreFault, type Recovered } from '../engine/ports.ts';
import { NUMBERS_END } from './sale-numbers.ts';
import type { Db, Statement } from './sqlite.ts';

/** A sale that was there once; its amount where something still tells it. */
export const missingSaleSchema = z.object({
  number: z.number().int().positive(),
  amount: minorSchema.nullable(),
});
export type MissingSale = z.infer<typeof missingSaleSchema>;

export const recoverySchema = z.object({
  cause: z.enum(RECOVERY_CAUSES),
  since: instantSchema,
  /** Journal rows that were written once and are not in the file; null when nothing tells. */
  lostRows: z.number().int().nonnegative().nullable(),
  missing: z.array(missingSaleSchema).default([]),
  /** Where the file that was there before is kept; null: there was none. */
  aside: z.string().nullable().default(null),
  /** The backup that it was made from; null: none. */
  from: z.string().nullable().default(null),
});
export type Recovery = z.infer<typeof recoverySchema>;

const recoveredSchema = z.object({
  lastNumber: z.number().int().nonnegative(),
  at: instantSchema,
  isMeasured: z.boolean(),
});

/** `sums` are those of the others; the sums of rows and what is only written to be written have none. */
type Key = SummedKey | 'probe' | 'seal' | 'open_sum' | 'resumed_sum' | 'sums';

/** What the file knows of itself: few named values. */
export class Meta {
  readonly #get: Statement<{ value: string }>;
  readonly #set: Statement<unknown>;
  readonly #setSummed: Statement<unknown>;
  readonly #clear: Statement<unknown>;
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
    this.#get = db.prepare('SELECT value FROM meta WHERE key = ?');
    this.#set = db.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    // One statement: no power cut parts a value from its sum.
    this.#setSummed = db.prepare(
      `INSERT INTO meta (key, value) VALUES (?, ?), ('sums', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    );
    this.#clear = db.prepare('DELETE FROM meta WHERE key = ?');
  }

  fileId(): string | null {
    return this.text('file_id');
  }

  /** A value as it stands there. */
  text(key: Key): string | null {
    return this.#get.get(key)?.value ?? null;
  }

  stamp(): Stamp | null {
    return this.#parsed('stamp', stampSchema);
  }

  /** Up to where the register's payments were looked through; null before the first complete sweep. */
  sweptUntil(): number | null {
    return this.#parsed('swept_until', instantSchema);
  }

  /** The newest seal; null before the first. One that cannot be read is as none: the next one is soon made. */
  seal(): Seal | null {
    const { data } = z.string().transform(parsedJson).pipe(sealSchema).safeParse(this.text('seal'));
    return data ?? null;
  }

  /** The operators, as the journal's rows made them. */
  team(): Team {
    return this.#parsed('team', teamSchema) ?? NO_TEAM;
  }

  recovery(): Recovery | null {
    return this.#parsed('recovery', recoverySchema);
  }

  /** The last row that was there when a recovery was ended by a person; 0 when none ever was. */
  trustedFrom(): number {
    return this.#parsed('trusted_from', z.number().int().nonnegative()) ?? 0;
  }

  /** What a person had looked through when the last recovery was ended; null when none ever was. */
  recovered(): Recovered | null {
    const recovered = this.#parsed('recovered', recoveredSchema);
    // Measured by a number that was none, all sales for ever would be of before it.
    return recovered !== null && recovered.lastNumber < NUMBERS_END ? recovered : null;
  }

  /** The number that the next sale has at least: numbers below it are on paper, whatever the file holds. */
  numbersFrom(): number {
    const from = this.#parsed('numbers_from', z.number().int().positive()) ?? 1;
    return from < NUMBERS_END ? from : 1;
  }

  /** First use of the file, where its own stamp was lost; null: its stamp tells, or nothing does. */
  usedSince(): number | null {
    return this.#parsed('used_since', instantSchema);
  }

  /** What references that books which are lost had made begin with, in the file that took their place. */
  ownTags(): readonly string[] {
    return this.#parsed('own_tags', z.array(z.string())) ?? [];
  }

  set(key: Exclude<Key, 'sums'>, value: string): void {
    if (isSummed(key)) this.#setSummed.run(key, value, this.#sumsWith(key, value));
    else this.#set.run(key, value);
  }

  clear(key: Exclude<Key, 'sums'>): void {
    if (!isSummed(key)) {
      this.#clear.run(key);
      return;
    }
    const clear = (): void => {
      this.#set.run('sums', this.#sumsWith(key, null));
      this.#clear.run(key);
    };
    this.#db.transaction(clear)();
  }

  /** Values that are not what was written last. None in a file of before there were sums. */
  changed(): SummedKey[] {
    const sums = readSums(this.text('sums'));
    if (sums === null) return [];
    return SUMMED.filter((key) => {
      const value = this.text(key);
      return sums.get(key) !== (value === null ? undefined : sumOfValue(key, value));
    });
  }

  /** A file of before there were sums gets them, of the values as they stand there. */
  beginSums(): void {
    if (this.text('sums') === null) this.#set.run('sums', textOfSums(new Map(this.#present())));
  }

  /** Vouches for these values as they stand there: something outside of them says the same. */
  vouch(keys: readonly SummedKey[]): void {
    for (const key of keys) {
      const value = this.text(key);
      if (value === null) this.clear(key);
      else this.set(key, value);
    }
  }

  #sumsWith(changes: SummedKey, value: string | null): string {
    // A file of before there were sums: its values are believed once more, all of them.
    const sums = new Map(readSums(this.text('sums')) ?? this.#present());
    if (value === null) sums.delete(changes);
    else sums.set(changes, sumOfValue(changes, value));
    return textOfSums(sums);
  }

  #present(): [string, string][] {
    return SUMMED.flatMap((key): [string, string][] => {
      const value = this.text(key);
      return value === null ? [] : [[key, sumOfValue(key, value)]];
    });
  }

  /** They are taken anew at the next opening. */
  clearSums(): void {
    this.clear('open_sum');
    this.clear('resumed_sum');
  }

  #parsed<Schema extends z.ZodType>(key: Key, schema: Schema): z.infer<Schema> | null {
    const text = this.text(key);
    if (text === null) return null;
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      throw new StoreFault('damaged', `the row ${key} of the table meta cannot be read`, { cause: error });
    }
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
