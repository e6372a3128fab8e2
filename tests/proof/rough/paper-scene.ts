import { chanceOf, type Chance } from '../chance.ts';
import type { PlannedAction, RoughPlan } from './actions.ts';
import { ScriptBuilder } from './script-builder.ts';

/**
 * A box stands between till and printer. The paper ends in a ticket; a copy is asked for; the roll is changed, and the
 * cover opens again while what the box kept, and then the copy, come out: nobody may take a late answer for the copy's.
 */
export function paperScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  script.after(0, { who: 'printer', behaviour: 'is-served' }).press(500, 'cash-now');
  for (let turn = chance.between(1, 3); turn > 0; turn -= 1) {
    script.after(chance.between(4_000, 9_000), { who: 'printer', behaviour: 'paper-ends' });
    for (let sales = 3; sales > 0; sales -= 1) script.press(chance.between(100, 2_000), 'cash-now');
    script
      .press(chance.between(6_000, 15_000), 'paper', { pick: chance.pick([1, 1, 1, 2]) })
      .after(chance.between(100, 6_000), { who: 'printer', behaviour: 'is-opened' })
      .after(chance.between(4_000, 20_000), { who: 'printer', behaviour: 'confirms' })
      .press(chance.between(4_000, 15_000), 'paper')
      .press(chance.between(4_000, 15_000), 'paper');
  }
  return script.happenings;
}

/** There is no paper when a sale is paid; before the roll is changed somebody gives the payment back in the provider's app. */
export function waitingTicketScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  script
    .after(0, { who: 'printer', behaviour: chance.pick(['paper-out', 'paper-out', 'is-opened']) })
    .press(500, 'charge')
    .pays(1_500)
    .owner(
      // Between two looks at a paid charge.
      chance.between(62_000, 130_000),
      chance.pick(['refund', 'refund', 'charged_back', 'refund-half', 'refund-slowly', 'cancelled']),
    )
    .after(chance.between(2_000, 105_000), { who: 'printer', behaviour: 'confirms' });
  if (chance.percent(40))
    script.press(chance.between(2_000, 20_000), chance.pick(['paper', 'any', 'reprint']));
  return script.happenings;
}

/** A day of nothing else. */
export function waitingTicketDay(seed: number): RoughPlan {
  const happenings = waitingTicketScene(5_000, chanceOf(seed, 'w'));
  return { kind: 'rough', seed, happenings, habits: {}, clockOff: 0, watchful: false };
}
