import { readdirSync } from 'node:fs';
import { identityOf, recipientOf, type CopyKeys } from '../../../../electron/storage/encrypted/key.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';
import { chargeBegun, chargePaid, NOON } from './books.ts';
import { freshFolder, freshPlace, openAt } from './folders.ts';
import { timePassing } from './time-passing.ts';

export const IDENTITY = identityOf(new Uint8Array(16).fill(1));
export const OTHER = identityOf(new Uint8Array(16).fill(2));

/** A till of some sales with a stick, and keys that may change. */
export function till(keys: CopyKeys, second = freshFolder()) {
  const place = freshPlace();
  const clock = new VirtualClock(NOON);
  const state = { keys };
  const care = {
    clock,
    onDamage: () => undefined,
    reach: async () => true,
    copyKeys: async () => state.keys,
  };
  const open = (more = {}) => {
    const store = openAt(place, { secondPlace: second, now: () => clock.now(), care, ...more });
    if (store.care === null) throw new Error('nobody looks after the books');
    return { store, care: store.care };
  };
  const passing = <Value>(promise: Promise<Value>) => timePassing(clock, promise);
  const there = () => readdirSync(second).sort();
  return { place, second, clock, state, open, passing, there };
}

export async function on(identity = IDENTITY): Promise<CopyKeys> {
  return {
    writing: { kind: 'encrypted', recipient: await recipientOf(identity) },
    identities: [identity],
  };
}
export const PLAIN: CopyKeys = { writing: { kind: 'plain' }, identities: [] };

export function sell(store: ReturnType<ReturnType<typeof till>['open']>['store'], number: number): void {
  store.commit(chargeBegun(number), NOON);
  store.commit(chargePaid(number, 4), NOON);
}
