import type { Chance } from '../chance.ts';
import type { PlannedAction } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

/** Moments in which a screen that knows too little invites to pay, to give back or to wait in vain. */
export function inviteScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  chance.pick(SCENES)(script, chance);
  return script.happenings;
}

/** Charged and called off, with its order open on a phone. */
function calledOff(script: ScriptBuilder, chance: Chance): ScriptBuilder {
  return script
    .press(0, 'charge')
    .after(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(chance.between(1_000, 3_000), 'cancel');
}

/** The rest of late money goes back while another hand's refund of a part of it is in process. */
const restBeside: Scene = (script, chance) => {
  calledOff(script, chance)
    .after(chance.between(3_000, 30_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .owner(chance.between(50, 20_000), chance.pick(['fifth-slowly', 'fifth-slowly', 'half-slowly']))
    .press(chance.between(9_000, 40_000), chance.pick(['deliver', 'deliver', 'any']))
    .press(chance.between(5_000, 40_000), 'refund')
    .press(chance.between(3_000, 90_000), chance.pick(['refund', 'any']));
};

/** The first charge's payment is in review while a second one of the sale waits for its customer. */
const inReview: Scene = (script, chance) => {
  calledOff(script, chance)
    .press(chance.between(3_000, 6_000), 'retry')
    .after(chance.between(500, 9_000), {
      who: 'customer',
      acts: {
        do: 'pend',
        phone: 'A',
        status: chance.pick(['in_process', 'pending']),
        then: chance.pick(['approved', 'rejected']),
        thenAfterMs: chance.between(20_000, 120_000),
      },
    })
    .press(chance.between(12_000, 40_000), chance.pick(['voucher', 'search', 'any']))
    .press(chance.between(2_000, 30_000), chance.pick(['cancel', 'any', 'cash', 'retry']));
};

/** The searches do not answer while the order is withdrawn. */
const mute: Scene = (script, chance) => {
  const lasts = chance.pick([15_000, 40_000, 90_000]);
  script.press(0, 'charge');
  if (chance.percent(50)) script.after(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } });
  script.fault(chance.between(2_000, 9_000), { on: 'payment-search', kind: 'hang' }, lasts);
  if (chance.percent(50)) script.fault(0, { on: 'merchant-order-search', kind: 'hang' }, lasts);
  if (chance.percent(40)) script.press(chance.between(500, 3_000), 'voucher');
  script
    .press(chance.between(500, 6_000), 'cancel')
    .press(chance.between(4_000, 9_000), chance.pick(['charge', 'cash-now', 'retry', 'any']));
  if (chance.percent(40))
    script.after(chance.between(500, 20_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } });
};

const SCENES: readonly Scene[] = [restBeside, restBeside, inReview, mute];
