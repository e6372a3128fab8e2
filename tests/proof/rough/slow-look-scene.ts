import type { Chance } from '../chance.ts';
import type { PlannedAction } from './actions.ts';
import { ScriptBuilder } from './script-builder.ts';

/** The register is read slowly, and another till puts its order there before the answer has come. */
export function slowLookScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  const delayMs = chance.between(2_500, 9_000);
  const slowly = {
    who: 'network',
    fault: { on: 'order-get', kind: 'latency', delayMs, times: chance.pick([1, 1, 2, 5]) },
    lasts: 15_000,
  } as const;
  const comes = { who: 'stranger', puts: chance.pick([11, 800, 9_999]) } as const;
  const isBefore = chance.percent(40);
  if (isBefore) {
    script.after(0, { who: 'stranger', puts: 500 }).press(1_000, 'charge').press(4_000, 'overwrite');
    script.meanwhile(-200, slowly);
  } else if (chance.percent(50)) {
    script.press(0, 'charge').after(4_000, slowly).press(100, 'cancel');
  } else {
    script.after(0, slowly).press(300, 'charge');
  }
  script
    .after(chance.between(200, delayMs), comes)
    .press(chance.between(8_000, 25_000), chance.pick(['any', 'overwrite', 'cancel']))
    .pays(chance.between(500, 10_000))
    .press(chance.between(1_000, 20_000), 'any');
  return script.happenings;
}
