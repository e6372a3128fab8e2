import type { RequestName, RequestOf } from '../../../shared/contract.ts';
import {
  chargeId,
  commandId,
  incidentId,
  operatorId,
  paymentId,
  printJobId,
  saleId,
} from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { Right } from '../../../shared/rights.ts';
import { PROFILE } from '../../support/host-parts.ts';

/** A request of each kind that the contract takes, and what it needs: told here once more, so that a slip there is seen. */
type Sample<Name extends RequestName> = readonly [RequestOf<Name>, 'free' | 'working' | Right];

const command = { commandId: commandId('command-1') };
const sale = { ...command, saleId: saleId('sale-1') };
const charge = { ...command, chargeId: chargeId('charge-1') };
const incident = { ...command, incidentId: incidentId('incident-1') };
const payment = { paymentId: paymentId('9001') };
const form = { form: 'form-1' };
const lines = [{ title: 'Pan', quantity: 1_000, unit: 'piece' as const, price: minor(500) }];
const shop = {
  ...{ name: 'Kiosco', address: '', taxId: '', registerName: '', footer: '', timeZone: '' },
  logo: { kind: 'same' as const },
};
const token = 'APP_USR-1-secret';

export const SAMPLES: { readonly [Name in RequestName]: Sample<Name> } = {
  'sale.open': [{ ...command, lines }, 'charge'],
  'sale.lines': [{ ...sale, lines }, 'charge'],
  'charge.start': [{ ...command, amount: '250' }, 'charge'],
  'charge.search': [charge, 'charge'],
  'charge.cancel': [charge, 'charge'],
  'charge.change': [{ ...charge, amount: '300' }, 'charge'],
  'charge.overwrite': [charge, 'overwrite'],
  'charge.due': [sale, 'charge'],
  'sale.cash': [sale, 'cash'],
  'sale.cash-now': [{ ...command, amount: '250' }, 'cash'],
  'sale.cash-rest': [sale, 'cash'],
  'sale.rest-stop': [sale, 'cash'],
  'sale.given': [{ ...sale, given: '500' }, 'cash'],
  'sale.undo': [sale, 'undo-cash'],
  'sale.cash-refund': [{ ...sale, amount: null, left: minor(500) }, 'refund-any'],
  'sale.next': [sale, 'charge'],
  'ticket.reprint': [sale, 'reprint'],
  'ticket.answer': [{ ...command, jobId: printJobId('job-1'), answer: 'print' }, 'charge'],
  'ticket.answer-all': [{ ...command, print: [], drop: [] }, 'charge'],
  'incident.deliver': [incident, 'deliver'],
  'incident.refund': [incident, 'refund-any'],
  'incident.end': [{ ...incident, step: 'handed-over' }, 'deliver'],
  'incident.end-old': [{ ...command, beforeDay: '2026-11-20', count: 1 }, 'deliver'],
  'refund.start': [{ ...sale, ...payment, amount: null }, 'refund-any'],
  'voucher.ask': [
    { ...command, ...form, question: 'q-1', amount: '250', about: null, paymentId: null },
    'charge',
  ],
  'voucher.close': [{ ...command, ...form }, 'charge'],
  'voucher.attach': [{ ...sale, ...payment, ...form }, 'deliver'],
  'recovery.end': [command, 'settings'],
  'shift.open': [{ ...command, float: { kind: 'sum', amount: '1000' } }, 'shift'],
  'shift.move': [{ ...command, direction: 'out', amount: '100', reason: 'panadero' }, 'shift'],
  'shift.close': [{ ...command, counted: { kind: 'sum', amount: '900' }, pending: [] }, 'shift'],
  'shift.reprint': [{ ...command, number: 2 }, 'reprint'],
  'shift.stop': [command, 'settings'],
  'shift.print-x': [{ cash: true }, 'shifts'],
  'shift.x': [{ cash: true }, 'shifts'],
  'shift.list': [{ before: null }, 'shifts'],
  'history.list': [{ day: null, before: null }, 'working'],
  'history.day': [{ day: '2026-11-20' }, 'working'],
  'history.find': [{ text: '12' }, 'working'],
  'history.sale': [{ saleId: saleId('sale-1') }, 'working'],
  'incident.list': [{ from: 0 }, 'free'],
  'incident.old': [{ beforeDay: '2026-11-20' }, 'free'],
  'amounts.learnt': [{}, 'free'],
  'ticket.preview': [{ saleId: saleId('sale-1') }, 'working'],
  'operator.enter': [{ operatorId: operatorId('nobody'), pin: '2580' }, 'free'],
  'operator.leave': [{}, 'free'],
  'operator.here': [{}, 'free'],
  'operator.read': [{}, 'working'],
  'operator.save': [{ operatorId: null, name: 'Eva', role: 'owner', active: true, pin: '2580' }, 'operators'],
  'operator.rules': [{ rights: [], lockMinutes: null }, 'operators'],
  'operator.pin': [{ pin: '2580', newPin: '1379' }, 'working'],
  'operator.recover': [{ operatorId: operatorId('nobody'), pin: '2580', token }, 'free'],
  'drawer.open': [{ reason: 'dar cambio' }, 'drawer'],
  'settings.read': [{}, 'working'],
  'shop.read': [{}, 'working'],
  'shop.save': [shop, 'settings'],
  'shop.preview': [shop, 'working'],
  'ceiling.read': [{}, 'working'],
  'ceiling.save': [{ kind: 'none' }, 'settings'],
  'printer.list': [{}, 'working'],
  'printer.models': [{}, 'working'],
  'printer.check': [{ address: '192.168.0.50' }, 'settings'],
  'printer.save': [{ address: null, profile: PROFILE }, 'settings'],
  'printer.test': [{ address: '192.168.0.50', page: 'width', profile: PROFILE }, 'settings'],
  'connection.check': [{ token }, 'account'],
  'connection.use': [{ token, posId: '122' }, 'account'],
  'connection.save': [{ token, choice: null, keepInPlainText: false }, 'account'],
  'day.export': [{ day: '2026-11-20', language: 'es' }, 'working'],
  'books.read': [{}, 'working'],
  'books.copy': [{}, 'settings'],
  'books.seal': [{}, 'settings'],
  'books.look': [{ id: 'here:1', phrase: null }, 'operators'],
  'books.restore': [{ id: 'here:1' }, 'operators'],
  'seal.open': [{ phrase: 'cuatro palabras al azar' }, 'working'],
  'seal.protect': [{ phrase: 'cuatro palabras al azar', now: null }, 'account'],
  'seal.forgotten': [{ phrase: 'cuatro palabras al azar' }, 'account'],
  'seal.unprotect': [{ now: 'cuatro palabras al azar' }, 'account'],
  'copies.begin': [{ language: 'es' }, 'account'],
  'copies.print': [{ draft: 'draft-1' }, 'account'],
  'copies.confirm': [{ draft: 'draft-1', words: ['sol', 'mar'] }, 'account'],
  'copies.off': [{}, 'account'],
  'copies.phrase': [{ phrase: 'sol mar' }, 'account'],
  'retention.read': [{}, 'working'],
  'retention.save': [{ months: 6 }, 'account'],
  'interface.read': [{}, 'working'],
  'interface.save': [{ chosen: 'orders' }, 'account'],
  'interface.retry': [{}, 'account'],
  'relay.read': [{}, 'working'],
  'relay.enrol': [{ url: 'https://relay.example', code: 'AAAAA' }, 'account'],
  'relay.leave': [{}, 'account'],
  'computer.read': [{}, 'working'],
  'computer.save': [{ startsAtLogin: true }, 'settings'],
  'update.read': [{}, 'working'],
  'update.check': [{}, 'working'],
  'update.install': [{}, 'settings'],
  'training.read': [{}, 'free'],
  'training.act': [{ act: 'scan' }, 'free'],
};

export const NAMES = Object.keys(SAMPLES) as readonly RequestName[];
