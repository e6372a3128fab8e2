import { afterEach, describe, expect, it } from 'vitest';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RELAY_KEY } from '../../../electron/host/kept-key.ts';
import {
  OK,
  RELAY_CODE as CODE,
  RELAY_OFF as OFF,
  RELAY_URL as URL,
  relaySetupWorld,
  settle,
} from '../../support/relay-setup-world.ts';

const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((step) => step()));

const world = (environment: Parameters<typeof relaySetupWorld>[1] = null) =>
  relaySetupWorld(undo, environment);

describe('a till and its relay', () => {
  it('has none until somebody types its address and a code', async () => {
    const { open, clock, relay, heard } = world();
    const { setup, listen } = open();
    listen();
    await settle(clock);
    expect([setup.view(), setup.notificationUrl(), relay.asked]).toEqual([OFF, null, []]);
    expect(await setup.enrol({ url: ` ${URL}/ `, code: CODE })).toEqual(OK);
    await settle(clock);
    expect(setup.view()).toEqual({
      ...{ state: 'connected', since: null, url: URL, isFromEnvironment: false },
      accountUrl: `https://relay.example/n/${'a'.repeat(43)}`,
      ...{ isPanelOld: false, leavesHereAlone: false, delayMs: null },
    });
    expect(setup.notificationUrl()).toBe(`https://relay.example/n/${'o'.repeat(43)}`);
    relay.notify('payment', '77');
    await settle(clock);
    expect(heard).toEqual([{ topic: 'payment', id: '77', at: clock.now() }]);
  });

  it('goes on after a restart, behind what was handled', async () => {
    const { open, clock, relay, heard } = world();
    const first = open();
    const close = first.listen();
    await first.setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    relay.notify('payment', '1');
    await settle(clock, 1_000);
    await close();
    await settle(clock, 10);
    expect(first.setup.notificationUrl()).toBeNull();
    const asked = relay.asked.length;
    const second = open();
    second.listen();
    await settle(clock);
    const at = [...relay.tills.values()][0]?.told[0]?.at;
    expect(relay.asked.slice(asked).map(({ path }) => path)).toEqual([`/v1/stream?after=1&at=${String(at)}`]);
    expect([second.setup.view().state, heard.length]).toEqual(['connected', 1]);
  });

  it('is told by nobody while it practises', async () => {
    const { open } = world();
    const { setup } = open();
    expect(setup.view()).toEqual({ ...OFF, state: 'practice' });
    expect(await setup.enrol({ url: URL, code: CODE })).toMatchObject({
      failure: { code: 'command-not-possible' },
    });
  });

  it('keeps its key from others, and the key is none of what the settings tell', async () => {
    const { open, clock, folder } = world();
    const { setup, listen } = open();
    listen();
    await setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    expect(statSync(join(folder, RELAY_KEY)).mode & 0o777).toBe(0o600);
  });

  it('«Quitar» forgets it and tells it so', async () => {
    const { open, clock, relay } = world();
    const { setup, listen } = open();
    listen();
    await setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    expect(await setup.leave()).toEqual(OK);
    await settle(clock);
    expect([setup.view(), setup.notificationUrl(), relay.tills.size]).toEqual([OFF, null, 0]);
    expect(await setup.leave()).toMatchObject({ failure: { code: 'command-not-possible' } });
  });

  it.each([
    `${URL}/n/${'a'.repeat(43)}?topic=payment`,
    `${URL}/n/`,
    `${URL}?a=1#b`,
    ` ${URL}/n/${'a'.repeat(43)} `,
  ])('its address may be pasted with what follows it: %s', async (url) => {
    const { open, clock } = world();
    const { setup, listen } = open();
    listen();
    expect(await setup.enrol({ url, code: CODE })).toEqual(OK);
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'connected', url: URL });
  });

  it('«Quitar» does not wait for a relay that is dead', async () => {
    const { open, clock, relay } = world();
    const { setup, listen } = open();
    listen();
    await setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    relay.fails = 'hangs';
    expect(await setup.leave()).toEqual(OK);
    expect(setup.view()).toEqual(OFF);
  });

  it('orders name no place of a relay that has removed the till', async () => {
    const { open, clock, relay } = world();
    const { setup, listen } = open();
    listen();
    await setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    relay.end('removed');
    await settle(clock);
    expect([setup.view().state, setup.notificationUrl()]).toEqual(['removed', null]);
  });

  it('orders name it also while it does not answer: it may be back before the customer pays', async () => {
    const { open, clock, relay } = world();
    const { setup, listen } = open();
    listen();
    await setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    relay.fails = 'unreachable';
    relay.cut();
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'away', since: clock.now() });
    expect(setup.notificationUrl()).not.toBeNull();
  });

  it.each([
    ['http://relay.example', CODE, 'relay-address'],
    ['relay.example', CODE, 'relay-address'],
    [URL, 'hola', 'relay-code-unreadable'],
    [URL, 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ', 'relay-code-unknown'],
  ])('%s with %s is refused in words, and changes nothing', async (url, code, failure) => {
    const { open, clock } = world();
    const { setup, listen } = open();
    listen();
    expect(await setup.enrol({ url, code })).toMatchObject({ ok: false, failure: { code: failure } });
    await settle(clock);
    expect(setup.view()).toEqual(OFF);
  });

  it('a refused code leaves the relay of before as it is', async () => {
    const { open, clock, relay } = world();
    const { setup, listen } = open();
    listen();
    await setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    await setup.enrol({ url: URL, code: 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ' });
    await settle(clock);
    expect([setup.view().state, relay.isHeard]).toEqual(['connected', true]);
  });

  it('what no disk takes is told, and nothing of it is begun', async () => {
    const { open, clock, disk } = world();
    const { setup, listen } = open();
    listen();
    disk.isFull = true;
    expect(await setup.enrol({ url: URL, code: CODE })).toMatchObject({
      failure: { code: 'file-not-written' },
    });
    await settle(clock);
    expect(setup.view()).toEqual(OFF);
    disk.isFull = false;
    // The same code again, with the same key: what was lost costs nothing.
    expect(await setup.enrol({ url: URL, code: CODE })).toEqual(OK);
  });

  it('a key store that is locked is asked again after a minute', async () => {
    const { open, clock, store } = world();
    const first = open();
    const close = first.listen();
    await first.setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    await close();
    await settle(clock, 10);
    store.isLocked = true;
    const { setup, listen } = open();
    listen();
    await settle(clock);
    expect(setup.view().state).toBe('unread');
    store.isLocked = false;
    await settle(clock, 60_000);
    expect(setup.view().state).toBe('connected');
  });
});

describe('what is said of a key', () => {
  const afterStart = async (between: (world: ReturnType<typeof relaySetupWorld>) => void) => {
    const till = world();
    const first = till.open();
    const close = first.listen();
    await first.setup.enrol({ url: URL, code: CODE });
    await settle(till.clock);
    await close();
    await settle(till.clock, 10);
    between(till);
    const { setup, listen } = till.open();
    return { ...till, setup, close: listen() };
  };

  it('that is being read, as long as a person needs for it, is not that there is no relay', async () => {
    const { setup } = await afterStart(() => undefined);
    expect(setup.view()).toMatchObject({ state: 'connecting', url: URL });
  });

  it('that is lost, as on a disk that another computer has, is no promise to read it later; a new code mends it', async () => {
    const { setup, clock, relay } = await afterStart(({ folder }) => rmSync(join(folder, RELAY_KEY)));
    await settle(clock, 120_000);
    expect([setup.view().state, setup.notificationUrl()]).toEqual(['keyless', null]);
    expect(await setup.enrol({ url: URL, code: relay.anotherCode() })).toEqual(OK);
    await settle(clock);
    expect(setup.view().state).toBe('connected');
  });

  it('that the relay does not believe is not that it does not answer', async () => {
    const { setup, clock, close, open } = await afterStart(({ folder }) => rmSync(join(folder, RELAY_KEY)));
    await settle(clock);
    // A new key is kept before the code is known to be none.
    await setup.enrol({ url: URL, code: 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ' });
    expect(setup.view().state).toBe('keyless');
    await close();
    await settle(clock, 10);
    const next = open();
    next.listen();
    await settle(clock, 120_000);
    expect(next.setup.view()).toMatchObject({ state: 'keyless', since: null });
  });
});

describe('a relay that the environment names', () => {
  it('waits for a key store that is locked as well, and says that', async () => {
    const { open, clock, store } = world();
    const before = open(null);
    const close = before.listen();
    await before.setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    await before.setup.leave();
    await settle(clock);
    await close();
    store.isLocked = true;
    const { setup, listen } = open({ url: URL, code: CODE });
    listen();
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'unread', url: URL });
    store.isLocked = false;
    await settle(clock, 60_000);
    expect(setup.view().state).toBe('connected');
  });

  it('is enrolled with at the first start, and its code is not asked for again', async () => {
    const { open, clock, relay } = world({ url: URL, code: CODE });
    const { setup, listen } = open();
    const close = listen();
    expect(setup.view()).toMatchObject({ state: 'enrolling', url: URL, isFromEnvironment: true });
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'connected' });
    await close();
    await settle(clock, 10);
    const asked = relay.asked.length;
    const again = open();
    again.listen();
    await settle(clock);
    expect(relay.asked.slice(asked).map(({ path }) => path)).toEqual(['/v1/stream?after=0']);
  });

  it('that is not there yet is asked again every minute, and the log has that once', async () => {
    const { open, clock, relay, warned } = world({ url: URL, code: CODE });
    relay.fails = 'unreachable';
    const { setup, listen } = open();
    listen();
    await settle(clock);
    for (let minute = 0; minute < 5; minute += 1) await settle(clock, 60_000);
    expect(setup.view().state).toBe('enrolling');
    expect(warned).toEqual(['relay.not-enrolled']);
    relay.fails = null;
    await settle(clock, 60_000);
    expect(setup.view().state).toBe('connected');
  });

  it('that refuses the code is not asked again, and takes another one that is typed', async () => {
    const { open, clock, relay } = world({ url: URL, code: 'ZZZZZZZZZZZZZZZZZZZZ' });
    const { setup, listen } = open();
    listen();
    await settle(clock, 300_000);
    expect([setup.view().state, relay.asked.length]).toEqual(['off', 1]);
    expect(await setup.enrol({ url: 'https://other.example', code: CODE })).toEqual(OK);
    await settle(clock);
    expect(setup.view()).toMatchObject({ state: 'connected', url: URL });
  });

  it('cannot be taken off on a screen', async () => {
    const { open, clock } = world({ url: URL, code: CODE });
    const { setup, listen } = open();
    listen();
    await settle(clock);
    expect(await setup.leave()).toMatchObject({ failure: { code: 'command-not-possible' } });
  });

  it('takes the place of one that was set up by hand: nothing is said to that one', async () => {
    const { open, clock, relay } = world();
    const first = open(null);
    const close = first.listen();
    await first.setup.enrol({ url: URL, code: CODE });
    await settle(clock);
    await close();
    await settle(clock, 10);
    const asked = relay.asked.length;
    const { setup, listen } = open({ url: 'https://other.example/relay', code: null });
    listen();
    await settle(clock);
    expect(setup.view()).toMatchObject({
      state: 'off',
      url: 'https://other.example/relay',
      accountUrl: null,
    });
    expect([setup.notificationUrl(), relay.asked.length]).toEqual([null, asked]);
  });
});
