import { hash } from 'node:crypto';

/** Values that are only written when something happens, and that a start believes: each has a sum. */
export const SUMMED = [
  'file_id',
  'stamp',
  'swept_until',
  'team',
  'recovery',
  'trusted_from',
  'recovered',
  'numbers_from',
  'used_since',
  'own_tags',
  'told_copies',
] as const;
export type SummedKey = (typeof SUMMED)[number];

/** What the journal says too: it can be written anew from there. */
export const TOLD_BY_JOURNAL: readonly SummedKey[] = ['stamp', 'swept_until', 'team'];

/** A sum for each value that is there, by key. A sum of each alone: writing one value vouches for no other. */
export type MetaSums = ReadonlyMap<string, string>;

/** @param text null: the file is of before there were sums. @returns null then; none where it cannot be read. */
export function readSums(text: string | null): MetaSums | null {
  if (text === null) return null;
  try {
    return new Map(
      Object.entries(JSON.parse(text) as Record<string, unknown>).map(([key, sum]) => [key, String(sum)]),
    );
  } catch {
    return new Map();
  }
}

export function textOfSums(sums: MetaSums): string {
  return JSON.stringify(Object.fromEntries(sums));
}

/** 64 bits: more than a disk hits by chance. */
export function sumOfValue(key: string, value: string): string {
  return hash('sha1', `${key}\n${value}`, 'hex').slice(0, 16);
}

export function isSummed(key: string): key is SummedKey {
  return (SUMMED as readonly string[]).includes(key);
}

/** In words, for the log and whoever verifies. */
export function metaFinding(keys: readonly SummedKey[]): string {
  return `what the file knows of itself is not what was written last: ${keys.join(', ')}`;
}
