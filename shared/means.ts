import { languageOf, type Language, type Locale } from './sites.ts';
import type { PaidWith } from './ticket.ts';

type Means = PaidWith['means'];

/** What a payment was made with, in the same words on the screen and on paper. */
const MEANS: Readonly<Record<Language, Readonly<Record<Means, string>>>> = {
  es: {
    credit_card: 'Tarjeta de crédito',
    debit_card: 'Tarjeta de débito',
    prepaid_card: 'Tarjeta prepaga',
    account_money: 'Dinero en cuenta',
    bank_transfer: 'Transferencia',
    digital_currency: 'Mercado Crédito',
    cash: 'Efectivo',
    other: 'Otro medio',
  },
  pt: {
    credit_card: 'Cartão de crédito',
    debit_card: 'Cartão de débito',
    prepaid_card: 'Cartão pré-pago',
    account_money: 'Saldo em conta',
    bank_transfer: 'Transferência',
    digital_currency: 'Mercado Crédito',
    cash: 'Dinheiro',
    other: 'Outro meio',
  },
  en: {
    credit_card: 'Credit card',
    debit_card: 'Debit card',
    prepaid_card: 'Prepaid card',
    account_money: 'Account money',
    bank_transfer: 'Bank transfer',
    digital_currency: 'Mercado Crédito',
    cash: 'Cash',
    other: 'Other means',
  },
};

/** Outside Argentina. */
const PREPAGO = 'Tarjeta de prepago';

/** Brands by the provider's `payment_method_id`; the debit variants begin with "deb". */
const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  debvisa: 'Visa',
  master: 'Mastercard',
  debmaster: 'Mastercard',
  amex: 'American Express',
  maestro: 'Maestro',
  cabal: 'Cabal',
  debcabal: 'Cabal',
  naranja: 'Naranja',
  nativa: 'Nativa',
  tarshop: 'Tarjeta Shopping',
  cencosud: 'Cencosud',
  cordobesa: 'Cordobesa',
  argencard: 'Argencard',
  diners: 'Diners Club',
  elo: 'Elo',
  debelo: 'Elo',
  hipercard: 'Hipercard',
  carnet: 'Carnet',
  magna: 'Magna',
  presto: 'Presto',
  redcompra: 'Redcompra',
  codensa: 'Codensa',
  oca: 'OCA',
  creditel: 'Creditel',
  lider: 'Lider',
};

/** Methods whose name says everything; adding the means would only repeat it. */
const COMPLETE: Readonly<Record<string, string>> = { pix: 'Pix', pse: 'PSE', yape: 'Yape' };

/**
 * `means` in words, and the name on the card; the name alone where it says everything ("Pix"). An unknown method is
 * shown as the provider names it.
 */
export interface MeansWords {
  readonly means: string | null;
  readonly method: string | null;
  readonly unknown: string | null;
}

/** @param locale the shop's: Argentina has a word of its own for a prepaid card. @param language another one's words. */
export function meansWords(
  { means, method }: Pick<PaidWith, 'means' | 'method'>,
  locale: Locale,
  language: Language = languageOf(locale),
): MeansWords {
  const isPrepago = means === 'prepaid_card' && language === 'es' && locale !== 'es-AR';
  const name = isPrepago ? PREPAGO : MEANS[language][means];
  if (method === null || method === means) return { means: name, method: null, unknown: null };
  const complete = COMPLETE[method];
  if (complete !== undefined) return { means: null, method: complete, unknown: null };
  const brand = BRANDS[method];
  if (brand !== undefined) return { means: name, method: brand, unknown: null };
  const carriesNone = means === 'account_money' || means === 'cash';
  return { means: name, method: null, unknown: carriesNone ? null : method };
}

/** What it was paid with, as rows keep it; a word that another version wrote stays as it is. */
export function meansName(means: string, locale: Locale, language: Language): string {
  const isKnown = (word: string): word is Means => Object.hasOwn(MEANS.es, word);
  return isKnown(means) ? (meansWords({ means, method: null }, locale, language).means ?? means) : means;
}
