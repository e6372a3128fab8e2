import { givenBack, onRegister, ordersPut, paidIn } from './money.ts';
import { DAY, HOUR, MINUTE, SOON, type Shop, type Story } from './story.ts';

async function waiting({ till, see }: Pick<Shop, 'till' | 'see'>): Promise<void> {
  await till.charge('100');
  await see.says('Esperando el pago');
}

async function cancelled(shop: Shop): Promise<void> {
  await waiting(shop);
  shop.customer({ do: 'scan' });
  await shop.till.cancel();
  await shop.see.says('Cobro cancelado');
}

/**
 * Orders that end without the cashier: expired, replaced, or taken off by somebody else; and how long they are
 * searched.
 */
export const leaving: readonly Story[] = [
  {
    name: 'the phone pays an order that has expired',
    danger: 'paid on the phone, expired on the till',
    sources: ['peer 14', 'peer 15', 'peer 21', 'rule 6', 'rule 16'],
    browser: true,
    async tell(shop) {
      const { till, customer, provider, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      // For a minute it may have been paid in its last second.
      await time.later(11 * MINUTE + 1_000);
      await see.says('Cobro vencido');
      customer({ do: 'pay' });
      await see.incidents(['late']);
      await till.deliver();
      await see.says('PAGADO');
      paidIn(provider, 100);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the order expires while the payment is being made',
    danger: 'the last seconds of an order are a hole that money falls into',
    sources: ['peer 15', 'rule 6', 'rule 16'],
    browser: 'ten minutes to the second',
    async tell(shop) {
      const { customer, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await time.pass(9 * MINUTE + 50_000);
      customer({ do: 'pay', processingMs: 30_000 });
      // Nobody was told that nothing came, so the customer still stands there.
      await see.says('PAGADO', MINUTE);
      await see.paper(['ticket']);
      await see.incidents([]);
    },
  },
  {
    name: 'another till replaces our order: do not scan, and the old phone is watched',
    danger: 'our customer pays a stranger’s amount, or pays ours and nobody looks',
    sources: [
      'extra: double PUT on one register',
      'problem: PUT overwrites an unpaid order',
      'peer 32a',
      'rule 5',
    ],
    orders: 'nobody can read who else’s order is on a register',
    browser: true,
    async tell(shop) {
      const { till, customer, stranger, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      stranger.putsOrder(77);
      await see.says('NO ESCANEAR', 25_000);
      onRegister(provider, 77);
      customer({ do: 'pay' });
      await see.incidents(['late']);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 100);
    },
  },
  {
    name: 'the order vanishes from the register: the till says so and looks',
    danger: 'the customer scans an empty QR and the cashier waits for nothing',
    sources: ['rule 5', 'extra: order gone'],
    orders: 'the order’s own page is read, not the register’s',
    browser: 'told by the provider’s own hand in memory',
    async tell(shop) {
      const { customer, provider, network, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      network.instead(({ method, url }) =>
        method === 'GET' && url.endsWith('/pos/CAJA01/orders')
          ? {
              status: 404,
              type: 'application/json',
              body: '{"error":"point_of_sale_in_store_order_not_found","message":"","status":404,"causes":[]}',
            }
          : null,
      );
      await see.says('La orden salió de la caja', 20_000);
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 100);
    },
  },
  {
    name: 'a stranger’s order stands on the register: overwriting needs a yes',
    danger: 'two tills on one register push each other’s customers off',
    sources: ['peer 32a', 'problem: PUT overwrites an unpaid order', 'rule 4'],
    orders: 'nobody can read who else’s order is on a register',
    browser: true,
    async tell({ till, customer, stranger, provider, see }) {
      stranger.putsOrder(77);
      await till.charge('100');
      await see.says('Otra orden ocupa la caja');
      await see.goesOnSaying('Otra orden ocupa la caja', 2_000);
      onRegister(provider, 77);
      await till.overwrite();
      await see.says('Esperando el pago');
      onRegister(provider, 100);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      ordersPut(provider, 2);
    },
  },
  {
    name: 'nothing comes for a day: the watch ends by proof, and the register was free all along',
    danger: 'the till watches for ever, or stops on a guess',
    sources: ['rule 16'],
    browser: 'a day',
    async tell(shop) {
      const { till, time, see } = shop;
      await cancelled(shop);
      await till.next();
      await time.pass(25 * HOUR);
      await see.incidents([]);
      await see.says('Lista para la próxima venta');
    },
  },
  {
    name: 'pending for a day and a half, then approved',
    danger: 'the watch ends by its clock while a bank still works on the payment',
    sources: ['trap: guard ended by time alone', 'peer 28', 'rule 16'],
    browser: 'days',
    async tell(shop) {
      const { till, customer, provider, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pend', status: 'in_process', then: 'approved', thenAfterMs: 36 * HOUR });
      await time.pass(11 * MINUTE);
      await time.pass(3 * DAY);
      await see.incidents(['late']);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 100);
    },
  },
  {
    name: 'the search is broken for eight days: a person is told that nobody knows',
    danger: 'silence is taken for «no money»',
    sources: ['peer 28', 'rule 16'],
    browser: 'eight days',
    async tell(shop) {
      const { till, provider, time, see } = shop;
      await cancelled(shop);
      provider.setFault({ on: 'payment-search', kind: '500' });
      await time.pass(9 * DAY);
      await see.incidents(['unverified']);
      await till.endIncident('called');
      await see.incidents([]);
    },
  },
  {
    name: 'the search shows a payment a day late',
    danger: 'the index is empty for a day for a real payment, and the till has stopped looking',
    sources: ['peer 28', 'problem: search index empty or late', 'rule 16'],
    orders: 'its own page tells of the payment at once, however late the searches are',
    browser: 'a day',
    setup: { provider: { settings: { orderIndexLagMs: 20 * HOUR, paymentIndexLagMs: 20 * HOUR } } },
    async tell(shop) {
      const { customer, provider, time, see } = shop;
      await cancelled(shop);
      customer({ do: 'pay' });
      await time.pass(19 * HOUR);
      await see.incidents([], 0);
      await time.pass(2 * HOUR);
      await see.incidents(['late']);
      paidIn(provider, 100);
    },
  },
  {
    name: 'paid three days after the cancel, when nobody watches the charge any more',
    danger: 'final is deaf: money that comes after the watch is lost',
    sources: ['rule 14', 'rule 17'],
    browser: 'three days',
    async tell(shop) {
      const { till, customer, provider, time, see } = shop;
      await cancelled(shop);
      await time.pass(3 * DAY);
      customer({ do: 'pay' });
      await time.pass(2 * HOUR);
      await see.incidents(['late']);
      await till.giveBack();
      await see.incidents([], SOON);
      givenBack(provider, 100);
    },
  },
  {
    name: 'a payment without any sale: found by the sweep, given back',
    danger: 'money enters the register and belongs to nobody',
    sources: ['rule 17', 'extra: payment without a sale', 'problem: payment not linked to a merchant order'],
    browser: 'the sweep comes once an hour',
    async tell({ till, customer, provider, time, see }) {
      customer({ do: 'pay-without-order', amount: 35 });
      await time.pass(HOUR + MINUTE);
      await see.incidents(['no-sale']);
      await till.giveBack();
      await see.incidents([], SOON);
      givenBack(provider, 35);
      await time.pass(2 * HOUR);
      await see.incidents([]);
    },
  },
  {
    name: 'a payment without any sale: somebody called about it',
    danger: 'an incident that cannot be ended is an incident nobody reads',
    sources: ['rule 19', 'extra: payment without a sale'],
    browser: 'the sweep comes once an hour',
    async tell({ till, customer, time, see }) {
      customer({ do: 'pay-without-order', amount: 35 });
      await time.pass(HOUR + MINUTE);
      await see.incidents(['no-sale']);
      await till.endIncident('called');
      await time.pass(3 * HOUR);
      await see.incidents([]);
    },
  },
];
