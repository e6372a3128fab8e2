import type { ActTable } from '../words.ts';

/** What somebody did, by the name of the request. */
export const acts: ActTable = {
  'sale.undo': 'Undid a cash sale',
  'sale.cash-refund': 'Gave cash back',
  'sale.lines': 'Changed the lines of a sale',
  'refund.start': 'Refunded a payment',
  'incident.refund': 'Refunded the money of an incident',
  'incident.deliver': 'Handed over for late money',
  'incident.end': 'Closed an incident',
  'incident.end-old': 'Closed sales that the till did not remember',
  'voucher.attach': 'Noted a payment in a sale',
  'charge.overwrite': 'Replaced a stranger’s order on the QR',
  'ticket.reprint': 'Reprinted a ticket',
  'shift.open': 'Opened the shift',
  'shift.move': 'Moved cash of the drawer',
  'shift.close': 'Closed the shift',
  'shift.reprint': 'Reprinted a Z',
  'shift.stop': 'Stopped using shifts',
  'recovery.end': 'Ended the review of the books',
  'drawer.open': 'Opened the drawer without a sale',
  'printer.test': 'Tested the printer or the drawer',
  'operator.pin': 'Changed their PIN',
  'operator.recover': 'Set a new PIN of the owner',
};
