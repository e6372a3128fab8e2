import assert from 'node:assert/strict';
import type { FaultKind, FaultSwitch } from '../../../electron/simulator/index.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { onRegister, ordersPut, paidIn, requestsOf } from './money.ts';
import { MINUTE, type Story } from './story.ts';

/** Ways in which the provider fails while a customer pays, and what the screen says of it. */
const WHILE_WAITING: readonly (readonly [FaultKind, FailureCode, string, boolean])[] = [
  ['drop', 'provider-slow', 'peer 18', false],
  ['hang', 'provider-slow', 'extra: timeout', false],
  ['truncated', 'provider-slow', 'problem: HTML or empty error bodies', false],
  ['500', 'provider-unavailable', 'extra: 500 during poll', true],
  ['502-html', 'provider-unavailable', 'extra: HTML', false],
  ['503-empty', 'provider-unavailable', 'problem: HTML or empty error bodies', false],
  ['504-html', 'provider-unavailable', 'problem: HTML or empty error bodies', false],
  ['526', 'provider-unavailable', 'problem: HTML or empty error bodies', false],
  ['garbage', 'provider-not-itself', 'trap: approved when the answer is 200', false],
  ['429', 'provider-rate-limited', 'extra: 429', true],
  ['401', 'token-rejected', 'problem: test and real users mixed', true],
  ['403', 'access-denied', 'problem: test and real users mixed', true],
  ['404', 'provider-unread', 'problem: not readable yet (404)', false],
];

/** Ways in which the provider refuses a new order, and what the screen says of it. */
const AT_THE_PUT: readonly (readonly [Pick<FaultSwitch, 'on' | 'kind'>, FailureCode, boolean])[] = [
  [{ on: 'order-put', kind: '401' }, 'token-rejected', false],
  [{ on: 'order-put', kind: '403' }, 'access-denied', false],
  [{ on: 'order-put', kind: '404' }, 'register-unknown', true],
  [{ on: 'order-get', kind: '401' }, 'token-rejected', false],
  [{ on: 'order-get', kind: '404' }, 'register-unknown', false],
];

const LOST = 'the provider fails for a minute and the payment made in it is lost';

/** The provider is down, slow, answers as somebody else, or refuses: the screen says so, and the charge is not lost. */
export const providerTrouble: readonly Story[] = [
  ...WHILE_WAITING.map(([kind, code, source, browser]): Story => ({
    name: `the provider fails (${kind}) while the customer pays: said in words, and found afterwards`,
    danger: LOST,
    sources: [source, 'peer 15', 'rule 9', ...(kind === '401' || kind === '403' ? ['rule 29'] : [])],
    browser: browser || 'another failure with the same screen and other words',
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      provider.setFault({ on: 'any', kind, ...(kind === '429' ? { retryAfterSeconds: 3 } : {}) });
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.trouble(code, 25_000);
      await see.says('Esperando el pago');
      await see.paper([]);
      provider.clearFaults();
      await see.says('PAGADO', 35_000);
      await see.paper(['ticket']);
      paidIn(provider, 100);
    },
  })),
  ...AT_THE_PUT.map(([fault, code, browser]): Story => ({
    name: `the order is refused (${fault.kind} at ${fault.on}): the sale is kept and charged again`,
    danger: 'a refusal reads as «sent», or the sale has to be typed again',
    sources: [
      'problem: POS without external_id (404 pos_obtainment_error)',
      'problem: test and real users mixed',
      'peer 17',
      'rule 8',
    ],
    ...(fault.on === 'order-get' ? { orders: 'nothing is read before the first send' } : {}),
    browser: browser || 'another refusal with the same screen and other words',
    async tell({ till, customer, provider, time, see }) {
      provider.setFault({ ...fault, times: 1 });
      await till.charge('100');
      await see.says('El cobro no se pudo crear');
      await see.trouble(code);
      onRegister(provider, null);
      ordersPut(provider, 0);
      // A refused token is tried again a little later; until then nothing new can be charged.
      if (code === 'token-rejected' || code === 'access-denied') await time.pass(16_000);
      await till.retry();
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
    },
  })),
  {
    name: 'the provider asks to wait when the order is put: it is put when the wait is over',
    danger: 'too many requests reads as a refusal, or is answered with more of them',
    sources: ['extra: 429', 'peer 31', 'rule 8', 'rule 9'],
    browser: 'the same words as 429 while the customer pays',
    async tell({ till, provider, see }) {
      provider.setFault({ on: 'order-put', kind: '429', times: 1, retryAfterSeconds: 4 });
      await till.charge('100');
      await see.trouble('provider-rate-limited');
      await see.says('Esperando el pago', 15_000);
      ordersPut(provider, 1);
    },
  },
  {
    name: 'asked to wait for half a minute, the till is silent for half a minute, the button too',
    danger: 'a till that hammers a provider gets its token blocked',
    sources: ['extra: 429', 'peer 31', 'rule 9', 'rule 10'],
    browser: 'counts requests of half a minute',
    async tell({ till, provider, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      provider.setFault({ on: 'merchant-order-search', kind: '429', times: 1, retryAfterSeconds: 30 });
      await see.trouble('provider-rate-limited');
      const before = requestsOf(provider, 'merchant-order-search');
      await till.search();
      await time.pass(20_000);
      await till.search();
      assert.equal(requestsOf(provider, 'merchant-order-search'), before);
      await time.pass(15_000);
      assert.ok(requestsOf(provider, 'merchant-order-search') > before);
      await see.noTrouble();
    },
  },
  {
    name: 'the wifi’s own page answers in place of the provider',
    danger: 'a page with status 200 is read as an empty answer, and a paid sale as unpaid',
    sources: ['problem: HTML or empty error bodies', 'trap: approved when the answer is 200', 'rule 8'],
    browser: 'the page comes from between, which only memory has',
    async tell({ till, customer, network, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      network.instead(() => ({ status: 200, type: 'text/html', body: '<html>Aceptá los términos</html>' }));
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.trouble('provider-not-itself');
      await till.cancel();
      await see.goesOnSaying('Cancelando: todavía se puede pagar', 20_000);
      network.instead(() => null);
      await see.says('PAGADO', 45_000);
    },
  },
  {
    name: 'the provider is slow: three seconds for each answer',
    danger: 'slow reads as down, or searches pile up',
    sources: ['extra: latency', 'rule 9'],
    browser: true,
    async tell({ till, customer, provider, see }) {
      provider.configure({ latencyMs: 3_000 });
      await till.charge('100');
      await see.says('Esperando el pago', 12_000);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO', 15_000);
      await see.paper(['ticket'], 8_000);
    },
  },
  {
    name: 'the token is refused at the start: said at once, and charging works when it is accepted',
    danger: 'the shop opens, sells, and finds out at noon that nothing was charged',
    sources: ['problem: test and real users mixed', 'rule 29'],
    browser: 'starts a till that waits a quarter of a minute',
    async tell({ till, provider, time, see }) {
      await till.kill();
      provider.setFault({ on: 'user', kind: '401' });
      await till.start();
      await see.trouble('token-rejected');
      await till.chargeRefused('100', 'token-rejected');
      ordersPut(provider, 0);
      provider.clearFaults();
      await time.pass(16_000);
      await see.noTrouble();
      await till.charge('100');
      await see.says('Esperando el pago');
    },
  },
  {
    name: 'an hour without the provider: the order expires unseen, and the payment in it is found to be delivered',
    danger: 'after a long outage the till closes what it never looked at',
    sources: ['peer 15', 'peer 28', 'rule 6', 'rule 16'],
    browser: 'an hour',
    async tell({ till, customer, provider, network, time, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      network.down();
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await time.pass(60 * MINUTE);
      network.up();
      await see.incidents(['late'], MINUTE);
      await see.paper([]);
      await till.deliver();
      await see.says('PAGADO');
      await see.paper(['ticket']);
      paidIn(provider, 100);
    },
  },
];
