import assert from 'node:assert/strict';
import { givenBack, onRegister, paidIn } from './money.ts';
import { MINUTE, SOON, type Shop, type Story } from './story.ts';

async function waiting({ till, see }: Pick<Shop, 'till' | 'see'>, amount = '100'): Promise<void> {
  await till.charge(amount);
  await see.says('Esperando el pago');
}

/** Money that comes twice, in parts, or too much, and payments that change afterwards. */
export const severalPayments: readonly Story[] = [
  {
    name: 'two phones pay the same order: the second payment is found and given back with one key',
    danger: 'the customer has paid twice and only finds out at home',
    sources: ['peer 19', 'peer 22', 'problem: duplicate notifications', 'rule 17', 'rule 18', 'rule 19'],
    browser: true,
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan', phone: 'A' });
      customer({ do: 'scan', phone: 'B' });
      customer({ do: 'pay', phone: 'A' });
      await see.says('PAGADO');
      customer({ do: 'pay', phone: 'B' });
      await see.incidents(['second'], 20_000);
      await till.giveBack();
      await see.incidents([]);
      paidIn(provider, 200);
      givenBack(provider, 100);
      await see.paper(['ticket', 'devolución']);
    },
  },
  {
    name: 'two phones pay between two searches',
    danger: 'both payments come in one answer and only one of them is looked at',
    sources: ['extra: several payments at once', 'trap: first element only', 'rule 11', 'rule 18'],
    browser: 'the same panel as two phones one after the other',
    async tell(shop) {
      const { customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan', phone: 'A' });
      customer({ do: 'scan', phone: 'B' });
      customer({ do: 'pay', phone: 'A' });
      customer({ do: 'pay', phone: 'B' });
      await see.says('PAGADO');
      await see.incidents(['second']);
      await see.paper(['ticket']);
      paidIn(provider, 200);
    },
  },
  {
    name: 'paid in two parts',
    danger: 'the first part is taken for the whole, and the ticket comes out for less money',
    sources: ['extra: two partial approved payments', 'trap: paid_amount > 0', 'peer 4', 'rule 12'],
    browser: true,
    async tell(shop) {
      const { customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay', amount: 40 });
      await see.says('Pago parcial');
      await see.goesOnSaying('Pago parcial', 6_000);
      await see.paper([]);
      customer({ do: 'pay', amount: 60 });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      paidIn(provider, 100);
    },
  },
  {
    name: 'paid in part, then given up: the part goes back',
    danger: 'half a payment stays with the shop and nobody knows',
    sources: ['extra: two partial approved payments', 'rule 19'],
    browser: 'the same panel and button as the late payment',
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pay', amount: 40 });
      await see.says('Pago parcial');
      await till.cancel();
      await see.incidents(['partial']);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 40);
      await see.paper(['devolución']);
    },
  },
  {
    name: 'one phone pays a part and another one the whole: the surplus goes back, not more',
    danger: 'the surplus is kept, or the payment of the printed ticket is refunded',
    sources: ['extra: excess', 'rule 19', 'rule 21'],
    browser: 'the same panel and button as the second payment',
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan', phone: 'A' });
      customer({ do: 'scan', phone: 'B' });
      customer({ do: 'pay', phone: 'A', amount: 40 });
      await see.says('Pago parcial');
      customer({ do: 'pay', phone: 'B' });
      await see.says('PAGADO');
      await see.incidents(['second']);
      await till.giveBack();
      await see.incidents([], SOON);
      paidIn(provider, 140);
      givenBack(provider, 40);
    },
  },
  {
    name: 'two phones pay parts that cover the total, and no order closes',
    danger: 'money that the provider has not settled is taken as paid',
    sources: ['extra: paid without close', 'rule 12'],
    browser: 'waits half a minute for the provider to close the order',
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan', phone: 'A' });
      customer({ do: 'scan', phone: 'B' });
      customer({ do: 'pay', phone: 'A', amount: 60 });
      customer({ do: 'pay', phone: 'B', amount: 60 });
      await see.says('Confirmando el pago');
      await see.incidents(['paid-without-close'], 45_000);
      await see.paper([]);
      customer({ do: 'pay', phone: 'B', amount: 40 });
      await see.says('PAGADO');
      await see.incidents(['second', 'excess']);
      paidIn(provider, 160);
      await till.giveBack();
      await see.incidents(['excess']);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 60);
    },
  },
  {
    name: 'cancelled and paid in cash, then the phone pays after all',
    danger: 'the customer has paid twice, once in cash, and the till is silent',
    sources: ['peer 14', 'rule 18'],
    browser: true,
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await till.cancel();
      await see.says('Cobro cancelado');
      await till.cash();
      await see.says('COBRADO EN EFECTIVO');
      customer({ do: 'pay' });
      await see.incidents(['second']);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 100);
      await see.paper(['ticket', 'devolución']);
    },
  },
  {
    name: 'cancelled, charged again and paid, then the first order is paid too',
    danger: 'two charges of one sale are both paid and each looks fine by itself',
    sources: ['peer 23', 'peer 25', 'rule 18'],
    browser: 'the second payment over two charges differs from one charge only in the books',
    async tell(shop) {
      const { till, customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan', phone: 'old' });
      await till.cancel();
      await see.says('Cobro cancelado');
      await till.retry();
      await see.says('Esperando el pago');
      customer({ do: 'scan', phone: 'new' });
      customer({ do: 'pay', phone: 'new' });
      await see.says('PAGADO');
      customer({ do: 'pay', phone: 'old' });
      await see.incidents(['second']);
      await till.giveBack();
      await see.incidents([]);
      paidIn(provider, 200);
      givenBack(provider, 100);
      await see.says('PAGADO');
    },
  },
  {
    name: 'the bank takes its time: pending, then approved',
    danger: 'a payment in process is taken for paid, or for nothing',
    sources: ['rule 13', 'peer 7'],
    browser: true,
    async tell(shop) {
      const { customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pend', status: 'in_process', then: 'approved', thenAfterMs: 15_000 });
      await see.says('Hay un pago en curso');
      await see.paper([]);
      await see.says('PAGADO', 30_000);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the bank takes its time: pending, then refused, then another card',
    danger: 'a till that gave up on pending never sees the next card',
    sources: ['rule 13'],
    browser: 'the same as the two halves told elsewhere',
    async tell(shop) {
      const { customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      customer({ do: 'pend', status: 'pending', then: 'rejected', thenAfterMs: 8_000 });
      await see.says('Hay un pago en curso');
      await see.says('Pago rechazado');
      customer({ do: 'pay' });
      await see.says('PAGADO');
    },
  },
  {
    name: 'refunded from the shop’s own app: news on the sale, not a step back',
    danger: 'the till takes the refund for «not paid» and waits again',
    sources: ['peer 26', 'rule 14'],
    browser: 'the same screen before and after',
    async tell(shop) {
      const { customer, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      const payment = customer({ do: 'pay' }).payment ?? 0;
      await see.says('PAGADO');
      customer({ do: 'refund', payment });
      await time.pass(2 * MINUTE);
      await see.goesOnSaying('PAGADO', 5_000);
      await see.incidents([]);
      await see.paper(['ticket']);
    },
  },
  {
    name: 'late money that is disputed: a person is told, and nothing is handed over or charged again',
    danger: 'a sale is delivered, or charged once more, while nobody knows whose its money is',
    sources: ['rule 14', 'rule 19'],
    browser: true,
    async tell(shop) {
      const { till, customer, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      await till.cancel();
      await see.says('Cobro cancelado');
      const payment = customer({ do: 'pay' }).payment ?? 0;
      await see.incidents(['late'], 20_000);
      customer({ do: 'dispute', payment, as: 'in_mediation' });
      await see.incidents(['disputed'], 30_000);
      await see.paper([]);
      await till.endIncident('called');
      await see.incidents([]);
    },
  },
  {
    name: 'disputed, then charged back: the sale stays sold',
    danger: 'a chargeback reopens a delivered sale',
    sources: ['rule 14'],
    browser: 'the same screen before and after',
    async tell(shop) {
      const { customer, time, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      const payment = customer({ do: 'pay' }).payment ?? 0;
      await see.says('PAGADO');
      customer({ do: 'dispute', payment, as: 'in_mediation' });
      await time.pass(MINUTE);
      customer({ do: 'dispute', payment, as: 'charged_back' });
      await time.pass(10 * MINUTE);
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'rejected again and again with the same card',
    danger: 'the cashier does not learn that another means is needed',
    sources: ['problem: repeated tries are high risk', 'rule 13'],
    browser: 'the words of each reason have their own tests; the state is T4’s',
    async tell(shop) {
      const { customer, provider, see } = shop;
      await waiting(shop);
      customer({ do: 'scan' });
      for (const detail of ['cc_rejected_bad_filled_security_code', 'cc_rejected_high_risk']) {
        customer({ do: 'reject', detail });
        await see.rejection(detail);
      }
      onRegister(provider, 100);
      customer({ do: 'pay', method: 'debit' });
      await see.says('PAGADO');
    },
  },
  {
    name: 'paid in instalments: what the bank adds for them is no part of the sale',
    danger: 'total_paid_amount is taken for the money received, and reads as an excess',
    sources: ['trap: amount overwritten by the answer', 'rule 12'],
    browser: 'a number the screen never shows',
    async tell(shop) {
      const { customer, provider, see } = shop;
      await waiting(shop, '1000');
      customer({ do: 'scan' });
      customer({ do: 'pay', method: 'credit', installments: 12 });
      await see.says('PAGADO');
      await see.incidents([]);
      paidIn(provider, 1000);
      assert.equal(provider.state().payments[0]?.amount, 1000);
      await see.paper(['ticket']);
    },
  },
];
