import type { Messages } from '../types.ts';
import type { CauseTable, IncidentTable, StepTable } from '../words.ts';

const kinds: IncidentTable = {
  second: {
    title: 'Duplicate payment',
    meaning: 'The sale was already paid and another payment came.',
    next: 'Give the extra payment back.',
  },
  late: {
    title: 'Late payment',
    meaning: 'Money came for a charge nobody waited for any more.',
    next: 'If the customer takes the goods, hand over. If not, refund.',
  },
  excess: {
    title: 'Overpayment',
    meaning: 'The customer paid more than the total.',
    next: 'Give back what is too much.',
  },
  partial: {
    title: 'Partial payment',
    meaning: 'Part of it came and the charge ended without the rest.',
    next: 'Give back what came and charge again.',
  },
  mismatch: {
    title: 'Payment that does not match',
    meaning: 'Currency, account, sum or date are not the charge’s.',
    next: 'Do not hand over. Call Mercado Pago with the payment’s number.',
  },
  reversed: {
    title: 'Payment that went back',
    meaning: 'The money of this sale was given back or cancelled before its ticket came out.',
    next: 'Do not hand over. If the customer takes the goods, charge again.',
    nextBeside: 'If the customer takes the goods, charge again.',
  },
  disputed: {
    title: 'Disputed payment',
    meaning: 'The payment is in dispute at Mercado Pago: whose money it is has not been decided.',
    next: 'Do not hand over or charge again until it is decided.',
    nextBeside: 'Wait for Mercado Pago to decide.',
  },
  'paid-without-close': {
    title: 'Payment without closing',
    meaning: 'The money is enough, but Mercado Pago did not close the order.',
    next: 'Wait a moment. If it stays, call Mercado Pago.',
  },
  unverified: {
    title: 'Unverified',
    meaning: 'It could not be proved whether an ended charge left money.',
    next: 'Look at the Mercado Pago account and note the result.',
  },
  'no-sale': {
    title: 'Payment without a sale',
    meaning: 'A payment came in on this till that belongs to no sale.',
    next: 'If the customer is here, refund. If not, find out whose it is.',
  },
  'unrecorded-sale': {
    title: 'Sale the till does not remember',
    meaning:
      'A payment came for a charge of this till that is missing in the open file: it is older than the sale.',
    next: 'Was it handed over already? If not, and the customer does not take the goods, refund.',
  },
  unswept: {
    title: 'Time not looked through',
    meaning: 'The till was closed for so long that Mercado Pago no longer shows the oldest payments.',
    next: 'Look in the Mercado Pago account at payments of over a year ago and note the result.',
  },
  'refund-unfinished': {
    title: 'Refund not finished',
    meaning:
      'It could not be asked for in time, nobody knows whether it was made, or Mercado Pago rejected it afterwards.',
    next: 'Look at the payment in the Mercado Pago app. If it is missing, refund; if it went back another way, drop it.',
  },
  chargeback: {
    title: 'Chargeback',
    meaning: 'The customer’s bank or card does not recognise the payment of this sale and claims the money.',
    next: 'See in Mercado Pago whether documents are asked for and until when.',
  },
};

const causes: CauseTable = {
  'charged-back': {
    title: 'Chargeback',
    meaning: 'The customer’s bank or card disowned the payment, and Mercado Pago took the money back.',
    next: 'Do not deliver. If the goods have left, dispute it at Mercado Pago with the payment’s number.',
    nextBeside: 'If the goods have left, dispute it at Mercado Pago with the payment’s number.',
  },
  'paid-another': {
    title: 'Payment of another sale',
    meaning: 'This payment is of another sale and has paid that one. It did not go back.',
    next: 'Do not hand over for this payment. If the customer takes the goods, charge again.',
    nextBeside: 'If the customer takes the goods, charge again.',
  },
  'going-back': {
    title: 'Payment on its way back',
    meaning:
      'The money of this sale is going back to the customer elsewhere. Mercado Pago may still reject that refund.',
    next: 'Do not hand over or charge again until it is over.',
    nextBeside: 'Wait until it is over.',
  },
  'order-unread': {
    title: 'Payment without closing',
    meaning: 'The money is enough, but the till could not read the order at Mercado Pago.',
    next: 'Wait: the till goes on asking by itself. If it stays, call Mercado Pago.',
  },
  'cover-gone': {
    title: 'This payment was not refunded',
    meaning: 'The payment that covered the sale went back to the customer elsewhere: this one pays it now.',
    next: 'Give nothing else back. If it has to go back all the same, do it from the sale.',
  },
  'not-needed': {
    title: 'The refund was no longer needed',
    meaning:
      'Before it was sent, that payment turned out to belong to a sale, to pay one now, or to have gone back already. The till sent nothing.',
    next: 'Look at that payment’s sale before asking for another.',
  },
  'other-till': {
    title: 'Payment of another Caja Clara',
    meaning:
      'The payment is of a charge of another Caja Clara that uses this same QR, or of this one with the books it had before. It may be of a sale that was handed over.',
    next: 'Ask at that till first. Give it back only if nothing was handed over there for this payment.',
  },
  'after-return': {
    title: 'Payment after a refund',
    meaning: 'The money of this sale had gone back to the customer, and then another payment came.',
    next: 'If the goods left and did not come back, this payment pays them: close with “Already handed over”. If not, refund it.',
  },
};

const steps: StepTable = {
  deliver: { button: 'Hand over' },
  refund: { button: 'Refund' },
  wait: { button: 'Waited, close it' },
  called: { button: 'Called, close it' },
  'handed-over': { button: 'Already handed over' },
};

export const incidents = {
  kinds,
  causes,
  steps,
  refundIs: (state: string) => `Refund: ${state}`,
  /** Many sales of lost books, in one card. */
  pages: (first: number, last: number, count: number) => `${first} to ${last} of ${count}, the oldest first.`,
  before: 'Before',
  after: 'After',
  many: {
    title: (count: number) => `${count} sales the till does not remember`,
    meaning:
      'Books were lost, and payments came of charges of this till that the file lacks. What was sold days ago was almost always handed over.',
    next: 'Choose a day: sales paid before it end together as handed over. The others are answered one by one in the list.',
    before: 'Paid before the day',
    button: (count: number, sum: string) =>
      count === 1
        ? `The one of before was handed over (${sum})`
        : `The ${count} of before were handed over (${sum})`,
    nothing: 'None is of before that day.',
    ask: 'It is written down, sale by sale, that they were handed over. Their money stays; nobody is asked about them again.',
    confirm: (count: number) =>
      count === 1 ? 'Yes, it was handed over' : `Yes, all ${count} were handed over`,
    oneByOne: 'Answer one by one',
    shown: (shown: number, count: number) =>
      `The ${shown} oldest of ${count}; as you answer, the next ones appear.`,
  },
  rest: {
    title: 'A part remains',
    meaning: 'The whole payment came, and a part of it went back.',
    next: 'Refund what is left. If the customer takes the goods, charge again afterwards.',
  },
  partBarred:
    'A part of this payment alone cannot be given back. Call Mercado Pago with the payment number, or settle it with the customer, and close this.',
  restChecking: 'What came is being checked: wait a few seconds.',
  restInCash: (amount: string) => `F9 takes the missing ${amount} in cash. Or give back what came.`,
  lateBack:
    'Mercado Pago does not show the order closed yet: it cannot be handed over for now. Wait, or give the payment back.',
  lateWait: 'Wait: there is nothing to decide yet.',
  /** In place of words about the detail of a sale. */
  withoutSale: {
    'refund-under-way':
      'Another refund of this payment is on its way: what is left waits for its end. The till looks by itself.',
    'refund-unconfirmed':
      'Mercado Pago does not say whether it made the refund: the till looks at the payment and does not ask twice. Wait.',
    'refund-already-done': 'That payment had been given back already: nothing went back twice.',
    'refund-refused':
      'It was not given back: Mercado Pago does not allow it now. It may be in dispute: look at the payment in the Mercado Pago app.',
    'refund-amount-too-large':
      'Nothing was given back: less is left of this payment. Look at the amount and confirm again.',
    'refund-left-changed':
      'Nothing was given back: another amount is left of this payment. Look at the amount and confirm again.',
  },
  came: (when: string) => `Came on ${when}`,
  foundAt: (when: string) => `Found on ${when}`,
  title: 'Incidents',
  intro: 'Money that needs a person. Each one ends with one safe step.',
  none: 'Nothing is pending.',
  sale: (number: string) => `Sale ${number}`,
  noSale: 'No sale',
  payment: (id: string) => `Payment ${id}`,
  more: (count: number) => `${count} more`,
  all: 'See all',
  open: 'See the sale',
  confirmRefund: (amount: string) => `Confirm: refund ${amount}`,
  confirmRefundAll: 'Confirm: refund the payment',
  confirmDeliver: 'Confirm: goods handed over',
  confirmEnd: 'Yes, close the incident',
  confirmHandedOver: 'Yes, already handed over',
  askRefund: 'The refund goes to the customer’s account or card and cannot be undone.',
  askDeliver: 'The sale is booked as collected late and its ticket comes out.',
  delivering: 'Asking Mercado Pago before it is handed over…',
  notDelivered: (why: string) => `Not handed over. ${why}`,
  sending:
    'The till is asking Mercado Pago for the refund: wait for its answer here. Do not ask for it elsewhere.',
  ofOtherTill: 'It is the other till’s, close',
  askRefundOther:
    'If the other till handed that sale over, the goods are lost: the money goes back to the customer, and that cannot be undone.',
  confirmRefundOther: (confirm: string) => `I asked, and nothing was handed over. ${confirm}`,
  understood: 'Understood, close',
  askEnd: 'It is recorded that a person looked at it.',
  drop: 'Drop it',
  askDrop: 'The till will not send it any more. If Mercado Pago had made it already, the payment shows it.',
  confirmDrop: 'Yes, drop it',
  askHandedOver: 'It is recorded that the goods were handed over already. The money stays.',
  no: 'No, go back',
} satisfies Messages['incidents'];
