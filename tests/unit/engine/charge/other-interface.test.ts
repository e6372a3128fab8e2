import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../../electron/engine/ports.ts';
import { orderHandle } from '../../../../shared/ids.ts';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { INSTORE } from '../../shared/support/facts.ts';
import { cancels, done, failWrites, notes, pays, rows, SECOND } from '../support.ts';
import { onRegister, strangerPuts } from './altered-answers.ts';
import { BY_ID } from './another-interface.ts';

const UNSUPPORTED = {
  kind: 'refused',
  reason: 'interface-unsupported',
  status: 400,
  code: 'unsupported_site',
};

/** A till whose interface is not taken; `isDecided`: the next order is made by the in-store one. */
function unsupported(isDecided: boolean) {
  let refused = 0;
  const told = { refused: () => refused, before: () => Promise.resolve() };
  const adapter = (instore: Provider): Provider => ({
    ...instore,
    handleFor: (order) =>
      isDecided && refused > 0 ? instore.handleFor(order) : orderHandle(`new:${order.reference}`),
    capabilities: (order) => (order.startsWith('new:') ? { ...BY_ID, orderCanBeReadById: false } : INSTORE),
    publish: async (order) => {
      if (!order.handle.startsWith('new:')) return instore.publish(order);
      await told.before();
      refused += 1;
      const heard = { sentAt: 0, heardAt: 0, providerNow: null };
      return {
        ok: false,
        fault: { ...UNSUPPORTED, kind: 'refused', retryAfterMs: null, reason: 'interface-unsupported' },
        heard,
      };
    },
    search: async (order, currency, enough) =>
      instore.search(orderHandle(order.replace(/^new:/, 'instore:1:CAJA01:')), currency, enough),
  });
  return { told, world: new MemoryWorld({ adapter }) };
}

describe('where the provider takes no orders by the interface that was chosen', () => {
  it('4: the charge goes on by the other one, after a look at its register', async () => {
    const { world, told } = unsupported(true);
    await world.start();
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(onRegister(world)).toMatch(/^test-/);
    expect(notes(world)).toContain('interface-unsupported');
    expect(notes(world)).not.toContain('sent-without-look');
    const [published] = rows(world, 'charge-published');
    expect(JSON.stringify(published)).toContain('"order":"instore:');
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(told.refused()).toBe(1);
  });

  it('4: a stranger’s order on it asks a person first', async () => {
    const { world } = unsupported(true);
    await world.start();
    strangerPuts(world, 800);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge().phase).toBe('foreign-order');
    expect(onRegister(world)).toBe('otra-caja-1');
  });

  it('8: it is refused in words where no other was decided on', async () => {
    const { world, told } = unsupported(false);
    await world.start();
    await world.command('charge.start', { amount: '100' });
    await world.run(20 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'refused', failure: { code: 'interface-unsupported' } });
    expect(told.refused()).toBe(1);
    expect(onRegister(world)).toBeNull();
  });

  it('15: one that was cancelled on its way ends, and nothing is sent', async () => {
    const { world, told } = unsupported(true);
    await world.start();
    told.before = () => new Promise((answered) => void world.clock.after(2 * SECOND, answered));
    await world.command('charge.start', { amount: '100' });
    await cancels(world);
    await world.run(5 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(onRegister(world)).toBeNull();
  });

  it('1: where that cannot be written it is refused, and not sent by the other one', async () => {
    const { world } = unsupported(true);
    await world.start();
    failWrites(world, 'disk-full', ({ kind }) => kind === 'charge-published');
    await world.command('charge.start', { amount: '100' });
    await world.run(5 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'refused', failure: { code: 'interface-unsupported' } });
    expect(onRegister(world)).toBeNull();
  });

  it('25: a start before it was sent again sends nothing', async () => {
    const { world } = unsupported(true);
    await world.start();
    world.between = (request, serve) => {
      const isLook = request.method === 'GET' && request.url.includes('/instore/');
      if (isLook) world.crash();
      return serve();
    };
    await world.command('charge.start', { amount: '100' });
    expect(world.alive).toBe(false);
    world.between = (_request, serve) => serve();
    await world.start();
    await world.run(30 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(world.charge().phase).toBe('given-up');
  });
});
