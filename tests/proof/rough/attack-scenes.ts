import type { FaultSwitch } from '../../../electron/simulator/index.ts';
import type { Chance } from '../chance.ts';
import type { ActionElsewhere, PlannedAction, Button } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What attacks on the till found and no day did: one sale each, with random numbers of its own. */
export function attackScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  chance.pick(MISFORTUNES)(script, chance);
  return script.happenings;
}

/** The one about a payment that stands in for another, beside them. */
export function standInScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  coverLeft(script, chance);
  return script.happenings;
}

const LEAVES: readonly ActionElsewhere[] = [
  'refund-slowly',
  'refund-in-vain',
  'half-slowly',
  'half-in-vain',
  'refund-half',
  'refund-fifth',
  'refund',
];

/** Two phones have the order open, and both pay: one pays the sale, and the other is too much. */
function paidTwice(script: ScriptBuilder, chance: Chance): ScriptBuilder {
  script.press(0, 'charge');
  for (const phone of ['A', 'B']) script.after(1_000, { who: 'customer', acts: { do: 'scan', phone } });
  if (chance.percent(25)) script.press(500, 'cancel');
  script.after(chance.between(500, 3_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } });
  return script.after(chance.between(500, 12_000), { who: 'customer', acts: { do: 'pay', phone: 'B' } });
}

/** The duplicate is to go back while the payment that covers the sale goes back too, in whole or in part. */
const coverLeaves: Scene = (script, chance) => {
  paidTwice(script, chance)
    .press(chance.between(11_000, 20_000), chance.pick(['any', 'paper', 'next']))
    .owner(chance.between(500, 70_000), chance.pick(LEAVES), chance.pick([1, 1, 1, 0]))
    .press(chance.pick([50, 1_000, 4_000, 30_000]), 'refund')
    .press(chance.between(2_000, 4 * MINUTE), 'refund');
};

/** What paid the sale went back, and a duplicate of before pays it: board and copies name that one. */
const coverLeft: Scene = (script, chance) => {
  script.press(0, 'charge');
  for (const phone of ['A', 'B']) script.after(1_000, { who: 'customer', acts: { do: 'scan', phone } });
  script
    .after(chance.between(500, 3_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .after(chance.between(500, 8_000), { who: 'customer', acts: { do: 'pay', phone: 'B' } })
    .owner(chance.between(13_000, 60_000), 'refund', 1)
    .press(chance.between(3 * MINUTE, 5 * MINUTE), 'reprint')
    .press(chance.between(3 * MINUTE, 5 * MINUTE), chance.pick(['reprint', 'any']));
};

/** The same yes in two windows, each without having seen the other. */
const twoYeses: Scene = (script, chance) => {
  const again = () => chance.pick([0, 400, 3_000, 8_000, 40_000]);
  if (chance.percent(40)) {
    paidTwice(script, chance).press(14_000, 'refund', { again: again() });
    return;
  }
  script.press(0, 'charge').pays(1_500);
  if (chance.percent(25)) script.owner(9_000, chance.pick(['refund-fifth', 'half-slowly']));
  script
    .press(chance.between(9_000, 30_000), 'refund-past', {
      amount: chance.pick(['20', '20', '50', '']),
      again: again(),
      pick: 0,
    })
    .press(50_000, 'any');
};

/** The register reads free for a while after it took the order, and the charge is called off meanwhile. */
const freeAfterPut: Scene = (script, chance) => {
  script
    .bend(0, 'register-free', chance.between(4_000, 40_000))
    .press(chance.between(100, 1_500), 'charge')
    .meanwhile(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(chance.between(1_000, 9_000), 'cancel')
    .after(chance.between(3_000, 90_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .press(chance.between(1_000, 40_000), chance.pick(['any', 'cash', 'retry', 'next']));
};

const UNREAD: readonly FaultSwitch['kind'][] = ['404', '503-empty', '500', '504-html', 'hang', 'garbage'];

/** The payment can be found, and its merchant order cannot be read: by its id, or at all. */
const orderUnread: Scene = (script, chance) => {
  const lasts = chance.pick([20_000, 50_000, 2 * MINUTE, 5 * MINUTE]);
  const kind = chance.pick(UNREAD);
  script.fault(0, { on: 'merchant-order', kind }, lasts);
  if (chance.percent(70)) script.fault(0, { on: 'merchant-order-search', kind: chance.pick(UNREAD) }, lasts);
  script.press(100, 'charge').pays(chance.between(1_000, 8_000));
  impatience(script, chance);
};

/** The payment is there, and its order reads open for a while. */
const closesLate: Scene = (script, chance) => {
  script
    .bend(0, 'closes-late', chance.pick([12_000, 25_000, 60_000, 3 * MINUTE]))
    .press(100, 'charge')
    .pays(chance.between(1_000, 8_000));
  impatience(script, chance);
};

function impatience(script: ScriptBuilder, chance: Chance): void {
  const presses = chance.between(2, 6);
  for (let count = 0; count < presses; count += 1)
    script.press(
      chance.between(500, 20_000),
      chance.pick<Button>(['cancel', 'cancel', 'voucher', 'search', 'any', 'retry', 'cash', 'deliver']),
    );
}

/** It came too late, and is handed over for while it goes back, in whole or in part. */
const lateAndLeaving: Scene = (script, chance) => {
  const isFirst = chance.percent(50);
  script
    .press(0, 'charge')
    .after(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(1_500, 'cancel')
    .after(chance.between(3_000, 40_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } });
  // Before the till has seen it, or when its card stands there already.
  script.owner(isFirst ? chance.between(50, 4_000) : chance.between(10_000, 70_000), chance.pick(LEAVES));
  for (let count = chance.between(1, 3); count > 0; count -= 1)
    script.press(chance.pick([50, 1_000, 9_000, 60_000]), chance.pick(['deliver', 'deliver', 'any']));
};

/** What paid the sale goes back, and then a phone that had the order open all the time pays it. */
const paidAfterReturn: Scene = (script, chance) => {
  script.press(0, 'charge');
  for (const phone of ['A', 'B']) script.after(1_000, { who: 'customer', acts: { do: 'scan', phone } });
  script
    .after(chance.between(500, 3_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .owner(chance.between(11_000, 40_000), 'refund', 0)
    .after(chance.between(500, 90_000), { who: 'customer', acts: { do: 'pay', phone: 'B' } })
    .press(chance.pick([12_000, 90_000, 10 * MINUTE]), 'refund')
    .press(chance.between(2_000, 4 * MINUTE), 'any');
};

/** Somebody gives it back before the ticket is out, and that comes to nothing. */
const heldInVain: Scene = (script, chance) => {
  script.press(0, 'charge').pays(1_500);
  script.owner(chance.between(20, 2_000), chance.pick(['refund-in-vain', 'half-in-vain']));
  script.press(chance.between(60_000, 4 * MINUTE), 'any');
};

const MISFORTUNES: readonly Scene[] = [
  coverLeaves,
  coverLeaves,
  twoYeses,
  freeAfterPut,
  orderUnread,
  closesLate,
  lateAndLeaving,
  paidAfterReturn,
  heldInVain,
];
