import type { FailureTable } from '../words.ts';

/** Why a till could not be enrolled with a relay. */
export const relayFailures = {
  'relay-address': {
    title: 'That address cannot be used',
    meaning: 'Nothing was sent: it must begin with https:// and go on with the name of the server.',
    next: 'Copy all of it, as whoever runs the notification server gave it.',
  },
  'relay-code-unreadable': {
    title: 'That is not an enrolment code',
    meaning: 'Nothing was sent: it has 20 letters and digits, in groups of 5.',
    next: 'Copy the whole code.',
  },
  'relay-code-unknown': {
    title: 'The notification server does not know that code',
    meaning: 'It was copied wrongly, or its hour is over. Nothing has changed.',
    next: 'Check it, or ask for a new one.',
  },
  'relay-code-used': {
    title: 'That code was used before',
    meaning:
      'Each code is good once: another till used it, or this one before “Remove”. Nothing has changed.',
    next: 'Ask for a new one.',
  },
  'relay-too-many': {
    title: 'Too many tries',
    meaning: 'The notification server does not answer for a while. Nothing has changed.',
    next: 'Wait some minutes and try again.',
  },
  'relay-silent': {
    title: 'The notification server does not answer',
    meaning: 'Nothing has changed: payments are searched for as always.',
    next: 'Check the address and the connection, and try again.',
  },
  'relay-none': {
    title: 'There is no notification server there that this till understands',
    meaning: 'Something else answered. Nothing has changed: payments are searched for as always.',
    next: 'Check the address. If it is right, the server may be of another version than this till.',
  },
} satisfies Partial<FailureTable>;
