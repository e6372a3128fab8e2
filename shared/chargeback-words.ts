import type { ChargebackView } from './chargeback.ts';
import { formatDay } from './formats.ts';
import type { Messages } from './messages/index.ts';
import type { Locale } from './sites.ts';

/** How moments are written there: on a screen, or on paper. */
interface Writing {
  readonly locale: Locale;
  readonly dateTime: (at: number) => string;
}

/** What is told of a chargeback. Until when documents are taken stands first: it is what passes. */
export function chargebackFacts(
  told: ChargebackView,
  words: Messages['chargeback'],
  writing: Writing,
): string[] {
  const { reason, covered } = told;
  return [
    ...documents(told, words, deadline(told, writing)),
    ...(covered === null ? [] : [covered ? words.covered : words.notCovered]),
    ...(reason === null ? [] : [words.reason(reason)]),
  ];
}

function documents(
  { documents: state, documentsWanted }: ChargebackView,
  words: Messages['chargeback'],
  when: string | null,
): string[] {
  switch (state) {
    case 'until':
      return [words.until(when ?? '')];
    case 'wanted':
    case 'unread':
      return [words.wanted];
    case 'in-review':
      return [words.inReview];
    case 'valid':
      return [words.valid];
    case 'invalid':
      return [words.invalid, ...(when === null ? [] : [words.until(when)])];
    case 'passed':
      return [words.passed(when ?? '')];
    case 'not-wanted':
      return [words.notWanted];
    case 'covered':
      if (documentsWanted === false) return [words.notWanted];
      return when === null ? [] : [words.passed(when)];
    case 'untold':
      return [];
  }
}

/** A bare day has no time of day. */
function deadline(
  { documentsDay, documentsUntil }: ChargebackView,
  { locale, dateTime }: Writing,
): string | null {
  if (documentsDay !== undefined) return formatDay(documentsDay, locale);
  return documentsUntil === null ? null : dateTime(documentsUntil);
}
