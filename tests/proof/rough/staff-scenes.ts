import type { Chance } from '../chance.ts';
import { NAMES } from '../staff/people.ts';
import type { OperatorAct, PlannedAction, RuleChange, ShiftButton } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a shop changes of the rights to begin with, now and then. */
const CHANGES: readonly (readonly RuleChange[])[] = [
  [{ role: 'cashier', right: 'shift', allowed: false }],
  [{ role: 'cashier', right: 'refund-own', allowed: true }],
  [{ role: 'cashier', right: 'cash', allowed: false }],
  [{ role: 'supervisor', right: 'refund-any', allowed: false }],
  [
    { role: 'cashier', right: 'undo-cash', allowed: true },
    { role: 'cashier', right: 'deliver', allowed: true },
  ],
];

const sum = (chance: Chance) => String(chance.pick([0, 100, 250, chance.between(1, 2_000)]));

const comes = (chance: Chance): OperatorAct => ({
  act: 'comes',
  name: chance.pick(NAMES),
  slips: chance.percent(15),
});

/** People come and go all day; so do shifts. */
export function staffed(already: readonly PlannedAction[], chance: Chance): readonly PlannedAction[] {
  const until = Math.max(10 * MINUTE, ...already.map(({ at }) => at));
  const script = new ScriptBuilder(0, chance);
  const begins = chance.percent(85) ? 3_000 : chance.between(MINUTE, Math.round(until / 2));
  const moment = () => chance.between(begins + 100, until);
  const often = (least: number, most: number, happens: () => void) => {
    for (let times = chance.between(least, most); times > 0; times -= 1) happens();
  };
  const does = (act: OperatorAct) => script.meanwhile(moment(), { who: 'operator', does: act });
  script.meanwhile(begins, { who: 'operator', does: { act: 'begins' } });
  script.meanwhile(begins + 50, { who: 'operator', does: comes(chance) });
  if (chance.percent(75)) shiftAct(script, begins + 60, 'shift-open', chance);
  often(3, 9, () => does(comes(chance)));
  often(0, 2, () => does({ act: 'leaves' }));
  often(0, 2, () => does({ act: 'drawer' }));
  often(0, 4, () => does({ act: 'reads', what: chance.pick(['x', 'x-cash', 'shifts', 'shifts']) }));
  often(0, 4, () => shiftAct(script, moment(), 'shift-move', chance));
  often(1, 4, () => closes(script, moment(), chance));
  often(0, 2, () => shiftAct(script, moment(), 'shift-reprint', chance));
  if (chance.percent(20))
    does({ act: 'rules', changes: chance.pick(CHANGES), lockMinutes: chance.pick([1, 5, null]) });
  if (chance.percent(12)) dismissed(script, moment(), chance);
  return script.happenings;
}

/** What is done seldom: an X on paper, a PIN that its owner has forgotten, shifts given up whether one is open or not. */
export function staffedSeldom(already: readonly PlannedAction[], chance: Chance): readonly PlannedAction[] {
  const until = Math.max(10 * MINUTE, ...already.map(({ at }) => at));
  const script = new ScriptBuilder(0, chance);
  const does = (act: OperatorAct) =>
    script.meanwhile(chance.between(4_000, until), { who: 'operator', does: act });
  for (let times = chance.between(1, 3); times > 0; times -= 1)
    does({ act: 'prints-x', cash: chance.percent(50) });
  if (chance.percent(40)) {
    const name = chance.pick(['Berta', 'Berta', 'Berta', 'Berta', 'Ana', 'Carla'] as const);
    does({ act: 'recovers', name, token: chance.pick(['ours', 'ours', 'other', 'none']) });
    if (chance.percent(50)) does({ act: 'comes', name: 'Berta', slips: true });
  }
  if (chance.percent(15)) does({ act: 'stops' });
  return script.happenings;
}

function shiftAct(script: ScriptBuilder, at: number, button: ShiftButton, chance: Chance): void {
  const [pick, twice] = [chance.between(0, 5), chance.percent(12)];
  // Two windows, or two people: the second yes is a breath later.
  const again = chance.percent(20) ? { again: chance.pick([0, 5, 300, 4_000]) } : {};
  const press = { who: 'cashier', button, pick, old: 0, twice, amount: sum(chance), ...again } as const;
  script.meanwhile(at, press);
}

/** A close, sometimes with the program's end in the middle of it; the next shift is opened sooner or later. */
function closes(script: ScriptBuilder, at: number, chance: Chance): void {
  if (chance.percent(35))
    script.meanwhile(at, { who: 'machine', does: 'strike', after: chance.between(1, 12) });
  shiftAct(script, at + 1, 'shift-close', chance);
  if (chance.percent(80))
    shiftAct(script, at + chance.pick([1_000, 10_000, 2 * MINUTE, 20 * MINUTE]), 'shift-open', chance);
}

function dismissed(script: ScriptBuilder, at: number, chance: Chance): void {
  const name = chance.pick(['Ana', 'Dario', 'Carla'] as const);
  script.meanwhile(at, { who: 'operator', does: { act: 'dismisses', name, active: false } });
  if (!chance.percent(60)) return;
  const back = at + chance.pick([MINUTE, 10 * MINUTE]);
  script.meanwhile(back, { who: 'operator', does: { act: 'dismisses', name, active: true } });
}

/** Another person goes on with a charge that waits, and may close the shift under it. */
const handedOn: Scene = (script, chance) => {
  script.press(0, 'charge', { amount: sum(chance) });
  if (chance.percent(50)) script.after(1_000, { who: 'customer', acts: { do: 'scan', phone: 'A' } });
  script.after(chance.between(500, 6_000), { who: 'operator', does: comes(chance) });
  if (chance.percent(50)) shift(script, chance, 'shift-close', chance.between(200, 4_000));
  if (chance.percent(70)) script.pays(chance.between(200, 4_000));
  else script.press(2_000, 'cancel');
  script.press(chance.between(6_000, 20_000), chance.pick(['next', 'any', 'refund-past']));
};

/** What was sold in one shift goes back in the next one, or in none. */
const backLater: Scene = (script, chance) => {
  if (chance.percent(60)) script.sells(sum(chance));
  else script.press(1_000, 'cash-now', { amount: sum(chance) });
  shift(script, chance, 'shift-close', 3_000);
  if (chance.percent(60)) shift(script, chance, 'shift-open', 5_000);
  script.after(2_000, { who: 'operator', does: comes(chance) });
  for (let times = chance.between(1, 3); times > 0; times -= 1)
    script.press(3_000, chance.pick(['refund-past', 'cash-back', 'undo', 'reprint']), { amount: '' });
  if (chance.percent(40)) script.owner(2_000, chance.pick(['refund', 'refund-half', 'charged_back']));
};

/** The counter is left with a charge on it; its money comes when no shift is open. */
const lateMoney: Scene = (script, chance) => {
  script
    .press(0, 'charge', { amount: sum(chance) })
    .after(1_500, { who: 'customer', acts: { do: 'scan', phone: 'B' } })
    .press(2_000, chance.pick(['cancel', 'next', 'cash']));
  shift(script, chance, 'shift-close', chance.between(500, 9_000));
  script.after(chance.between(1_000, 2 * MINUTE), { who: 'customer', acts: { do: 'pay', phone: 'B' } });
  if (chance.percent(50)) shift(script, chance, 'shift-open', chance.between(500, 60_000));
  script.press(chance.between(9_000, 60_000), chance.pick(['deliver', 'refund', 'end-incident', 'any']));
};

/** A shift over midnight, and a till that rests long enough to lock. */
const overnight: Scene = (script, chance) => {
  shift(script, chance, 'shift-open', 500);
  script.press(1_000, 'cash-now', { amount: sum(chance) });
  const lasts = chance.pick([12 * HOUR, 26 * HOUR]);
  if (chance.percent(60))
    script.after(2_000, { who: 'machine', does: chance.pick(['off', 'asleep']), lasts });
  script.press(lasts + MINUTE, 'cash-now', { amount: sum(chance) }).sells(sum(chance));
  shift(script, chance, 'shift-close', 9_000);
};

/** A copy from before a close is put back: the number of the lost Z is given again. */
const olderBooks: Scene = (script, chance) => {
  if (chance.percent(70)) shift(script, chance, 'shift-open', 500);
  script.press(1_000, 'cash-now', { amount: sum(chance) }).after(500, { who: 'machine', does: 'copy' });
  if (chance.percent(40))
    script.after(500, {
      who: 'operator',
      does: { act: 'rules', changes: chance.pick(CHANGES), lockMinutes: 5 },
    });
  script.sells(sum(chance));
  shift(script, chance, 'shift-close', 2_000);
  if (chance.percent(50)) shift(script, chance, 'shift-open', 9_000);
  script
    .after(chance.between(100, 20_000), { who: 'machine', does: 'put-back' })
    .press(chance.pick([3_000, MINUTE]), 'recovery-end');
  script.press(2_000, 'cash-now', { amount: sum(chance) });
  shift(script, chance, 'shift-close', 5_000);
};

/** The same as `shiftAct`, in the script's own time. */
function shift(
  script: ScriptBuilder,
  chance: Chance,
  button: 'shift-open' | 'shift-close',
  by: number,
): void {
  if (button === 'shift-close' && chance.percent(25))
    script.after(1, { who: 'machine', does: 'strike', after: chance.between(1, 12) });
  const again = chance.percent(20) ? { again: chance.pick([0, 5, 300, 4_000]) } : {};
  script.press(by, button, { amount: sum(chance), ...again });
}

/** A shop says that it uses no shifts any more, while none is open; somebody may open one again all the same. */
export function stoppedShifts(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  shift(script, chance, 'shift-close', 500);
  script.after(500, { who: 'operator', does: { act: 'comes', name: 'Carla', slips: false } });
  script
    .press(1_000, 'shift-stop')
    .press(1_000, 'cash-now', { amount: sum(chance) })
    .sells(sum(chance));
  if (chance.percent(60)) shift(script, chance, 'shift-open', 9_000);
  return script.happenings;
}

const SCENES = [handedOn, backLater, lateMoney, overnight] as const;

/** One or two of the stories that need both people and shifts; the last puts older books back. */
export function staffScenes(at: number, chance: Chance, mayGoBack: boolean): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  for (let times = chance.between(1, 2); times > 0; times -= 1) chance.pick(SCENES)(script, chance);
  if (mayGoBack && chance.percent(15)) olderBooks(script, chance);
  return script.happenings;
}
