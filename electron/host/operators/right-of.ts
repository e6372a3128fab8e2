import type { RequestName, RequestOf } from '../../../shared/contract.ts';
import type { OperatorId, SaleId } from '../../../shared/ids.ts';
import type { Right } from '../../../shared/rights.ts';
import type { SaleLine } from '../../../shared/sale.ts';
import type { Touched } from '../../engine/index.ts';

/** What a request asks of whoever sends it. */
export type Need =
  /** Answered also while the till is locked: what the counter shows by itself, and the way in. */
  | 'free'
  /** Somebody works; who, does not matter. */
  | 'working'
  | Right;

type NeedOf<Name extends RequestName> =
  Need | ((request: RequestOf<Name>, touched: Touched, by: OperatorId | null) => readonly Need[]);

/** What each request of the contract needs: one that is missing does not compile. */
const RIGHT_OF: { readonly [Name in RequestName]: NeedOf<Name> } = {
  'sale.open': 'charge',
  'sale.lines': (request, touched) => needOfLines(touched.linesOf(request.saleId), request.lines),
  'charge.start': 'charge',
  'charge.search': 'charge',
  'charge.cancel': 'charge',
  'charge.change': 'charge',
  'charge.overwrite': 'overwrite',
  'charge.due': 'charge',
  'sale.cash': 'cash',
  'sale.cash-now': 'cash',
  'sale.cash-rest': 'cash',
  'sale.rest-stop': 'cash',
  'sale.given': 'cash',
  'sale.undo': 'undo-cash',
  'sale.cash-refund': ({ saleId }, touched, by) => [refundOf(saleId, touched, by)],
  'sale.next': 'charge',
  'ticket.reprint': 'reprint',
  // The till asks about a paper of its own, and goes on with the answer.
  'ticket.answer': 'charge',
  'ticket.answer-all': 'charge',
  'incident.deliver': 'deliver',
  'incident.refund': ({ incidentId }, touched, by) => [
    refundOf(touched.saleOfIncident(incidentId), touched, by),
  ],
  'incident.end': 'deliver',
  'incident.end-old': 'deliver',
  'refund.start': ({ saleId }, touched, by) => [refundOf(saleId, touched, by)],
  'voucher.ask': 'charge',
  'voucher.close': 'charge',
  'voucher.attach': 'deliver',
  'recovery.end': 'settings',
  'shift.open': 'shift',
  'shift.move': 'shift',
  'shift.close': 'shift',
  // An older Z tells what only «Turnos» tells.
  'shift.reprint': ({ number }, touched) => (touched.isNewestZ(number) ? ['reprint'] : ['reprint', 'shifts']),
  'shift.stop': 'settings',

  'history.list': 'working',
  'history.day': 'working',
  'history.find': 'working',
  'history.sale': 'working',
  'history.story': 'working',
  'incident.list': 'free',
  'incident.old': 'free',
  'amounts.learnt': 'free',
  // Whoever is to count the drawer does not see what should lie in it.
  'shift.x': ({ cash }) => [cash ? 'shifts' : 'shift'],
  'shift.list': 'shifts',
  'shift.print-x': ({ cash }) => [cash ? 'shifts' : 'shift'],

  'ticket.preview': 'working',
  'story.preview': 'working',
  'story.print': 'reprint',
  'operator.enter': 'free',
  'operator.leave': 'free',
  'operator.here': 'free',
  'operator.read': 'working',
  'operator.save': 'operators',
  'operator.rules': 'operators',
  // The account's token proves more than a PIN does.
  'operator.recover': 'free',
  // Everybody's own; the PIN of now is asked for.
  'operator.pin': 'working',
  'drawer.open': 'drawer',
  'settings.read': 'working',
  'shop.read': 'working',
  'shop.save': 'settings',
  'shop.preview': 'working',
  'ceiling.read': 'working',
  'ceiling.save': 'settings',
  'printer.list': 'working',
  'printer.models': 'working',
  'printer.check': 'settings',
  'printer.save': 'settings',
  'printer.test': ({ page }) => (page === 'drawer' ? ['settings', 'drawer'] : ['settings']),
  'connection.check': 'account',
  'connection.use': 'account',
  'connection.save': 'account',
  'day.export': 'working',
  'books.read': 'working',
  'books.copy': 'settings',
  'books.seal': 'settings',
  // An older copy may know another team, and lacks what was done since.
  'books.look': 'operators',
  'books.restore': 'operators',
  'copies.begin': 'account',
  'copies.print': 'account',
  'copies.confirm': 'account',
  'copies.off': 'account',
  'copies.phrase': 'account',
  // The phrase itself says who may.
  'seal.open': 'working',
  'seal.protect': 'account',
  'seal.forgotten': 'account',
  'seal.unprotect': 'account',
  'retention.read': 'working',
  'retention.save': 'account',
  'interface.read': 'working',
  'interface.save': 'account',
  'interface.retry': 'account',
  'relay.read': 'working',
  'relay.enrol': 'account',
  'relay.leave': 'account',
  'relay.panel-changed': 'account',
  'computer.read': 'working',
  'computer.save': 'settings',
  'update.read': 'working',
  'update.check': 'working',
  'update.install': 'settings',
  // The practice customer is nobody of the shop.
  'training.read': 'free',
  'training.act': 'free',
};

/** All that the request needs, as things stand now. */
export function needsOf<Name extends RequestName>(
  name: Name,
  request: RequestOf<Name>,
  touched: Touched,
  by: OperatorId | null,
): readonly Need[] {
  const need: NeedOf<Name> = RIGHT_OF[name];
  return typeof need === 'function' ? need(request, touched, by) : [need];
}

function refundOf(saleId: SaleId | null, touched: Touched, by: OperatorId | null): Right {
  return saleId !== null && touched.isOwnOfToday(saleId, by) ? 'refund-own' : 'refund-any';
}

type AskedLine = RequestOf<'sale.lines'>['lines'][number];

/** A line that is gone or has less is voided; one that costs another price for the same is a changed price. */
function needOfLines(before: readonly SaleLine[], after: readonly AskedLine[]): readonly Right[] {
  const left = [...after];
  const needs = new Set<Right>(['charge']);
  for (const line of before) {
    const at = bestMatch(line, left);
    const [now] = at < 0 ? [] : left.splice(at, 1);
    if (now === undefined || now.quantity < line.quantity) needs.add('void-line');
    if (now !== undefined && now.price !== line.price) needs.add('price');
  }
  return [...needs];
}

/** The same thing at the same price, else the same thing. */
function bestMatch(line: SaleLine, among: readonly AskedLine[]): number {
  const isSame = (one: AskedLine) => one.title === line.title && one.unit === line.unit;
  const exact = among.findIndex((one) => isSame(one) && one.price === line.price);
  return exact >= 0 ? exact : among.findIndex(isSame);
}
