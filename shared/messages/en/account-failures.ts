import type { FailureTable } from '../words.ts';

/** Why an account, its country or its register cannot charge. */
export const accountFailures = {
  'register-unknown': {
    title: 'Mercado Pago does not know this till',
    meaning: 'Nothing was charged: the QR does not belong to the store set up here.',
    next: 'Check store and register in Settings.',
  },
  'register-no-store': {
    title: 'That register is in no store',
    meaning: 'Mercado Pago charges only with registers that are in a store. Nothing was changed.',
    next: 'Choose which store it is in.',
  },
  'register-code-refused': {
    title: 'Mercado Pago does not let that register be used',
    meaning: 'It was made in the app and takes no code, which charging from here needs.',
    next: 'Create a new register: it is in the same list, and the other one’s QR stays as it is.',
  },
  'register-amount-not-fixed': {
    title: 'This till’s QR lets the customer choose the sum',
    meaning: 'The customer could pay something else, so we do not charge like this.',
    next: 'Fix the register in Settings, under Connection.',
  },
  'account-differs': {
    title: 'The credential is another account’s',
    meaning: 'Nothing changed: this data folder and its sales belong to another account, and stay with it.',
    next: 'Use a credential of the usual account. Another account needs another data folder.',
  },
  'site-unknown': {
    title: 'The account’s country has no QR charges',
    meaning: 'This account cannot charge here.',
    next: 'Connect an account of a country with Mercado Pago’s QR.',
  },
  'interface-unsupported': {
    title: 'Mercado Pago does not take the new interface for this account or register',
    meaning: 'Nothing was charged: the order was never made.',
    next: 'In Settings, under Connection, choose “Automatic” or “The usual one”, and charge again.',
  },
} satisfies Partial<FailureTable>;
