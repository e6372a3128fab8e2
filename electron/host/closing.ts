import { formatMoney } from '../../shared/formats.ts';
import { languageOf } from '../../shared/sites.ts';
import type { Engine } from '../engine/index.ts';
import { hostWords } from './words.ts';

/** What is said when the program is closed while customers can still pay, and the two choices. */
export interface ClosingWords {
  readonly text: string;
  readonly close: string;
  readonly stay: string;
}

/** In the shop's language; null when nothing can still be paid. */
export function closingWords(engine: Pick<Engine, 'payable' | 'snapshot'>): ClosingWords | null {
  const payable = engine.payable();
  if (payable === null) return null;
  const { locale } = engine.snapshot().shop;
  const { text, close, stay } = hostWords(languageOf(locale)).closing;
  const amount = formatMoney(payable.amount, payable.currency, locale);
  return { text: text(amount, payable.saleNumber), close, stay };
}
