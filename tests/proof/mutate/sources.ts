import { globSync } from 'node:fs';

const SHARED = 'tests/unit/shared';
const REGISTER = 'tests/unit/engine';

/** What is broken, and the tests that must see it: the source's own, so that a survivor shows where they are thin. */
export const SOURCES: Readonly<Record<string, readonly string[]>> = {
  'shared/settlement.ts': [`${SHARED}/settlement.test.ts`, `${SHARED}/settlement-edges.test.ts`],
  'shared/coverage.ts': [`${SHARED}/coverage.test.ts`, `${SHARED}/coverage-returned.test.ts`],
  'shared/money-facts.ts': [`${SHARED}/money-facts.test.ts`, `${SHARED}/money-facts-edges.test.ts`],
  'shared/went-back.ts': [`${SHARED}/went-back.test.ts`],
  'electron/engine/charge/machine.ts': [`${REGISTER}/charge/machine.test.ts`],
  'electron/engine/charge/plan.ts': [
    `${REGISTER}/charge/plan.test.ts`,
    `${REGISTER}/charge/plan-capabilities.test.ts`,
    `${REGISTER}/charge/plan-left.test.ts`,
    `${REGISTER}/charge/search-plan.test.ts`,
    `${REGISTER}/charge/absence.test.ts`,
    `${REGISTER}/charge/watch-plan.test.ts`,
    `${REGISTER}/charge/readings.test.ts`,
    `${REGISTER}/charge/vanished.test.ts`,
  ],
  'electron/engine/charge/search-plan.ts': [
    `${REGISTER}/charge/search-plan.test.ts`,
    `${REGISTER}/charge/plan.test.ts`,
    `${REGISTER}/charge/payment-poller.test.ts`,
    `${REGISTER}/charge/search-later.test.ts`,
  ],
  'electron/engine/charge/run-register.ts': [
    `${REGISTER}/charge/run-next.test.ts`,
    `${REGISTER}/charge/readings.test.ts`,
  ],
  'electron/engine/charge/run-next.ts': [
    `${REGISTER}/charge/run-next.test.ts`,
    `${REGISTER}/charge/run-money.test.ts`,
    `${REGISTER}/charge/readings.test.ts`,
  ],
  'electron/engine/charge/readings.ts': [
    `${REGISTER}/charge/readings.test.ts`,
    `${REGISTER}/charge/vanished.test.ts`,
    `${REGISTER}/charge/doubtful-register.test.ts`,
    `${REGISTER}/charge/displaced.test.ts`,
  ],
  'electron/engine/charge/whose-order.ts': [
    `${REGISTER}/charge/whose-order.test.ts`,
    `${REGISTER}/charge/doubtful-register.test.ts`,
    `${REGISTER}/charge/displaced.test.ts`,
  ],
  'electron/engine/charge/held-refusal.ts': [`${REGISTER}/charge/refusal-held.test.ts`],
  'electron/engine/charge/register-watch.ts': [
    `${REGISTER}/charge/register-watch-alone.test.ts`,
    `${REGISTER}/charge/register-watch.test.ts`,
  ],
  'electron/engine/charge/withdraw-again.ts': [
    `${REGISTER}/charge/withdraw-again.test.ts`,
    `${REGISTER}/charge/register-watch.test.ts`,
  ],
  'electron/engine/charge/payment-poller.ts': [
    `${REGISTER}/charge/payment-poller.test.ts`,
    `${REGISTER}/charge/search-later.test.ts`,
  ],
  'electron/engine/charge/order-worker.ts': [
    `${REGISTER}/charge/workers.test.ts`,
    `${REGISTER}/charge/pacing.test.ts`,
    `${REGISTER}/commands.test.ts`,
  ],
  'electron/engine/charge/find-payments.ts': [
    `${REGISTER}/charge/find-payments.test.ts`,
    `${REGISTER}/charge/pages-alone.test.ts`,
  ],
  'electron/engine/refunds.ts': [
    `${REGISTER}/refund-agreed.test.ts`,
    `${REGISTER}/refund-round.test.ts`,
    `${REGISTER}/refund-request-sent.test.ts`,
    `${REGISTER}/refund-turns.test.ts`,
  ],
  'electron/engine/refund-record.ts': [`${REGISTER}/refund-record.test.ts`, `${REGISTER}/refunds.test.ts`],
  'electron/engine/refund-cover.ts': [
    `${REGISTER}/refund-cover-rules.test.ts`,
    `${REGISTER}/refund-cover-check.test.ts`,
    `${REGISTER}/refund-cover.test.ts`,
    `${REGISTER}/refund-cover-ours.test.ts`,
  ],
  'electron/engine/known-money.ts': [`${REGISTER}/known-money.test.ts`],
  'electron/engine/takes-parts.ts': [`${REGISTER}/incident-actions.test.ts`],
  'electron/engine/reduced-refund.ts': [
    `${REGISTER}/reduced-refund.test.ts`,
    `${REGISTER}/ownerless-part-back.test.ts`,
    `${REGISTER}/refund-beside-theirs.test.ts`,
    `${REGISTER}/refund-elsewhere.test.ts`,
  ],
  'electron/engine/taken-elsewhere.ts': [
    `${REGISTER}/taken-elsewhere.test.ts`,
    `${REGISTER}/voucher-twice.test.ts`,
  ],
  'electron/engine/voucher-search.ts': [
    `${REGISTER}/voucher-search.test.ts`,
    `${REGISTER}/voucher-states.test.ts`,
    `${REGISTER}/voucher.test.ts`,
    `${REGISTER}/voucher-left-open.test.ts`,
  ],
  'electron/engine/payment-detail.ts': [`${REGISTER}/payment-detail.test.ts`],
  'electron/engine/refund-rules.ts': [`${REGISTER}/refund-rules.test.ts`],
  'electron/engine/sweep.ts': [`${REGISTER}/sweep-rules.test.ts`, `${REGISTER}/sweep-undecided.test.ts`],
  'electron/engine/incidents.ts': [
    `${REGISTER}/incidents.test.ts`,
    `${REGISTER}/incidents-ended.test.ts`,
    `${REGISTER}/one-question.test.ts`,
  ],
  'electron/engine/wanted-incidents.ts': [
    `${REGISTER}/incidents.test.ts`,
    `${REGISTER}/incidents-ended.test.ts`,
    `${REGISTER}/incidents-half-back.test.ts`,
    `${REGISTER}/refund-cover-ours.test.ts`,
  ],
  'electron/engine/incident-actions.ts': [
    `${REGISTER}/incident-actions.test.ts`,
    `${REGISTER}/incident-steps.test.ts`,
  ],
  'electron/engine/delivery.ts': [`${REGISTER}/delivery-rules.test.ts`],
  'electron/engine/backing.ts': [`${REGISTER}/backing-rules.test.ts`, `${REGISTER}/backing.test.ts`],
  'electron/engine/refund-finding.ts': [`${REGISTER}/refund-ours.test.ts`],
  'electron/engine/refund-answer.ts': [`${REGISTER}/refund-answer.test.ts`],
  'electron/engine/payment-owners.ts': [
    `${REGISTER}/payment-owners.test.ts`,
    `${REGISTER}/payment-owners-left.test.ts`,
    `${REGISTER}/money-unread.test.ts`,
    `${REGISTER}/money-undecided.test.ts`,
    `${REGISTER}/ownerless-part-back.test.ts`,
  ],
  'electron/engine/ownerless.ts': [
    `${REGISTER}/ownerless.test.ts`,
    `${REGISTER}/payment-owners-left.test.ts`,
    `${REGISTER}/payment-owners.test.ts`,
    `${REGISTER}/money-unread.test.ts`,
    `${REGISTER}/ownerless-part-back.test.ts`,
  ],
};

const ROOT = new URL('../../../', import.meta.url).pathname;

/** Each of its tests takes a minute. */
const LONG = `${REGISTER}/refund-walk.test.ts`;

/** All tests of the engine but these: what a source's own tests did not see may be held by a test of the whole. */
export function furtherTests(own: readonly string[]): string[] {
  return globSync([`${SHARED}/**/*.test.ts`, `${REGISTER}/**/*.test.ts`], { cwd: ROOT })
    .filter((test) => test !== LONG && !own.includes(test))
    .sort();
}
