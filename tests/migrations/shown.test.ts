import { exportJournal } from '../support/export-journal.ts';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeTicket } from '../../electron/printing/index.ts';
import { verify } from '../../electron/storage/index.ts';
import { asideNotes } from '../../renderer/view-models/aside.ts';
import { counterContent } from '../../renderer/view-models/board-content.ts';
import { counterButtons } from '../../renderer/view-models/counter.ts';
import { incidentCard } from '../../renderer/view-models/incidents.ts';
import { strips } from '../../renderer/view-models/notices.ts';
import { lastSale, pageBefore, paymentState, rowState } from '../../renderer/view-models/sales.ts';
import { formatterFor, type Formatter } from '../../renderer/view-models/shop.ts';
import { copyNote, ticketNote } from '../../renderer/view-models/ticket.ts';
import type { SaleRow, Snapshot } from '../../shared/snapshot.ts';
import { MemoryWorld } from '../support/memory-world.ts';
import { LIVE_CHARGES } from '../unit/storage/support/every-kind.ts';
import { openAt, type Place } from '../unit/storage/support/folders.ts';
import { sellByQr } from './lived-in.ts';
import { placeOf, withdrawn } from './old-program.ts';

/** Files as releases left them, with the charges that their own program has to withdraw before an upgrade. */
const KINDS = { 'lived-in': [], files: ['charge-1'], 'every-kind': LIVE_CHARGES } as const;

const FILES = Object.entries(KINDS).flatMap(([kind, live]) =>
  readdirSync(join(import.meta.dirname, kind)).map((release) => [`${kind}/${release}`, live] as const),
);

async function tillOn(place: Place): Promise<MemoryWorld> {
  const world = new MemoryWorld({ seed: 2, books: openAt(place, { headFolder: null }) });
  world.printer.connect = () => ({
    configured: true,
    compose: composeTicket,
    print: () => Promise.resolve({ kind: 'confirmed' }),
    state: () => Promise.resolve({ configured: true, fault: null, paperLow: false }),
    openDrawer: () => Promise.resolve(),
    meetAnew: () => undefined,
    recall: () => Promise.resolve(),
  });
  await world.start();
  await world.run(30_000);
  return world;
}

function value<Value>(reply: { readonly ok: boolean; readonly value?: Value }): Value {
  if (!reply.ok || reply.value === undefined) throw new Error(`not answered: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** Every sale, page by page as the list turns them. */
function everySale(world: MemoryWorld): readonly SaleRow[] {
  const sales: SaleRow[] = [];
  for (let before: number | null = null; ; before = pageBefore(sales)) {
    const page = value(world.engine.query('history.list', { day: null, before }));
    sales.push(...page.sales);
    if (!page.more) return sales;
  }
}

/** What all screens say of a snapshot. */
function wordsOf(snapshot: Snapshot, formatter: Formatter): unknown {
  const { counter, incidents, aside, paper, today } = snapshot;
  return [
    counterContent(counter, formatter),
    counter.kind === 'sale' ? counterButtons(counter, formatter.words) : [],
    counter.kind === 'sale' ? ticketNote(counter, paper, formatter) : [],
    incidents.map((incident) => incidentCard(incident, formatter)),
    asideNotes(aside, formatter),
    strips(snapshot, formatter),
    today.map((row) => rowState(row, formatter)),
    lastSale(today),
  ];
}

/** What the page of a sale says. */
function pageOf(world: MemoryWorld, { saleId }: SaleRow, formatter: Formatter): unknown {
  const detail = value(world.engine.query('history.sale', { saleId }));
  return [
    rowState(detail.row, formatter),
    detail.payments.map((payment) => paymentState(payment, formatter)),
    detail.copies.map((copy) => copyNote(copy, formatter)),
    detail.refunds.map((refund) => formatter.money(refund.amount)),
  ];
}

/** No word that a missing field would leave behind, and no empty one where words stand. */
function expectWords(said: unknown): void {
  // What is missing would vanish from the text.
  const text = JSON.stringify(said, (_name, field: unknown) => (field === undefined ? 'undefined' : field));
  expect(text).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
  expect(text).not.toMatch(/"(?:title|label|button|meaning)":""/);
}

describe.each(FILES)('the file %s', (name, live) => {
  it('is shown on every screen in every language, and what is in it can be found', async () => {
    const place = placeOf(join(import.meta.dirname, name));
    withdrawn(place, live);
    const world = await tillOn(place);
    const sales = everySale(world);
    const stored = Number(world.books.connection.prepare('SELECT count(*) FROM sales').pluck().get());
    expect(sales).toHaveLength(stored);
    expect(stored).toBeGreaterThan(2);
    for (const language of ['es', 'pt', 'en'] as const) {
      const formatter = formatterFor(world.snapshot().shop, language);
      expectWords(wordsOf(world.snapshot(), formatter));
      for (const row of sales) expectWords(pageOf(world, row, formatter));
    }
    for (const { number, saleId } of sales) {
      const found = value(world.engine.query('history.find', { text: number }));
      expect(found.sales.map((row) => row.saleId)).toContain(saleId);
    }
    const shown = world.snapshot().incidents;
    // A question about a refund speaks for the card of the money that it was asked of (rule 19).
    const isAsked = ({ id, paymentId }: { id: string; paymentId: string | null }) =>
      shown.some((one) => one.id === id) ||
      shown.some((one) => one.kind === 'refund-unfinished' && one.paymentId === paymentId);
    const { incidents: open } = world.books.open();
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter((one) => !isAsked(one))).toEqual([]);
    world.crash();
    world.books.close();
    expect([...exportJournal(place.file)].length).toBeGreaterThan(stored);
    expect(verify(place.file, null).line).toMatch(/^whole: /);
  });
});

describe.each(readdirSync(join(import.meta.dirname, 'lived-in')))(
  'a till on the file lived-in/%s',
  (release) => {
    it('reprints what the release before has sold, sells on, and is whole after a restart', async () => {
      const place = placeOf(join(import.meta.dirname, 'lived-in', release));
      const world = await tillOn(place);
      const paid = everySale(world).find(({ state }) => state === 'paid');
      if (paid === undefined) throw new Error('nothing was paid');
      const before = value(world.engine.query('history.sale', { saleId: paid.saleId }));
      expect(await world.command('ticket.reprint', { saleId: paid.saleId })).toMatchObject({ ok: true });
      await world.run(5_000);
      expect(value(world.engine.query('history.sale', { saleId: paid.saleId })).copies).toHaveLength(
        before.copies.length + 1,
      );
      await sellByQr(world);
      await world.command('sale.cash-now', { amount: '50' });
      await world.run(5_000);
      await world.restart();
      await world.run(10_000);
      const formatter = formatterFor(world.snapshot().shop, null);
      expectWords(wordsOf(world.snapshot(), formatter));
      expect(everySale(world)).toHaveLength(6);
      world.crash();
      world.books.close();
      expect(verify(place.file, null).line).toMatch(/^whole: \d+ journal rows, 6 sales/);
    });
  },
);
