import type { Chance } from '../chance.ts';
import type { PlannedAction } from './actions.ts';
import { ScriptBuilder } from './script-builder.ts';

const SECOND = 1_000;

/**
 * Money of one sale that the order of the sale before names first: somebody answers the card of that one, and what they asked
 * for is refused, comes to nothing or is done; then the payment's own order names it, and what is left of the card is pressed.
 * @param mayGoBack whether books of before may be put back meanwhile.
 */
export function toldOlderScene(at: number, chance: Chance, mayGoBack: boolean): readonly PlannedAction[] {
  const later = chance.between(45, 110) * SECOND;
  const nameless = later + 10 * 60 * SECOND;
  const named = chance.percent(50) ? chance.between(20, 70) * SECOND : nameless;
  const script = new ScriptBuilder(at, chance)
    .after(0, { who: 'provider', habits: refunds(chance) })
    .press(1_000, 'charge');
  if (chance.percent(30)) script.pays(1_500).press(12_000, 'next');
  else script.press(chance.between(2_000, 6_000), 'cancel').press(9_000, 'next');
  const goesBack = mayGoBack && chance.percent(15);
  if (goesBack && chance.percent(50)) script.after(100, { who: 'machine', does: 'copy' });
  script
    .bend(500, 'older-named', named)
    .bend(0, 'own-later', later)
    .bend(0, 'no-owner', nameless)
    .bend(0, 'no-reference', nameless)
    .bend(0, 'payments-late', later)
    .bend(0, 'orders-late', later);
  const refused = { kind: chance.pick(['404', '422'] as const), times: 1 };
  if (chance.percent(40))
    for (const on of ['refund-post', 'orders-refund'] as const) script.fault(0, { on, ...refused }, later);
  script.press(500, 'charge').pays(1_500);
  const answered = chance.between(12 * SECOND, later - 5 * SECOND);
  script.press(answered, chance.pick(['refund', 'refund', 'refund', 'refund', 'any', 'deliver']));
  if (goesBack && !script.happenings.some(isCopy)) script.after(2_000, { who: 'machine', does: 'copy' });
  dies(script, chance);
  script.press(later - answered + chance.between(2, 30) * SECOND, chance.pick(['deliver', 'refund', 'any']));
  dies(script, chance);
  if (goesBack)
    script
      .after(chance.between(2, 20) * SECOND, { who: 'machine', does: 'put-back' })
      .press(chance.between(5, 60) * SECOND, 'recovery-end');
  for (const button of ['deliver', 'refund'] as const) script.press(chance.between(5, 60) * SECOND, button);
  return script.happenings;
}

function refunds(chance: Chance) {
  return {
    refundsInProcess: chance.percent(60),
    refundOutcome: chance.pick(['rejected', 'rejected', 'approved'] as const),
    refundProcessingMs: [500, chance.pick([2_000, 20_000, 60_000])] as const,
  };
}

function dies(script: ScriptBuilder, chance: Chance): void {
  if (chance.percent(25))
    script.after(chance.between(50, 9_000), { who: 'machine', does: chance.pick(['crash', 'restart']) });
}

function isCopy({ action }: PlannedAction): boolean {
  return action.who === 'machine' && action.does === 'copy';
}
