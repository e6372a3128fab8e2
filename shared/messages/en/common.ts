import type { Messages } from '../types.ts';

export const common = {
  product: 'Caja Clara',
  language: 'English',
  register: (id: string) => `Till ${id}`,
  nav: {
    counter: 'Counter',
    sales: 'Sales',
    incidents: 'Incidents',
    shift: 'Shift',
    settings: 'Settings',
    label: 'Sections',
  },
  back: 'Back to the counter',
  unread: (count: number) => `${count} pending`,
  keys: { enter: 'Enter', space: 'Space', escape: 'Esc', arrows: '↑ ↓' },
  connection: {
    checking: 'Checking',
    ready: 'Mercado Pago connected',
    troubled: 'Mercado Pago has trouble',
    blocked: 'No QR charges',
    since: (time: string) => `since ${time}`,
    clock: 'This computer’s clock is wrong: set the time to automatic.',
    retry: (time: string) => `The till asks again at ${time}`,
    /** Where nobody but a person tries again. */
    tryAgain: (time: string) => `You can try again at ${time}`,
    retryIn: (left: string) => `in ${left}`,
    code: (code: string) => `Code: ${code}`,
  },
  notice: {
    'test-account': 'TEST ACCOUNT: payments are not real',
    'other-provider': 'THIS IS NOT MERCADO PAGO: a test server',
    'settings-lost':
      'THE SETTINGS WERE DAMAGED: connect the account again in Settings; money may be coming in',
  },
  shopWords: {
    'from-tickets': {
      title: 'The settings were damaged: what tickets say of the shop is taken from the last ticket',
      text: 'Check it and save it in Settings, Shop.',
    },
    lost: {
      title: 'What tickets say of the shop was lost',
      text: 'Tickets come out with the name of the store at Mercado Pago. Fill it in again in Settings, Shop.',
    },
  },
  headNotKept: {
    title: 'Nobody would notice if the data were old',
    text: 'This computer cannot keep the mark of the books. Check the permissions of the state folder.',
  },
  copies: {
    fail: (last: string | null, there: boolean) => {
      const where = there ? ' at the second place' : '';
      return last === null
        ? `There is no copy of the books${where} yet`
        : `The last copy of the books${where} is of ${last}`;
    },
    see: 'See Settings, Books.',
    here: 'the folder of the books',
    causes: {
      'no-room': (place: string) =>
        `No room is left in ${place}: delete what is not needed, or move it to another disk.`,
      'no-folder': (place: string) =>
        `There is no folder at ${place}. If it is a USB stick, check that it is plugged in.`,
      'not-mounted': (place: string) =>
        `The disk of the copies is not there: only its folder is left at ${place}. If it is a stick, see that it is plugged in.`,
      'not-permitted': (place: string) =>
        `The till may not write to ${place}: check its permissions, or whether it is write-protected.`,
      'no-answer': (place: string) =>
        `There is no answer from ${place}: check that it is plugged in, or that the other computer is on.`,
      damaged: () =>
        'The copy did not come out whole: the till looks through the books and mends them by itself.',
      'not-same': (place: string) =>
        `What is at ${place} is not what was written: use another stick or disk.`,
      'key-away': (place: string) =>
        `The copies at ${place} are encrypted, and the system’s key store does not answer: they are made when it does.`,
      'key-lost': (place: string) =>
        `The copies at ${place} are encrypted, and the key cannot be read any more: type the recovery phrase in Settings, Books.`,
      other: (place: string) => `Nothing could be written to ${place}.`,
    },
  },
  recovery: {
    title: 'Data recovered from a copy',
    text: 'The till does not charge by QR, refund or print by itself until you have checked and press “End the recovery”. Sales in cash go on. What is missing stands in “Books and copies”.',
    end: 'End the recovery',
    books: 'Books and copies',
    yes: 'Yes, I have checked',
    no: 'No, go back',
    lostOrder: (minutes: number) =>
      `For up to ${minutes} minutes a charge that the till does not remember may be on the QR. Ask the customer to look at the amount before paying.`,
  },
  /** A scanner read something that opened nothing. */
  scan: {
    title: {
      'not-a-ticket': 'That code is not a ticket’s',
      'not-ours': 'That ticket is not in the books of this till',
      'not-read': 'That ticket could not be looked for',
    },
    text: (code: string) => `It read “${code}”. Nothing was charged or changed.`,
  },
  training: { mark: 'TRAINING', text: 'No real money is charged', connect: 'Connect my account' },
  cover: {
    opening: 'Opening the till…',
    steps: {
      checking: 'Checking the books',
      reading: 'Reading what is left of the damaged file',
      joining: 'Putting the books together again',
      upgrading: 'Preparing the books for this version',
    },
    rows: (done: string, of: string | null) => (of === null ? `${done} rows` : `${done} of ${of} rows`),
    pages: (done: string, of: string | null) => (of === null ? `${done} pages` : `${done} of ${of} pages`),
    openingMoney:
      'No payment is lost: the till looks for them as soon as it is open. If a customer says they have paid, hand nothing over before you see it here.',
    openingTraining: 'These are the books of training: no money is at stake.',
    openingNext:
      'There is nothing to do: the till opens by itself. Meanwhile sell in cash and note it down. If the computer goes off, this begins anew and nothing is lost.',
    title: 'It is not known: the till does not answer',
    text: 'Money may be coming in unseen. Do not hand over nor charge again: this screen comes back by itself.',
    crashed: 'This screen failed',
    crashedText: 'This screen does not know how each charge stands. Do not hand over: reload to see it.',
    reload: 'Reload',
  },
  paperLow: 'Paper is running low',
  paperWaiting: (count: number) => (count === 1 ? '1 ticket waiting' : `${count} tickets waiting`),
  close: 'Close',
} satisfies Messages['common'];
