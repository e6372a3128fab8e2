import assert from 'node:assert/strict';
import { givenBack, onRegister, ordersPut, paidIn, requestsOf } from './money.ts';
import { HOUR, MINUTE, type Shop, type Story } from './story.ts';
import type { StateWords } from './words.ts';

async function waiting({ till, see }: Pick<Shop, 'till' | 'see'>): Promise<void> {
  await till.charge('100');
  await see.says('Esperando el pago');
}

async function replug({ till }: Pick<Shop, 'till'>): Promise<void> {
  await till.kill();
  await till.start();
}

const DANGER = 'the till forgets what it was doing, and with it the money';
const SAME = 'the same screen comes back as without the crash; the crash suite kills real processes';

/** Power cuts in each phase of a charge: a restart changes nothing. */
export const restarts: readonly Story[] = [
  {
    name: 'killed while waiting: the same charge is on the screen, and is paid',
    danger: DANGER,
    sources: ['peer 6', 'extra: restart while waiting', 'rule 25'],
    ownCode: true,
    browser: true,
    async tell(shop) {
      const { customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await replug(shop);
      await see.says('Esperando el pago');
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      ordersPut(provider, 1);
    },
  },
  {
    name: 'killed while waiting, paid while the till is dark: found at the start, one ticket',
    danger: 'the customer pays while the till restarts, and nobody ever knows',
    sources: ['peer 6', 'peer 18', 'extra: restart while waiting', 'rule 25'],
    browser: true,
    async tell(shop) {
      const { till, customer, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await till.kill();
      customer({ do: 'pay' });
      await time.pass(2_000);
      await till.start();
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'killed while the order is on its way: it is read, never put again',
    danger: 'a restart puts a second order for the same sale',
    sources: ['trap: PUT again after a restart', 'extra: restart while sending', 'rule 7', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { by, till, customer, provider, time, see } = shop;
      provider.setFault({ on: 'order-put', kind: 'hang', times: 1, processed: true });
      await till.charge('100');
      await time.pass(500);
      await replug(shop);
      if (by === 'orders') {
        // Nothing can be read about it: its own create asks for its id, and it is taken off.
        await see.says('Cobro interrumpido');
        ordersPut(provider, 1);
        onRegister(provider, null);
        await till.retry();
      }
      await see.says('Esperando el pago');
      assert.equal(requestsOf(provider, 'order-put'), by === 'orders' ? 3 : 1);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
    },
  },
  {
    name: 'killed before the order could leave: nothing is put by the restart, the sale is kept',
    danger: 'a restart charges a customer who has gone',
    sources: ['trap: PUT again after a restart', 'extra: restart while sending', 'rule 7'],
    browser: SAME,
    async tell(shop) {
      const { by, till, provider, time, see } = shop;
      provider.setFault({ on: 'order-put', kind: 'hang', times: 1 });
      await till.charge('100');
      await time.pass(500);
      await replug(shop);
      await see.says(givenUp(by), 75_000);
      // By Orders it is sent again only to be taken off.
      assert.equal(requestsOf(provider, 'order-put'), by === 'orders' ? 2 : 1);
      onRegister(provider, null);
      await till.retry();
      await see.says('Esperando el pago');
    },
  },
  {
    name: 'killed with no answer to the order: it goes on being read',
    danger: DANGER,
    sources: ['extra: restart while unanswered', 'rule 7', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { by, till, provider, see } = shop;
      provider.setFault({ on: 'order-put', kind: 'late', delayMs: 6_000, times: 1 });
      await till.charge('100');
      await see.says('Sin respuesta de Mercado Pago');
      await replug(shop);
      await see.says(givenUp(by), 60_000);
      assert.equal(requestsOf(provider, 'order-put'), by === 'orders' ? 2 : 1);
    },
  },
  {
    name: 'killed after a rejection',
    danger: DANGER,
    sources: ['extra: restart after a rejection', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'reject' });
      await see.says('Pago rechazado');
      await replug(shop);
      await see.says('Pago rechazado');
      customer({ do: 'pay' });
      await see.says('PAGADO');
    },
  },
  {
    name: 'killed after a part was paid',
    danger: DANGER,
    sources: ['extra: restart after a part', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay', amount: 30 });
      await see.says('Pago parcial');
      await replug(shop);
      await see.says('Pago parcial');
      customer({ do: 'pay', amount: 70 });
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'killed while cancelling: the cancel goes on',
    danger: 'a cancel half done leaves the order payable for ever',
    sources: ['extra: restart while withdrawing', 'rule 15', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { till, provider, see } = shop;
      await waiting(shop);
      provider.setFault({ on: 'order-delete', kind: '500' });
      await till.cancel();
      await see.says('Cancelando: todavía se puede pagar');
      await till.kill();
      provider.clearFaults();
      await till.start();
      await see.says('Cobro cancelado', 20_000);
      onRegister(provider, null);
    },
  },
  {
    name: 'killed after the cancel: still watched, late money found',
    danger: 'a restart ends the watch over a cancelled charge',
    sources: ['extra: restart while guarding', 'rule 16', 'rule 25'],
    browser: true,
    async tell(shop) {
      const { till, customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await till.cancel();
      await see.says('Cobro cancelado');
      await till.kill();
      customer({ do: 'pay' });
      await till.start();
      await see.says('Cobro cancelado');
      await see.incidents(['late']);
      await see.paper([]);
    },
  },
  {
    name: 'switched off at night with an order that expires, paid in between: found in the morning',
    danger: 'an order of last night is paid and forgotten',
    sources: ['extra: restart after expiry', 'rule 6', 'rule 16', 'rule 25'],
    browser: 'a night',
    async tell(shop) {
      const { till, customer, provider, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await till.kill();
      await time.pass(5 * MINUTE);
      customer({ do: 'pay' });
      await time.pass(10 * HOUR);
      await till.start();
      await see.says('PAGADO');
      paidIn(provider, 100);
      await see.incidents([]);
    },
  },
  {
    name: 'switched off with an order that expires, and nobody paid',
    danger: 'the order of last night blocks the first sale of the day',
    sources: ['peer 17', 'extra: restart after expiry', 'rule 6', 'rule 25'],
    browser: 'a night',
    async tell(shop) {
      const { till, time, see } = shop;
      await waiting(shop);
      await till.kill();
      await time.pass(10 * HOUR);
      await till.start();
      await see.says('Cobro vencido', 20_000);
      await till.next();
      await till.charge('70');
      await see.says('Esperando el pago');
    },
  },
  {
    name: 'killed the moment it is paid, before the ticket: the ticket comes out once',
    danger: 'paid, and no ticket; or two of them',
    sources: ['peer 32d', 'extra: restart before the ticket', 'rule 23', 'rule 24', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { till, customer, printer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      printer.behaviour('paper-out');
      await see.says('PAGADO');
      await till.kill();
      printer.behaviour('confirms');
      await till.start();
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'killed while the ticket is being sent: one question, and nothing prints by itself',
    danger: 'the ticket comes out twice and looks like two sales',
    sources: ['trap: time-out then a ghost print', 'extra: restart while printing', 'rule 24', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { till, customer, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await till.search();
      await see.says('PAGADO', 1_000);
      await time.pass(100);
      await replug(shop);
      await see.paperQuestion('unknown');
      await see.ticket('Ticket sin confirmar');
      await time.pass(20_000);
      await see.paper(['ticket']);
      await till.answerPaper('came-out');
      await see.ticket('Ticket impreso');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'killed in the middle of a refund: read first, refunded once',
    danger: 'the refund is sent again after the restart and the money goes back twice',
    sources: ['trap: random refund key', 'extra: restart while refunding', 'rule 20', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { till, customer, provider, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      provider.setFault({ on: 'refund-post', kind: 'hang', times: 1, processed: true });
      await till.refund(null);
      await time.pass(1_000);
      await replug(shop);
      await time.pass(10_000);
      givenBack(provider, 100);
      assert.equal(requestsOf(provider, 'refund-post'), 1);
      await see.paper(['ticket', 'devolución']);
    },
  },
  {
    name: 'killed with an incident open: it is still open, and ends once',
    danger: 'a restart loses the only trace of somebody’s money',
    sources: ['extra: restart with an incident', 'rule 19', 'rule 25'],
    browser: SAME,
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan', phone: 'A' });
      customer({ do: 'scan', phone: 'B' });
      customer({ do: 'pay', phone: 'A' });
      customer({ do: 'pay', phone: 'B' });
      await see.incidents(['second']);
      await replug(shop);
      await see.incidents(['second']);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 100);
    },
  },
  {
    name: 'killed while a stranger’s order is on the register: still asks, still sends nothing',
    danger: 'a restart overwrites another till’s order without a yes',
    sources: ['extra: restart before a foreign order', 'rule 4', 'rule 7'],
    orders: 'nobody can read who else’s order is on a register',
    browser: SAME,
    async tell(shop) {
      const { till, stranger, provider, see } = shop;
      stranger.putsOrder(77);
      await till.charge('100');
      await see.says('Otra orden ocupa la caja');
      await replug(shop);
      await see.says('NO ESCANEAR', 30_000);
      onRegister(provider, 77);
    },
  },
  {
    name: 'killed with a paid sale on the screen: it stays there until «Nueva venta»',
    danger: 'the cashier comes back to an empty screen and charges again',
    sources: ['peer 6', 'extra: restart when paid', 'rule 25'],
    browser: true,
    async tell(shop) {
      const { till, customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      await replug(shop);
      await see.says('PAGADO');
      await see.paper(['ticket']);
      await till.next();
      await see.says('Lista para la próxima venta');
    },
  },
];

/** By Orders nobody can read whether it ever arrived. */
function givenUp(by: Shop['by']): StateWords {
  return by === 'orders' ? 'Cobro interrumpido' : 'El cobro no llegó a la caja';
}
