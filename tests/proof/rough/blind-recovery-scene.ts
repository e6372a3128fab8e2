import type { Chance } from '../chance.ts';
import type { PlannedAction } from './actions.ts';
import { ScriptBuilder } from './script-builder.ts';

/**
 * A charge waits when the books are copied; it is paid and handed over. Then the copy is put back while nothing of the
 * provider is heard, and a person ends the recovery before anything could be asked.
 */
export function blindRecoveryScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  script
    .press(0, 'charge')
    .after(chance.between(1_000, 4_000), { who: 'customer', acts: { do: 'scan', phone: 'A' } });
  // Late money, which a person delivers, has no ticket in the copy either.
  const isLate = chance.percent(35);
  if (isLate) script.press(1_500, 'cancel');
  script
    .after(isLate ? 20_000 : 500, { who: 'machine', does: 'copy' })
    .after(chance.between(500, 3_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } });
  if (isLate) script.press(15_000, 'deliver');
  const heard = chance.percent(25);
  if (!heard) script.fault(20_000, { on: 'any', kind: chance.pick(['500', 'drop', '504-html']) }, 60_000);
  script
    .after(heard ? 20_000 : 1_000, { who: 'machine', does: 'put-back' })
    .press(chance.between(500, 40_000), 'recovery-end')
    .press(chance.between(60_000, 90_000), isLate ? 'deliver' : 'paper')
    .press(chance.between(5_000, 20_000), 'paper');
  return script.happenings;
}
