import type { Chance } from '../chance.ts';
import type { Button, PlannedAction } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A sale that is opened with lines and paid in parts: cash before, beside and after its charges (rule 18). */
export function partScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  chance.pick(SCENES)(script, chance);
  return script.happenings;
}

function opened(script: ScriptBuilder, chance: Chance): ScriptBuilder {
  // An amount and «Cobrar» opens a sale too; its charge goes, and the rest is as with lines.
  if (chance.percent(20)) return script.press(0, 'charge').press(chance.between(500, 9_000), 'cancel');
  script.press(0, 'open');
  return chance.percent(30) ? script.press(chance.between(300, 4_000), 'lines') : script;
}

function takesCash(script: ScriptBuilder, chance: Chance): ScriptBuilder {
  return script.press(chance.between(300, 6_000), 'part-cash', { old: chance.pick([0, 0, 0, 2_000]) });
}

/** A part in cash and the rest by QR, with two phones at it. */
const restByQr: Scene = (script, chance) => {
  takesCash(opened(script, chance), chance)
    .press(chance.between(300, 4_000), 'due')
    .pays(chance.between(1_000, 20_000));
  if (chance.percent(40)) script.pays(chance.between(2_000, 30_000), 'B');
  if (chance.percent(30)) script.press(chance.between(500, 9_000), 'cancel');
  script.press(chance.between(5_000, 40_000), chance.pick(['any', 'refund', 'reprint', 'part-cash', 'next']));
};

/** The first charge was about more than what is due when its money comes, and a second one may wait by then. */
const paidLate: Scene = (script, chance) => {
  opened(script, chance);
  if (chance.percent(40)) takesCash(script, chance);
  script
    .press(chance.between(300, 3_000), 'due')
    .meanwhile(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(chance.between(2_000, 9_000), 'cancel');
  takesCash(script, chance);
  if (chance.percent(50))
    script.press(chance.between(500, 5_000), 'due').pays(chance.between(1_000, 30_000), 'B');
  script
    .after(chance.between(1_000, 40_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .press(chance.between(500, 20_000), chance.pick(['deliver', 'any', 'part-cash', 'cash']))
    .press(chance.between(500, 40_000), chance.pick(['deliver', 'refund', 'any', 'next']))
    .press(chance.between(5_000, 60_000), chance.pick(['refund', 'any']));
};

/** It is left with a part of it in the drawer, and its charge is paid afterwards. */
const leftInParts: Scene = (script, chance) => {
  takesCash(opened(script, chance), chance)
    .press(chance.between(300, 3_000), 'due')
    .meanwhile(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(chance.between(2_000, 9_000), 'cancel')
    .press(chance.between(500, 9_000), chance.pick(['next', 'next', 'charge', 'open']), {
      old: chance.pick([0, 0, 1_500]),
    })
    .after(chance.between(1_000, 60_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .press(chance.between(500, 30_000), chance.pick(['deliver', 'refund', 'any', 'charge']));
};

/** The till goes, or its provider, in the middle of it. */
const brokenOff: Scene = (script, chance) => {
  takesCash(opened(script, chance), chance);
  if (chance.percent(40))
    script.fault(
      200,
      { on: 'order-put', kind: chance.pick(['hang', 'drop', '500', '404']), times: chance.between(1, 2) },
      20 * SECOND,
    );
  script.press(chance.between(300, 3_000), 'due').pays(chance.between(500, 30_000));
  const does = chance.pick(['crash', 'restart', 'off', 'asleep'] as const);
  const lasts = chance.pick([9_000, 90_000, 6 * MINUTE]);
  script
    .after(
      chance.between(50, 9_000),
      does === 'off' || does === 'asleep' ? { who: 'machine', does, lasts } : { who: 'machine', does },
    )
    .press(chance.between(500, 20_000), chance.pick<Button>(['due', 'part-cash', 'cash', 'next', 'cancel']))
    .press(chance.between(2_000, 60_000), 'any');
};

/** What paid the charged part goes back, in whole or in part, before or after the ticket. */
const partGoesBack: Scene = (script, chance) => {
  takesCash(opened(script, chance), chance).press(chance.between(300, 3_000), 'due').pays(1_500);
  if (chance.percent(40)) script.pays(chance.between(3_000, 9_000), 'B');
  script
    .owner(
      chance.pick([20, 900, 9_000, 40_000]),
      chance.pick(['refund', 'refund-half', 'half-slowly', 'refund-in-vain']),
    )
    .press(chance.between(500, 30_000), chance.pick(['refund', 'any', 'refund-past', 'part-cash']), {
      amount: chance.pick(['', '20']),
    })
    .press(chance.between(2_000, 3 * MINUTE), 'any');
};

/** A window that is behind goes on with what the other has done already. */
const twoWindows: Scene = (script, chance) => {
  const behind = () => ({ old: chance.pick([2_500, 4_000]) });
  script.press(0, 'open').press(3_000, 'part-cash', { pick: chance.pick([0, 3]) });
  if (chance.percent(50)) script.press(chance.between(200, 2_000), 'lines', behind());
  script
    .press(chance.between(300, 3_000), 'due')
    .press(chance.between(200, 2_000), 'part-cash', behind())
    .pays(chance.between(500, 9_000))
    .press(chance.between(200, 2_000), chance.pick(['cash', 'part-cash', 'next', 'due', 'lines']), behind())
    .press(chance.between(2_000, 20_000), chance.pick(['any', 'part-cash', 'next']), behind());
};

/** Whoever presses anything, amid phones that pay whenever they like. */
const anything: Scene = (script, chance) => {
  opened(script, chance);
  for (const phone of ['A', 'B'] as const)
    if (chance.percent(70)) script.pays(chance.between(1_000, 90_000), phone);
  for (let count = chance.between(4, 10); count > 0; count -= 1)
    script.press(
      chance.pick([50, 400, 3_000, 9_000, 30_000]),
      chance.pick<Button>([
        'part-cash',
        'part-cash',
        'due',
        'due',
        'cancel',
        'lines',
        'cash',
        'next',
        'open',
        'any',
      ]),
      { old: chance.pick([0, 0, 0, 300, 2_000, 8_000]) },
    );
};

const SCENES: readonly Scene[] = [
  restByQr,
  paidLate,
  paidLate,
  leftInParts,
  brokenOff,
  partGoesBack,
  twoWindows,
  anything,
  anything,
];
