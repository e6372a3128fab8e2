/** "Settings", "Connection", "Notifications". */
export const relay = {
  title: 'Notifications',
  text: 'With a notification server the till hears of each payment as soon as Mercado Pago tells. Without one it charges all the same: it searches for payments every 5 seconds.',
  states: {
    practice: 'There are no notifications in training.',
    off: 'There is no notification server.',
    enrolling: 'Enrolling this till…',
    connecting: 'Connecting…',
    connected: 'Connected: notifications arrive.',
    unread: 'The key of this till is kept and cannot be read now: it is tried again in a minute.',
    replaced:
      'Another copy of this till receives the notifications in its place. If you copied its disk to another computer, remove the notifications on one of the two.',
    removed: 'The notification server has removed this till: ask for a new code.',
  },
  away: (when: string) => `It has not answered since ${when}. Payments are searched for as always.`,
  delay: (seconds: string) => `Notifications arrive in ${seconds} s: usual of the last payments.`,
  url: 'Address of the server',
  code: 'Enrolment code',
  enrol: 'Enrol',
  again: 'Enrol again',
  accountUrl:
    'Paste this address into Mercado Pago’s panel, under Webhooks: chargebacks and charges by Orders are told there.',
  toCopy: 'A touch selects all of it: copy it.',
  copied: 'Copied: you can paste it now.',
  leave: 'Remove',
  left: 'Done: this till receives no notifications any more.',
};
