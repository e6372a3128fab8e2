import { onRegister, paidIn } from './money.ts';
import { MINUTE, type Story } from './story.ts';

/** Cash needs no provider: it is booked at once, its change is told, and it can be taken back. */
export const inCash: readonly Story[] = [
  {
    name: 'cash from the first key: what was handed over, the change, and the next sale by QR',
    danger: 'the change is reckoned on a slip of paper beside the till',
    sources: ['rule 3', 'peer 17'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.cashNow('700', '1000');
      await see.says('COBRADO EN EFECTIVO');
      await see.change(300);
      await see.paper(['ticket']);
      await till.next();
      await till.cashNow('450');
      await see.change(null);
      await till.handed('500');
      await see.change(50);
      await till.next();
      await till.charge('50');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 50);
    },
  },
  {
    name: 'a wrong amount was booked in cash: it is undone, a voucher says so, and the next sale begins',
    danger: 'the drawer and the books differ for ever by one slip of a finger',
    sources: ['rule 24'],
    orders: 'in cash alone: no interface is asked for anything',
    browser: true,
    async tell({ till, see }) {
      await till.cashNow('7000');
      await see.paper(['ticket']);
      await till.undo();
      await see.says('Venta deshecha');
      await see.paper(['ticket', 'devolución']);
      await till.next();
      await till.cashNow('700');
      await see.says('COBRADO EN EFECTIVO');
    },
  },
  {
    name: 'another customer pays in cash beside a charge that waits, it is undone, and the charge goes on',
    danger: 'the undo takes the wrong sale back',
    sources: ['rule 3', 'rule 18'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('800');
      await see.says('Esperando el pago');
      await till.cashBeside('700', '1000');
      await see.change(300);
      await till.undo();
      await see.paper(['ticket', 'devolución']);
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 800);
    },
  },
  {
    name: 'cash of a past sale goes back in parts, by hand, with a voucher each time',
    danger: 'money leaves the drawer and the till knows nothing of it',
    sources: ['rule 24'],
    orders: 'in cash alone: no interface is asked for anything',
    browser: true,
    async tell({ till, see }) {
      await till.cashNow('700');
      await see.paper(['ticket']);
      await till.refundCash('200');
      await see.paper(['ticket', 'devolución']);
      await see.says('Dinero devuelto');
      await till.refundCash(null);
      await see.paper(['ticket', 'devolución', 'devolución']);
    },
  },
  {
    name: '500 of 1,200 came by the phone: the charge is cancelled, F9 takes 700 in cash, and one ticket tells both',
    danger: 'the customer pays 1,200 in cash on top of the 500',
    sources: ['rule 18', 'extra: two partial approved payments'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('1200');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay', amount: 500 });
      await see.says('Pago parcial');
      await till.cancel();
      await see.incidents(['partial']);
      await till.cashRest();
      await see.says('PAGADO');
      await see.incidents([]);
      await see.paper(['ticket']);
      paidIn(provider, 500);
    },
  },
  {
    name: 'F9 takes the rest while nothing is answered: no cash is booked, the board says so, and F9 works later',
    danger: 'cash is in the drawer, and no screen knows of it',
    sources: ['rule 18', 'extra: two partial approved payments'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay', amount: 60 });
      await see.says('Pago parcial');
      await till.cancel();
      await see.incidents(['partial']);
      provider.setFault({ on: 'payment', kind: 'hang' });
      await till.cashRest();
      await see.says('Comprobando lo que llegó');
      await till.stopRest();
      await see.incidents(['partial']);
      await see.paper([]);
      provider.clearFaults();
      await till.cashRest();
      await see.says('PAGADO');
      await see.paper(['ticket']);
      paidIn(provider, 60);
    },
  },
  {
    name: 'the QR shows 8,000 and should show 800: the right amount is typed, F7, and it stands there by itself',
    danger: 'two orders, or the customer pays the wrong one while the cashier cancels and types',
    sources: ['rule 15', 'peer 12'],
    browser: true,
    async tell({ till, customer, provider, time, see }) {
      await till.charge('8000');
      await see.says('Esperando el pago');
      await till.changeTo('800');
      await time.pass(8_000);
      await see.says('Esperando el pago');
      onRegister(provider, 800);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 800);
    },
  },
  {
    name: 'the provider is away when a charge is cancelled: the till sells in cash, and by QR once it is back',
    danger: 'eleven minutes of a dead till with a queue in front',
    sources: ['rule 3', 'rule 15'],
    browser: true,
    async tell({ till, customer, provider, network, see }) {
      await till.charge('800');
      await see.says('Esperando el pago');
      network.down();
      await till.cancel();
      await see.says('Cancelando: todavía se puede pagar');
      await till.next();
      await see.says('Lista para la próxima venta');
      await see.atTheSide(800);
      await till.cashNow('50', '100');
      await see.change(50);
      network.up();
      await see.atTheSide(null, 2 * MINUTE);
      onRegister(provider, null);
      await till.next();
      await till.charge('60');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 60);
    },
  },
];
