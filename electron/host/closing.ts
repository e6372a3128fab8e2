import { formatMoney } from '../../shared/formats.ts';
import { languageOf, type CurrencyCode, type Language, type Locale } from '../../shared/sites.ts';
import type { Engine } from '../register/index.ts';

const WORDS: Record<Language, (amount: string, sale: string) => string> = {
  es: (amount, sale) =>
    `El cobro de ${amount} de la venta ${sale} sigue pudiéndose pagar; se retoma al abrir la caja.`,
  pt: (amount, sale) =>
    `A cobrança de ${amount} da venda ${sale} ainda pode ser paga; ela é retomada ao abrir o caixa.`,
  en: (amount, sale) =>
    `The charge of ${amount} for sale ${sale} can still be paid; it is taken up again when the till opens.`,
};

/** What is said when the program is closed while customers can still pay; null when nothing is payable. */
export function closingWords(engine: Pick<Engine, 'payable' | 'snapshot'>): string | null {
  const payable = engine.payable();
  if (payable === null) return null;
  const { currency, locale }: { currency: CurrencyCode; locale: Locale } = engine.snapshot().shop;
  return WORDS[languageOf(locale)](formatMoney(payable.amount, currency, locale), payable.saleNumber);
}
