import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BooksKeeper } from '../../../electron/host/adapters.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { openHost } from '../../../electron/host/host.ts';
import type { Host } from '../../../electron/host/host-plan.ts';
import {
  PLAIN_NETWORK,
  adaptersStandIn,
  manualClock,
  scratchFolder,
  type AdaptersStandIn,
} from '../../support/host-parts.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

const keeper: BooksKeeper = {
  report: async () => ({
    file: 'caja.db',
    headIsKept: true,
    secondPlace: null,
    trouble: null,
    asides: [],
    recovery: null,
    backups: [],
  }),
  plainThere: async () => 0,
  isOpenedBy: async () => null,
  look: async () => ({ kind: 'gone' }),
  copy: async () => null,
  choose: async (id) => (id === 'here:1' ? '/copies/1' : null),
};

const LIVE = { CAJA_ACCESS_TOKEN: 'APP_USR-1-secret', CAJA_STORE_ID: 'SUC01', CAJA_REGISTER_ID: 'CAJA01' };

/** A host on stand-ins whose books somebody looks after. */
async function open(second?: { readonly path: string; readonly isThere: boolean }): Promise<{
  host: Host;
  adapters: AdaptersStandIn;
  damage: () => void;
  advance: (milliseconds: number) => Promise<void>;
  breakStore: (broken: boolean) => void;
  /** The second place that each opening got, and whether it was to ask it. */
  places: readonly (readonly [string | null, boolean])[];
}> {
  const scratch = scratchFolder();
  undo.push(() => scratch.remove());
  const clock = manualClock();
  const adapters = adaptersStandIn(clock);
  let onDamage = (): void => undefined;
  let isBroken = false;
  const places: (readonly [string | null, boolean])[] = [];
  const opening = adapters.openStore.bind(adapters);
  const openStore: AdaptersStandIn['openStore'] = (place) => {
    ({ onDamage } = place);
    places.push([place.secondPlace, place.isSecondThere]);
    if (isBroken) throw new Error('no room');
    return Object.assign(opening(place), { care: keeper });
  };
  const opened = await openHost({
    version: '0',
    language: 'es',
    variables: { CAJA_DATA_DIR: scratch.path, ...(second ? { ...LIVE, CAJA_BACKUP_DIR: second.path } : {}) },
    system: { XDG_STATE_HOME: `${scratch.path}/state` },
    adapters: {
      ...adapters,
      openStore,
      reach: async (folder) => folder !== second?.path || second.isThere,
    },
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (!opened.ok || opened.value === null) throw new Error('the host did not open');
  const host = opened.value;
  undo.push(() => void host.leave());
  return {
    host,
    adapters,
    damage: () => onDamage(),
    advance: async (milliseconds) => {
      clock.advance(milliseconds);
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      await new Promise((done) => setImmediate(done));
    },
    breakStore: (broken) => (isBroken = broken),
    places,
  };
}

const opens = ({ events }: AdaptersStandIn) =>
  events.filter((event) => event.startsWith('store opened')).length;

describe('damage that is met while the till works', () => {
  it('has the books opened anew, once, and not again and again', async () => {
    const { adapters, damage, advance } = await open();
    damage();
    damage();
    await advance(1_000);
    expect(opens(adapters)).toBe(2);
    damage();
    await advance(60_000);
    expect(opens(adapters)).toBe(2);
    await advance(3_600_000);
    damage();
    await advance(1_000);
    expect(opens(adapters)).toBe(3);
  });

  it('has them opened as soon as that is possible', async () => {
    const { adapters, damage, advance, breakStore, host } = await open();
    breakStore(true);
    damage();
    await advance(1_000);
    expect(await host.answer('books.read', {})).toMatchObject({ ok: false });
    breakStore(false);
    await advance(31_000);
    expect(opens(adapters)).toBe(2);
    expect(await host.answer('books.read', {})).toMatchObject({ ok: true });
  });
});

describe('31: a second place for copies', () => {
  it.each([true, false])('is asked at the start only where it answers at once (%s)', async (isThere) => {
    const { places } = await open({ path: '/mnt/share', isThere });
    expect(places).toEqual([['/mnt/share', isThere]]);
  });

  it('is none of training', async () => {
    const { places } = await open();
    expect(places).toEqual([[null, true]]);
  });
});

describe('a copy that a person goes back to', () => {
  it('is put back between the closing of the books and their opening, after the answer', async () => {
    const { adapters, advance, host } = await open();
    expect(await host.answer('books.restore', { id: 'here:1' })).toEqual({ ok: true, value: null });
    expect(adapters.events).not.toContain('put back /copies/1');
    await advance(1_000);
    const { events } = adapters;
    const [closed, put, opened] = [
      events.lastIndexOf('store closed'),
      events.indexOf('put back /copies/1'),
      events.lastIndexOf('store opened training'),
    ];
    expect([closed < put, put < opened, closed >= 0]).toEqual([true, true, true]);
  });

  it('is put back in a recovery whatever can be paid: no charge there ends by itself', async () => {
    const { adapters, advance, host } = await open();
    const [engine] = adapters.engines;
    if (engine === undefined) throw new Error('no engine');
    engine.live = true;
    const { snapshot } = engine;
    engine.snapshot = () => ({ ...snapshot(), recovery: true });
    expect(await host.answer('books.restore', { id: 'here:1' })).toMatchObject({ ok: true });
    await advance(1_000);
    expect(adapters.events).toContain('put back /copies/1');
  });

  it('that is not whole changes nothing', async () => {
    const { adapters, advance, host } = await open();
    expect(await host.answer('books.restore', { id: 'here:2' })).toMatchObject({
      ok: false,
      failure: { code: 'backup-not-usable' },
    });
    await advance(1_000);
    expect(opens(adapters)).toBe(1);
  });
});

describe('33: a copy is not gone back to while a customer can pay', () => {
  const UNDER_WAY = { ok: false, failure: { code: 'charge-under-way' } };
  const charge = (host: Host) =>
    host.answer('charge.start', { commandId: crypto.randomUUID(), amount: '100' });

  it('and nothing changes: the older books would not know of its order on the QR', async () => {
    const { adapters, advance, host } = await open();
    adapters.engines[0]!.live = true;
    expect(host.updateObstacle()).toBe('charge');
    expect(await host.answer('books.restore', { id: 'here:1' })).toMatchObject(UNDER_WAY);
    await advance(1_000);
    expect(adapters.events).not.toContain('put back /copies/1');
  });

  it('nor does one begin between the choice and the closing of the books', async () => {
    const { advance, host } = await open();
    expect(await host.answer('books.restore', { id: 'here:1' })).toEqual({ ok: true, value: null });
    expect(await charge(host)).toMatchObject({ ok: false, failure: { code: 'engine-silent' } });
    await advance(1_000);
  });
});

describe('27: two who have the books opened anew at once', () => {
  const restore = (host: Host) => host.answer('books.restore', { id: 'here:1' });
  const CHANGING = { ok: false, failure: { code: 'books-changing' } };
  const puts = ({ events }: AdaptersStandIn) => events.filter((event) => event.startsWith('put back')).length;

  it('one goes back to a copy, the other is told so in words, and the till goes on', async () => {
    const { adapters, advance, host } = await open();
    expect(await Promise.all([restore(host), restore(host)])).toMatchObject([{ ok: true }, CHANGING]);
    await advance(100);
    expect(await restore(host)).toMatchObject(CHANGING);
    for (let turn = 0; turn < 5; turn += 1) await advance(1_000);
    expect([puts(adapters), opens(adapters)]).toEqual([1, 2]);
    expect(await restore(host)).toEqual({ ok: true, value: null });
    await advance(1_000);
    expect(puts(adapters)).toBe(2);
  });

  it('a copy that is not whole keeps nobody from choosing another', async () => {
    const { host } = await open();
    expect(await host.answer('books.restore', { id: 'here:2' })).toMatchObject({ ok: false });
    expect(await restore(host)).toMatchObject({ ok: true });
  });

  it('a copy is put back and damage is met at once: one after the other, and the till goes on', async () => {
    const { adapters, advance, damage, host } = await open();
    await restore(host);
    damage();
    await advance(1_000);
    expect(adapters.events.filter((event) => /^store|^put/.test(event))).toEqual([
      'store opened training',
      'store closed',
      'put back /copies/1',
      'store opened training',
      'store closed',
      'store opened training',
    ]);
    expect(await host.answer('books.read', {})).toMatchObject({ ok: true });
  });

  it('no command is taken from the moment on in which the books begin to close', async () => {
    const { adapters, advance, host } = await open();
    const engine = adapters.engines[0]!;
    let stop = (): void => undefined;
    engine.stop = () => new Promise((done) => (stop = done));
    await restore(host);
    engine.live = true;
    await advance(1_000);
    expect(host.updateObstacle()).toBe('charge');
    expect(await host.answer('charge.start', { commandId: 'c1', amount: '250' })).toMatchObject({
      failure: { code: 'engine-silent' },
    });
    expect(engine.asked).not.toContain('charge.start');
    stop();
    await advance(1_000);
    expect(await host.answer('charge.start', { commandId: 'c1', amount: '250' })).toMatchObject({ ok: true });
  });

  it('a request that is on its way while they close is told that nobody answers, not that something failed', async () => {
    const { adapters, advance, damage, host } = await open();
    let copied = (): void => undefined;
    vi.spyOn(keeper, 'copy').mockImplementationOnce(() => new Promise((done) => (copied = () => done(null))));
    const copying = host.answer('books.copy', {});
    let stop = (): void => undefined;
    const engine = adapters.engines[0]!;
    engine.stop = () => new Promise((done) => (stop = done));
    damage();
    await advance(1_000);
    copied();
    expect(await copying).toMatchObject({ failure: { code: 'engine-silent' } });
    stop();
  });

  it('a till that is told to end while it opens them leaves nothing open', async () => {
    const { adapters, advance, host } = await open();
    await restore(host);
    await advance(200);
    await host.leave();
    await advance(1_000);
    const { events } = adapters;
    expect(events.filter((event) => event === 'store closed')).toHaveLength(opens(adapters));
  });
});
