import { describe, expect, it } from 'vitest';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import { operatorId } from '../../../shared/ids.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { MemoryWorld } from '../../support/memory-world.ts';
import { customer, done, incidentOf, MINUTE, paidLate, rows, SECOND, waiting } from './support.ts';

const ANA = { by: operatorId('ana'), consent: null };
const BERTA = operatorId('berta');
const AGREED = { ...ANA, consent: BERTA };

/** By whom each row of that kind was. */
const whose = (world: MemoryWorld, kind: JournalEntry['kind']) => rows(world, kind).map(({ by }) => by);
const isWhole = (world: MemoryWorld) =>
  expect(verifyBooks(world.books.connection, null).line).toMatch(/^whole/);

describe('each step is by whoever works then', () => {
  it('a sale and its charge by one, the cancel by another, what follows by the till itself', async () => {
    const world = new MemoryWorld();
    await world.start();
    await world.run(SECOND);
    expect(await world.command('charge.start', { amount: '250' }, ANA)).toEqual(done);
    await world.run(SECOND);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId }, { ...ANA, by: BERTA });
    await world.run(MINUTE);
    expect([whose(world, 'sale-opened'), whose(world, 'charge-intended')]).toEqual([['ana'], ['ana']]);
    expect(whose(world, 'command-done')).toEqual(['ana', 'berta']);
    expect(new Set(whose(world, 'charge-sent'))).toEqual(new Set([null]));
    expect(world.books.sale(world.sale().saleId)?.by).toBe('ana');
    isWhole(world);
  });

  it('a changed amount is charged later, and by whoever changed it', async () => {
    const world = await waiting('800');
    const { chargeId } = world.charge();
    expect(await world.command('charge.change', { chargeId, amount: '80' }, ANA)).toEqual(done);
    await world.run(10 * SECOND);
    expect(whose(world, 'charge-intended')).toEqual([null, 'ana']);
    isWhole(world);
  });

  it('late money is delivered by whoever pressed it, once it was read again', async () => {
    const world = await paidLate();
    expect(await world.command('incident.deliver', { incidentId: incidentOf(world) }, AGREED)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.sale().charge).toMatchObject({ phase: 'paid', late: true });
    expect(whose(world, 'sale-collected')).toEqual(['ana']);
    expect(whose(world, 'incident-ended')).toEqual(['ana']);
    isWhole(world);
  });

  it('a refund has both names, its row and its command', async () => {
    const world = await waiting('800');
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay' });
    await world.run(10 * SECOND);
    const { saleId } = world.sale();
    const [payment] = world.books.charge(world.charge().chargeId)?.facts.payments ?? [];
    const request = { saleId, paymentId: payment?.id as never, amount: null };
    expect(await world.command('refund.start', request, AGREED)).toEqual(done);
    await world.run(10 * SECOND);
    expect(rows(world, 'refund-intended')).toMatchObject([{ by: 'ana', refund: { by: 'ana' } }]);
    expect(rows(world, 'command-done').at(-1)).toMatchObject({ by: 'ana', consent: 'berta' });
    isWhole(world);
  });

  it('without operators nothing is by anybody, and no row has a field more', async () => {
    const world = await waiting('800');
    expect(whose(world, 'sale-opened')).toEqual([null]);
    const [opened] = rows(world, 'sale-opened') as { sale: object }[];
    expect(Object.keys(opened?.sale ?? {})).not.toContain('by');
    expect(Object.keys(rows(world, 'command-done')[0] ?? {})).not.toContain('consent');
    expect(world.snapshot().operators).toBeNull();
  });
});

describe('the books', () => {
  it('keep who works here, also through a start and a proof', async () => {
    const world = new MemoryWorld();
    await world.start();
    const { operators } = world.engine;
    const ana = { id: operatorId('ana'), name: 'Ana', role: 'owner', active: true } as const;
    expect(operators.record([{ kind: 'operator-set', operator: ana }], ANA)).toEqual(done);
    operators.record(
      [
        {
          kind: 'operator-rules-set',
          rights: [{ role: 'cashier', right: 'drawer', allowed: true }],
          lockMinutes: 2,
        },
      ],
      ANA,
    );
    expect(world.books.team).toMatchObject({ people: [{ name: 'Ana' }], lockMinutes: 2 });
    expect(world.snapshot().operators).toMatchObject({ working: null, people: [{ name: 'Ana' }] });
    isWhole(world);
    await world.restart();
    expect(world.engine.operators.team()).toEqual(world.books.team);
    world.books.connection.exec(
      `UPDATE meta SET value = replace(value, 'owner', 'cashier') WHERE key = 'team'`,
    );
    expect(verifyBooks(world.books.connection, null).line).toMatch(/operators are not those/);
  });
});
