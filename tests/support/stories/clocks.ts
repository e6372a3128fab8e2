import { onRegister, paidIn } from './money.ts';
import { HOUR, MINUTE, type Story } from './story.ts';

const CLOCK = 'a browser’s machine has the clock it has';
const OFF: readonly (readonly [string, number])[] = [
  ['twenty minutes slow', -20 * MINUTE],
  ['twenty minutes fast', 20 * MINUTE],
  ['five hours fast (the wrong zone)', 5 * HOUR],
  ['a year slow (a dead battery)', -365 * 24 * HOUR],
];

/** An order expires by the provider's time, whatever the till's own clock says. */
export const clocks: readonly Story[] = [
  ...OFF.map(([what, clockOff]): Story => ({
    name: `the till’s clock is ${what}: it sells all the same, and says so`,
    danger: 'orders are born expired, or never expire',
    sources: ['extra: clock skew', 'problem: local clock wrong', 'rule 6'],
    browser: CLOCK,
    setup: { clockOff },
    async tell({ till, customer, provider, time, see }) {
      await see.wrongClock();
      await till.charge('100');
      await see.says('Esperando el pago');
      await time.pass(9 * MINUTE);
      onRegister(provider, 100);
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      await till.next();
      await till.charge('50');
      await see.says('Esperando el pago');
      await time.pass(10 * MINUTE + 5_000);
      await see.says('Cobro vencido', 2 * MINUTE);
    },
  })),
  {
    name: 'the clock is set half an hour ahead in the middle of a charge',
    danger: 'the charge expires on the till while the customer pays',
    sources: ['extra: clock jump', 'problem: local clock wrong', 'rule 6'],
    browser: CLOCK,
    async tell({ till, customer, provider, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      await time.setClock(30 * MINUTE);
      await time.pass(6_000);
      await see.says('Esperando el pago');
      onRegister(provider, 100);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
    },
  },
  {
    name: 'the clock is set back by a day in the middle of a charge',
    danger: 'the charge never ends and blocks the register for a day',
    sources: ['extra: clock jump', 'problem: local clock wrong', 'rule 6'],
    browser: CLOCK,
    async tell({ till, customer, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      await time.setClock(-24 * HOUR);
      await time.pass(6_000);
      customer({ do: 'scan' });
      customer({ do: 'reject' });
      await see.says('Pago rechazado');
      await time.pass(10 * MINUTE);
      await see.says('Cobro vencido', 2 * MINUTE);
    },
  },
  {
    name: 'the lid is closed for three minutes, and the customer pays meanwhile',
    danger: 'the till wakes up and waits for its next tick, or storms the provider',
    sources: ['extra: sleep', 'rule 6', 'rule 9'],
    browser: CLOCK,
    async tell({ till, customer, provider, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await time.sleep(3 * MINUTE);
      await see.says('PAGADO', 5_500);
      paidIn(provider, 100);
    },
  },
  {
    name: 'the lid is closed over lunch with an order that expires meanwhile',
    danger: 'the till wakes up with an order of an hour ago on the screen',
    sources: ['extra: sleep', 'peer 15', 'rule 6'],
    browser: CLOCK,
    async tell({ till, customer, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      await time.sleep(HOUR);
      await see.says('Cobro vencido', MINUTE);
      customer({ do: 'pay' });
      await see.incidents(['late'], 2 * MINUTE);
    },
  },
  {
    name: 'the provider’s own clock goes wrong by an hour for a moment',
    danger: 'one wrong Date header ends a charge under the hands of its customer',
    sources: ['extra: clock skew', 'rule 6'],
    browser: 'told by the provider’s books in memory',
    async tell({ till, customer, provider, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      provider.configure({ dateOffsetMs: HOUR });
      await time.pass(6_000);
      provider.configure({ dateOffsetMs: 0 });
      await see.goesOnSaying('Esperando el pago', MINUTE);
      customer({ do: 'pay' });
      await see.says('PAGADO');
      paidIn(provider, 100);
      await see.paper(['ticket']);
    },
  },
];
