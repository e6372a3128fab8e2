import type { Messages } from '../types.ts';

export const shell: Messages['shell'] = {
  fault: {
    startsAgain: 'The till had an unexpected fault and opens again by itself; it takes up what was pending.',
    again:
      'The till had a fault and opened again by itself. What was pending is still on the screen: do not charge it again.',
    ended: 'The till failed several times in a row and no longer opens by itself. The books are saved.',
    safe: 'Look in the Mercado Pago app whether the latest charges came in, and take cash, writing down each sale. Restart the computer and open the till; if it happens again, ask for help with the report.',
    report: (file) => `Report of the fault: ${file}`,
    understood: 'Understood',
  },
  /** What the right button offers. */
  edit: {
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
  },
  menu: {
    hide: 'Hide Caja Clara',
    quit: 'Quit Caja Clara',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    selectAll: 'Select all',
    window: 'Window',
    minimize: 'Minimise',
  },
  plain: {
    title: 'The screen failed, the till goes on working',
    text: 'Charges are still searched for and tickets come out. This sheet renews itself every few seconds.',
    opening: 'The till is opening.',
    nothing: 'There is no sale on the counter.',
    sale: (number, amount) => `Sale ${number}: ${amount}`,
    states: {
      paid: 'PAID',
      cash: 'TAKEN IN CASH',
      payable: 'It can still be paid: do not hand over the goods.',
      over: 'It can no longer be paid.',
      unsure: 'Nobody knows whether it was paid: do not hand over the goods.',
    },
    aside: (amount) => `Another charge of ${amount} may still bring money.`,
    incidents: (count) => `Open incidents: ${count}.`,
    again: 'Back to the till’s screen',
  },
};
