import { cashValues } from '../../../shared/cash-values.ts';
import { sumOf, times } from '../../../shared/sum.ts';
import { answer, refuse, type Reply } from '../../../shared/reply.ts';
import type { CashCount } from '../../../shared/shift.ts';
import type { CountInput } from '../../../shared/shift-requests.ts';
import { SITES, siteById, type CurrencyCode } from '../../../shared/sites.ts';
import type { Connection } from '../connection.ts';
import { readCounted } from '../typed-amount.ts';

/** What a person counted, in minor units: bills and coins that the country has, each once. */
export function readCount(
  connection: Connection,
  input: CountInput,
  currency: CurrencyCode,
): Reply<CashCount> {
  if (input.kind === 'sum') {
    const read = readCounted(connection, input.amount, currency);
    return read.ok ? answer({ sum: read.value, pieces: null }) : read;
  }
  // An empty drawer is said with a 0, never by nothing.
  if (input.pieces.length === 0) return refuse('shift-count-empty');
  const values = valuesOf(currency);
  const named = new Set(input.pieces.map(({ value }) => value));
  const isFit = named.size === input.pieces.length && [...named].every((value) => values.includes(value));
  if (!isFit) return refuse('shift-count-unfit');
  const sum = sumOf(input.pieces.map(({ value, count }) => times(count, value)));
  return answer({ sum, pieces: input.pieces });
}

function valuesOf(currency: CurrencyCode) {
  const site = SITES.find((id) => siteById(id).currency === currency);
  return site === undefined ? [] : cashValues(site);
}
