import assert from 'node:assert/strict';
import type { CustomerAction, FaultSwitch, SiteId } from '../../../electron/simulator/index.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { givenBack, requestsOf } from './money.ts';
import { DAY, MINUTE, SOON, type Setup, type Shop, type Story } from './story.ts';

async function sold(shop: Shop, pay: Omit<Extract<CustomerAction, { do: 'pay' }>, 'do'> = {}): Promise<void> {
  const { till, customer, see } = shop;
  await till.charge('100');
  await see.says('Esperando el pago');
  customer({ do: 'scan' });
  customer({ ...pay, do: 'pay' });
  await see.says('PAGADO');
  await see.paper(['ticket']);
}

/**
 * What can happen to the request of a refund, and how many requests there may be. The money goes back once in every
 * case.
 */
const BROKEN: readonly (readonly [string, Omit<FaultSwitch, 'on'>, number])[] = [
  ['taken, and its answer is lost', { kind: 'drop', times: 1, processed: true }, 1],
  ['lost on its way', { kind: 'drop', times: 1 }, 2],
  ['taken, and nobody answers', { kind: 'hang', times: 1, processed: true }, 1],
  ['not taken, and nobody answers', { kind: 'hang', times: 1 }, 2],
  ['taken, and answered with 500', { kind: '500', times: 1, processed: true }, 1],
  ['not taken, and answered with 500', { kind: '500', times: 1 }, 2],
  ['taken, and answered by a gateway’s page', { kind: '502-html', times: 1, processed: true }, 1],
  ['asked to wait', { kind: '429', times: 1, retryAfterSeconds: 3 }, 2],
  ['answered with a conflict, and taken', { kind: '409', times: 1, processed: true }, 1],
  ['taken, and its answer is cut in two', { kind: 'truncated', times: 1 }, 1],
  ['taken six seconds after its connection broke', { kind: 'late', times: 1, delayMs: 1_500 }, 1],
];

interface Refusal {
  readonly what: string;
  readonly why: FailureCode;
  readonly amount: string | null;
  readonly setup?: Setup;
  readonly pay?: Omit<Extract<CustomerAction, { do: 'pay' }>, 'do'>;
  readonly days?: number;
  readonly site?: SiteId;
  readonly sources: readonly string[];
  readonly browser: boolean;
}

const REFUSED: readonly Refusal[] = [
  {
    what: 'a test account',
    why: 'refund-test-account',
    amount: null,
    setup: { provider: { settings: { refundsRefusedForTestUser: true } } },
    sources: ['problem: refund refused in test'],
    browser: true,
  },
  {
    what: 'no balance',
    why: 'refund-refused',
    amount: null,
    setup: { provider: { account: { balance: 0 } } },
    // The provider's fee is gone from the balance, so the whole amount cannot be refunded.
    pay: { method: 'credit' },
    sources: ['extra: refund without balance'],
    browser: false,
  },
  {
    what: 'more than was paid',
    why: 'refund-amount-too-large',
    amount: '101',
    sources: ['rule 21'],
    browser: false,
  },
  {
    what: 'half a year later',
    why: 'refund-too-old',
    amount: null,
    days: 181,
    sources: ['rule 21'],
    browser: false,
  },
  {
    what: 'three months later in Peru',
    why: 'refund-too-old',
    amount: null,
    setup: { provider: { site: 'MPE' } },
    days: 91,
    sources: ['rule 21'],
    browser: false,
  },
  {
    what: 'a part in Peru',
    why: 'refund-partial-not-taken',
    amount: '40',
    setup: { provider: { site: 'MPE' } },
    sources: ['rule 21'],
    browser: false,
  },
  {
    what: 'a part of a payment from another wallet',
    why: 'refund-partial-not-taken',
    amount: '40',
    pay: { method: 'other_wallet' },
    sources: ['rule 21'],
    browser: false,
  },
  {
    what: 'a payment from another wallet after a month',
    why: 'refund-too-old',
    amount: null,
    pay: { method: 'other_wallet' },
    days: 31,
    sources: ['rule 21'],
    browser: false,
  },
];

/** Money goes back at most once, whatever happens to the request. */
export const refunding: readonly Story[] = [
  ...BROKEN.map(([what, fault, posts]): Story => ({
    name: `a refund is ${what}: the money goes back once`,
    danger: 'a retry, a double click or a crash gives the money back twice',
    sources: ['trap: random refund key', 'trap: refund sent without reading', 'peer 13', 'rule 20'],
    browser: fault.kind === 'drop' && fault.processed === true ? true : 'the same screen as the lost answer',
    async tell(shop) {
      const { till, provider, time, see } = shop;
      await sold(shop);
      provider.setFault({ ...fault, on: 'refund-post' });
      await till.refund(null);
      await see.paper(['ticket', 'devolución'], 40_000);
      await time.pass(2_000);
      givenBack(provider, 100);
      assert.equal(requestsOf(provider, 'refund-post'), posts);
    },
  })),
  ...REFUSED.map((refusal): Story => ({
    name: `a refund is refused: ${refusal.what}`,
    danger: 'the cashier says «it is on its way» for money that will never come',
    sources: ['trap: approved when the answer is 200', ...refusal.sources],
    browser: refusal.browser || 'another reason with the same screen and other words',
    ...(refusal.setup ? { setup: refusal.setup } : {}),
    async tell(shop) {
      const { by, till, provider, time, see } = shop;
      await sold(shop, refusal.pay);
      if (refusal.days !== undefined) await pastDays(shop, refusal.days);
      // Orders does not say that it is because of the account.
      const isUnsaid = by === 'orders' && refusal.why === 'refund-test-account';
      await till.refundRefused(refusal.amount, isUnsaid ? 'refund-refused' : refusal.why);
      await time.pass(1_000);
      givenBack(provider, 0);
      await see.paper(['ticket']);
    },
  })),
  {
    name: 'a part is refunded, then the rest, and then there is nothing left',
    danger: 'parts add up to more than was paid',
    sources: ['extra: refund partial then rest', 'trap: excess that ignores refunds', 'peer 32', 'rule 20'],
    browser: true,
    async tell(shop) {
      const { till, provider, see } = shop;
      await sold(shop);
      await till.refund('30');
      await see.paper(['ticket', 'devolución'], SOON);
      givenBack(provider, 30);
      await till.refund(null);
      await see.paper(['ticket', 'devolución', 'devolución'], SOON);
      givenBack(provider, 100);
      await see.says('PAGADO');
    },
  },
  {
    name: 'everything was refunded: one more is refused in words',
    danger: 'a second refund of the same payment',
    sources: ['peer 22', 'rule 20'],
    browser: 'a refunded payment shows no button to press',
    async tell(shop) {
      const { till, provider, see } = shop;
      await sold(shop);
      await till.refund(null);
      await see.paper(['ticket', 'devolución'], SOON);
      await till.refundRefused(null, 'refund-already-done');
      givenBack(provider, 100);
    },
  },
  {
    name: 'a refund is pressed twice',
    danger: 'two presses, two refunds',
    sources: ['peer 20', 'peer 22', 'rule 20', 'rule 30'],
    browser: 'a pressed button is busy; the doubled request is told in memory',
    async tell(shop) {
      const { till, provider, time, see } = shop;
      await sold(shop);
      provider.setFault({ on: 'refund-post', kind: 'latency', delayMs: 2_000, times: 1 });
      await till.refund(null);
      await till.refund(null);
      await see.paper(['ticket', 'devolución'], SOON);
      await time.pass(MINUTE);
      givenBack(provider, 100);
    },
  },
  {
    name: 'refunded from the shop’s app a moment before: found, not sent again',
    danger: 'owner and cashier refund the same payment, each once',
    sources: ['trap: refund sent without reading', 'rule 20'],
    browser: 'the same screen as any refund',
    async tell(shop) {
      const { till, customer, provider, time } = shop;
      await sold(shop);
      customer({ do: 'refund', payment: provider.state().payments[0]?.id ?? 0 });
      await till.refund(null);
      await time.pass(5_000);
      givenBack(provider, 100);
      assert.equal(requestsOf(provider, 'refund-post'), 0);
    },
  },
  {
    name: 'a part was given back in the shop’s app and is known: the same part given by the cashier goes back too',
    danger: 'a ticket for a refund that was never made: the owner’s is taken for the cashier’s',
    sources: ['rule 20'],
    browser: 'the same screen as any refund',
    async tell(shop) {
      const { till, customer, provider, time, see } = shop;
      await sold(shop);
      customer({ do: 'refund', payment: provider.state().payments[0]?.id ?? 0, amount: 20 });
      await time.pass(2 * MINUTE);
      await till.refund('20');
      await see.paper(['ticket', 'devolución'], SOON);
      givenBack(provider, 40);
      assert.equal(requestsOf(provider, 'refund-post'), 1);
    },
  },
  {
    name: 'a refund takes its time at the provider and is done in the end',
    danger: 'in process reads as refused, and the customer is paid in cash as well',
    sources: ['rule 20'],
    browser: 'a minute',
    setup: { provider: { settings: { refundsInProcess: true, refundProcessingMs: MINUTE } } },
    async tell(shop) {
      const { till, provider, time, see } = shop;
      await sold(shop);
      await till.refund(null);
      await see.paper(['ticket', 'devolución'], SOON);
      givenBack(provider, 0);
      await time.pass(7 * MINUTE);
      givenBack(provider, 100);
      assert.equal(requestsOf(provider, 'refund-post'), 1);
      await see.paper(['ticket', 'devolución']);
    },
  },
  ...(['processing', 'done'] as const).map((refundAnswerSays): Story => ({
    name: `a refund takes its time, is answered as ${refundAnswerSays}, and is then refused by the bank`,
    danger: 'the refund ticket was printed, the money never went',
    sources: ['trap: approved when the answer is 200', 'rule 20'],
    browser: 'a minute',
    setup: {
      provider: {
        settings: {
          refundAnswerSays,
          refundsInProcess: true,
          refundProcessingMs: MINUTE,
          refundOutcome: 'rejected',
        },
      },
    },
    async tell(shop) {
      const { till, provider, time, see } = shop;
      await sold(shop);
      await till.refund(null);
      await see.onPaper('in_process');
      await time.pass(7 * MINUTE);
      givenBack(provider, 0);
      await till.refundRefused('101', 'refund-amount-too-large');
    },
  })),
  {
    name: 'nobody can tell for a day whether a refund was made: a person is told',
    danger: 'an unfinished refund is forgotten',
    sources: ['rule 19', 'rule 20'],
    browser: 'a day',
    async tell(shop) {
      const { till, provider, time, see } = shop;
      await sold(shop);
      provider.setFault({ on: 'refund-post', kind: '500' });
      await till.refund(null);
      await time.pass(DAY + 10 * MINUTE);
      await see.incidents(['refund-unfinished']);
      // Idempotency keys expire at the provider: it is not sent again by itself, so that it can never go back twice.
      provider.clearFaults();
      await time.pass(10 * MINUTE);
      await see.incidents(['refund-unfinished']);
      givenBack(provider, 0);
    },
  },
];

/** After this many days the sale is not on today's list any more, so it must be looked up. */
async function pastDays({ time }: Shop, days: number): Promise<void> {
  await time.sleep(days * DAY);
  await time.pass(10_000);
}
