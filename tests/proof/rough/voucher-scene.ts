import type { Chance } from '../chance.ts';
import type { PlannedAction } from './actions.ts';
import { ScriptBuilder } from './script-builder.ts';

/**
 * A cancelled charge is open on a phone, the sale is charged again, and the first order is paid while the searches of
 * merchant orders are late or fail: then the phone is shown at the counter.
 */
export function voucherScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  script
    .press(0, 'charge')
    .after(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(1_500, 'cancel')
    .press(chance.between(3_000, 6_000), 'retry');
  const lasts = chance.pick([40_000, 80_000, 160_000]);
  if (chance.percent(60)) script.bend(2_000, 'orders-late', lasts);
  else script.fault(2_000, { on: 'merchant-order-search', kind: chance.pick(['500', '504-html']) }, lasts);
  script.after(chance.between(500, 4_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } });
  if (chance.percent(40)) script.press(chance.between(500, 4_000), 'cancel');
  script
    .press(chance.between(12_000, 30_000), 'voucher')
    .press(chance.between(3_000, 20_000), chance.pick(['voucher', 'any', 'cash', 'deliver', 'retry']));
  return script.happenings;
}
