import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeTicket } from '../../electron/printing/index.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import { MemoryWorld } from '../support/memory-world.ts';
import { openAt } from '../unit/storage/support/folders.ts';
import { placeOf } from './old-program.ts';

const FILES = join(import.meta.dirname, 'lived-in');

/** Without what a copy adds at both ends, and what no copy repeats. */
const inner = ({ blocks }: TicketDocument) => blocks.slice(3, -4);

describe.each(readdirSync(FILES))('24: a ticket printed by the release %s', (release) => {
  it('is printed again word for word, but for the marks of a copy', async () => {
    const printed: TicketDocument[] = [];
    const place = placeOf(join(FILES, release));
    const world = new MemoryWorld({ seed: 2, books: openAt(place, { headFolder: null }) });
    world.printer.connect = () => ({
      configured: true,
      compose: composeTicket,
      print: (document) => {
        printed.push(document);
        return Promise.resolve({ kind: 'confirmed' });
      },
      state: () => Promise.resolve({ configured: true, fault: null, paperLow: false }),
      openDrawer: () => Promise.resolve(),
      meetAnew: () => undefined,
      recall: () => Promise.resolve(),
    });
    await world.start();
    await world.run(30_000);
    for (const state of ['cash', 'paid'] as const) {
      const sale = world.snapshot().today.find((one) => one.state === state)!;
      const first = world.books
        .printJobsOfSale(sale.saleId)
        .find(({ copy, refundId }) => copy === 0 && !refundId);
      const asPrinted = first!.document!.blocks.filter(({ type }) => type !== 'cut' && type !== 'drawer');
      expect(asPrinted.length).toBeGreaterThan(5);
      expect(await world.command('ticket.reprint', { saleId: sale.saleId })).toMatchObject({ ok: true });
      await world.run(5_000);
      const copy = printed.at(-1)!;
      expect(copy.kind).toBe('reprint');
      expect([copy.blocks.at(0), copy.blocks.at(-3)]).toMatchObject([{ type: 'banner' }, { type: 'banner' }]);
      // Of the paid one a part went back: that stands above, with the marks.
      const told = inner(copy);
      expect(told.slice(-asPrinted.length)).toEqual(asPrinted);
      const above = JSON.stringify(told.slice(0, -asPrinted.length));
      expect(above.includes('DEVUELTO')).toBe(state === 'paid');
    }
  });
});
