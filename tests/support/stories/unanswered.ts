import assert from 'node:assert/strict';
import type { FaultSwitch } from '../../../electron/simulator/index.ts';
import { ledgerOfTill, onRegister, ordersPut, paidIn, requestsOf } from './money.ts';
import { MINUTE, type Story } from './story.ts';

type Fault = Omit<FaultSwitch, 'on' | 'times'>;

/** Ways in which a PUT is left without a proper answer. With `processed` the order is on the register all the same. */
const SILENCES: readonly (readonly [string, Fault])[] = [
  ['the connection breaks', { kind: 'drop' }],
  ['nobody answers for ten seconds', { kind: 'hang' }],
  ['the provider answers 500', { kind: '500' }],
  ['a gateway answers with a page', { kind: '502-html' }],
  ['an empty 503 comes', { kind: '503-empty' }],
  ['a gateway gives up with a page', { kind: '504-html' }],
  ['the certificate of its edge is bad', { kind: '526' }],
  ['it says 409, try later', { kind: '409' }],
];

const DANGER_TAKEN =
  'a second order for the same sale, or a till that says «not charged» while the customer pays';
const DANGER_LOST =
  'the order never reached the register, and the cashier waits for a payment nobody can make';

/** A PUT without an answer may have been carried out: no answer is not a refusal. */
export const unanswered: readonly Story[] = [
  ...SILENCES.map(([what, fault]): Story => ({
    name: `the order is put, and then ${what}: it is read back and paid`,
    danger: DANGER_TAKEN,
    sources: [
      'extra: PUT unanswered, taken',
      'peer 2',
      'peer 19',
      'trap: second PUT without two empty searches',
      'rule 7',
      'rule 8',
    ],
    browser: fault.kind === 'drop' ? true : 'the same screen as the broken connection',
    async tell({ by, till, customer, provider, see }) {
      provider.setFault({ ...fault, on: 'order-put', times: 1, processed: true });
      await till.charge('100');
      await see.says('Esperando el pago', 25_000);
      ordersPut(provider, 1);
      // By Orders it is asked about by the same create once more.
      assert.equal(requestsOf(provider, 'order-put'), by === 'orders' ? 2 : 1);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      paidIn(provider, 100);
    },
  })),
  ...SILENCES.map(([what, fault]): Story => ({
    name: `the order is not put, and ${what}: after two empty searches it is put once more`,
    danger: DANGER_LOST,
    sources: ['extra: PUT unanswered, not taken', 'trap: second PUT without two empty searches', 'rule 7'],
    browser: fault.kind === 'drop' ? true : 'the same screen as the broken connection',
    async tell({ till, customer, provider, see }) {
      provider.setFault({ ...fault, on: 'order-put', times: 1 });
      await till.charge('100');
      await see.says('Sin respuesta de Mercado Pago', 12_000);
      await see.says('Esperando el pago', 45_000);
      ordersPut(provider, 1);
      assert.equal(requestsOf(provider, 'order-put'), 2);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  })),
  {
    name: 'the order is taken twenty seconds after its connection broke',
    danger: 'the late order and the second one fight for the register, and one is paid unseen',
    sources: ['extra: PUT unanswered, taken late', 'rule 7'],
    browser: 'twenty seconds of waiting for the same screen',
    async tell({ till, customer, provider, time, see }) {
      provider.setFault({ on: 'order-put', kind: 'late', delayMs: 20_000, times: 1 });
      await till.charge('100');
      await see.says('Sin respuesta de Mercado Pago');
      await see.says('Esperando el pago', 40_000);
      await time.pass(20_000);
      await see.says('Esperando el pago');
      onRegister(provider, 100);
      const references = ledgerOfTill(provider)
        .filter((line) => line.kind === 'order-put')
        .map((line) => line.reference);
      assert.equal(new Set(references).size, 1, 'both orders carry the same reference');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  },
  {
    name: 'the order is taken a minute and a half late, when the cashier has cancelled',
    danger: 'an order comes back from the dead, is paid, and no sale knows it',
    sources: ['extra: PUT unanswered, taken late', 'trap: give up without cancelling', 'rule 15', 'rule 16'],
    orders: 'a create that comes late has the key of the one that was answered, and makes no order',
    browser: 'minutes',
    async tell({ till, customer, provider, time, see }) {
      provider.setFault({ on: 'order-put', kind: 'late', delayMs: 90_000, times: 1 });
      await till.charge('100');
      await see.says('Sin respuesta de Mercado Pago');
      await till.cancel();
      await see.says('Cobro cancelado', 75_000);
      // The register is still read after a cancel (rule 16): only a customer who scans at exactly this moment can still
      // pay.
      for (let waited = 0; waited < 120 && !provider.state().registers[0]?.order; waited += 1)
        await time.pass(1_000);
      onRegister(provider, 100);
      customer({ do: 'scan' });
      await time.pass(15_000);
      onRegister(provider, null);
      customer({ do: 'pay' });
      await see.incidents(['late']);
      await till.giveBack();
      await see.incidents([]);
    },
  },
  {
    name: 'no answer, then a plain refusal of the second try: still nobody knows about the first',
    danger: 'a 4xx after an unknown PUT is believed, and the first order is paid unseen',
    sources: ['trap: 4xx after an unknown PUT taken as refused', 'rule 8'],
    orders: 'the same create is sent again until it is answered, which the third is',
    browser: 'the same screen as any unanswered order',
    async tell({ till, provider, time, see }) {
      provider.setFault({ on: 'order-put', kind: 'late', delayMs: 40_000, times: 1 });
      provider.setFault({ on: 'order-put', kind: '404', times: 1 });
      await till.charge('100');
      await see.says('Sin respuesta de Mercado Pago');
      await time.pass(25_000);
      assert.equal(requestsOf(provider, 'order-put'), 2);
      await see.says('Sin respuesta de Mercado Pago');
      await see.says('Esperando el pago', 40_000);
      onRegister(provider, 100);
    },
  },
  {
    name: 'no answer and no order after a minute: the sale is kept and can be charged again',
    danger: 'the till hangs on «no answer» for ever, or loses the sale',
    sources: ['peer 6', 'peer 8', 'rule 7', 'rule 8'],
    orders: 'a create without an answer may be paid until it has had time to land and to live',
    browser: 'a minute and more',
    async tell({ till, customer, provider, see }) {
      provider.setFault({ on: 'order-put', kind: 'drop' });
      await till.charge('100');
      await see.says('El cobro no llegó a la caja', 2 * MINUTE);
      provider.clearFaults();
      await till.retry();
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      ordersPut(provider, 1);
    },
  },
  {
    name: 'the cable is out when the sale is charged, and comes back',
    danger: 'offline, the sale is lost, or put twice when the line returns',
    sources: ['peer 24', 'peer 20', 'rule 7', 'extra: provider down'],
    browser: true,
    async tell({ till, customer, provider, network, see }) {
      network.down();
      await till.charge('100');
      await see.trouble('provider-unreachable');
      network.up();
      await see.says('Esperando el pago', 20_000);
      ordersPut(provider, 1);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
    },
  },
  {
    name: 'the look before the order hangs: it is put all the same, once',
    danger: 'a till that cannot look first cannot charge at all',
    sources: ['extra: GET unanswered', 'rule 4'],
    browser: 'the same screen',
    async tell({ till, provider, see }) {
      provider.setFault({ on: 'order-get', kind: '500', times: 2 });
      await till.charge('100');
      await see.says('Esperando el pago');
      ordersPut(provider, 1);
    },
  },
];
