import { describe, expect, it } from 'vitest';
import { paperOf } from '../../../electron/engine/copy-facts.ts';
import type { Core } from '../../../electron/engine/core.ts';
import { composeTicket } from '../../../electron/printing/ticket/compose.ts';
import { minor } from '../../../shared/money.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import type { TicketDocument } from '../../../shared/ticket.ts';
import { SAMPLE_INSTANT, sampleSale } from '../../golden/sample-facts.ts';
import { aPrintJob } from '../storage/support/books.ts';
import { done, paid, SECOND } from './support.ts';

const LATER = SAMPLE_INSTANT + 3_600_000;

/** As an older program wrote it: other words, in another order, with the drawer's order within. */
const OLD: TicketDocument = {
  kind: 'sale',
  locale: 'es-AR',
  blocks: [
    { type: 'text', text: 'Comprobante de antes', align: 'center', size: 'normal', bold: false },
    { type: 'text', text: '  Pago 98765432101', align: 'left', size: 'normal', bold: false },
    { type: 'text', text: '  Pago 98765432177', align: 'left', size: 'normal', bold: false },
    { type: 'feed', lines: 1 },
    { type: 'drawer' },
    { type: 'cut' },
  ],
};

function job(change: Partial<PrintJob>): PrintJob {
  return { ...aPrintJob(1), facts: sampleSale('es-AR'), ...change };
}

/** What a copy says of a sale whose first ticket was this one; nothing of it went back. */
function copyOf(first: Partial<PrintJob>, copy: Partial<PrintJob> = {}): TicketDocument {
  const jobs = [job({ copy: 0, ...first }), job({ copy: 1, document: null, ...copy })];
  const core = {
    now: () => LATER,
    books: { sale: () => undefined, charge: () => undefined },
    parts: { printer: { compose: composeTicket }, store: { printJobsOfSale: () => jobs } },
  } as unknown as Core;
  return paperOf(core, jobs[1]!);
}

const texts = ({ blocks }: TicketDocument) =>
  blocks.flatMap((block) => (block.type === 'text' || block.type === 'banner' ? [block.text] : []));

describe('24: a copy', () => {
  it('repeats word for word what the first one said, between its marks', () => {
    const { blocks } = copyOf({ document: OLD });
    const [banner, time, feed, ...rest] = blocks;
    expect(banner).toEqual({ type: 'banner', text: 'REIMPRESIÓN 1' });
    expect(time).toMatchObject({ type: 'text', text: 'Reimpreso el 20/11/2026 15:05' });
    expect(rest.slice(0, 4)).toEqual(OLD.blocks.slice(0, 4));
    expect(rest.slice(4)).toEqual([feed, banner, time, { type: 'cut' }]);
  });

  it('is composed anew where the sale is paid by another payment since', () => {
    const facts = sampleSale('es-AR', {
      paidWith: [{ ...sampleSale('es-AR').paidWith[0]!, paymentId: '5', amount: minor(1_175_050) }],
    });
    const said = texts(copyOf({ document: OLD }, { facts }));
    expect(said).not.toContain('Comprobante de antes');
    expect(said).toContain('  Pago 5');
  });

  it.each([
    ['the first one was never composed', { document: null }],
    ['there is none: the file was restored', { copy: 1, document: OLD }],
  ])('is composed from the facts where %s', (_why, first) => {
    const said = texts(copyOf(first, { copy: 2 }));
    expect([said.at(0), said.at(-2)]).toEqual(['REIMPRESIÓN 2', 'REIMPRESIÓN 2']);
    expect(said).toContain('Kiosco El Ñandú');
  });

  it('says when it was made, in the run of the program too', async () => {
    const world = await paid('730');
    await world.run(5 * SECOND);
    expect(await world.command('ticket.reprint', { saleId: world.sale().saleId })).toEqual(done);
    const asked = world.snapshot().at;
    await world.run(5 * SECOND);
    const { copy, source } = world.printer.paper.at(-1)!;
    expect(copy).toBe(1);
    expect(source?.at).toBeGreaterThanOrEqual(asked);
    expect(source?.at).toBeLessThan(asked + 5 * SECOND);
  });
});

describe('24: what was frozen', () => {
  const printer = { compose: composeTicket };
  const paper = (first: Partial<PrintJob>) =>
    paperOf({ parts: { printer } } as unknown as Core, job({ copy: 0, document: OLD, ...first }));
  const other = sampleSale('es-AR', {
    paidWith: [{ ...sampleSale('es-AR').paidWith[0]!, paymentId: '5', amount: minor(1_175_050) }],
  });
  const waiting: PrintJob['state'] = { kind: 'queued', ask: false, fault: 'printer-paper-out' };

  it('is sent again after nothing came out', () => {
    expect(paper({ state: waiting })).toBe(OLD);
  });

  it('is composed anew where nothing came out and another payment pays the sale since', () => {
    const said = texts(paper({ state: waiting, facts: other }));
    expect(said).not.toContain('Comprobante de antes');
    expect(said).toContain('  Pago 5');
  });

  it('is what stands on the paper once some of it may have come out', () => {
    for (const kind of ['sent', 'confirmed'] as const)
      expect(paper({ state: { kind, at: LATER }, facts: other })).toBe(OLD);
    const unknown: PrintJob['state'] = { kind: 'unknown', at: LATER, fault: 'printer-timeout' };
    expect(paper({ state: unknown, facts: other })).toBe(OLD);
  });
});
