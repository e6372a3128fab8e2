import assert from 'node:assert/strict';
import { givenBack, onRegister, ordersPut, paidIn, requestsOf } from './money.ts';
import type { FaultSwitch } from '../../../electron/simulator/index.ts';
import { SOON, type Shop, type Story } from './story.ts';

async function waiting({ till, see }: Pick<Shop, 'till' | 'see'>): Promise<void> {
  await till.charge('100');
  await see.says('Esperando el pago');
}

const TIMING = 'the race is over before a browser could press anything';

/** What can go wrong with the DELETE, or the reading before it, while no money moves. */
const CALLS_THAT_FAIL: readonly (readonly [string, FaultSwitch, string])[] = [
  [
    'the DELETE takes effect and its answer is lost',
    { on: 'order-delete', kind: 'drop', times: 1, processed: true },
    'extra: DELETE unanswered',
  ],
  [
    'the DELETE is lost on its way',
    { on: 'order-delete', kind: 'drop', times: 1 },
    'extra: DELETE unanswered',
  ],
  [
    'nobody answers the DELETE for ten seconds',
    { on: 'order-delete', kind: 'hang', times: 1 },
    'extra: DELETE unanswered',
  ],
  [
    'the DELETE is answered with 500 three times',
    { on: 'order-delete', kind: '500', times: 3 },
    'extra: 500 during cancel',
  ],
  ['the DELETE is answered by a proxy', { on: 'order-delete', kind: '502-html', times: 1 }, 'extra: HTML'],
  [
    'the DELETE is asked to wait',
    { on: 'order-delete', kind: '429', times: 1, retryAfterSeconds: 6 },
    'extra: 429',
  ],
  [
    'the look before the DELETE is lost',
    { on: 'order-get', kind: 'drop', times: 2 },
    'extra: GET unanswered',
  ],
  ['the look before the DELETE hangs', { on: 'order-get', kind: 'hang', times: 1 }, 'extra: GET unanswered'],
];

/** «Cancelar cobro» is a request; its result is known only later. */
export const cancelling: readonly Story[] = [
  ...CALLS_THAT_FAIL.map(([what, fault, source]): Story => ({
    name: `cancelled while ${what}`,
    danger: 'the till says cancelled while the order can still be paid',
    sources: [source, 'trap: cancel believed', 'peer 8', 'rule 15'],
    browser:
      fault.kind === 'drop' && fault.on === 'order-delete' && fault.processed !== true
        ? true
        : 'the same screen as the DELETE that is lost',
    async tell(shop) {
      const { till, provider, see } = shop;
      await waiting(shop);
      provider.setFault(fault);
      await till.cancel();
      // Where nobody knows whether our DELETE took the order off, it may have been paid: a minute must pass before a
      // search proves absence.
      await see.says('Cobro cancelado', 75_000);
      onRegister(provider, null);
      ordersPut(provider, 1);
      await see.paper([]);
    },
  })),
  ...[400, 409, 423].map((lockedStatus): Story => ({
    name: `cancelled while the customer is paying (refused with ${lockedStatus}): the payment wins`,
    danger: 'the sale is written off while the money is on its way',
    sources: ['extra: DELETE while paying', 'problem: DELETE refused while paying', 'rule 15'],
    browser: lockedStatus === 409 ? true : 'the status of the refusal does not reach the screen',
    setup: { provider: { settings: { lockedStatus: lockedStatus as 400 | 409 | 423 } } },
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay', processingMs: 15_000 });
      await till.cancel();
      await see.says('Cancelando: todavía se puede pagar');
      await see.says('PAGADO', 30_000);
      await see.paper(['ticket']);
      paidIn(provider, 100);
    },
  })),
  {
    name: 'cancelled while a payment is being made that is then refused',
    danger: 'the cancel is forgotten after the lock, and the order stays payable',
    sources: ['extra: DELETE while paying', 'rule 15'],
    browser: 'the same as the lock that ends in a payment',
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'reject', processingMs: 7_000 });
      await till.cancel();
      await see.says('Cobro cancelado', 30_000);
      onRegister(provider, null);
      await see.paper([]);
    },
  },
  {
    name: 'the payment comes between the look and the DELETE',
    danger: 'the answer to the DELETE decides, and the payment is never looked for',
    sources: ['extra: DELETE after payment (400)', 'problem: DELETE 400 once paid or expired', 'rule 15'],
    browser: TIMING,
    async tell(shop) {
      const { till, customer, provider, network, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      network.justBefore(
        ({ method }) => method === 'DELETE',
        () => void customer({ do: 'pay' }),
      );
      await till.cancel();
      await see.says('PAGADO');
      assert.equal(requestsOf(provider, 'order-delete'), 1);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'paid a moment before the cancel: the free register is no proof of no money',
    danger: 'a 404 of the register is read as cancelled while the payment waits in the search',
    sources: ['extra: DELETE after payment (400)', 'problem: DELETE 400 once paid or expired', 'rule 15'],
    browser: true,
    async tell(shop) {
      const { till, customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await till.cancel();
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'paid before the cancel, and every search is a minute late: never called empty, and PAGADO then',
    danger: '«Cobro cancelado. No llegó ningún pago» is said of a sale that was paid',
    sources: ['rule 15', 'rule 16'],
    orders: 'its own page tells of the payment at once, however late the searches are',
    browser: 'minutes',
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      provider.configure({ orderIndexLagMs: 60_000, paymentIndexLagMs: 60_000 });
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await till.cancel();
      await see.says('Cancelado, sin comprobar');
      await see.goesOnSaying('Cancelado, sin comprobar', 40_000);
      await see.says('PAGADO', 40_000);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the customer pays after the cancel: deliver',
    danger: 'money that comes after the cancel is never seen',
    sources: [
      'extra: approval after local cancel',
      'problem: approval after cancel',
      'trap: give up without cancelling',
      'peer 14',
      'peer 21',
      'rule 16',
    ],
    browser: true,
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await till.cancel();
      await see.says('Cobro cancelado');
      customer({ do: 'pay' });
      await see.incidents(['late']);
      await see.paper([]);
      await till.deliver();
      await see.incidents([]);
      await see.says('PAGADO');
      await see.paper(['ticket']);
      paidIn(provider, 100);
    },
  },
  {
    name: 'the customer pays after the cancel: give it back',
    danger: 'late money is kept without goods',
    sources: ['extra: approval after local cancel', 'rule 16', 'rule 19'],
    ownCode: true,
    browser: true,
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await till.cancel();
      await see.says('Cobro cancelado');
      customer({ do: 'pay' });
      await see.incidents(['late']);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 100);
      await see.paper(['devolución']);
      await see.says('Cobro cancelado');
    },
  },
  {
    name: 'cancelled, the next sale begins, and the first customer pays then',
    danger: 'the cancelled sale steals the payment of the next one, or the other way round',
    sources: ['peer 5', 'peer 12', 'peer 16', 'rule 16'],
    browser: true,
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan', phone: 'first' });
      await till.cancel();
      await see.says('Cobro cancelado');
      await till.next();
      await till.charge('55');
      await see.says('Esperando el pago');
      onRegister(provider, 55);
      customer({ do: 'pay', phone: 'first' });
      await see.incidents(['late']);
      await see.says('Esperando el pago');
      customer({ do: 'scan', phone: 'second' });
      customer({ do: 'pay', phone: 'second' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      paidIn(provider, 155);
    },
  },
  {
    name: 'cancelled while the order is still on its way to the register',
    danger: 'the cancel wins the race to the screen and the order lands afterwards',
    sources: ['extra: cancel before the PUT is answered', 'rule 3', 'rule 15'],
    browser: true,
    async tell(shop) {
      const { till, provider, see, time } = shop;
      provider.setFault({ on: 'order-put', kind: 'latency', delayMs: 7_000, times: 1 });
      await till.charge('100');
      await see.says('Enviando el cobro');
      // The screen says so before the till has looked at the register; a busy machine cancels in between.
      for (let waited = 0; requestsOf(provider, 'order-put') === 0 && waited < SOON; waited += 100) {
        await time.pass(100);
      }
      await till.cancel();
      await see.says('Cobro cancelado', 20_000);
      onRegister(provider, null);
      ordersPut(provider, 1);
    },
  },
  {
    name: 'cancelled before anything was sent: a stranger’s order is on the register, and stays',
    danger: 'the cancel deletes another till’s order',
    sources: ['trap: DELETE without looking', 'rule 4', 'rule 15'],
    orders: 'nobody can read who else’s order is on a register',
    browser: true,
    async tell({ till, stranger, provider, see }) {
      stranger.putsOrder(77);
      await till.charge('100');
      await see.says('Otra orden ocupa la caja');
      await till.cancel();
      await see.says('Cobro cancelado');
      onRegister(provider, 77);
      assert.equal(requestsOf(provider, 'order-delete'), 0);
    },
  },
  {
    name: 'cancelled just after another till took the register: its order is left alone',
    danger: 'DELETE carries no reference: it would take away a stranger’s order',
    sources: ['trap: DELETE without looking', 'problem: PUT overwrites an unpaid order', 'rule 15'],
    orders: 'a stranger’s order cannot be told from a payment there: it is unchecked for a minute',
    browser: 'the same request pattern, told by the provider’s books',
    async tell(shop) {
      const { till, customer, stranger, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      stranger.putsOrder(77);
      await till.cancel();
      await see.says('Cobro cancelado');
      onRegister(provider, 77);
      assert.equal(requestsOf(provider, 'order-delete'), 0);
      customer({ do: 'pay' });
      await see.incidents(['late']);
    },
  },
  {
    name: 'cancelled twice by an impatient finger',
    danger: 'the second DELETE takes away the order of the next sale',
    sources: ['peer 20', 'peer 22', 'rule 30'],
    browser: 'a pressed button is busy; the doubled request is told in memory',
    async tell(shop) {
      const { till, provider, see } = shop;
      await waiting(shop);
      provider.setFault({ on: 'order-delete', kind: 'latency', delayMs: 2_000, times: 1 });
      await till.cancel();
      await till.cancel();
      await see.says('Cobro cancelado');
      assert.equal(requestsOf(provider, 'order-delete'), 1);
    },
  },
  {
    name: 'cancelled with the cable out, paid meanwhile: found when it is back',
    danger: 'offline, a cancel is believed and the payment is lost',
    sources: ['trap: give up without cancelling', 'trap: cancel believed', 'peer 15', 'rule 15'],
    browser: true,
    async tell(shop) {
      const { till, customer, network, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      network.down();
      await till.cancel();
      await see.says('Cancelando: todavía se puede pagar');
      await see.trouble('provider-unreachable');
      customer({ do: 'pay' });
      network.up();
      await see.says('PAGADO', SOON + 8_000);
      await see.paper(['ticket']);
    },
  },
];
