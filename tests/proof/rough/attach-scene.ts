import { chanceOf, type Chance } from '../chance.ts';
import type { PlannedAction, RoughPlan } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

const MINUTE = 60_000;

/**
 * A charge was cancelled, and its customer pays the register without an order: money without a sale, which a person
 * attaches to one (F6), in one window or in two, now and again on books of before, while everything else goes on.
 */
export function attachScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  if (chance.percent(25)) twoForOne(script, chance);
  const copied = chance.percent(50) ? chance.pick(['before', 'unpaid', 'paid'] as const) : null;
  const copies = (when: typeof copied) => {
    if (when === copied) script.after(2_000, { who: 'machine', does: 'copy' });
  };
  copies('before');
  leavesUnpaid(script, chance);
  if (chance.percent(35)) leavesUnpaid(script, chance);
  copies('unpaid');
  paysNobody(script, chance);
  if (chance.percent(25)) paysNobody(script, chance);
  copies('paid');
  if (chance.percent(30)) script.after(1_000, trouble(chance));
  attaches(script, chance);
  if (chance.percent(35)) chance.pick(LUCK)(script, chance);
  decides(script, chance);
  if (copied !== null) putsBack(script, chance);
  if (chance.percent(40)) attaches(script, chance);
  script.press(chance.between(2_000, MINUTE), chance.pick(['any', 'paper', 'deliver', 'retry', 'cash']));
  return script.happenings;
}

/** A day of nothing else. */
export function attachDay(seed: number): RoughPlan {
  const happenings = attachScene(5_000, chanceOf(seed, 'attach'));
  const clockOff = [0, -45_000, 300_000][seed % 3] ?? 0;
  return { kind: 'rough', seed, happenings, habits: {}, clockOff, watchful: false };
}

/** Books of before: the same payment is shown again, to the sale that it was for, to another, or before anybody looked. */
const putsBack: Scene = (script, chance) => {
  const isBlind = chance.percent(40);
  if (isBlind) script.fault(1_000, { on: 'any', kind: chance.pick(['500', 'drop']) }, MINUTE);
  script.after(chance.between(5_000, 20_000), { who: 'machine', does: 'put-back' });
  if (chance.percent(30)) attaches(script, chance);
  script.press(chance.between(500, 40_000), 'recovery-end');
  if (chance.percent(50)) leavesUnpaid(script, chance);
  if (chance.percent(80)) attaches(script, chance);
  decides(script, chance);
};

const leavesUnpaid: Scene = (script, chance) => {
  script.press(1_000, 'charge', { amount: chance.pick(['100', '100', '50']) });
  if (chance.percent(40)) script.after(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } });
  script.press(chance.between(2_000, 8_000), 'cancel');
  if (chance.percent(60)) script.press(chance.between(6_000, 20_000), 'next');
};

const paysNobody: Scene = (script, chance) => {
  script.after(chance.between(1_000, 60_000), { who: 'stranger', pays: chance.pick([100, 100, 50]) });
};

/** Asked in one or two windows, now or when the payment is no longer fresh, and attached by impatient hands. */
const attaches: Scene = (script, chance) => {
  const amount = chance.pick(['100', '100', '50']);
  script.press(chance.pick([3_000, 20_000, MINUTE, 16 * MINUTE]), 'voucher-ask', { amount });
  if (chance.percent(30)) script.press(500, 'voucher-ask', { amount });
  const old = chance.percent(20) ? chance.between(200, 3_000) : 0;
  const again = chance.percent(30) ? { again: chance.between(50, 8_000) } : {};
  script.press(chance.between(2_500, 12_000), 'voucher-attach', { old, ...again });
  if (chance.percent(35)) script.press(chance.between(20, 4_000), 'voucher-attach', { old });
};

/** Two sales of one price, one payment that is no longer fresh, and two people who each attach it to another of them. */
const twoForOne: Scene = (script, chance) => {
  for (const amount of ['80', '80']) {
    script.press(1_000, 'charge', { amount }).press(3_000, 'cancel');
    script.press(chance.between(8_000, 20_000), 'next');
  }
  script.after(5_000, { who: 'stranger', pays: 80 });
  script.press(17 * MINUTE, 'voucher-ask', { amount: '80', pick: 0 });
  if (chance.percent(50)) script.press(300, 'voucher-ask', { amount: '80', pick: 1 });
  const wait = chance.between(5_000, 9_000);
  script.press(wait, 'voucher-attach', { pick: 0 });
  const by = chance.between(20, 3_000);
  script.press(by, 'voucher-attach', { pick: 1, old: by + chance.between(50, 1_000) });
  decides(script, chance);
};

const decides: Scene = (script, chance) => {
  script.press(chance.between(500, 30_000), chance.pick(['deliver', 'deliver', 'deliver', 'refund', 'any']));
  if (chance.percent(30))
    script.press(chance.between(200, 8_000), chance.pick(['deliver', 'refund', 'paper']));
};

function trouble(chance: Chance): PlannedAction['action'] {
  const on = chance.pick(['payment', 'merchant-order', 'payment-search', 'any'] as const);
  return {
    who: 'network',
    fault: { on, kind: chance.pick(['500', 'hang', 'drop', '429']) },
    lasts: chance.pick([4_000, 20_000, 90_000]),
  };
}

const LUCK: readonly Scene[] = [
  (script, chance) =>
    void script.after(chance.between(20, 3_000), {
      who: 'machine',
      does: chance.pick(['crash', 'restart'] as const),
    }),
  (script, chance) => void script.owner(chance.between(20, 20_000), chance.pick(['refund', 'refund-half'])),
  (script, chance) =>
    void script.owner(chance.between(20, 20_000), chance.pick(['charged_back', 'refund-slowly'])),
  (script, chance) =>
    void script.after(500, { who: 'machine', does: 'asleep', lasts: chance.pick([MINUTE, 60 * MINUTE]) }),
  (script, chance) => void script.press(500, 'charge', { amount: chance.pick(['100', '50']) }),
];
