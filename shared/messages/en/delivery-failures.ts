import type { FailureTable } from '../words.ts';

/** Of late money that is delivered, and of money that is attached to a sale. */
export const deliveryFailures = {
  'voucher-not-attached': {
    title: 'Not attached to the sale',
    meaning:
      'That payment is or may be of another sale of that amount, went back to the customer, or the sale no longer waits for it.',
    next: 'Ask again with F6 and look at the sale.',
  },
  'payment-of-another-sale': {
    title: 'That payment belongs to another sale',
    meaning: 'It has paid another sale: nothing is handed over or given back here.',
    next: 'Look for the payment’s number in the list of sales: it stands with the one it paid.',
  },
  'delivery-contradicted': {
    title: 'Not delivered',
    meaning:
      'Mercado Pago no longer says the same of this payment: it changed, went back or is of another amount.',
    next: "Do not hand over the goods. Look at the sale's incident.",
  },
} satisfies Partial<FailureTable>;
