import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { byQr, closes, opens } from './shift-fixture.ts';
import { failWrites, kinds, MINUTE, paid, pays, rows, SECOND, shop, waiting } from './support.ts';

const LOCKED_AWAY = {
  ...({ kind: 'not-sent', reason: 'key-store-locked' } as const),
  ...{ status: null, code: null, retryAfterMs: null },
};
const hint = (world: MemoryWorld, topic: string, id: string | number) =>
  world.engine.hint({ topic, id: String(id), at: null });
const lastPayment = (world: MemoryWorld) => world.provider.state().payments[0]!.id;
const lastOrder = (world: MemoryWorld) => world.provider.state().merchantOrders[0]!.id;

/** Requests that fit get no answer until the answer is called; what was asked is counted. */
function cutOff(world: MemoryWorld, fits: (url: string) => boolean) {
  const before = world.between;
  const asked: string[] = [];
  const state = { isCut: true };
  world.between = (request, serve) => {
    asked.push(request.url);
    return state.isCut && fits(request.url) ? new Error('cut') : before(request, serve);
  };
  return { asked, mend: () => void (state.isCut = false) };
}

/** Charges are not searched: only a hint tells. */
const noSearch = (world: MemoryWorld) => cutOff(world, (url) => /search|merchant_orders\?/.test(url));

describe('a hint', () => {
  it('38: that comes before the account is known is read when it is, and not before', async () => {
    const world = await waiting();
    pays(world);
    world.crash();
    noSearch(world);
    const { asked, mend } = cutOff(world, (url) => url.startsWith('/users/me'));
    await world.restart();
    const over = hint(world, 'payment', lastPayment(world));
    await world.run(20 * SECOND);
    expect(asked.filter((url) => url.startsWith('/v1/payments/'))).toEqual([]);
    mend();
    await world.run(5 * MINUTE);
    expect(await over).toBe('read');
    expect(world.charge().phase).toBe('paid');
  });

  it('38: whose key is locked away waits for it', async () => {
    const key = { isLocked: true };
    const world = await waiting('100', {
      adapter: (provider) => ({
        ...provider,
        // Without a token nothing leaves.
        noticed: async (hinted, currency, wants) => {
          const answer = await provider.noticed(hinted, currency, wants);
          return key.isLocked ? { ok: false, fault: LOCKED_AWAY, heard: answer.heard } : answer;
        },
      }),
    });
    noSearch(world);
    pays(world);
    const over = hint(world, 'payment', lastPayment(world));
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
    key.isLocked = false;
    await world.run(5 * SECOND);
    expect(await over).toBe('read');
    expect(world.charge().phase).toBe('paid');
  });

  it('38: of a payment on a full disk loses nothing of it: it is written when there is room', async () => {
    const world = await waiting();
    noSearch(world);
    const written = () =>
      rows(world, 'charge-moved').filter((row) => (row['state'] as { kind: string }).kind === 'paid');
    const again = failWrites(world, 'disk-full');
    pays(world);
    void hint(world, 'payment', lastPayment(world));
    await world.run(SECOND);
    expect(written()).toEqual([]);
    again();
    await world.run(MINUTE);
    expect(written()).toHaveLength(1);
    expect(world.charge().phase).toBe('paid');
  });

  it.each([
    [null, 'static'],
    ['static', null],
  ] as const)('38: of a charge by %s counts after the shop has switched to %s', async (from, to) => {
    let mode: 'static' | null = from;
    const world = await waiting('100', { orders: () => mode });
    mode = to;
    pays(world);
    void hint(world, 'payment', lastPayment(world));
    await world.run(0);
    expect(world.charge().phase).toBe('paid');
  });

  it('38: of a chargeback of a shift that was closed opens its incident, and changes no Z', async () => {
    const world = await shop({ notified: true });
    await opens(world);
    await byQr(world, '100');
    await closes(world, '1000');
    const closed = JSON.stringify(rows(world, 'shift-closed'));
    world.provider.customer({ do: 'chargeback', payment: lastPayment(world) });
    await world.run(20 * SECOND);
    expect(kinds(world)).toEqual(['chargeback']);
    expect(JSON.stringify(rows(world, 'shift-closed'))).toBe(closed);
  });

  it('38: of money with a text of ours and no sale tells a person', async () => {
    const world = await paid();
    const [intended] = rows(world, 'charge-intended') as { charge?: { reference: string } }[];
    const { reference } = intended!.charge!;
    const lost = reference.slice(0, -1) + (reference.endsWith('2') ? '3' : '2');
    world.provider.customer({ do: 'put-order', register: 'CAJA01', reference: lost, amount: 30 });
    world.provider.customer({ do: 'scan', phone: 'B', register: 'CAJA01' });
    world.provider.customer({ do: 'pay', phone: 'B' });
    const { mend } = noSearch(world);
    await world.run(16 * MINUTE);
    expect(kinds(world)).toEqual([]);
    mend();
    void hint(world, 'merchant_order', lastOrder(world));
    await world.run(5 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'unrecorded-sale', amount: 3_000 }]);
  });

  it('38: told in any order, the same is known in the end', async () => {
    const ends: string[] = [];
    for (const turned of [false, true]) {
      const world = await waiting();
      noSearch(world);
      world.provider.customer({ do: 'scan' });
      const told: [string, number][] = [['merchant_order', lastOrder(world)]];
      world.provider.customer({ do: 'pay' });
      told.push(['payment', lastPayment(world)], ['merchant_order', lastOrder(world)]);
      for (const [topic, id] of turned ? told.toReversed() : told) {
        void hint(world, topic, id);
        await world.run(100);
      }
      await world.run(10 * SECOND);
      ends.push(JSON.stringify([world.charge().phase, world.sale().money, kinds(world)]));
    }
    expect(ends[0]).toBe(ends[1]);
    expect(ends[0]).toContain('paid');
  });
});
