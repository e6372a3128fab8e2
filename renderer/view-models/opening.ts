import type { Opening } from '../../shared/opening.ts';
import { messagesFor } from '../../shared/messages/index.ts';
import type { Language } from '../../shared/sites.ts';

/** What is said while the books cannot be opened yet. */
export interface OpeningWords {
  readonly title: string;
  /** Null before the first figure. */
  readonly figure: string | null;
  /** From 0 to 1; null where nobody knows how much there is. */
  readonly share: number | null;
  /** Whether money is at risk, and what to do. */
  readonly text: readonly string[];
}

/** No shop is known yet: numbers are written as in the language's largest country here. */
const LOCALES: Record<Language, string> = { es: 'es-AR', pt: 'pt-BR', en: 'en-US' };

export function openingWords({ step, done, of, mode }: Opening, language: Language): OpeningWords {
  const { cover } = messagesFor(language).common;
  const written = (count: number): string => new Intl.NumberFormat(LOCALES[language]).format(count);
  const figure = step === 'reading' ? cover.pages : cover.rows;
  const isTold = done > 0 || of !== null;
  return {
    title: cover.steps[step],
    figure: isTold ? figure(written(done), of === null ? null : written(of)) : null,
    share: of === null || of === 0 ? null : Math.min(1, done / of),
    text: [mode === 'live' ? cover.openingMoney : cover.openingTraining, cover.openingNext],
  };
}
