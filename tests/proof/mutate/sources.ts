const SHARED = 'tests/unit/shared';
const REGISTER = 'tests/unit/register';

/** What is broken, and the tests that must see it: the source's own, so that a survivor shows where they are thin. */
export const SOURCES: Readonly<Record<string, readonly string[]>> = {
  'shared/settlement.ts': [`${SHARED}/settlement.test.ts`, `${SHARED}/settlement-edges.test.ts`],
  'shared/coverage.ts': [`${SHARED}/coverage.test.ts`],
  'shared/money-facts.ts': [`${SHARED}/money-facts.test.ts`, `${SHARED}/money-facts-edges.test.ts`],
  'electron/register/charge/machine.ts': [`${REGISTER}/charge/machine.test.ts`],
  'electron/register/charge/plan.ts': [
    `${REGISTER}/charge/plan.test.ts`,
    `${REGISTER}/charge/readings.test.ts`,
    `${REGISTER}/charge/vanished.test.ts`,
  ],
  'electron/register/charge/readings.ts': [
    `${REGISTER}/charge/readings.test.ts`,
    `${REGISTER}/charge/vanished.test.ts`,
    `${REGISTER}/charge/doubtful-register.test.ts`,
    `${REGISTER}/charge/displaced.test.ts`,
  ],
  'electron/register/charge/whose-order.ts': [
    `${REGISTER}/charge/whose-order.test.ts`,
    `${REGISTER}/charge/doubtful-register.test.ts`,
    `${REGISTER}/charge/displaced.test.ts`,
  ],
  'electron/register/charge/held-refusal.ts': [`${REGISTER}/charge/refusal-held.test.ts`],
  'electron/register/charge/register-watch.ts': [
    `${REGISTER}/charge/register-watch.test.ts`,
    `${REGISTER}/charge/doubtful-register.test.ts`,
    `${REGISTER}/charge/displaced.test.ts`,
  ],
  'electron/register/charge/withdraw-again.ts': [
    `${REGISTER}/charge/register-watch.test.ts`,
    `${REGISTER}/charge/doubtful-register.test.ts`,
    `${REGISTER}/charge/displaced.test.ts`,
  ],
  'electron/register/charge/search-lane.ts': [
    `${REGISTER}/charge/search-lane.test.ts`,
    `${REGISTER}/charge/search-later.test.ts`,
  ],
  'electron/register/charge/register-lane.ts': [
    `${REGISTER}/charge/lanes.test.ts`,
    `${REGISTER}/charge/pacing.test.ts`,
    `${REGISTER}/commands.test.ts`,
  ],
  'electron/register/charge/look-for-money.ts': [`${REGISTER}/charge/look-for-money.test.ts`],
  'electron/register/refunds.ts': [`${REGISTER}/refunds.test.ts`],
  'electron/register/refund-rules.ts': [`${REGISTER}/refund-rules.test.ts`],
  'electron/register/sweep.ts': [`${REGISTER}/sweep-rules.test.ts`],
  'electron/register/incidents.ts': [`${REGISTER}/incidents.test.ts`, `${REGISTER}/incidents-ended.test.ts`],
  'electron/register/incident-actions.ts': [`${REGISTER}/incident-actions.test.ts`],
  'electron/register/delivery.ts': [`${REGISTER}/delivery-rules.test.ts`],
  'electron/register/backing.ts': [`${REGISTER}/backing-rules.test.ts`, `${REGISTER}/backing.test.ts`],
  'electron/register/refund-finding.ts': [`${REGISTER}/refund-ours.test.ts`],
  'electron/register/refund-answer.ts': [`${REGISTER}/refund-answer.test.ts`],
  'electron/register/whose-money.ts': [`${REGISTER}/whose-money.test.ts`, `${REGISTER}/money-unread.test.ts`],
};
