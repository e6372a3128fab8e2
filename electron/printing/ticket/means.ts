import { languageOf, type Language, type Locale } from '../../../shared/sites.ts';
import type { PaidWith } from '../../../shared/ticket.ts';

type Means = PaidWith['means'];

const MEANS: Readonly<Record<Language, Readonly<Record<Means, string>>>> = {
  es: {
    credit_card: 'Tarjeta de crédito',
    debit_card: 'Tarjeta de débito',
    prepaid_card: 'Tarjeta prepaga',
    account_money: 'Dinero en cuenta',
    bank_transfer: 'Transferencia',
    digital_currency: 'Moneda digital',
    cash: 'Efectivo',
    other: 'Otro medio',
  },
  pt: {
    credit_card: 'Cartão de crédito',
    debit_card: 'Cartão de débito',
    prepaid_card: 'Cartão pré-pago',
    account_money: 'Saldo em conta',
    bank_transfer: 'Transferência',
    digital_currency: 'Moeda digital',
    cash: 'Dinheiro',
    other: 'Outro meio',
  },
  en: {
    credit_card: 'Credit card',
    debit_card: 'Debit card',
    prepaid_card: 'Prepaid card',
    account_money: 'Account money',
    bank_transfer: 'Bank transfer',
    digital_currency: 'Digital currency',
    cash: 'Cash',
    other: 'Other means',
  },
};

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

/** Methods that say all by themselves; the means beside them would only repeat it. */
const COMPLETE: Readonly<Record<string, string>> = { pix: 'Pix', pse: 'PSE', yape: 'Yape' };

/** "Tarjeta de crédito Visa", "Pix", "Dinero en cuenta". A method we do not know is shown as the provider says it. */
export function meansText(paid: PaidWith, locale: Locale): string {
  const means = MEANS[languageOf(locale)][paid.means];
  const method = paid.method;
  if (method === null || method === paid.means) return means;
  const complete = COMPLETE[method];
  if (complete !== undefined) return complete;
  const brand = BRANDS[method];
  if (brand !== undefined) return `${means} ${brand}`;
  return paid.means === 'account_money' || paid.means === 'cash' ? means : `${means} (${method})`;
}
