import type { FailureTable } from '../words.ts';

/** Of operators, their PINs and their rights, and of the drawer. */
export const operatorFailures = {
  'operator-needed': {
    title: 'The till is locked',
    meaning: 'Nothing was done: nobody has said who works. Charges under way go on by themselves.',
    next: 'Choose your name and type your PIN.',
  },
  'right-missing': {
    title: 'A permission is needed',
    meaning: 'Nothing was done: whoever works may not do this alone.',
    next: 'Ask somebody who may to type their PIN.',
  },
  'consent-without-right': {
    title: 'May not allow it either',
    meaning: 'The PIN is right, but that person does not have this permission. Nothing was done.',
    next: 'Ask somebody else for their PIN.',
  },
  'pin-wrong': {
    title: 'Wrong PIN',
    meaning: 'Nothing was done. After each mistake the wait is a little longer.',
    next: 'See that it is your name and type the PIN again.',
  },
  'pin-wait': {
    title: 'Please wait',
    meaning: 'This PIN was typed wrong and cannot be tried again yet.',
    next: 'Wait, or let somebody else in.',
  },
  'pin-none': {
    title: 'The PIN is missing',
    meaning: 'That person has no PIN at this till.',
    next: 'The owner sets one in “Settings”, “Operators”.',
  },
  'pin-weak': {
    title: 'That PIN is too easy',
    meaning: 'It is one of those tried first, like 1234 or 0000. It was not saved.',
    next: 'Type another one, 4 to 8 digits.',
  },
  'operator-unknown': {
    title: 'That person is not here',
    meaning: 'It is no operator of this till, or not any more.',
    next: 'Choose a name from the list.',
  },
  'operator-name-taken': {
    title: 'That name is taken',
    meaning: 'Two operators cannot have the same name: nobody would know who did what.',
    next: 'Add a surname or a letter.',
  },
  'operator-first-owner': {
    title: 'The first one is the owner',
    meaning: 'It was not saved: without an owner nobody could change permissions.',
    next: 'Choose “Owner”. Then add the others.',
  },
  'operator-last-owner': {
    title: 'One owner has to stay',
    meaning: 'It was not saved: without an owner nobody could change permissions.',
    next: 'Make somebody else an owner first, or remove all the others before.',
  },
  'operators-full': {
    title: 'No room for more operators',
    meaning: 'The till has as many as it can have at a time.',
    next: 'Remove whoever does not work here any more.',
  },
  'shift-is-open': {
    title: 'The shift is open already',
    meaning: 'Nothing was changed.',
    next: 'See how it goes, or close it and open another.',
  },
  'shift-not-open': {
    title: 'No shift is open',
    meaning: 'Nothing was noted.',
    next: 'Open the shift by counting the drawer.',
  },
  'shift-pending-changed': {
    title: 'Something else is not finished',
    meaning: 'The shift is still open: something came while you counted.',
    next: 'Look at it and close again. What you counted is still there.',
  },
  'shift-count-unfit': {
    title: 'The count was not understood',
    meaning: 'Nothing was noted.',
    next: 'Check the numbers and try again.',
  },
  'shift-count-empty': {
    title: 'Nothing was counted',
    meaning: 'Nothing was noted.',
    next: 'Type what there is. If the drawer is empty, type 0.',
  },
  'shift-not-found': {
    title: 'That shift is not here',
    meaning: 'No closed shift of this till has that number.',
    next: 'Choose one of the list.',
  },
  'drawer-none': {
    title: 'There is no drawer',
    meaning: 'The printer has no drawer set up. Nothing was opened.',
    next: 'Run the drawer test in “Settings”, “Printer”.',
  },
} satisfies Partial<FailureTable>;
