import { describe, expect, it } from 'vitest';
import { minor } from '../../../shared/money.ts';
import { cash, closes, isWhole, list, opens } from './shift-fixture.ts';
import { done, refusal, rows, shop } from './support.ts';

describe('37: a shop stops using shifts', () => {
  it('once the open one is closed: it is written down, and no screen asks for one any more', async () => {
    const world = await shop();
    expect(await world.command('shift.stop', {})).toMatchObject(refusal('shift-not-open'));
    await opens(world);
    expect(await world.command('shift.stop', {})).toMatchObject(refusal('shift-is-open'));
    await closes(world, '1000');
    expect(world.snapshot().shift).toMatchObject({ opened: null, isStopped: false });
    expect(await world.command('shift.stop', {})).toEqual(done);
    expect(rows(world, 'shifts-stopped')).toHaveLength(1);
    expect(world.snapshot().shift).toMatchObject({ opened: null, isStopped: true });
    expect(await world.command('shift.stop', {})).toMatchObject(refusal('shift-not-open'));
    expect(list(world)).toHaveLength(1);
    world.crash();
    await world.start();
    expect(world.snapshot().shift).toMatchObject({ isStopped: true });
    isWhole(world);
  });

  it('hides nothing: what is sold meanwhile, and the stop itself, is in the Z of the next one', async () => {
    const world = await shop();
    await opens(world);
    await closes(world, '1000');
    expect(await world.command('shift.stop', {})).toEqual(done);
    await cash(world, '500');
    await opens(world, '1500');
    expect(world.snapshot().shift).toMatchObject({ number: 2, isStopped: false });
    await closes(world, '1500');
    const [z] = list(world);
    expect(z?.row).toMatchObject({ number: 2, sales: 1, difference: 0, net: minor(500_00) });
    expect(z?.told.opened?.cashBefore).toBe(500_00);
    expect(z?.told.acts.map(({ act }) => act)).toContain('shift.stop');
    isWhole(world);
  });
});

describe('37: an empty count', () => {
  const pieces = (...counts: [number, number][]) =>
    ({ kind: 'pieces', pieces: counts.map(([value, count]) => ({ value: minor(value), count })) }) as const;

  it('is no count: an empty drawer is a 0 that somebody said', async () => {
    const world = await shop();
    expect(await world.command('shift.open', { float: pieces() })).toMatchObject(
      refusal('shift-count-empty'),
    );
    expect(await world.command('shift.open', { float: pieces([100_000, 0]) })).toEqual(done);
    expect(await world.command('shift.close', { counted: pieces(), pending: [] })).toMatchObject(
      refusal('shift-count-empty'),
    );
    expect(rows(world, 'shift-closed')).toEqual([]);
    expect(await world.command('shift.close', { counted: pieces([1_000, 0]), pending: [] })).toEqual(done);
  });
});
