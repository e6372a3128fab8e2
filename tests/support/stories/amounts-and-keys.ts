import assert from 'node:assert/strict';
import type { FailureCode } from '../../../shared/failures.ts';
import { onRegister, ordersPut, paidIn } from './money.ts';
import type { Story } from './story.ts';

/** What people type, and the amount that they mean. */
const AMOUNTS: readonly (readonly [string, number])[] = [
  ['250', 250],
  ['1234,5', 1234.5],
  ['1.234,50', 1234.5],
  ['1234.50', 1234.5],
  ['0,01', 0.01],
  ['0,29', 0.29],
  ['1,13', 1.13],
  ['4,35', 4.35],
  ['1.005,70', 1005.7],
  ['999.999,99', 999_999.99],
  ['1000000', 1_000_000],
];

const GARBAGE: readonly (readonly [string, FailureCode])[] = [
  ['', 'amount-empty'],
  ['abc', 'amount-unreadable'],
  ['12,3,4', 'amount-unreadable'],
  ['1.23.456', 'amount-unreadable'],
  ['-5', 'amount-unreadable'],
  ['0', 'amount-zero'],
  ['0,00', 'amount-zero'],
  ['123456789', 'amount-too-large'],
];

/** Typing, amounts and queues: what a person does with the keys. */
export const hands: readonly Story[] = [
  ...AMOUNTS.map(([typed, meant]): Story => ({
    name: `«${typed}» is typed, and the phone shows ${meant}`,
    danger: 'one cent too little on one amount in twenty',
    sources: ['trap: parseInt(x*100)', 'problem: float noise', 'extra: PUT with sum mismatch'],
    browser: typed === '1234,5' ? true : 'the parser has walked all amounts in its own tests',
    async tell({ till, customer, provider, see }) {
      await till.charge(typed);
      await see.says('Esperando el pago');
      assert.equal(customer({ do: 'scan' }).amount, meant);
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, meant);
    },
  })),
  ...GARBAGE.map(([typed, why]): Story => ({
    name: `«${typed}» is typed: refused in words, nothing is sent`,
    danger: 'the till guesses what was meant with somebody else’s money',
    sources: ['trap: parseInt(x*100)'],
    browser: typed === 'abc' ? true : 'another refusal with the same screen and other words',
    async tell({ till, provider, see }) {
      await till.chargeRefused(typed, why);
      await see.says('Lista para la próxima venta');
      ordersPut(provider, 0);
    },
  })),
  {
    name: 'a second sale is typed while the first is waiting: refused, the first goes on',
    danger: 'two live orders on one register, and a customer pays the wrong one',
    sources: ['peer 20', 'peer 22', 'peer 25', 'rule 3'],
    browser: 'the screen offers no amount while a charge is live',
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      await till.chargeRefused('50', 'register-busy');
      onRegister(provider, 100);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      ordersPut(provider, 1);
    },
  },
  {
    name: '«Buscar pago» is hammered: one search at a time, one ticket',
    danger: 'two answers to one payment deliver the sale twice',
    sources: ['problem: duplicate notifications', 'peer 32c', 'peer 32d', 'rule 9', 'rule 10'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      provider.configure({ latencyMs: 600 });
      customer({ do: 'scan' });
      await till.search();
      await till.search();
      customer({ do: 'pay' });
      await till.search();
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'a screenshot of another payment is shown: the screen says what is true',
    danger: 'a picture on a phone takes the goods home',
    sources: ['peer 11', 'peer 30', 'peer 9'],
    browser: 'the same screen as T10',
    async tell({ till, customer, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      await till.search();
      await see.goesOnSaying('Esperando el pago', 2_000);
      await see.paper([]);
    },
  },
  {
    name: 'three customers in a row: each pays his own sale',
    danger: 'who has just paid?',
    sources: ['peer 5', 'peer 12', 'peer 16', 'peer 17'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      for (const [index, amount] of ['10', '20', '30'].entries()) {
        await till.charge(amount);
        await see.says('Esperando el pago');
        onRegister(provider, Number(amount));
        customer({ do: 'scan', phone: `customer ${index}` });
        customer({ do: 'pay', phone: `customer ${index}` });
        await till.search();
        await see.says('PAGADO');
        await till.next();
        await see.says('Lista para la próxima venta');
      }
      paidIn(provider, 60);
      await see.paper(['ticket', 'ticket', 'ticket']);
    },
  },
  {
    name: 'paid on the phone and not yet on the screen: no ticket a second too early',
    danger: 'the ticket comes out before the answer, for money that never comes',
    sources: ['peer 4', 'peer 10', 'trap: test flag that approves', 'rule 23'],
    browser: 'the same screen as T3',
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay', processingMs: 6_000 });
      await see.goesOnSaying('Esperando el pago', 4_000);
      await see.paper([]);
      await see.says('PAGADO', 15_000);
      await see.paper(['ticket']);
      paidIn(provider, 100);
    },
  },
];
