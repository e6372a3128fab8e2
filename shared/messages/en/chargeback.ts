import type { Messages } from '../types.ts';

export const chargeback: Messages['chargeback'] = {
  title: 'Chargeback',
  reason: (code: string) => `Reason: ${code}`,
  until: (when: string) => `Documents until ${when}`,
  passed: (when: string) => `Documents until ${when}: over`,
  wanted: 'Documents are asked for',
  notWanted: 'No documents are asked for',
  inReview: 'Documents sent: Mercado Pago is looking at them',
  valid: 'Documents accepted',
  invalid: 'Documents not accepted',
  covered: 'Covered by Mercado Pago',
  notCovered: 'Not covered by Mercado Pago',
  number: (id: string) => `Chargeback ${id}`,
  open: 'Incident open',
  closed: (when: string) => `Incident closed on ${when}`,
  has: 'Has a chargeback',
  unknownAmount: 'No amount',
  next: {
    until:
      'Print the story and send it with the other documents in Mercado Pago before the date. Then close.',
    wanted:
      'Print the story and send it soon with the other documents in Mercado Pago: no date is told. Then close.',
    passed: 'The date for sending documents is over. See in Mercado Pago how it ended, then close.',
    covered: 'Mercado Pago covers it: nothing is to be sent. Close.',
    'not-wanted': 'Nothing is to be sent. See in Mercado Pago how it goes on, then close.',
    unread:
      'Print the history and send it as soon as you can with the other documents. There is a date for them: the date cannot be read, look it up in Mercado Pago. Then close.',
    'in-review': 'Mercado Pago has the documents and is looking at them. They need not be sent again. Close.',
    valid: 'Mercado Pago accepted the documents. Nothing more is to be sent. Close.',
    invalid:
      'Mercado Pago did not accept the documents. See in Mercado Pago why, and whether it takes others. Then close.',
    untold: 'See in Mercado Pago whether documents are asked for and until when. If so, send the story too.',
  },
  refundAsk:
    'This payment has a chargeback: the bank may have given this money back to the customer already. If you refund it too, it goes back twice.',
  deliverAsk:
    'This payment has a chargeback: the bank may take this money away. If you hand over, you may lose the goods and the money.',
  keepAsk: 'This payment has a chargeback: the bank may take this money away.',
  refundYes: 'Refund anyway',
  storyPrint: 'Print story',
  storyPreview: 'How the story comes out',
  storyShow: 'See the story',
  storyHide: 'Close the story',
  storyPaper: {
    printed: 'Story printed.',
    sent: 'Story sent to the printer: see that it came out.',
    notPrinted: (why: string) =>
      `${why}. Nothing was printed, and nothing waits: press “Print story” again when it is ready.`,
    unknown: (why: string) =>
      `${why}. Nobody knows whether the story came out. Look at the paper: if it is not whole, press “Print story” again.`,
  },
};
