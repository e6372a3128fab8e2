/** Guided exercises of the training: what is seen and done, step by step, and what was right in the end. */
export const exercises = {
  start: 'Exercises',
  choose: 'Choose an exercise',
  stop: 'End the exercise',
  close: 'Close',
  again: 'Do another',
  putPaper: 'Put the paper in',
  takePaper: 'Take the paper out',
  over: 'Exercise ended',
  right: 'Right',
  wrong: 'Wrong',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  names: {
    'no-paper': 'No paper',
    partial: 'Partial payment',
    'paid-after-cancel': 'Paid after cancelling',
  },
  steps: {
    charge: 'Type an amount and press Enter. The QR appears, waiting for the payment.',
    paid: 'The customer pays. Wait until you see PAID: the money is yours, even if no ticket comes out.',
    load: 'PAID, and the printer says that it has no paper. Do not charge again nor ask for a copy: the ticket waits for its turn. Put the paper in.',
    ticket:
      'The ticket comes out by itself. If the till asks whether it did, look at the printer and answer what you see.',
    part: 'The customer pays a part. The screen says how much came and how much is missing: hand nothing over yet.',
    'cancel-part':
      'The rest does not come. Cancel with F8: what came is not lost, and the partial payment is asked about.',
    settle: 'Take the rest in cash with F9, or give the part back on the card of the incident.',
    cancel: 'The customer scanned, and now says that they will not pay. Cancel with F8.',
    late: 'The phone still shows the charge, and the customer pays all the same. See what the screen says.',
    answer:
      'A late payment came. If you hand the goods over, deliver it on its card; if not, give it back. Do not charge again.',
  },
  checks: {
    'charged-once': {
      right: 'You charged once.',
      wrong: 'You began another charge before this one was settled: the customer could have paid twice.',
    },
    'no-copy': {
      right: 'You waited for the first ticket.',
      wrong: 'You asked for a copy while the first ticket was waiting: two papers come out.',
    },
    'not-left-open': {
      right: 'Nothing was left open.',
      wrong: 'You began another sale while money of this one was not settled: the incident comes first.',
    },
  },
};
