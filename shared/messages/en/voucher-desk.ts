import type { Messages } from '../types.ts';

export const voucherDesk = {
  short: 'Receipt',
  title: 'A receipt, in the whole account',
  amount: 'How much',
  about: 'About when',
  id: 'or operation no.',
  ask: 'Ask',
  lostQuestion: 'The till does not have that question any more: ask again.',
  wrong: {
    about: 'There is no such time. Write it like this: 14:09. From 00:00 to 23:59.',
    id: 'That is no operation number: copy only the digits of the receipt.',
  },
  /** What was asked, before what is answered. */
  of: {
    number: (id: string) => `No. ${id}`,
    any: 'Any sum',
    about: (what: string, time: string) => `${what}, about ${time}`,
    since: (what: string, time: string) => `${what}, since ${time}`,
  },
  everywhere: 'Whole account',
  looking: 'Asking Mercado Pago…',
  none: (time: string, amount: string, from: string, to: string) =>
    `${time}: no payment of ${amount} came between ${from} and ${to}. Do not hand over.`,
  noneOfAny: (time: string, from: string, to: string) =>
    `${time}: no payment came between ${from} and ${to}. Do not hand over.`,
  noneOn: (time: string, amount: string, day: string, from: string, to: string) =>
    `${time}: no payment of ${amount} came on ${day} between ${from} and ${to}. Do not hand over.`,
  noneOfAnyOn: (time: string, day: string, from: string, to: string) =>
    `${time}: no payment came on ${day} between ${from} and ${to}. Do not hand over.`,
  dayBefore: (day: string) => `Asked about ${day}: today that hour has not come yet.`,
  noSuch: (time: string, id: string) => `${time}: this account has no payment ${id}. Do not hand over.`,
  unknown: (why: string) => `It cannot be known yet: ${why}. Do not hand over yet.`,
  unknownYet: 'not everything could be looked at',
  unverified: (number: string) => `sale ${number} was never verified, look at its incident`,
  since: (time: string) => `No news since ${time}.`,
  again: 'Ask again in a moment.',
  asked: (time: string) => `Asked at ${time}.`,
  came: (amount: string, time: string) => `${amount}, ${time}`,
  payment: (id: string) => `Operation ${id}`,
  sale: (number: string, state: string) => `It came in and is sale ${number} (${state}).`,
  surplus: {
    second:
      'It is a second payment of that sale: do not hand over again. It has to go back: F3, its incident, “Refund”.',
    excess:
      'More came than the price of that sale: it is handed over once, and the rest goes back: F3, its incident.',
  },
  handed: 'That sale is collected already: it is handed over once.',
  handedAsked: 'Nobody knows whether that sale was handed over: answer the question of its ticket first.',
  open: 'That sale was not handed over yet: look at its state before you do.',
  otherRegister: (name: string) =>
    `It came in at another register: ${name}. Do not hand over for it: ask there.`,
  otherUnnamed:
    'It came in at another register of the account. Do not hand over for it: ask at the other registers.',
  otherTill: 'It is another Caja Clara’s on this same QR. Do not hand over for it: ask there.',
  lost: {
    new: 'It is of a sale that this till does not remember. Do not hand over twice.',
    asked: 'It is of a sale that this till does not remember. Do not hand over twice: see the incidents.',
    'handed-over':
      'It is of a sale that this till does not remember and that was handed over: its payment stays. Do not hand over again.',
    seen: 'It is of a sale that this till does not remember, and a person has looked at it. Do not hand over twice.',
  },
  noSale: 'It came in and is of no sale. Do not hand over before it is attached to one.',
  notAttached: {
    'in-recovery':
      'The books are of before: that payment may be of a sale that was lost. End the recovery and ask again.',
    'none-fits': 'No unpaid sale is of that sum and of that time.',
    'too-fresh':
      'It has just come, and may be for another sale of that sum, which waits or was cancelled a while ago. Ask again 15 minutes after the payment.',
    'not-here':
      'It does not say at which register it came in: it may be another’s. Ask at the other registers and the owner of the account.',
    'not-ours':
      'It is of another account or another currency: it pays no sale of this till. Do not hand over.',
    'going-back': 'Its money goes back to the customer, or somebody asked for that.',
    'sold-elsewhere': 'It carries the reference of something sold elsewhere: ask there.',
    refused: 'When it was looked at again it could not be noted.',
  },
  /** The same, where a sale is named. */
  notAttachedTo: {
    'still-payable': (number: string) =>
      `Sale ${number} is of that sum and can still be paid: it may be its payment. Wait, or cancel it and ask again.`,
    'has-money': (number: string) =>
      `Sale ${number} is of that sum and has a payment to be looked at already: see its state.`,
    'too-early': (number: string) => `Sale ${number} is of that sum, but it began after that payment.`,
  },
  waits: (number: string, amount: string) => `Sale ${number} waits for ${amount}: that is another sum.`,
  unread: 'It came in, and it cannot be known yet of which sale. Do not hand over yet.',
  gone: 'That payment went back to the customer. Do not hand over.',
  partBack: 'A part of that payment went back to the customer. Do not hand over for it.',
  undecided: 'Mercado Pago has not decided that payment yet. Do not hand over yet.',
  leaving: 'The refund of that payment was asked for and is not finished. Do not hand over.',
  unreadable:
    'That payment has a figure that cannot be read. Do not hand over for it: look at it in Mercado Pago’s app.',
  rejected: 'That payment was rejected or cancelled: it did not come. Do not hand over.',
  attach: (number: string) => `It is of sale ${number}`,
  attachAsk: (number: string) =>
    `The payment is attached to sale ${number} and cannot be used for another. It cannot be changed later.`,
  attachYes: (number: string) => `Yes, it is of sale ${number}`,
  no: 'No, go back',
  attaching: 'Looking at the payment again before attaching it…',
  unasked: (count: number) =>
    count === 1
      ? '1 more charge of that amount has not been asked about.'
      : `${count} more charges of that amount have not been asked about.`,
  unaskedWhy: 'other charges of that amount have not been asked about',
  further: 'Keep looking',
  more: (count: number) => (count === 1 ? '1 more payment fits.' : `${count} more payments fit.`),
  moreHow: 'Say how much, when, or the number.',
  moreHowBeside: 'Say when too, or the number.',
  moreHowNumber: 'Say the number.',
} satisfies Messages['voucherDesk'];
