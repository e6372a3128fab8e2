import { formatMoney } from '../../shared/formats.ts';
import { languageOf, type Language } from '../../shared/sites.ts';
import type { Engine } from '../engine/index.ts';

/** What is said when the program is closed while customers can still pay, and the two ways on. */
export interface ClosingWords {
  readonly text: string;
  readonly close: string;
  readonly stay: string;
}

const WORDS: Record<Language, (amount: string, sale: string) => ClosingWords> = {
  es: (amount, sale) => ({
    text: `El cobro de ${amount} de la venta ${sale} sigue pudiéndose pagar; se retoma al abrir la caja.`,
    close: 'Cerrar igual',
    stay: 'Volver a la caja',
  }),
  pt: (amount, sale) => ({
    text: `A cobrança de ${amount} da venda ${sale} ainda pode ser paga; ela é retomada ao abrir o caixa.`,
    close: 'Fechar mesmo assim',
    stay: 'Voltar ao caixa',
  }),
  en: (amount, sale) => ({
    text: `The charge of ${amount} for sale ${sale} can still be paid; it is taken up again when the till opens.`,
    close: 'Close anyway',
    stay: 'Back to the till',
  }),
};

/** Null when nothing is payable. */
export function closingWords(engine: Pick<Engine, 'payable' | 'snapshot'>): ClosingWords | null {
  const payable = engine.payable();
  if (payable === null) return null;
  const { locale } = engine.snapshot().shop;
  return WORDS[languageOf(locale)](formatMoney(payable.amount, payable.currency, locale), payable.saleNumber);
}
