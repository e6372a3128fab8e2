import { describe, expect, it } from 'vitest';
import type { FaultKind, FaultSwitch } from '../../../../electron/simulator/index.ts';
import { endpointGroups } from '../../../../electron/simulator/provider/routes.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { charging, customer, MINUTE, pays, SECOND, shop, wholeRefund } from '../support.ts';

/** What a cashier may be doing while the provider goes on failing in one way. */
const MOMENTS: Readonly<Record<string, (world: MemoryWorld) => Promise<unknown>>> = {
  'a charge begins': (world) => world.command('charge.start', { amount: '50' }),
  'a charge waits': () => Promise.resolve(),
  // Its merchant order is read every second, for ninety seconds.
  'a customer scans': async (world) => {
    customer(world, { do: 'scan' });
    return Promise.resolve();
  },
  'a charge is cancelled': (world) => world.command('charge.cancel', { chargeId: world.charge().chargeId }),
  'a customer pays': async (world) => pays(world),
  'money is given back': (world) => world.command('refund.start', wholeRefund(world)),
};

/** The till before that moment. */
async function before(moment: string): Promise<MemoryWorld> {
  if (moment === 'a charge begins') return shop();
  const world = await charging();
  if (moment === 'money is given back') pays(world);
  await world.run(7 * SECOND);
  return world;
}

/** No habit of the provider may make us ask more than this in a minute; a charge that waits in peace asks about 16 times. */
const MOST = 90;
/** What was scanned is read once a second on top of that, for ninety seconds; failing reads back off, so few add up. */
const MOST_AFTER_A_SCAN = 100;

const mostAt = (moment: string) => (moment === 'a customer scans' ? MOST_AFTER_A_SCAN : MOST);

/** Ways to fail, for good. `processed`: it takes effect, and only its answer says otherwise. */
const WAYS: readonly { readonly kind: FaultKind; readonly processed: boolean }[] = [
  ...(['401', '403', '404', '409', '429', '500', 'garbage'] as const).map((kind) => ({
    kind,
    processed: false,
  })),
  ...(['500', 'drop'] as const).map((kind) => ({ kind, processed: true })),
];

/** Requests of the minute after that moment. Every request beyond the limit finds no network, so that a storm ends. */
async function requestsInAMinute(moment: string, fault: FaultSwitch): Promise<number> {
  const world = await before(moment);
  world.provider.setFault(fault);
  let asked = 0;
  world.between = (_request, serve) =>
    (asked += 1) > mostAt(moment) ? new TypeError('fetch failed') : serve();
  await MOMENTS[moment]!(world);
  await world.run(MINUTE);
  return asked;
}

describe.each(Object.keys(MOMENTS))('while %s', (moment) => {
  it.each(endpointGroups)(
    'a provider that goes on failing at %s is not flooded with requests',
    async (on) => {
      const storms: string[] = [];
      for (const way of WAYS)
        if ((await requestsInAMinute(moment, { on, ...way })) > mostAt(moment))
          storms.push(`${way.kind}${way.processed ? ', done' : ''}`);
      expect(storms).toEqual([]);
    },
  );
});
