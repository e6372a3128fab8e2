import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../electron/storage/open.ts';
import { commandId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { DAY_TRAPS } from './traps-days.ts';
import { HINT_TRAPS } from './traps-hints.ts';
import { MONEY_TRAPS } from './traps-money.ts';
import { ORDERS_TRAPS } from './traps-orders.ts';
import { WALK_TRAPS } from './traps-walks.ts';
import { PAPER_TRAPS } from './traps-paper.ts';
import { REGISTER_TRAPS } from './traps-register.ts';
import { anOrderOfAnother, charge, shopWith, unless, type Trap } from './trap.ts';

/** PUTs of our own; the provider counts those of strangers too. */
const put = (world: MemoryWorld) => world.recording.served.filter((one) => one.method === 'PUT').length;

/** Short stories, each laid for one wrong version of a rule. They say what went wrong, one line each. */
const ORDER_TRAPS: Readonly<Record<string, Trap>> = {
  async references() {
    const refs = [];
    for (const seed of [1, 2]) {
      const world = await shopWith({ seed });
      await charge(world, '100');
      refs.push(world.provider.state().registers[0]?.order?.reference);
    }
    return unless(refs[0] !== refs[1], 'two shops made the same reference');
  },

  async replaced() {
    const world = await shopWith();
    await charge(world, '100');
    anOrderOfAnother(world);
    await world.run(20_000);
    return unless(world.charge().phase === 'replaced', `a replaced charge is ${world.charge().phase}`);
  },

  async 'unchecked-clock'() {
    const world = await shopWith({ clockOff: 90 * 60_000, provider: { settings: { latencyMs: 300 } } });
    await world.restart();
    await charge(world, '100');
    await world.run(3_000);
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    await world.run(10_000);
    return unless(world.snapshot().incidents.length === 0, 'our own payment is an incident');
  },

  async restart() {
    const world = await shopWith();
    world.provider.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: false });
    await charge(world, '100');
    await world.restart();
    await world.run(55_000);
    return unless(put(world) === 1, `${put(world)} PUTs, one of them after a restart`);
  },

  async 'late-put'() {
    const world = await shopWith();
    world.provider.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: false });
    await charge(world, '100');
    await world.run(4_000);
    world.provider.setFault({ on: 'order-get', kind: 'hang', times: 4 });
    anOrderOfAnother(world);
    await world.run(35_000);
    return unless(put(world) === 1, 'a second PUT went over a stranger, unread');
  },

  async 'late-resend'() {
    const world = await shopWith();
    world.provider.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: false });
    await charge(world, '100');
    const unread = world.provider.setFault({ on: 'order-get', kind: '500' });
    await world.run(70_000);
    world.provider.clearFaults(unread);
    await world.run(3 * 60_000);
    return unless(put(world) === 1, 'a second PUT more than a minute after the intent');
  },

  async sleep() {
    const world = await shopWith({ clockOff: -20 * 60_000 });
    world.provider.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: false });
    await charge(world, '100');
    await world.run(10_500);
    world.clock.sleep(14 * 60_000);
    await world.run(60_000);
    return unless(put(world) === 1, 'a second PUT fourteen minutes late');
  },

  async 'refused-after-unknown'() {
    const world = await shopWith();
    world.provider.setFault({ on: 'order-put', kind: 'late', times: 1, delayMs: 30_000 });
    world.provider.setFault({ on: 'order-put', kind: '404', times: 1 });
    await charge(world, '100');
    await world.run(40_000);
    return unless(world.charge().phase !== 'refused', 'refused, and the first PUT stands on the register');
  },

  async 'retry-after'() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.setFault({ on: 'merchant-order-search', kind: '429', times: 1, retryAfterSeconds: 60 });
    await world.run(6_000);
    const before = world.provider.counts()['merchant-order-search'] ?? 0;
    await world.run(40_000);
    const after = world.provider.counts()['merchant-order-search'] ?? 0;
    return unless(before === after, `${after - before} searches while we were asked to wait`);
  },

  async 'guard-after-restart'() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(1_000);
    await world.restart();
    // The sweep at start finds what came before it.
    await world.run(20_000);
    world.provider.customer({ do: 'pay' });
    await world.run(30_000);
    return unless(world.snapshot().incidents[0]?.kind === 'late', 'late money was not found after a restart');
  },

  'two-engines'() {
    const folder = mkdtempSync(join(tmpdir(), 'caja-two-'));
    const options = { folder: join(folder, 'data'), headFolder: null, now: () => 1_795_000_000_000 };
    const first = openStore(options);
    try {
      openStore(options).close();
      return Promise.resolve(['two engines opened one folder']);
    } catch {
      return Promise.resolve([]);
    } finally {
      first.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },

  async 'repeated-command'() {
    const world = await shopWith();
    const request = { commandId: commandId('the-same'), amount: '100' };
    world.engine.command('charge.start', request);
    await world.run(1_000);
    const again = world.engine.command('charge.start', request);
    return unless(again.ok, 'a repeat was not answered as the first one was');
  },
};

export const TRAPS: Readonly<Record<string, Trap>> = {
  ...ORDER_TRAPS,
  ...REGISTER_TRAPS,
  ...DAY_TRAPS,
  ...MONEY_TRAPS,
  ...HINT_TRAPS,
  ...ORDERS_TRAPS,
  ...WALK_TRAPS,
  ...PAPER_TRAPS,
};
