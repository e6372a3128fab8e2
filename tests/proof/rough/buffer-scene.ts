import type { AnyPrinterBehaviour } from '../../support/memory-printer.ts';
import type { Chance } from '../chance.ts';
import type { PlannedAction } from './actions.ts';
import { ScriptBuilder } from './script-builder.ts';

const TROUBLES: readonly AnyPrinterBehaviour[] = [
  'paper-ends',
  'paper-ends',
  'is-opened',
  'is-opened',
  'dies',
  'paper-out',
  'is-held',
  'answers-late',
];

/**
 * The printer takes whole tickets at once, prints each for seconds, and answers for its state alone. Some wait in it as
 * its paper stops; the till may end while it still looks after them, and the trouble may be over before it looks.
 */
export function bufferScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  const opening = chance.percent(50);
  const printer = (by: number, behaviour: AnyPrinterBehaviour) =>
    script.after(by, { who: 'printer', behaviour });
  // Met before the day's first ticket, or by a till that knew it as one that confirms.
  if (opening) script.meanwhile(-at, { who: 'printer', behaviour: 'is-buffered' });
  else printer(0, 'is-buffered');
  for (let turn = chance.between(1, 4); turn > 0; turn -= 1) {
    for (let sales = chance.between(1, 4); sales > 0; sales -= 1)
      script.press(chance.pick([100, 400, 1_500, 5_000]), 'cash-now');
    printer(chance.between(0, 3_000), chance.pick(TROUBLES));
    for (let sales = chance.between(0, 2); sales > 0; sales -= 1)
      script.press(chance.between(100, 4_000), 'cash-now');
    if (chance.percent(30))
      script.after(chance.between(50, 12_000), {
        who: 'machine',
        does: chance.percent(70) ? 'crash' : 'restart',
      });
    printer(chance.pick([500, 2_500, 14_000, 40_000]) + chance.between(0, 2_000), 'confirms');
    script
      .press(chance.between(2_000, 15_000), 'paper')
      .press(chance.between(2_000, 15_000), chance.percent(60) ? 'paper' : 'reprint');
  }
  return script.happenings;
}
