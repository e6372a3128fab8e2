import { expect, it } from 'vitest';
import type { Noticed, Provider } from '../../../electron/engine/ports.ts';
import { RelayDelays } from '../../../electron/host/relay-delays.ts';

const NOW = 1_800_000_000_000;
const fact = (approvedAt: number | null, changedAt: number | null = null) => ({ approvedAt, changedAt });

/** A provider whose page says what it is given; nothing else of it is asked. */
function world() {
  const delays = new RelayDelays();
  const pages = new Map<string, unknown>();
  const heard = { sentAt: 0, heardAt: 0, providerNow: null };
  const provider = delays.hearing({
    noticed: async ({ id }: { readonly id: string }) =>
      pages.has(id) ? { ok: true, value: pages.get(id), heard } : { ok: false, heard },
  } as unknown as Provider);
  const read = async (id: string, value: unknown) => {
    pages.set(id, value);
    await provider.noticed({ topic: 'payment', id }, 'ARS', () => false);
  };
  const payment = (id: string, arrivedAt: number, ...dates: Parameters<typeof fact>) => {
    delays.arrived({ topic: 'payment', id }, arrivedAt);
    return read(id, { kind: 'payment', page: { fact: fact(...dates) }, order: null });
  };
  return { delays, read, payment, provider };
}

it('nothing is told before anything has come', () => expect(world().delays.median).toBeNull());

it('it is the middle one of the last twenty', async () => {
  const { delays, payment } = world();
  await payment('1', NOW + 400, NOW);
  expect(delays.median).toBe(400);
  await payment('2', NOW + 90_000, NOW);
  await payment('3', NOW + 500, NOW);
  expect(delays.median).toBe(500);
  for (let id = 10; id < 30; id += 1) await payment(String(id), NOW + 200, NOW);
  expect(delays.median).toBe(200);
});

it('what changed later counts, and an order counts by its newest payment', async () => {
  const { delays, payment, read } = world();
  await payment('1', NOW + 60_300, NOW, NOW + 60_000);
  expect(delays.median).toBe(300);
  delays.arrived({ topic: 'payment', id: '2' }, NOW + 700);
  const order: Noticed = {
    kind: 'order',
    reference: null,
    facts: { orders: [], payments: [fact(NOW - 5_000), fact(NOW)] as never },
  };
  await read('2', order);
  await payment('3', NOW + 800, NOW);
  expect(delays.median).toBe(700);
});

it.each([
  ['older than ten minutes', NOW + 600_001, NOW],
  ['of a page that is dated after it', NOW - 2_001, NOW],
  ['of a page without dates', NOW, null],
])('what has come %s tells nothing of how late they are', async (_what, arrivedAt, at) => {
  const { delays, payment } = world();
  await payment('1', arrivedAt, at);
  expect(delays.median).toBeNull();
});

it('clocks that are a little apart make no time before now', async () => {
  const { delays, payment } = world();
  await payment('1', NOW - 500, NOW);
  expect(delays.median).toBe(0);
});

it('what nobody was told of, or cannot be read, counts for nothing, and is answered as it is', async () => {
  const { delays, read, provider } = world();
  await read('1', { kind: 'payment', page: { fact: fact(NOW) }, order: null });
  delays.arrived({ topic: 'payment', id: '9' }, NOW);
  expect(await provider.noticed({ topic: 'payment', id: '9' }, 'ARS', () => false)).toMatchObject({
    ok: false,
  });
  expect(delays.median).toBeNull();
});

it('is counted once for each time that it has come', async () => {
  const { delays, payment, read } = world();
  await payment('1', NOW + 100, NOW);
  await read('1', { kind: 'payment', page: { fact: fact(NOW - 9_000) }, order: null });
  expect(delays.median).toBe(100);
});

it('a flood that nobody reads is not remembered', async () => {
  const { delays, read } = world();
  delays.arrived({ topic: 'payment', id: 'first' }, NOW);
  for (let id = 0; id < 200; id += 1) delays.arrived({ topic: 'payment', id: String(id) }, NOW);
  await read('first', { kind: 'payment', page: { fact: fact(NOW) }, order: null });
  expect(delays.median).toBeNull();
});
