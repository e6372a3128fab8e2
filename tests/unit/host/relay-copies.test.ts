import { afterEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../../electron/engine/ports.ts';
import {
  OK,
  RELAY_CODE,
  RELAY_OFF,
  RELAY_URL,
  relaySetupWorld,
  settle,
} from '../../support/relay-setup-world.ts';

/** A disk that was copied, books that were put back, a relay that was lost: what the till's relay makes of it. */

const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((step) => step()));

const TYPED = { url: RELAY_URL, code: RELAY_CODE };
const addressOf = (letter: string) => `https://relay.example/n/${letter.repeat(43)}`;

async function enrolled(environment: Parameters<typeof relaySetupWorld>[1] = null) {
  const world = relaySetupWorld(undo, environment);
  const { clock, relay } = world;
  const first = world.open();
  const close = first.listen();
  if (environment === null) expect(await first.setup.enrol(TYPED)).toEqual(OK);
  await settle(clock);
  expect(first.setup.view().state).toBe('connected');
  const wasAsked = (method: string) => relay.asked.filter((asked) => asked.method === method).length;
  const till = () => [...relay.tills.values()][0];
  return { ...world, ...first, close, wasAsked, till };
}

describe('a copy of this till that listens with its key', () => {
  it('goes on when this one is taken off', async () => {
    const { setup, clock, relay, till, wasAsked } = await enrolled();
    expect(setup.view().leavesHereAlone).toBe(false);
    relay.end('replaced');
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'replaced', leavesHereAlone: true });
    expect(await setup.leave()).toEqual(OK);
    await settle(clock, 60_000);
    expect(setup.view()).toEqual(RELAY_OFF);
    expect([till()?.id, wasAsked('DELETE')]).toEqual(['till-1', 0]);
  });

  it('goes on too when the two have taken turns since, and after a start', async () => {
    const { setup, clock, relay, close, open, wasAsked } = await enrolled();
    relay.end('replaced');
    await settle(clock, 60_000);
    expect(setup.view()).toMatchObject({ state: 'connected', leavesHereAlone: true });
    await close();
    const next = open();
    next.listen();
    await settle(clock);
    expect(next.setup.view()).toMatchObject({ state: 'connected', leavesHereAlone: true });
    expect(await next.setup.leave()).toEqual(OK);
    await settle(clock, 60_000);
    expect([relay.tills.size, wasAsked('DELETE')]).toEqual([1, 0]);
  });

  it('keeps the key for itself', async () => {
    const { setup, clock, relay, till } = await enrolled();
    relay.end('replaced');
    await settle(clock);
    await setup.leave();
    const before = till()?.publicKey;
    relay.tills.clear();
    expect(await setup.enrol(TYPED)).toEqual(OK);
    expect(till()?.publicKey).not.toBe(before);
  });

  it('goes on when this one is enrolled as the same till once more, and then taken off', async () => {
    const { setup, clock, relay, wasAsked } = await enrolled();
    relay.end('replaced');
    await settle(clock);
    expect(await setup.enrol(TYPED)).toEqual(OK);
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'connected', leavesHereAlone: true });
    await setup.leave();
    await settle(clock);
    expect([relay.tills.size, wasAsked('DELETE')]).toEqual([1, 0]);
  });

  it('goes on when this one becomes another till', async () => {
    const { setup, clock, relay, wasAsked } = await enrolled();
    relay.end('replaced');
    await settle(clock);
    expect(await setup.enrol({ ...TYPED, url: 'https://other.example/relay' })).toEqual(OK);
    await settle(clock);
    expect(wasAsked('DELETE')).toBe(0);
    // That other till is this one's alone.
    expect(setup.view()).toMatchObject({ state: 'connected', leavesHereAlone: false });
  });
});

describe('books that were put back from a copy', () => {
  it('hear nothing and take nothing until a person has looked', async () => {
    const { close, clock, relay, open, heard, till } = await enrolled();
    relay.notify('chargebacks', '1');
    await settle(clock, 1_000);
    expect(till()?.acknowledged).toBe(1);
    await close();
    const asked = relay.asked.length;
    const copy = open();
    copy.recovery(true);
    copy.listen();
    relay.notify('chargebacks', '2');
    await settle(clock, 120_000);
    expect(copy.setup.view()).toMatchObject({ state: 'recovery', leavesHereAlone: true });
    expect([copy.setup.notificationUrl(), relay.asked.length, heard.length]).toEqual([null, asked, 1]);
    copy.recovery(false);
    await settle(clock, 1_000);
    // What the lost part of the books had heard is told again.
    expect(copy.setup.view()).toMatchObject({ state: 'connected', leavesHereAlone: true });
    expect(relay.asked.slice(asked).map(({ path }) => path)).toEqual([
      '/v1/stream?after=0',
      '/v1/acknowledged',
    ]);
    expect([heard.slice(1), till()?.acknowledged]).toMatchObject([[{ id: '1' }, { id: '2' }], 2]);
  });

  it('are told all again also where a plug is pulled before a person has looked', async () => {
    const { close, clock, relay, open } = await enrolled();
    relay.notify('chargebacks', '1');
    await settle(clock, 1_000);
    await close();
    const copy = open();
    copy.recovery(true);
    const closeCopy = copy.listen();
    await settle(clock);
    await closeCopy();
    await settle(clock, 10);
    const asked = relay.asked.length;
    open().listen();
    await settle(clock);
    expect(relay.asked.slice(asked).map(({ path }) => path)).toEqual(['/v1/stream?after=0']);
  });

  it('are noticed while the till listens: nothing that comes then is acknowledged', async () => {
    const { recovery, setup, clock, relay, heard, till } = await enrolled();
    relay.notify('chargebacks', '1');
    await settle(clock);
    recovery(true);
    await settle(clock);
    relay.notify('chargebacks', '2');
    await settle(clock, 60_000);
    expect([setup.view().state, relay.isHeard, till()?.acknowledged]).toEqual(['recovery', false, 0]);
    recovery(false);
    await settle(clock, 1_000);
    expect(heard).toMatchObject([{ id: '1' }, { id: '1' }, { id: '2' }]);
  });

  it('take no till off that may work elsewhere', async () => {
    const { recovery, setup, clock, relay, wasAsked } = await enrolled();
    recovery(true);
    await settle(clock);
    expect(await setup.leave()).toEqual(OK);
    await settle(clock);
    expect([setup.view(), relay.tills.size, wasAsked('DELETE')]).toEqual([RELAY_OFF, 1, 0]);
  });

  it.each(['at once', 'after a start'])(
    'take it off neither when the recovery was ended: %s',
    async (when) => {
      const { recovery, setup, close, open, clock, relay, wasAsked } = await enrolled();
      recovery(true);
      await settle(clock);
      recovery(false);
      await settle(clock);
      let copy = setup;
      if (when === 'after a start') {
        await close();
        await settle(clock, 10);
        const next = open();
        next.listen();
        copy = next.setup;
      }
      await settle(clock);
      // Nobody has been replaced yet: the till that it is a copy of comes back after a minute.
      expect(copy.view()).toMatchObject({ state: 'connected', leavesHereAlone: true });
      expect(await copy.leave()).toEqual(OK);
      await settle(clock, 60_000);
      expect([copy.view(), relay.tills.size, wasAsked('DELETE')]).toEqual([RELAY_OFF, 1, 0]);
    },
  );

  it('take no till off where the disk takes nothing of that', async () => {
    const { recovery, setup, disk, clock, relay, wasAsked } = await enrolled();
    disk.isFull = true;
    recovery(true);
    await settle(clock);
    recovery(false);
    await settle(clock);
    disk.isFull = false;
    expect(setup.view()).toMatchObject({ state: 'connected', leavesHereAlone: true });
    expect(await setup.leave()).toEqual(OK);
    await settle(clock);
    expect([relay.tills.size, wasAsked('DELETE')]).toEqual([1, 0]);
  });

  it('are a till of their own from a new code on, and the other one goes on', async () => {
    const { recovery, setup, clock, relay, wasAsked } = await enrolled();
    recovery(true);
    await settle(clock);
    recovery(false);
    await settle(clock);
    expect(await setup.enrol({ ...TYPED, code: relay.anotherCode() })).toEqual(OK);
    await settle(clock, 60_000);
    expect(setup.view()).toMatchObject({ state: 'connected', leavesHereAlone: false });
    expect([[...relay.tills.keys()], wasAsked('DELETE')]).toEqual([['till-1', 'till-2'], 0]);
    expect(await setup.leave()).toEqual(OK);
    await settle(clock);
    expect([[...relay.tills.keys()], wasAsked('DELETE')]).toEqual([['till-1'], 1]);
  });

  it('use up no code of the environment', async () => {
    const { clock, relay, open } = relaySetupWorld(undo, { url: RELAY_URL, code: RELAY_CODE });
    const { setup, listen, recovery } = open();
    recovery(true);
    listen();
    await settle(clock, 120_000);
    expect([setup.view().state, relay.asked]).toEqual(['recovery', []]);
    recovery(false);
    await settle(clock);
    expect(setup.view().state).toBe('connected');
  });
});

describe('the address in the provider\u2019s panel', () => {
  const again = async (letter: string) => {
    const world = await enrolled();
    const { setup, clock, relay } = world;
    relay.account = letter;
    relay.end('removed');
    relay.tills.clear();
    await settle(clock);
    expect(await setup.enrol(TYPED)).toEqual(OK);
    await settle(clock);
    return world;
  };

  it('is another one after the relay was lost, until a person says that it was changed', async () => {
    const { setup, clock, close, open } = await again('b');
    expect(setup.view()).toMatchObject({ accountUrl: addressOf('b'), isPanelOld: true });
    await close();
    const next = open();
    next.listen();
    await settle(clock);
    expect(next.setup.view().isPanelOld).toBe(true);
    expect(next.setup.panelChanged()).toEqual(OK);
    expect(next.setup.view().isPanelOld).toBe(false);
  });

  it('is another one also where the till was taken off in between', async () => {
    const { setup, clock, relay } = await enrolled();
    await setup.leave();
    await settle(clock);
    expect(setup.view().isPanelOld).toBe(false);
    relay.account = 'b';
    await setup.enrol(TYPED);
    expect(setup.view()).toMatchObject({ accountUrl: addressOf('b'), isPanelOld: true });
    // Nobody has changed it since: it is still that of the first time.
    await setup.leave();
    relay.account = 'a';
    await settle(clock);
    await setup.enrol(TYPED);
    expect(setup.view()).toMatchObject({ accountUrl: addressOf('a'), isPanelOld: false });
  });

  it.each(['payment', 'chargebacks', 'order'])(
    'is not known to be changed by what comes: %s may come by an order\u2019s own address, or by the one before',
    async (topic) => {
      const { setup, clock, relay } = await again('b');
      relay.notify(topic, '1');
      await settle(clock);
      expect(setup.view().isPanelOld).toBe(true);
    },
  );

  it('is none of the first enrolment\u2019s, nor of one that got the same', async () => {
    expect((await enrolled()).setup.view().isPanelOld).toBe(false);
    expect((await again('a')).setup.view().isPanelOld).toBe(false);
  });

  it('that no disk takes is asked for again', async () => {
    const { setup, disk } = await again('b');
    disk.isFull = true;
    expect(setup.panelChanged()).toMatchObject({ failure: { code: 'file-not-written' } });
    expect(setup.view().isPanelOld).toBe(true);
  });
});

describe('a chargeback that could not be read before its relay was left', () => {
  const leaving = {
    '«Quitar»': async ({ setup }: { setup: { leave(): Promise<unknown> } }) => {
      await setup.leave();
    },
    'a new code': async ({ setup, relay }: Awaited<ReturnType<typeof enrolled>>) => {
      await setup.enrol({ ...TYPED, code: relay.anotherCode() });
    },
    'a relay that was lost': async ({ relay }: Awaited<ReturnType<typeof enrolled>>) => {
      relay.end('removed');
      relay.tills.clear();
    },
  };
  it.each(Object.entries(leaving))(
    'is asked about after the next start all the same: %s',
    async (_how, leave) => {
      const world = await enrolled();
      const { clock, relay, heard, unreadable, close, open } = world;
      unreadable.add('7');
      for (const [topic, id] of [
        ['payment', '5'],
        ['chargebacks', '6'],
        ['chargebacks', '7'],
      ] as const)
        relay.notify(topic, id);
      await settle(clock, 1_000);
      await leave(world);
      await settle(clock, 1_000);
      await close();
      await settle(clock, 10);
      const told = heard.length;
      const held = open();
      held.recovery(true);
      held.listen();
      await settle(clock);
      // A copy that nobody has looked at asks about nothing.
      expect(heard.length).toBe(told);
      unreadable.clear();
      held.recovery(false);
      await settle(clock);
      expect(heard.slice(told)).toMatchObject([{ topic: 'chargebacks', id: '7' }]);
      const next = open();
      next.listen();
      await settle(clock);
      // It was read: nothing is left of it.
      expect(heard.length).toBe(told + 1);
    },
  );

  it('is no file without end', async () => {
    const { setup, clock, relay, heard, unreadable, close, open } = await enrolled();
    for (let id = 1; id <= 250; id += 1) {
      unreadable.add(String(id));
      relay.notify('chargebacks', String(id));
    }
    await settle(clock, 2_000);
    await setup.leave();
    await close();
    const told = heard.length;
    open().listen();
    await settle(clock);
    expect(heard.length - told).toBe(200);
  });
});

describe('how late notifications are', () => {
  const hearing = async () => {
    const world = await enrolled();
    const { clock } = world;
    const madeAt = clock.now();
    const fact = { approvedAt: madeAt, changedAt: null };
    const noticed = async () => ({ ok: true, value: { kind: 'payment', page: { fact }, order: null } });
    const provider = { noticed } as unknown as Provider;
    const read = (setup: typeof world.setup, id: string) =>
      setup.hearing(provider).noticed({ topic: 'payment', id }, 'ARS', () => false);
    return { ...world, read };
  };

  it('is told of what came while the till listened, and not of what waited for it', async () => {
    const { setup, clock, relay, read, close, open } = await hearing();
    await settle(clock, 400);
    relay.notify('payment', '1');
    await settle(clock);
    await read(setup, '1');
    expect(setup.view().delayMs).toBe(400);
    await close();
    relay.notify('payment', '2');
    await settle(clock, 60_000);
    const next = open();
    next.listen();
    await settle(clock);
    await read(next.setup, '1');
    await read(next.setup, '2');
    expect(next.setup.view()).toMatchObject({ state: 'connected', delayMs: null });
  });

  it('is another matter with another relay', async () => {
    const { setup, clock, relay, read } = await hearing();
    relay.notify('payment', '1');
    await settle(clock);
    await read(setup, '1');
    expect(setup.view().delayMs).toBe(0);
    await setup.enrol({ ...TYPED, url: 'https://other.example/relay' });
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'connected', delayMs: null });
  });
});
