import { cashValues, MOST_PIECES } from '../../shared/cash-values.ts';
import type { Minor } from '../../shared/money.ts';
import { sumOf, times, type Sum } from '../../shared/sum.ts';
import type { CountInput } from '../../shared/shift-requests.ts';
import { SITES, siteById } from '../../shared/sites.ts';
import type { ShopView } from '../../shared/snapshot.ts';
import type { Formatter } from './shop.ts';

/** What is typed of a count: a field for each value, or one for the sum. */
export interface TypedCount {
  readonly kind: CountInput['kind'];
  /** By value in minor units; empty: none. */
  readonly pieces: Readonly<Record<number, string>>;
  readonly sum: string;
}

export const NO_COUNT: TypedCount = { kind: 'pieces', pieces: {}, sum: '' };

/** The bills and coins of the shop's country, largest first; empty: it is not known, and the sum alone is asked for. */
export function valuesOf({ site, currency }: Pick<ShopView, 'site' | 'currency'>): readonly Minor[] {
  const known = site ?? SITES.find((id) => siteById(id).currency === currency);
  return known === undefined ? [] : cashValues(known);
}

/** A whole number of bills or coins; an empty field is none of them; null: it cannot be read. */
export function pieceCount(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return 0;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Infinity;
  return count <= MOST_PIECES ? count : null;
}

/** Nobody has typed anything yet: not even that the drawer is empty. */
export function isNothingTyped({ kind, pieces, sum }: TypedCount): boolean {
  return (kind === 'sum' ? [sum] : Object.values(pieces)).every((text) => text.trim() === '');
}

/** A row holds something that is no number of bills or coins. */
export function hasUnread({ kind, pieces }: TypedCount): boolean {
  return kind === 'pieces' && Object.values(pieces).some((text) => pieceCount(text) === null);
}

/** Why the sum alone cannot be read, in words; null: it can, or is still being typed. */
export function sumFault(typed: string, { parseCounted, words }: Formatter): string | null {
  const read = parseCounted(typed);
  if (read.ok || typed.trim() === '' || /[.,+×*xX]\s*$/.test(typed)) return null;
  const { title, next } = words.failures[read.reason];
  return `${title}. ${next}`;
}

/** What so many of one value come to; null: it cannot be read. Minor units. */
export function worthOf(typed: string, value: Minor): Sum | null {
  const count = pieceCount(typed);
  return count === null ? null : times(count, value);
}

export interface ReadCount {
  /** What is sent; null: something in it cannot be read. */
  readonly input: CountInput | null;
  /** Null: it is the host's to read. Minor units. */
  readonly sum: Sum | null;
}

/** @param parse reads a typed sum: null where it is none. */
export function readTypedCount(
  { kind, pieces, sum }: TypedCount,
  values: readonly Minor[],
  parse: (text: string) => Sum | null,
): ReadCount {
  if (kind === 'sum' || values.length === 0) {
    const read = parse(sum);
    return { input: read === null ? null : { kind: 'sum', amount: sum.trim() }, sum: read };
  }
  const typed = values.filter((value) => (pieces[value] ?? '').trim() !== '');
  const read = typed.flatMap((value) => {
    const count = pieceCount(pieces[value] ?? '');
    return count === null ? [] : [{ value, count }];
  });
  // An empty drawer is a 0 that somebody typed.
  if (typed.length === 0 || read.length < typed.length) return { input: null, sum: null };
  return {
    input: { kind: 'pieces', pieces: read },
    sum: sumOf(read.map(({ value, count }) => times(count, value))),
  };
}
