import type { FailureCode } from '../failures.ts';
import type { Language } from '../sites.ts';
import { english } from './en/index.ts';
import { spanish } from './es/index.ts';
import { portuguese } from './pt/index.ts';
import type { Messages } from './types.ts';
import { WORDED_FOR_REFUNDS, type FailureWords } from './words.ts';

export type { Messages } from './types.ts';

const TABLES = { es: spanish, pt: portuguese, en: english } satisfies Record<Language, Messages>;

export function messagesFor(language: Language): Messages {
  return TABLES[language];
}

/**
 * A rejected payment's reason in words. The provider's list is open, so an unknown reason has a sentence of its own.
 */
export function rejectionWords(messages: Messages, detail: string | null): string {
  const known: Readonly<Record<string, string>> = messages.rejections.known;
  return (
    (detail !== null && Object.hasOwn(known, detail) ? known[detail] : undefined) ?? messages.rejections.other
  );
}

/**
 * The words of a failure of a charge or a refund. A code that another version wrote and this one does not know has
 * general words.
 */
export function failureWords(
  { failures, refundFailures }: Messages,
  code: FailureCode,
  about: 'charge' | 'refund' = 'charge',
): FailureWords {
  const worded = WORDED_FOR_REFUNDS.find((one) => one === code);
  if (about === 'refund' && worded !== undefined) return refundFailures[worded];
  return failures[Object.hasOwn(failures, code) ? code : 'of-another-version'];
}
