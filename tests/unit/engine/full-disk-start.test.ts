import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { done, MINUTE, paid, restored, rows, SECOND, served, shop, wholeRefund } from './support.ts';

/** Killed, and begun again while the disk takes nothing; it takes everything again when half a minute is over. */
async function restartsOnAFullDisk(world: MemoryWorld, again = () => world.restart()): Promise<void> {
  world.diskFull = true;
  await again();
  await world.run(30 * SECOND);
  world.diskFull = false;
}

describe('25: what an earlier run left is taken over as soon as the disk takes it', () => {
  it('a ticket that was being sent is asked about', async () => {
    const world = await shop({ printerBody: true });
    await world.run(MINUTE);
    expect(await world.command('sale.cash-now', { amount: '10' })).toEqual(done);
    await world.run(20);
    expect(world.sale().ticket?.state).toBe('sending');
    await restartsOnAFullDisk(world);
    await world.run(10 * SECOND);
    expect(world.snapshot().paper.question).toMatchObject({ kind: 'unknown', saleNumber: '000001' });
  });

  it('a charge that may be on the register is withdrawn, whatever is pressed first', async () => {
    const world = await shop();
    await world.run(MINUTE);
    world.provider.setFault({ on: 'order-put', kind: 'hang', processed: true, times: 1 });
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await world.run(SECOND);
    expect(served(world, 'order-put')).toHaveLength(1);
    await restartsOnAFullDisk(world);
    // Not a moment later: before the till tries by itself.
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    expect(rows(world, 'charge-moved')[0]).toMatchObject({ state: { kind: 'unknown' } });
    await world.run(MINUTE);
    expect(served(world, 'order-delete').length).toBeGreaterThan(0);
  });

  it('in a restored file a ticket that waits is not printed by itself', async () => {
    const world = await shop();
    world.printer.behave('paper-out');
    await world.command('sale.cash-now', { amount: '10' });
    await world.run(SECOND);
    expect(world.sale().ticket?.state).toBe('queued');
    await restartsOnAFullDisk(world, () => restored(world));
    world.printer.behave('confirms');
    await world.run(MINUTE);
    expect(world.printer.paper).toHaveLength(0);
    expect(world.snapshot().paper.question).toMatchObject({ kind: 'unknown' });
  });

  it('in a restored file a refund that was intended is looked for, also when recovery ends at once', async () => {
    const world = await paid();
    // Killed before the payment could be read again: the refund is on disk, and nothing of it was sent.
    world.provider.setFault({ on: 'payment', kind: 'hang', times: 1 });
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    await restartsOnAFullDisk(world, () => restored(world));
    expect(await world.command('recovery.end', {})).toEqual(done);
    const [first] = rows(world, 'refund-moved');
    expect(first).toMatchObject({ state: { kind: 'unknown', cause: 'file-restored' } });
  });
});
