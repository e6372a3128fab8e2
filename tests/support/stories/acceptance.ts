import assert from 'node:assert/strict';
import { givenBack, onRegister, ordersPut, paidIn, requestsOf } from './money.ts';
import { MINUTE, SOON, type Story } from './story.ts';

/** The provider's own acceptance cases for attended QR, T1 to T13. */
export const acceptance: readonly Story[] = [
  {
    name: 'a customer scans before the sale is typed, and pays when it comes',
    danger: 'a phone that waits never gets the amount, and the customer types one of his own',
    sources: ['T1'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      assert.equal(customer({ do: 'scan' }).screen, 'waiting');
      await till.charge('100');
      await see.says('Esperando el pago');
      assert.equal(provider.state().phones[0]?.screen, 'payment');
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'a customer scans and sees the amount that was typed',
    danger: 'the phone shows another amount than the ticket',
    sources: ['T2', 'trap: amount overwritten by the answer'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('1.234,50');
      await see.says('Esperando el pago');
      assert.equal(customer({ do: 'scan' }).amount, 1234.5);
      customer({ do: 'pay', method: 'credit', installments: 3 });
      await see.says('PAGADO');
      paidIn(provider, 1234.5);
      await see.onPaper('3704');
    },
  },
  {
    name: 'an approved payment is found by itself and closes the order',
    danger: 'the customer has paid and the till never says so',
    sources: ['T3', 'peer 18', 'peer 27', 'rule 9', 'rule 12', 'rule 23'],
    ownCode: true,
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('250');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      await see.goesOnSaying('Esperando el pago', 1_000);
      customer({ do: 'pay' });
      await see.says('PAGADO', 7_000);
      await see.ticket('Ticket impreso');
      await see.paper(['ticket']);
      assert.equal(provider.state().merchantOrders[0]?.status, 'closed');
      onRegister(provider, null);
    },
  },
  {
    name: 'a rejected payment is told with its reason, and the till goes on waiting',
    danger: 'the order is taken away while the customer looks for another card',
    sources: ['T4', 'peer 7', 'rule 13'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'reject', detail: 'cc_rejected_insufficient_amount' });
      await see.says('Pago rechazado');
      await see.rejection('cc_rejected_insufficient_amount');
      await see.goesOnSaying('Pago rechazado', 6_000);
      assert.equal(provider.state().merchantOrders[0]?.status, 'opened');
      onRegister(provider, 100);
      assert.equal(requestsOf(provider, 'order-delete'), 0);
    },
  },
  {
    name: 'rejected, then approved without another scan',
    danger: 'a till that stops at the first rejection loses the payment that follows',
    sources: [
      'T5',
      'problem: second attempt after rejection ignored',
      'trap: stop at first rejected',
      'rule 13',
    ],
    ownCode: true,
    browser: true,
    async tell({ till, customer, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'reject' });
      await see.says('Pago rechazado');
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the customer decides to pay in cash',
    danger: 'the order stays payable on the register after the sale was paid in cash',
    sources: ['T6', 'rule 15'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      await till.cancel();
      await see.says('Cobro cancelado');
      onRegister(provider, null);
      assert.equal(customer({ do: 'scan' }).screen, 'waiting');
      await till.cash();
      await see.says('COBRADO EN EFECTIVO');
      await see.paper(['ticket']);
      paidIn(provider, 0);
    },
  },
  {
    name: 'a paid sale is refunded from the till',
    danger: 'the money does not go back, or goes back without a paper that says so',
    sources: ['T7', 'peer 13', 'peer 32', 'rule 20', 'rule 22'],
    ownCode: true,
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay', method: 'debit' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      await till.refund(null);
      await see.paper(['ticket', 'devolución'], SOON);
      givenBack(provider, 100);
    },
  },
  {
    name: 'a register whose customers type the amount is not charged on',
    danger: 'the customer types an amount of his own and the order is ignored',
    sources: ['T8', 'problem: fixed_amount=false'],
    browser: true,
    setup: { register: { fixedAmount: false } },
    async tell({ till, provider, see }) {
      await see.trouble('register-amount-not-fixed');
      await till.chargeRefused('100', 'register-amount-not-fixed');
      ordersPut(provider, 0);
    },
  },
  {
    name: 'no notification comes: the button finds the payment at once',
    danger: 'the queue waits for a notification that never comes',
    sources: ['T9', 'peer 1', 'peer 32b', 'rule 10'],
    browser: true,
    async tell({ till, customer, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      await time.pass(1_000);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await till.search();
      await see.says('PAGADO', 2_500);
    },
  },
  {
    name: 'nobody has scanned yet: the empty answer is no news and no error',
    danger: 'elements: null breaks the till, or reads as a failed payment',
    sources: ['T10', 'problem: elements:null crashes', 'extra: null vs [] vs missing arrays', 'rule 11'],
    browser: true,
    async tell({ till, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      await see.goesOnSaying('Esperando el pago', 7_000);
      await see.noTrouble(0);
      assert.ok(requestsOf(provider, 'merchant-order-search') >= 2);
    },
  },
  {
    name: 'scanned three times, paid once: one order closes, the others stay open, one ticket',
    danger: 'the open scans hide the paid one, or the sale is closed twice',
    sources: [
      'T11',
      'problem: several merchant orders for one reference',
      'problem: code takes elements[0]',
      'trap: first element only',
    ],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'scan' });
      customer({ do: 'scan', phone: 'B' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.goesOnSaying('PAGADO', 6_000);
      const states = provider.state().merchantOrders.map((order) => order.status);
      assert.deepEqual(states.sort(), ['closed', 'opened', 'opened']);
      await see.incidents([]);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the order expires, and a new one works',
    danger: 'an expired order stays on the screen as if it could be paid, and blocks the next sale',
    sources: ['T12', 'rule 6'],
    ownCode: true,
    browser: true,
    async tell({ till, customer, provider, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      await time.later(10 * MINUTE + 1_000);
      await see.says('Vencido, sin comprobar');
      onRegister(provider, null);
      await till.next();
      await till.charge('200');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 200);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the order is verified by its own page when the search leaves out the payments',
    danger: 'a closed order without payments is taken as nothing, or believed without proof',
    sources: ['T13', 'rule 12'],
    browser: 'the same search as the others; only the shape of the answer differs',
    setup: { provider: { settings: { omitPayments: true } } },
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      assert.ok(requestsOf(provider, 'merchant-order') > 0);
      await see.paper(['ticket']);
    },
  },
];
