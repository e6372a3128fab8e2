/** The ceiling per sale, the keypad on the screen, totals that are offered, and an amount that was to be changed. */
export const amounts = {
  title: 'Ceiling and keypad',
  ceiling: 'Ask before a sale that is far larger than usual',
  learnt: (a: string | null) =>
    a === null
      ? 'More than ten times the largest sale of the week (there is no week of sales yet: it does not ask)'
      : `More than ten times the largest sale of the week: ${a}`,
  set: 'More than a fixed ceiling',
  none: 'Never',
  value: 'Ceiling per sale',
  save: 'Save ceiling',
  saved: 'Ceiling saved.',
  note: 'The sale is not sent until the same key says yes. Below the ceiling nothing is ever asked.',
  keypad: 'Keypad on the screen',
  keypadWhen: { auto: 'On touch screens only', always: 'Always', never: 'Never' },
  pad: 'Number pad',
  keys: {
    erase: 'Erase',
    hundred: 'Two zeros',
    thousand: 'Three zeros',
    plus: 'Plus',
    times: 'Times',
    mark: 'Decimal mark',
  },
  usual: 'Usual totals',
  /** «Cambiar el importe», ended by another sale on the counter. */
  overtaken: {
    title: (amount: string) => `${amount} was not charged`,
    text: (number: string) =>
      `It was asked for instead of sale ${number}, which left the counter before the QR was free. If it is still due, charge it again.`,
  },
};
