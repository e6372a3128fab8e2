import type { RefundFailureTable } from '../words.ts';

/** Replaces the general words of a failure when it is about a refund and not about a charge. */
export const refundFailures: RefundFailureTable = {
  'provider-unreachable': {
    title: 'No connection to Mercado Pago',
    meaning: 'The refund is not lost: the till keeps trying by itself.',
    next: 'Check the internet. Do not refund by other means meanwhile.',
  },
  'provider-slow': {
    title: 'Mercado Pago is slow to answer',
    meaning: 'The refund is not lost and is not asked for twice: the till keeps asking by itself.',
    next: 'Wait. Do not refund by other means meanwhile.',
  },
  'provider-unavailable': {
    title: 'Mercado Pago has trouble',
    meaning: 'It answers with errors of its own. The refund is not lost: the till keeps trying.',
    next: 'Wait. Do not refund by other means meanwhile.',
  },
  'provider-not-itself': {
    title: 'That answer is not Mercado Pago’s',
    meaning:
      'Something in the network answers in its place, or it answers something else. The refund is not lost.',
    next: 'Open the browser and check that the internet asks for no login.',
  },
  'provider-rate-limited': {
    title: 'Mercado Pago asks us to wait',
    meaning: 'It received too many requests. The refund is not lost.',
    next: 'Do nothing: the till asks again by itself.',
  },
  'provider-refused': {
    title: 'Mercado Pago did not take the request',
    meaning: 'Nothing was refunded.',
    next: 'Try again. If it happens again, refund from the Mercado Pago app.',
  },
  'token-rejected': {
    title: 'Mercado Pago does not accept the credential',
    meaning: 'The refund waits: it can be neither asked for nor checked.',
    next: 'Ask the owner to connect the account again, in Settings.',
  },
  'access-denied': {
    title: 'The account has no permission',
    meaning: 'Mercado Pago does not allow the refund to be asked for or checked.',
    next: 'Ask the owner to check the permissions of the account.',
  },
  'charge-unreadable': {
    title: 'This refund could not be read',
    meaning: 'What is known of this refund makes no sense; the rest goes on.',
    next: 'Do not refund by other means. The till keeps looking; call support.',
  },
};
