import { describe, expect, it } from 'vitest';
import { composeStory } from '../../../electron/printing/index.ts';
import { previewStory, printStory } from '../../../electron/host/own-paper.ts';
import type { PrintOutcome } from '../../../electron/engine/ports.ts';
import { paymentId, saleId } from '../../../shared/ids.ts';
import type { SaleStory } from '../../../shared/sale-story.ts';
import type { TicketBlock } from '../../../shared/ticket.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { done, kinds, paid, SECOND } from './support.ts';

const DAY = 86_400_000;

/** A paid sale whose payer's bank took its money back; a person was told, and closed it. */
async function contested() {
  const world = await paid('100', { notified: true });
  await world.run(10 * SECOND);
  const payment = world.provider.state().payments.at(-1)!.id;
  const { ok } = world.provider.customer({ do: 'chargeback', payment, reason: 'general', days: 10 });
  expect(ok).toBe(true);
  await world.run(20 * SECOND);
  expect(kinds(world)).toEqual(['chargeback']);
  const [incident] = world.snapshot().incidents;
  expect(await world.command('incident.end', { incidentId: incident!.id, step: 'called' })).toEqual(done);
  return { world, saleId: world.sale().saleId, payment: String(payment) };
}

function storyOf(world: MemoryWorld, id = world.sale().saleId): SaleStory {
  const reply = world.engine.query('history.story', { saleId: id });
  if (!reply.ok) throw new Error(reply.failure.code);
  return reply.value;
}

const said = (blocks: readonly TicketBlock[]): string =>
  blocks
    .map((block) => ('text' in block ? block.text : 'left' in block ? `${block.left} ${block.right}` : ''))
    .join('\n');

/** A printer that says what becomes of the paper, and keeps what was to be printed. */
function printing(world: MemoryWorld, outcome: PrintOutcome = { kind: 'confirmed' }) {
  const papers: string[] = [];
  const keep = (story: SaleStory) => papers.push(said(composeStory(story).blocks));
  const storyPaper = async (story: SaleStory) => {
    keep(story);
    return outcome;
  };
  const storyPreview = (story: SaleStory) => ({ svg: '', text: said(composeStory(story).blocks) });
  return { parts: { engine: world.engine, printers: { storyPaper, storyPreview } }, papers };
}

describe('the story of a sale', () => {
  it('38: tells everything that the books know of it, in the order in which it happened', async () => {
    const { world, payment } = await contested();
    const story = storyOf(world);
    expect(story).toMatchObject({
      ...{
        saleNumber: '000001',
        total: 10_000,
        references: [world.books.chargesOfPayment(paymentId(payment))[0]!.reference],
      },
      payments: [{ id: payment, status: 'charged_back', amount: 10_000 }],
      chargebacks: [{ amount: 10_000, reason: 'general', documents: 'until' }],
    });
    expect(story.orders).toHaveLength(1);
    expect(story.paidAt).not.toBeNull();
    expect(story.printedAt).not.toBeNull();
    const told = story.events.map(({ kind }) => kind);
    expect(told.slice(0, 2)).toEqual(['sale-begun', 'charge-begun']);
    expect(told.slice(-3)).toEqual(['payment-now', 'incident', 'incident-ended']);
    for (const kind of ['payment-approved', 'charge-paid', 'paper'] as const)
      expect(told.filter((one) => one === kind)).toHaveLength(1);
  });

  it('38: on paper has every number that a document needs, says what it is at both ends, and is no ticket', async () => {
    const { world, payment } = await contested();
    const { chargebacks, orders, references, head } = storyOf(world);
    const rows = world.books.rows;
    const jobs = world.books.printJobsOfSale(world.sale().saleId).length;
    const { parts, papers } = printing(world);
    const { saleId: id } = world.sale();
    expect(await printStory(parts, id)).toEqual({ ok: true, value: { kind: 'printed' } });
    const [paper = ''] = papers;
    const [told] = chargebacks;
    const needed = [
      payment,
      orders[0]!,
      references[0]!,
      told!.id,
      '100,00',
      'Motivo: general',
      head.shopName,
    ];
    for (const text of needed) expect(paper).toContain(text);
    expect(paper.match(/NO ES COMPROBANTE/g)).toHaveLength(2);
    expect(paper).toMatch(/Documentos hasta el \d\d\/\d\d\/\d{4}/);
    // No row of the books, no print job, and no code that a scanner takes for a ticket's.
    expect(world.books.rows).toBe(rows);
    expect(world.books.printJobsOfSale(id)).toHaveLength(jobs);
    expect(composeStory(storyOf(world)).blocks.map(({ type }) => type)).not.toContain('qr');
    expect(previewStory(parts, id)).toMatchObject({ ok: true, value: { text: paper } });
  });

  it('38: says so where the printer took nothing, and where there is no such sale', async () => {
    const { world } = await contested();
    const fault = { kind: 'not-printed', fault: 'printer-paper-out' } as const;
    const { parts } = printing(world, fault);
    expect(await printStory(parts, world.sale().saleId)).toEqual({ ok: true, value: fault });
    const none = { ok: false, failure: { code: 'sale-not-found' } };
    expect(await printStory(parts, saleId('sale-none'))).toMatchObject(none);
    expect(previewStory(parts, saleId('sale-none'))).toMatchObject(none);
  });

  it('38: of a refund and of a copy tells both, and the ticket itself is as it was', async () => {
    const world = await paid('100');
    await world.run(10 * SECOND);
    const { saleId: id } = world.sale();
    const first = world.books.printJobsOfSale(id)[0]!;
    const payment = paymentId(String(world.provider.state().payments.at(-1)!.id));
    await world.command('refund.start', { saleId: id, paymentId: payment, amount: '40' });
    await world.run(10 * SECOND);
    await world.command('ticket.reprint', { saleId: id });
    await world.run(10 * SECOND);
    const { events, payments } = storyOf(world);
    expect(payments).toMatchObject([{ refunded: 4_000 }]);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'refund-asked', amount: 4_000 }));
    expect(events).toContainEqual(expect.objectContaining({ kind: 'refund-ended', became: 'done' }));
    expect(events).toContainEqual(expect.objectContaining({ kind: 'paper', of: 'ticket', copy: 1 }));
    expect(events).toContainEqual(expect.objectContaining({ kind: 'paper', of: 'voucher' }));
    expect(world.books.printJobsOfSale(id)[0]).toEqual(first);
  });

  it('38: is told again after a start, also of a sale that was not paid', async () => {
    const { world, saleId: id } = await contested();
    const before = storyOf(world).events;
    await world.restart();
    await world.run(DAY / 24);
    expect(storyOf(world, id).events).toEqual(before);
    await world.command('charge.start', { amount: '30' });
    await world.run(SECOND);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(10 * SECOND);
    expect(storyOf(world)).toMatchObject({ paidAt: null, printedAt: null, payments: [] });
    const left = { kind: 'charge-left', why: 'cancelled' };
    expect(storyOf(world).events).toContainEqual(expect.objectContaining(left));
  });
});
