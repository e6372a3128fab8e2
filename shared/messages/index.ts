import type { FailureCode } from '../failures.ts';
import type { Language } from '../sites.ts';
import { english } from './en/index.ts';
import { spanish } from './es/index.ts';
import { portuguese } from './pt/index.ts';
import type { Messages } from './types.ts';
import type { FailureWords } from './words.ts';

export type { Messages } from './types.ts';

const TABLES = { es: spanish, pt: portuguese, en: english } satisfies Record<Language, Messages>;

export function messagesFor(language: Language): Messages {
  return TABLES[language];
}

/** A refused payment's reason in words; the provider's list is open, so an unknown one has its own sentence. */
export function rejectionWords(messages: Messages, detail: string | null): string {
  const known: Readonly<Record<string, string>> = messages.rejections.known;
  return (
    (detail !== null && Object.hasOwn(known, detail) ? known[detail] : undefined) ?? messages.rejections.other
  );
}

/** What a failure says; a code that another version wrote into the file, and this one does not know, has general words. */
export function failureWords({ failures }: Messages, code: FailureCode): FailureWords {
  return failures[Object.hasOwn(failures, code) ? code : 'of-another-version'];
}
