import type { FailureTable } from '../words.ts';
import { accountFailures } from './account-failures.ts';
import { amountFailures } from './amount-failures.ts';
import { deliveryFailures } from './delivery-failures.ts';
import { operatorFailures } from './operator-failures.ts';
import { printerFailures } from './printer-failures.ts';
import { relayFailures } from './relay-failures.ts';

export const failures: FailureTable = {
  'command-stale': {
    title: 'The screen had already changed',
    meaning: 'The button belonged to another charge and did nothing.',
    next: 'Look at the state now and press again if needed.',
  },
  'foreign-changed': {
    title: 'The other order has changed',
    meaning: 'Nothing was replaced: another order, of another amount, is on the till now.',
    next: 'Look at the amount now and decide again.',
  },
  'command-not-possible': {
    title: 'Not possible now',
    meaning: 'Nothing changed.',
    next: 'Look at the state of the charge and use one of the buttons shown.',
  },
  'request-unreadable': {
    title: 'The till did not understand',
    meaning: 'Nothing changed.',
    next: 'Try again. If it keeps happening, close and open the till.',
  },
  'sale-not-found': {
    title: 'Sale not found',
    meaning: 'This till has none with that number or code.',
    next: 'Check the number on the ticket or look by day.',
  },
  'register-busy': {
    title: 'The till has another charge under way',
    meaning: 'Nothing new was sent: the earlier charge can still be paid.',
    next: 'Take cash, or wait until that charge is over.',
  },
  'sale-part-paid': {
    title: 'The rest of this sale is not collected yet',
    meaning: 'A part of it was taken in cash.',
    next: 'Collect the rest, or hand that cash back and press “New sale”.',
  },
  'rest-being-checked': {
    title: 'What came is being checked',
    meaning: 'The rest in cash is not booked yet.',
    next: 'Wait a few seconds, or press Esc not to take it.',
  },
  'cash-above-due': {
    title: 'That is more than is due',
    meaning: 'Nothing was booked.',
    next: 'Type what is due or less: change is no part of the sale.',
  },
  'cash-given-too-little': {
    title: 'What was handed over is not enough',
    meaning: 'Nothing was booked.',
    next: 'Type what you were given, or leave it empty if it is the exact amount.',
  },
  'provider-unreachable': {
    title: 'No connection to Mercado Pago',
    meaning: 'The charge is not lost: the till keeps trying by itself.',
    next: 'Check the internet.',
    hold: 'Do not hand over until this screen shows the payment.',
  },
  'provider-slow': {
    title: 'Mercado Pago is slow to answer',
    meaning: 'The charge is not lost: the till keeps asking by itself.',
    next: 'Wait.',
    hold: 'Do not hand over until this screen shows the payment.',
  },
  'provider-unavailable': {
    title: 'Mercado Pago has trouble',
    meaning: 'It answers with errors of its own. The charge is not lost: the till keeps trying.',
    next: 'Wait. To charge another way, cancel this charge first.',
  },
  'provider-not-itself': {
    title: 'That answer is not Mercado Pago’s',
    meaning:
      'Something on the network answers in its place (a proxy or the wifi’s page). The charge is not lost.',
    next: 'Open the browser and see whether the internet asks you to sign in.',
  },
  'provider-rate-limited': {
    title: 'Mercado Pago asks us to wait',
    meaning: 'It was asked too often. The charge is not lost.',
    next: 'Do nothing: the till asks again by itself.',
  },
  'provider-refused': {
    title: 'Mercado Pago did not take the request',
    meaning: 'Nothing was charged.',
    next: 'Try again. If it keeps happening, call support with the code.',
  },
  'provider-unread': {
    title: 'Mercado Pago did not show what was asked',
    meaning: 'That does not say that nothing was charged: the till goes on asking by itself.',
    next: 'Wait. If it happens again, call support with the code.',
  },
  'order-unread': {
    title: 'The order could not be read yet',
    meaning: 'The money came, and Mercado Pago does not show its order. The till goes on asking by itself.',
    next: 'Do not hand over or charge again: wait.',
  },
  'money-is-here': {
    title: 'The money is here already',
    meaning: 'This charge is not cancelled: what was paid in person is only given back.',
    next: 'Wait until Mercado Pago confirms it, or look at the incident.',
  },
  'provider-redirects': {
    title: 'Mercado Pago’s address leads elsewhere',
    meaning: 'The till follows no detours, so that no data goes to a stranger.',
    next: 'Call whoever installed the till.',
  },
  'token-rejected': {
    title: 'Mercado Pago does not accept the credential',
    meaning: 'No QR charges now. What was under way is kept, unverified.',
    next: 'Ask the owner to connect the account again, in Settings.',
  },
  'token-unreadable': {
    title: 'That is not a credential',
    meaning: 'What was pasted has spaces or letters that a credential has not. Nothing was sent.',
    next: 'Copy the Access Token with the copy button and paste it again.',
  },
  'token-is-public-key': {
    title: 'That is the Public Key',
    meaning: 'It is the other key on the same page and cannot charge. Nothing was sent.',
    next: 'Copy the one that is called “Access Token”, for production.',
  },
  'token-is-other-key': {
    title: 'That is not the Access Token',
    meaning:
      'It looks like the application’s number or secret, which stand on the same page. Nothing was sent.',
    next: 'Copy the one that is called “Access Token”: it begins with APP_USR-.',
  },
  'access-denied': {
    title: 'The account has no permission',
    meaning: 'Mercado Pago refused the operation. Nothing new was charged.',
    next: 'Ask the owner to check the account’s permissions.',
  },
  'key-store-locked': {
    title: 'The system’s key store is locked',
    meaning: 'The credential is kept there and is not lost. What was under way stays unchecked.',
    next: 'Unlock the key store with the system’s password; the till goes on by itself. Take cash meanwhile.',
  },
  'key-store-unavailable': {
    title: 'The system’s key store does not answer',
    meaning: 'The credential is still kept: the account need not be connected again. No QR charges for now.',
    next: 'The till asks again by itself. If it stays so, log out of the computer and in again.',
  },
  'not-checked-yet': {
    title: 'The account is not checked yet',
    meaning: 'The till is reading the account and the QR. Nothing was sent.',
    next: 'Wait a few seconds and press again.',
  },
  'charge-unreadable': {
    title: 'This charge could not be read',
    meaning: 'What is known of this charge makes no sense; the others go on.',
    next: 'Do not hand over by this screen. The till keeps searching for it; call support.',
  },
  'search-not-filtered': {
    title: 'The search brings other people’s charges',
    meaning: 'Mercado Pago answered with strangers’ orders. The till looks another way.',
    next: 'Do not hand over until this screen shows the payment.',
  },
  'clock-wrong': {
    title: 'This computer’s clock is wrong',
    meaning: 'The till corrects the time with Mercado Pago’s.',
    next: 'Set date and time to automatic.',
  },
  'refund-no-balance': {
    title: 'Not enough balance to refund',
    meaning: 'Nothing was given back: the Mercado Pago account has no money available.',
    next: 'Put money into the account and try again.',
  },
  'refund-too-old': {
    title: 'The payment is too old',
    meaning: 'Nothing was given back: Mercado Pago’s time limit is over.',
    next: 'Give it back another way and write it down.',
  },
  'refund-partial-not-taken': {
    title: 'This payment is only refunded whole',
    meaning: 'Nothing was given back.',
    next: 'Refund all of it or settle the difference another way.',
  },
  'refund-test-account': {
    title: 'A test account does not refund',
    meaning: 'Nothing was given back: Mercado Pago does not allow it in tests.',
    next: 'Nothing to do: it is not real money.',
  },
  'refund-already-done': {
    title: 'That payment was already refunded',
    meaning: 'It was not refunded twice.',
    next: 'Show the customer the refund in the sale’s detail.',
  },
  'refund-amount-too-large': {
    title: 'That is more than is left to refund',
    meaning: 'Nothing was given back.',
    next: 'See how much is left of the payment and type less.',
  },
  'refund-refused': {
    title: 'Mercado Pago refused the refund',
    meaning: 'Nothing was given back.',
    next: 'Try later or refund from the Mercado Pago app.',
  },
  'refund-under-way': {
    title: 'A refund is on its way',
    meaning: 'A refund of this payment was asked for and is not answered yet. No other was asked for.',
    next: 'See in the sale how it ends, then try again.',
  },
  'refund-same-found': {
    title: 'There is an equal refund, just made',
    meaning: 'Somebody gave the same amount back at almost the same time. Yours was not sent.',
    next: 'If it is the same one, drop yours. If it is another, refund.',
  },
  'refund-dropped': {
    title: 'The refund was dropped',
    meaning: 'A person decided not to send it any more.',
    next: 'See how much of the payment went back before you ask for another.',
  },
  'refund-cover-gone': {
    title: 'Not refunded: it is what pays the sale',
    meaning:
      'The payment that covered the sale went back to the customer. If this one goes back too, the sale is not paid.',
    next: 'Give nothing else back. If it has to go back all the same, do it from the sale.',
  },
  'refund-cover-undecided': {
    title: 'Not refunded yet',
    meaning: 'Mercado Pago has not decided about the payment that covers the sale.',
    next: 'Do not give it back in another way: the till asks again by itself.',
  },
  'refund-not-needed': {
    title: 'The refund was no longer needed',
    meaning:
      'Before it was sent, that payment turned out to belong to a sale, to pay one now, or to have gone back already. The till sent nothing.',
    next: 'Look at that payment’s sale before asking for another.',
  },
  'refund-vanished': {
    title: 'The refund is no longer there',
    meaning: 'It was taken, and Mercado Pago knows of it no more: nothing of it left the account.',
    next: 'Look in the Mercado Pago app whether it went back. If not, refund again.',
  },
  'refund-cover-leaving': {
    title: 'The refund of the other payment is not finished',
    meaning:
      'The refund of the other payment of this sale was asked for: if it goes back, this one pays the sale. Nothing was refunded.',
    next: 'Do not refund it by other means: the till asks again by itself.',
  },
  'refund-excess-changed': {
    title: 'What is too much has changed',
    meaning: 'Nothing was refunded: another payment of this sale was refunded meanwhile.',
    next: 'Look at the new amount and confirm again.',
  },
  'refund-unconfirmed': {
    title: 'The refund is not confirmed',
    meaning:
      'Mercado Pago does not say whether it was made: the till looks at the payment and does not ask twice.',
    next: "Wait. The sale's detail shows how it ends.",
  },
  'refund-left-changed': {
    title: 'This payment has changed meanwhile',
    meaning: 'Nothing was refunded: what is left is no longer what the screen showed.',
    next: 'Look at what has gone back already and confirm again.',
  },
  'disk-full': {
    title: 'The disk is full',
    meaning: 'What cannot be saved is not charged. What was under way is still looked after.',
    next: 'Free some space on the computer.',
  },
  'file-read-only': {
    title: 'The till’s data cannot be written',
    meaning: 'What cannot be saved is not charged.',
    next: 'Check the permissions of the data folder, in Settings.',
  },
  'file-damaged': {
    title: 'The till’s data is damaged',
    meaning: 'No charges until it is recovered. The payments are still at Mercado Pago.',
    next: 'Call support. Do not delete the data folder.',
  },
  'file-newer': {
    title: 'The data is of a newer version',
    meaning: 'This version does not open it, so as not to harm it.',
    next: 'Install the newest version of the till.',
  },
  'file-other-mode': {
    title: 'The data is of another account or mode',
    meaning: 'Training and real money are never mixed.',
    next: 'Use another data folder.',
  },
  'file-restored': {
    title: 'The data comes from an earlier copy',
    meaning: 'Until you have checked, the till does not charge by QR, refund or print by itself.',
    next: 'Check today’s sales and press “End the recovery”, at the top. Sales in cash go on.',
  },
  'backup-not-usable': {
    title: 'That copy cannot be used',
    meaning: 'It is not there, there is no room for it, or it is not whole. Nothing was changed.',
    next: 'Choose it again, or another one from the list.',
  },
  'books-changing': {
    title: 'The till is changing its books already',
    meaning: 'Another window asked for it first, or the till is opening them again. This copy was not used.',
    next: 'Wait until the till is back and look in “Books” at what is there before you choose a copy.',
  },
  'charge-under-way': {
    title: 'A charge or a ticket is under way',
    meaning:
      'The till does not go back to a copy while a customer can pay or a ticket comes out. Nothing was changed.',
    next: 'Wait until it is over, or cancel the charge, and choose the copy again.',
  },
  'file-gone': {
    title: 'The data folder is not in its place',
    meaning:
      'It was moved, deleted or replaced while the till was at work. What cannot be saved is not charged.',
    next: 'Put it back where it was, or close the till and open it again.',
  },
  'file-not-written': {
    title: 'The disk did not take what was to be saved',
    meaning: 'It was not written, and so it was not done.',
    next: 'Try again. If it happens again, have the disk checked.',
  },
  'not-saved': {
    title: 'It could not be saved',
    meaning: 'The payment is certain, but it was not written on this computer.',
    next: 'Write down the sale’s number and free some disk space.',
  },
  'ticket-held': {
    title: 'The ticket is held',
    meaning: 'The money of this sale is gone, or does not fit the charge: no ticket comes out.',
    next: "Look at the sale's incident.",
    hold: 'Do not hand over.',
  },
  'ticket-dropped': {
    title: 'It is not needed any more',
    meaning: 'What it was to say is not true any more.',
    next: 'There is nothing to print.',
  },
  ...amountFailures,
  ...accountFailures,
  ...relayFailures,
  ...deliveryFailures,
  ...operatorFailures,
  ...printerFailures,
  'engine-silent': {
    title: 'The till does not answer',
    meaning: 'Nobody knows whether the button got there. What was under way is kept.',
    next: 'Wait until it is back and look at the state before pressing again.',
  },
  'session-expired': {
    title: 'This browser has no access to the till',
    meaning: 'The charges are still looked after: only this window is outside.',
    next: 'Ask for a new link on this computer with npm run web -- --link and open it in this browser.',
  },
  'link-used': {
    title: 'This link was used already, or is too old',
    meaning: 'Each link works once, within 5 minutes.',
    next: 'Ask for a new link on this computer with npm run web -- --link and open it in this browser.',
  },
  'host-unproved': {
    title: 'What answers here is not your till',
    meaning:
      'Another program on this computer took the port of the till. Nothing was sent to it, and nothing that it says is shown.',
    next: 'Type nothing here. Open the till: if it says that the port is taken, choose another with CAJA_WEB_PORT. If the till is new, open its link.',
  },
  'request-late': {
    title: 'The request came out of time',
    meaning:
      'Too much time passed, or the clock changed, between asking and the till hearing it. Nothing was done.',
    next: 'Look at the state and do it again.',
  },
  internal: {
    title: 'Something failed inside the till',
    meaning: 'What was under way is kept.',
    next: 'Look at the state before pressing again. If it repeats, tell support.',
  },
  'of-another-version': {
    title: 'A failure that this version does not know',
    meaning: 'Another version of the till wrote it down. What is kept has not changed.',
    next: 'Look at the state before pressing again. When in doubt, tell support.',
  },
};
