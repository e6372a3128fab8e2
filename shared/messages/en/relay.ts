/** "Settings", "Connection", "Notifications". */
export const relay = {
  title: 'Notifications',
  text: 'With a notification server the till hears of each payment as soon as Mercado Pago tells. Without one it charges all the same: it searches for payments every 5 seconds.',
  states: {
    practice: 'There are no notifications in training.',
    off: 'There is no notification server.',
    /** The environment names one. */
    unenrolled: 'This till is not enrolled with the notification server: ask for a code and type it here.',
    recovery:
      'On hold: the data of this till was put back from a copy. Notifications come back by themselves when you press “End the recovery”; the server keeps them meanwhile.',
    enrolling: 'Enrolling this till… If that fails, it is tried again every minute.',
    connecting: 'Connecting…',
    connected: 'Connected: notifications arrive.',
    unread: 'The key of this till is kept and cannot be read now: it is tried again in a minute.',
    keyless:
      'The notification server does not recognise this till’s key any more, or the key was lost: ask for a new code. Payments are searched for as always.',
    replaced:
      'Another computer with this till’s data receives the notifications in its place: the disk was copied. Remove the notifications on the one that does not charge; if both charge, give one of them a new code.',
    /** What the environment names no button takes off. */
    replacedFixed:
      'Another computer with this till’s data receives the notifications in its place: the disk was copied. On the one that does not charge, take CAJA_SERVER_URL out of the configuration and then press “Remove” here; if both charge, give one of them a new code.',
    removed:
      'The notification server does not know this till any more: ask for a new code. Until then no notifications reach it; the new code comes with another address for Mercado Pago.',
    flooded:
      'The notification server sends more than a till can read: it is tried again in a while. Payments are searched for as always.',
    foreign:
      'The notification server answers what this till does not understand: one of the two may be of another version. Payments are searched for as always.',
  },
  away: (when: string) => `No notifications since ${when}. Payments are searched for as always.`,
  /** Another computer may be this till as well, and is not seen now. */
  shared:
    'Another computer may have this till’s data and receive its notifications. If both charge, give one of them a new code; if the other is not used any more, there is nothing to do.',
  delay: (seconds: string) => `Notifications arrive in ${seconds} s: usual of the last payments.`,
  url: 'Address of the server',
  code: 'Enrolment code',
  enrol: 'Enrol',
  again: 'Enrol again',
  accountUrl:
    'Paste this address into Mercado Pago’s panel, under Webhooks: chargebacks and charges by Orders are told there.',
  panelOld:
    'The address for Mercado Pago has changed: put this one into its panel, under Webhooks, in the place of the one before, which may bring no notifications of chargebacks and of charges by Orders any more.',
  panelChanged: 'I have changed it',
  toCopy: 'A touch selects all of it: copy it.',
  copied: 'Copied: you can paste it now.',
  leave: 'Remove',
  /** `here`: on this computer alone, for another one may listen with the same key. */
  leaveAsk: {
    all: 'This till receives no notifications any more; payments are searched for as always.',
    here: 'Another computer may receive notifications with this till’s data: they are removed here alone, and the other goes on. Payments are searched for as always.',
  },
  leaveYes: 'Yes, remove',
  leaveNo: 'No, keep notifications',
  left: {
    all: 'Done: this till receives no notifications any more.',
    here: 'Done: this computer receives no notifications any more. The server was told nothing.',
  },
};
