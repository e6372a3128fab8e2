import type { SetupFailureTable } from '../words.ts';

/** Replaces the general words of a failure while an account is being connected: nothing was charged yet. */
export const setupFailures: SetupFailureTable = {
  'provider-unreachable': {
    title: 'Mercado Pago cannot be reached',
    meaning: 'Nothing was connected: there is no internet, or something on the network is in the way.',
    next: 'Check the internet and press again. What you pasted is still there.',
  },
  'provider-slow': {
    title: 'Mercado Pago did not answer',
    meaning: 'Nobody knows whether the request arrived. Trying again makes nothing twice.',
    next: 'Wait a moment and press again.',
  },
  'provider-unavailable': {
    title: 'Mercado Pago has trouble',
    meaning: 'It answers with errors of its own. Nothing was connected.',
    next: 'Wait some minutes and press again.',
  },
  'provider-not-itself': {
    title: 'Something that is not Mercado Pago answered',
    meaning: 'A proxy or the page of the wifi answers in its place. Nothing was connected.',
    next: 'Open the browser, sign in to the wifi if it asks, and try again.',
  },
  'provider-rate-limited': {
    title: 'Mercado Pago asks to wait',
    meaning: 'It got too many requests of this account. Nothing was connected.',
    next: 'Wait a minute and press again.',
  },
  'provider-refused': {
    title: 'Mercado Pago did not take the request',
    meaning: 'Nothing was connected. The code says why.',
    next: 'Look over what you typed. If it happens again, call support with the code.',
  },
  'token-rejected': {
    title: 'Mercado Pago does not know that credential',
    meaning: 'A part of it is missing, it is for tests and not for production, or a newer one replaced it.',
    next: 'Go back to Your integrations and copy the whole production Access Token.',
  },
  'access-denied': {
    title: 'That credential is not enough',
    meaning: 'It is good, but its application may not charge in person or see the registers.',
    next: 'Create an application for in-person payments with QR code and use its Access Token.',
  },
  'account-differs': {
    title: 'That credential is another account’s',
    meaning:
      'This till and its sales belong to the account it always had, and that does not change. Nothing was touched.',
    next: 'Sign in to Mercado Pago with that account and copy its Access Token.',
  },
  'site-unknown': {
    title: 'In that account’s country there is no charging by QR',
    meaning: 'The credential is good, but Mercado Pago does not offer this in its country.',
    next: 'Use an account of Argentina, Brazil, Chile, Colombia, Mexico, Peru or Uruguay.',
  },
  'register-unknown': {
    title: 'That register is gone',
    meaning: 'It was deleted, or moved to another store, while you chose. Nothing was connected.',
    next: 'The list was read again: choose another one.',
  },
  'register-amount-not-fixed': {
    title: 'The register still lets the customer choose the sum',
    meaning: 'Mercado Pago took the change and did not make it. So a customer could pay another sum.',
    next: 'Try again, or create a new register.',
  },
  'clock-wrong': {
    title: 'The computer’s clock is wrong',
    meaning: 'With that date Mercado Pago cannot be verified. Nothing was sent.',
    next: 'Set date and time to automatic and press again.',
  },
  'command-not-possible': {
    title: 'The account was set by the installer',
    meaning: 'It is set outside of this screen and cannot be changed here.',
    next: 'Ask whoever installed the till.',
  },
};
