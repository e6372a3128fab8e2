import { describe, expect, it } from 'vitest';
import { composeTicket } from '../../../electron/printing/ticket/compose.ts';
import type { Locale } from '../../../shared/sites.ts';
import type { SaleTicketFacts } from '../../../shared/ticket.ts';
import type { WorldOptions, MemoryWorld } from '../../support/memory-world.ts';
import { isWhole, opens, x } from './shift-fixture.ts';
import { charging, customer, DAY, done, HOUR, MINUTE, rows, SECOND } from './support.ts';

const KEPT_MS = 2 * DAY;
const keeps = (cardsKeptMs: number | null): WorldOptions => ({ settings: { cardsKeptMs } });

async function byCard(options: WorldOptions, lastFour = '4821'): Promise<MemoryWorld> {
  const world = await charging('250', options);
  customer(world, { do: 'scan' });
  customer(world, { do: 'pay', method: 'credit', lastFour });
  await world.run(MINUTE);
  expect(JSON.stringify(papers(world, 1))).toContain(lastFour);
  return world;
}

const papers = (world: MemoryWorld, number: number) =>
  world.books.printJobsOfSale(world.books.saleByNumber(number)!.id);

function found(world: MemoryWorld, text: string): readonly unknown[] {
  const reply = world.engine.query('history.find', { text });
  if (!reply.ok) throw new Error('no answer');
  return reply.value.sales;
}

/** A ticket of these facts in the words of that place. */
function textOf(facts: string, locale: Locale): string {
  const sold = JSON.parse(facts) as SaleTicketFacts;
  return JSON.stringify(composeTicket({ ...sold, head: { ...sold.head, locale } }, 1));
}

describe('32: what a payment was made with', () => {
  it('leaves the books after the time that is set: no search, copy or screen tells it, and the books are whole', async () => {
    const world = await byCard(keeps(KEPT_MS));
    await world.run(KEPT_MS - HOUR);
    expect(found(world, '4821')).toHaveLength(1);
    isWhole(world);
    await world.run(DAY + 2 * HOUR);
    expect(found(world, '4821')).toEqual([]);
    const [paper] = papers(world, 1);
    expect(paper).toMatchObject({
      document: null,
      facts: {
        forgotten: true,
        total: 250_00,
        paidWith: [
          { means: 'credit_card', method: null, lastFour: null, installments: null, amount: 250_00 },
        ],
      },
    });
    expect(paper?.facts.kind === 'sale' && paper.facts.paidWith[0]?.paymentId).toMatch(/^\d+$/);
    expect(rows(world, 'personal-forgotten')).toHaveLength(1);
    // The replay of the journal gives the tables as they are now.
    isWhole(world);
  });

  it('is said to be gone by a copy that is printed later', async () => {
    const world = await byCard(keeps(KEPT_MS));
    await world.run(KEPT_MS + DAY + HOUR);
    const { id } = world.books.saleByNumber(1)!;
    expect(await world.command('ticket.reprint', { saleId: id })).toEqual(done);
    await world.run(10 * SECOND);
    const paper = world.printer.paper.at(-1);
    // Composed anew: what the first one said is gone.
    expect(paper).toMatchObject({ copy: 1, source: { first: null } });
    const said = (locale: Locale) => textOf(paper?.text ?? '', locale);
    expect(said('es-AR')).toContain('La caja ya no guarda con qué tarjeta se pagó.');
    expect(said('es-AR')).toContain('Tarjeta de crédito');
    expect(said('pt-BR')).toContain('O caixa já não guarda com qual cartão foi pago.');
    expect(said('en-US')).toContain('The till no longer keeps which card paid it.');
    expect(said('es-AR')).not.toMatch(/4821|terminada en|Visa/);
    expect(JSON.stringify(world.engine.ticket(id))).not.toContain('4821');
  });

  it('stays where the shop keeps it for ever, and where a ticket of it may still come out', async () => {
    const world = await byCard(keeps(null));
    await world.run(KEPT_MS + 3 * DAY);
    expect(found(world, '4821')).toHaveLength(1);
    const waiting = await byCard(keeps(KEPT_MS)).then(async (other) => {
      other.printer.behave('paper-out');
      const { id } = other.books.saleByNumber(1)!;
      expect(await other.command('ticket.reprint', { saleId: id })).toEqual(done);
      await other.run(KEPT_MS + 2 * DAY);
      return other;
    });
    const [first, copy] = papers(waiting, 1);
    expect(JSON.stringify(first)).not.toContain('4821');
    expect(JSON.stringify(copy)).toContain('4821');
  });

  it('goes on after a kill in the middle, and never twice', async () => {
    const world = await byCard(keeps(KEPT_MS));
    await world.run(KEPT_MS - HOUR);
    world.crash();
    await world.run(DAY);
    await world.start();
    await world.run(5 * MINUTE);
    expect(found(world, '4821')).toEqual([]);
    world.crash();
    await world.start();
    await world.run(3 * DAY);
    expect(rows(world, 'personal-forgotten')).toHaveLength(1);
    isWhole(world);
  });

  it('adds nothing to a shift, and takes nothing from it', async () => {
    const world = await charging('250', keeps(KEPT_MS));
    await opens(world);
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay', method: 'credit', lastFour: '4821' });
    await world.run(MINUTE);
    const before = x(world).told.figures;
    await world.run(KEPT_MS + DAY + HOUR);
    expect(found(world, '4821')).toEqual([]);
    expect(x(world).told.figures).toEqual(before);
  });

  it('is forgotten a few tickets at a time', async () => {
    const world = await byCard(keeps(KEPT_MS));
    const { id } = world.books.saleByNumber(1)!;
    for (let copy = 0; copy < 60; copy += 1) {
      expect(await world.command('ticket.reprint', { saleId: id })).toEqual(done);
      await world.run(10 * SECOND);
    }
    await world.run(KEPT_MS + DAY + HOUR);
    expect(JSON.stringify(papers(world, 1))).not.toContain('4821');
    const commits = rows(world, 'personal-forgotten').map(({ jobs }) => (jobs as unknown[]).length);
    expect(commits.length).toBeGreaterThan(1);
    expect(Math.max(...commits)).toBeLessThanOrEqual(50);
    isWhole(world);
  });
});
