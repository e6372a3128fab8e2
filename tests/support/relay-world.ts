import { enrol, newRelayKey, RelayLink, SignedRequests } from '../../electron/relay/index.ts';
import type { HintEnd, Log } from '../../electron/engine/ports.ts';
import type { Notification } from '../../shared/relay.ts';
import { relayStandIn } from './relay-stand-in.ts';
import { VirtualClock } from './virtual-clock.ts';

export const START = 1_800_000_000_000;
export const CODE = '0123456789ABCDEFGHJK';
export const BASE = 'https://relay.example/relay';

/** What comes out of streams needs some turns of the event loop. */
export async function advance(clock: VirtualClock, milliseconds: number): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(milliseconds);
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** In steps, so that what a stream says within a step has been heard before the next. */
export async function pass(clock: VirtualClock, milliseconds: number, stepMs = 250): Promise<void> {
  for (let left = milliseconds; left > 0; left -= stepMs) await advance(clock, Math.min(stepMs, left));
}

export async function relayWorld(
  more: { acknowledged?: number; onNotification?: (told: Notification) => Promise<HintEnd> } = {},
) {
  const clock = new VirtualClock(START);
  const relay = relayStandIn(clock);
  const key = newRelayKey();
  const parts = { baseUrl: BASE, fetch: relay.fetch, clock };
  const enrolled = await enrol(parts, key, CODE);
  if (!enrolled.ok) throw new Error(enrolled.reason);
  const heard: Notification[] = [];
  /** Ids that the relay had after the stream began. */
  const fresh: string[] = [];
  const seen = { replaced: 0 };
  const kept: number[] = [];
  const logged: string[] = [];
  const note: Log['info'] = (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const newLink = (number = more.acknowledged ?? 0, at: number | null = null) =>
    new RelayLink({
      requests: new SignedRequests(parts, enrolled.value.till, key),
      ...{ clock, log: { info: note, warn: note }, jitter: () => 0.5, acknowledged: { number, at } },
      onNotification: async ({ topic, id, isNew }) => {
        heard.push({ topic, id });
        if (isNew) fresh.push(id);
        return (await more.onNotification?.({ topic, id })) ?? 'read';
      },
      onReplaced: () => {
        seen.replaced += 1;
      },
      onAcknowledged: ({ number }) => void kept.push(number),
    });
  const link = newLink();
  link.start();
  await advance(clock, 0);
  const till = [...relay.tills.values()][0];
  if (till === undefined) throw new Error('no till');
  relay.asked.splice(0);
  return { clock, relay, link, newLink, heard, fresh, seen, kept, till, logged };
}
