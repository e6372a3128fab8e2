import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { paidSale, refundPayment, refundRequests, shownRefunds } from './refund-support.ts';
import { charging, done, MINUTE, refusal, SECOND, served } from './support.ts';

/** The next start finds a credential that is not the one of the file's account. @returns gives the usual one back. */
function othersCredential(world: MemoryWorld): () => void {
  const { stamp } = world.books;
  let account = '1';
  Object.defineProperty(world.books, 'stamp', {
    configurable: true,
    get: () => (account === '' ? stamp : { ...stamp, account }),
  });
  return () => {
    account = '';
  };
}

const deletes = (world: MemoryWorld) => served(world, 'order-delete').length;

describe('29: by another account’s credential', () => {
  it('no order is taken off a register, and the charge says why; it is once the usual one is there', async () => {
    const world = await charging();
    await world.run(SECOND);
    const giveBack = othersCredential(world);
    await world.restart();
    await world.run(5 * SECOND);
    expect(await world.command('charge.cancel', { chargeId: world.charge().chargeId })).toEqual(done);
    await world.run(20 * SECOND);
    expect(deletes(world)).toBe(0);
    expect(world.charge()).toMatchObject({ phase: 'withdrawing', failure: { code: 'account-differs' } });
    giveBack();
    await world.run(MINUTE);
    expect(deletes(world)).toBe(1);
    expect(world.charge()).toMatchObject({ phase: 'cancelled' });
  });

  it('nothing is taken off in the moments after a start, before anybody knows whose it is', async () => {
    const world = await charging();
    await world.run(SECOND);
    world.provider.setFault({ on: 'order-get', kind: '500' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(SECOND);
    othersCredential(world);
    world.provider.clearFaults();
    // The answer about the account takes longest.
    world.provider.setFault({ on: 'user', kind: 'latency', delayMs: 8 * SECOND });
    await world.restart();
    await world.run(30 * SECOND);
    expect(deletes(world)).toBe(0);
  });

  it('no money goes back, and a request for it is refused in words', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: '500' });
    await refundPayment(world, sale, payment, '30');
    const giveBack = othersCredential(world);
    await world.restart();
    world.provider.clearFaults();
    await world.run(MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'intended', code: 'account-differs' }]);
    expect(await refundPayment(world, sale, payment, '20')).toMatchObject(refusal('account-differs'));
    giveBack();
    await world.run(6 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done', amount: 3_000 }]);
  });
});
