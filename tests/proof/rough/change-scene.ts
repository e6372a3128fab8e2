import type { Chance } from '../chance.ts';
import type { Button, PlannedAction } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

/** A wrong amount is on the QR: another one is typed, while the customer, the network and the machine do what they like. */
export function changeScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  wrongAmount(script, chance);
  chance.pick(LUCK)(script, chance);
  paysNew(script, chance);
  return script.happenings;
}

const amounts: readonly string[] = ['80', '1', '1149,99', '100', '20'];

/** F7 behind whatever stands in its way. */
function change(script: ScriptBuilder, chance: Chance): void {
  const old = chance.percent(20) ? chance.between(200, 4_000) : 0;
  const again = chance.percent(20) ? { again: chance.between(50, 8_000) } : {};
  script.press(chance.between(300, 6_000), 'change', { amount: chance.pick(amounts), old, ...again });
}

function wrongAmount(script: ScriptBuilder, chance: Chance): void {
  script.press(0, 'charge', { amount: chance.pick(['800', '100']) });
  if (chance.percent(60)) script.after(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } });
}

function paysNew(script: ScriptBuilder, chance: Chance): void {
  if (chance.percent(70)) script.pays(chance.between(4_000, 12_000), chance.pick(['A', 'B']));
  if (chance.percent(40))
    script.press(chance.between(3_000, 20_000), chance.pick<Button>(['any', 'change', 'cancel']));
}

const plain: Scene = change;

/** The customer pays the wrong amount all the same, or a part of it, before or after. */
const paysOld: Scene = (script, chance) => {
  const part = chance.pick([{}, {}, { amount: 60 }, { amount: 0.5 }]);
  const pays = { do: 'pay', phone: 'A', ...part } as const;
  const pends = {
    do: 'pend',
    phone: 'A',
    status: 'in_process',
    then: 'approved',
    thenAfterMs: 9_000,
  } as const;
  const acts = chance.percent(20) ? pends : pays;
  script.meanwhile(chance.between(1_000, 15_000), { who: 'customer', acts });
  change(script, chance);
};

/** The order does not leave, or nobody knows whether it did. */
const holds: Scene = (script, chance) => {
  const lasts = chance.pick([3_000, 20_000, 58_000, 75_000]);
  script.fault(
    chance.between(1_500, 3_000),
    {
      on: chance.pick(['order-delete', 'order-get', 'payment-search', 'merchant-order-search', 'any']),
      kind: chance.pick(['500', 'hang', 'drop', '429']),
    },
    lasts,
  );
  change(script, chance);
  if (chance.percent(40))
    script.meanwhile(chance.between(500, lasts), { who: 'customer', acts: { do: 'pay', phone: 'A' } });
};

/** Something else happens within the minute. */
const meanwhile: Scene = (script, chance) => {
  script.fault(1_500, { on: 'order-delete', kind: '500' }, chance.pick([9_000, 30_000]));
  change(script, chance);
  const by = chance.between(200, 8_000);
  if (chance.percent(35)) script.after(by, { who: 'machine', does: chance.pick(['restart', 'crash']) });
  else if (chance.percent(40))
    script.after(by, {
      who: 'machine',
      does: chance.pick(['asleep', 'off']),
      lasts: chance.pick([20_000, 90_000, 3_600_000]),
    });
  else
    script.press(
      by,
      chance.pick<Button>(['next', 'cash-now', 'charge', 'cash', 'cancel', 'change', 'search']),
      {
        amount: chance.pick(amounts),
      },
    );
};

const LUCK: readonly Scene[] = [plain, paysOld, paysOld, holds, holds, meanwhile, meanwhile];
