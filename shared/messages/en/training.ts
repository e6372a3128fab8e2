import type { Messages } from '../types.ts';
import type { FaultTable } from '../words.ts';

const faults: FaultTable = {
  none: 'Works well',
  down: 'Does not answer',
  slow: 'Takes very long',
  html: 'Answers something else',
  'rate-limited': 'Asks to wait',
};

export const training = {
  title: 'Practice customer',
  hint: 'Be the customer: scan the QR and pay with this phone.',
  phone: {
    waiting: 'Scan the till’s QR',
    order: 'You are going to pay',
    paying: 'Processing…',
    paid: 'Done! You paid',
    rejected: 'Your payment did not go through',
  },
  scan: 'Scan',
  means: 'Pays with',
  payWith: {
    credit_card: 'Credit',
    debit_card: 'Debit',
    account_money: 'Balance',
    pix: 'Pix',
  },
  pay: 'Pay',
  reason: 'Why it fails',
  reasons: {
    cc_rejected_insufficient_amount: 'No funds',
    cc_rejected_call_for_authorize: 'Call the bank',
    cc_rejected_high_risk: 'For safety',
    cc_rejected_other_reason: 'No reason',
  },
  reject: 'Fail',
  providerFaults: 'What also happens',
  again: 'Another phone pays the same',
  late: 'Pay too late',
  fault: 'Simulated Mercado Pago',
  faults,
  paper: 'Practice printer',
  noPaper: 'Paper comes out here.',
} satisfies Messages['training'];
