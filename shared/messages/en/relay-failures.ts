import type { FailureTable } from '../words.ts';

/** Why a till could not be enrolled with a relay. */
export const relayFailures = {
  'relay-address': {
    title: 'That address cannot be used',
    meaning: 'Nothing was sent: it must begin with https://.',
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
    title: 'Another till has used that code',
    meaning: 'Each code is for one till. Nothing has changed.',
    next: 'Ask for a new one for this till.',
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
    title: 'There is no notification server there',
    meaning: 'Something else answered. Nothing has changed: payments are searched for as always.',
    next: 'Check the address.',
  },
} satisfies Partial<FailureTable>;
