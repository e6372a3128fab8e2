import type { Failure } from '../../shared/failures.ts';
import type { Formatter } from './shop.ts';
import type { Typing } from './typing.ts';

export interface TypedNotes {
  readonly lines: readonly string[];
  readonly refusal: { readonly failure: Failure; readonly lines: readonly string[] } | null;
}

/**
 * What is said below the field: what the text comes to, also while a sum is being typed.
 * @param isCashOnly no charge by QR can begin
 */
export function readingText(text: string, formatter: Formatter, isCashOnly = false): string {
  const words = formatter.words.counter;
  const read = formatter.parse(text);
  if (read.ok) return words.reading(formatter.money(read.value));
  const sum = formatter.soFar(text);
  if (sum !== null) return words.readingSoFar(formatter.money(sum));
  return isCashOnly ? words.amountHintCash : words.amountHint;
}

/** A text as the amount that it means; as it was typed when it is not an amount. */
export function amountText(text: string, formatter: Formatter): string {
  const read = formatter.parse(text);
  return read.ok ? formatter.money(read.value) : formatter.words.counter.typed.quoted(text);
}

export function typedNotes(typing: Typing, formatter: Formatter): TypedNotes {
  const { typed: words } = formatter.words.counter;
  const { underWay, queued, early, passed, idle, refused } = typing;
  const amount = (text: string) => amountText(text, formatter);
  const lines: string[] = [];
  if (underWay && 'text' in underWay) lines.push(words.underWay[underWay.act](amount(underWay.text)));
  if (queued) lines.push(words.queued[queued.act](amount(queued.text)));
  if (passed && typing.text !== '') lines.push(words.passed(amount(typing.text)));
  if (idle) lines.push(words.idle[idle.why]);
  if (early) lines.push(words.early);
  if (refused === null) return { lines, refusal: null };
  const { intent, dropped, failure } = refused;
  const about: string[] = [];
  if ('text' in intent && intent.text !== '') about.push(words.asked[intent.act](amount(intent.text)));
  if (dropped) about.push(words.dropped[dropped.act](amount(dropped.text)));
  return { lines, refusal: { failure, lines: about } };
}
