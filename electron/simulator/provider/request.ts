import type { Account } from './state.ts';

/** A request after its basic checks: known route, known account, query and body read. */
export interface Call {
  readonly account: Account;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
  readonly rawBody: string;
}

export function part(call: Call, index: number): string {
  return call.parts[index] ?? '';
}

/** A filter of the query that has a value; empty filters are allowed and mean nothing. */
export function filter(query: URLSearchParams, name: string): string | null {
  const value = query.get(name);
  return value === null || value === '' ? null : value;
}

/** A whole number of the query; its default when absent; null when malformed or out of range. */
export function wholeNumber(
  query: URLSearchParams,
  name: string,
  byDefault: number,
  most: number,
): number | null {
  const value = filter(query, name);
  if (value === null) return byDefault;
  if (!/^\d{1,9}$/.test(value)) return null;
  const number = Number(value);
  return number > most ? null : number;
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
