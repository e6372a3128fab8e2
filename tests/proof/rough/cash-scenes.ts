import type { Chance } from '../chance.ts';
import type { Button, PlannedAction } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

/** Cash over the counter: booked beside anything, undone, and given back, by windows that are behind too. */
export function cashScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  chance.pick(SCENES)(script, chance);
  return script.happenings;
}

const old = (chance: Chance) => ({ old: chance.pick([0, 0, 0, 800, 4_000]) });
const amount = (chance: Chance) => ({ amount: chance.pick(['', '20', '100', '99,99', '5000']) });

/** A sale is booked, and whoever stands there thinks better of it, or of a part of it. */
const thoughtBetter: Scene = (script, chance) => {
  script.press(0, 'cash-now', { amount: chance.pick(['100', '20', '1234,5']) });
  if (chance.percent(60))
    script.press(chance.between(100, 4_000), 'given', { ...old(chance), ...amount(chance) });
  if (chance.percent(40))
    script.after(50, { who: 'printer', behaviour: chance.pick(['paper-out', 'confirms']) });
  script
    .press(chance.between(100, 9_000), chance.pick<Button>(['undo', 'undo', 'cash-back']), old(chance))
    .press(chance.between(100, 9_000), chance.pick<Button>(['undo', 'reprint', 'cash-back', 'next']), {
      ...old(chance),
      ...amount(chance),
    })
    .press(chance.between(100, 9_000), chance.pick<Button>(['cash-now', 'charge', 'cash-back']))
    .after(5_000, { who: 'printer', behaviour: 'confirms' });
};

/** A charge that was cancelled is booked in cash, undone, and its customer may pay all the same. */
const paidAllTheSame: Scene = (script, chance) => {
  script
    .press(0, 'charge')
    .meanwhile(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(chance.between(2_500, 9_000), 'cancel')
    .press(chance.between(2_500, 12_000), 'cash')
    .meanwhile(chance.between(0, 40_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .press(chance.between(200, 20_000), chance.pick<Button>(['undo', 'cash-back']), old(chance))
    .press(chance.between(200, 40_000), chance.pick<Button>(['undo', 'cash-back', 'refund', 'end-incident']))
    .press(
      chance.between(2_000, 60_000),
      chance.pick<Button>(['refund', 'end-incident', 'cash-back', 'next']),
    );
};

/** Beside a charge that waits. */
const beside: Scene = (script, chance) => {
  script.press(0, 'charge').pays(chance.between(3_000, 40_000));
  for (let count = chance.between(2, 6); count > 0; count -= 1)
    script.press(
      chance.pick([50, 400, 3_000, 9_000]),
      chance.pick<Button>(['cash-now', 'cash-now', 'given', 'undo', 'undo', 'cash-back', 'any']),
      { ...old(chance), ...amount(chance) },
    );
  script.press(chance.between(2_000, 20_000), 'next');
};

/** A part comes by the phone, and the rest in cash; the phone may go on, and the part may go back. */
const restInCash: Scene = (script, chance) => {
  script
    .press(0, 'charge')
    .meanwhile(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .meanwhile(1_800, { who: 'customer', acts: { do: 'scan', phone: 'B' } })
    .meanwhile(2_500, {
      who: 'customer',
      acts: { do: 'pay', phone: 'A', amount: chance.pick([1, 40, 99.99]) },
    })
    .press(chance.between(3_000, 12_000), 'cancel');
  if (chance.percent(25)) script.owner(chance.between(100, 9_000), chance.pick(['refund', 'half-slowly']));
  if (chance.percent(40))
    script.meanwhile(chance.between(500, 40_000), {
      who: 'customer',
      acts: { do: 'pay', phone: 'B', amount: chance.pick([60, 100]) },
    });
  // What is read again before the cash is booked does not come back, or comes late.
  const delay = chance.between(3_000, 20_000);
  const hangs = chance.percent(50);
  if (hangs)
    script.fault(
      delay,
      { on: chance.pick(['payment', 'merchant-order']), kind: chance.pick(['hang', 'hang', '500']) },
      chance.between(500, 20_000),
    );
  script
    .press(hangs ? 100 : delay, 'rest', old(chance))
    .press(
      chance.between(100, 9_000),
      chance.pick<Button>(['rest', 'stop-rest', 'deliver', 'refund', 'next', 'cash-now', 'charge']),
      old(chance),
    )
    .press(chance.between(2_000, 60_000), chance.pick<Button>(['deliver', 'refund', 'cash-back', 'reprint']))
    .press(
      chance.between(2_000, 60_000),
      chance.pick<Button>(['refund', 'end-incident', 'refund-past', 'next']),
    );
};

const SCENES: readonly Scene[] = [
  thoughtBetter,
  thoughtBetter,
  paidAllTheSame,
  beside,
  restInCash,
  restInCash,
];
