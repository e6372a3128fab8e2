import type { Messages } from '../types.ts';

export const charging: Messages['charging'] = {
  title: 'Charging interface',
  text: 'How the till asks Mercado Pago for each charge. Your choice holds from the next charge on: those that have begun go on as they began.',
  choices: {
    instore: 'The usual one: Mercado Pago calls it legacy, and does not say until when it stays',
    orders: 'The new one (Orders): where it is not given, the charge is not made and the screen says so',
    auto: 'Automatic: the new one, and the usual one where Mercado Pago does not give the new one',
  },
  mode: 'Which QR does the customer scan?',
  modes: {
    static: 'The printed one: each charge lasts 10 minutes at most',
    dynamic: 'A new one for each charge, on this screen: the printed one is no use',
    hybrid: 'Both: the one on the screen and the printed one',
  },
  saved: 'Saved: it holds from the next charge on.',
  whose: (account: string, register: string) => `Account ${account}, ${register}`,
  whoseUnknown: 'It is decided once the account has been read.',
  trying: 'Charges go by the new one: Mercado Pago has not refused it.',
  refused: (when: string) =>
    `Charges go by the usual one since ${when}: Mercado Pago answered that the account does not take the new interface.`,
  refusedForNow: (when: string, code: string) =>
    `Charges go by the usual one since ${when}: Mercado Pago answered that something is missing in the account's set-up (${code}). It is tried again when the till opens.`,
  retry: 'Try again',
  retried: 'The next charge tries the new one again.',
  unlisted: (country: string) =>
    `Mercado Pago does not say clearly whether it gives the new interface in ${country}: the first charge shows it.`,
};
