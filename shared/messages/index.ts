import type { FailureCode } from '../failures.ts';
import type { Language } from '../sites.ts';
import { english } from './en/index.ts';
import { spanish } from './es/index.ts';
import { portuguese } from './pt/index.ts';
import type { Messages } from './types.ts';
import { WORDED_FOR_REFUNDS, WORDED_FOR_SETUP, type FailureWords } from './words.ts';

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

/** What was asked for when something failed: the same failure means something else for each. */
export type FailureOf = 'charge' | 'refund' | 'setup';

/**
 * The words of a failure of a charge, of a refund, or of connecting an account. A code that another version wrote and
 * this one does not know has general words.
 */
export function failureWords(
  { failures, refundFailures, setupFailures }: Messages,
  code: FailureCode,
  about: FailureOf = 'charge',
): FailureWords {
  const ofRefund = WORDED_FOR_REFUNDS.find((one) => one === code);
  if (about === 'refund' && ofRefund !== undefined) return refundFailures[ofRefund];
  const ofSetup = WORDED_FOR_SETUP.find((one) => one === code);
  if (about === 'setup' && ofSetup !== undefined) return setupFailures[ofSetup];
  return failures[Object.hasOwn(failures, code) ? code : 'of-another-version'];
}
