import type { Chance } from '../chance.ts';
import type { PlannedAction } from './actions.ts';
import { ScriptBuilder } from './script-builder.ts';

/** Another window is open, and what comes to it stands still while the till goes on, or is started again. */
export function windowScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  script.window(0, 'opens').press(chance.between(500, 4_000), 'charge', { amount: '100' });
  for (let turn = chance.between(1, 3); turn > 0; turn -= 1) {
    const stands = chance.pick([1_000, 5_000, 9_000, 30_000]);
    script.window(chance.between(200, 9_000), 'stands');
    if (chance.percent(60)) script.pays(chance.between(100, stands));
    if (chance.percent(50)) script.press(chance.between(50, stands), 'any');
    if (chance.percent(35))
      script.after(chance.between(50, 2_000), {
        who: 'machine',
        does: chance.pick(['restart', 'crash', 'crash']),
      });
    else if (chance.percent(20))
      script.after(chance.between(50, 2_000), {
        who: 'machine',
        does: 'off',
        lasts: chance.pick([5_000, 20_000]),
      });
    script.window(stands, 'goes').press(chance.between(500, 9_000), chance.percent(50) ? 'any' : 'next');
  }
  script.window(chance.between(9_000, 30_000), 'closes');
  return script.happenings;
}
