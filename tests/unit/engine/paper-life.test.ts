import { describe, expect, it } from 'vitest';
import type { PrintJobId } from '../../../shared/ids.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { charging, done, MINUTE, paid, pays, refusal, rows, SECOND, shop, wholeRefund } from './support.ts';

const copies = (world: MemoryWorld) => world.printer.paper.map(({ kind, copy }) => `${kind} ${copy}`);
const paper = (world: MemoryWorld) => world.snapshot().paper;

/** So many sales in cash, one after the other. */
async function sell(world: MemoryWorld, count: number, everyMs = 2 * MINUTE): Promise<void> {
  for (let sale = 0; sale < count; sale += 1) {
    expect(await world.command('sale.cash-now', { amount: '10' })).toEqual(done);
    await world.run(everyMs);
  }
}

describe('24: every kind of paper is printed the same way', () => {
  it('the voucher of a refund that is cut off in the middle asks, is printed again, and is marked as a copy', async () => {
    const world = await paid();
    await world.run(5 * SECOND);
    world.printer.behaviour = 'dies-in-the-middle';
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    await world.run(20 * SECOND);
    expect(paper(world).question).toMatchObject({ kind: 'unknown', paper: 'refund', saleNumber: '000001' });
    world.printer.behaviour = 'confirms';
    const jobId = paper(world).question?.jobId as PrintJobId;
    expect(await world.command('ticket.answer', { jobId, answer: 'print' })).toEqual(done);
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual(['sale 0', 'refund 1']);
    const jobs = rows(world, 'print-queued').map(({ job }) => job as PrintJob);
    const [first, second] = jobs.filter(({ refundId }) => refundId !== null);
    expect(second?.facts).toEqual(first?.facts);
  });

  it('a voucher is printed again at will, and shows what became of it', async () => {
    const world = await paid();
    await world.run(5 * SECOND);
    await world.command('refund.start', wholeRefund(world));
    await world.run(20 * SECOND);
    const { saleId } = world.sale();
    const shown = () => {
      const reply = world.engine.query('history.sale', { saleId });
      return reply.ok ? reply.value.refunds[0] : undefined;
    };
    expect(shown()?.ticket).toMatchObject({ copy: 0, state: 'confirmed' });
    const refundId = shown()?.id ?? null;
    expect(await world.command('ticket.reprint', { saleId, refundId })).toEqual(done);
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual(['sale 0', 'refund 0', 'refund 1']);
    expect(shown()?.ticket).toMatchObject({ copy: 1, state: 'confirmed' });
    // A copy of the voucher is none of the ticket.
    await world.command('ticket.reprint', { saleId });
    await world.run(10 * SECOND);
    expect(copies(world).at(-1)).toBe('sale 1');
  });

  it('a copy says what the first one said, although the payment’s page came later', async () => {
    const world = await charging();
    world.provider.setFault({ on: 'payment', kind: 'hang', times: 1 });
    pays(world);
    await world.run(2 * MINUTE);
    expect(world.charge().paidWith[0]?.means).not.toBe('other');
    const { saleId } = world.sale();
    await world.command('ticket.reprint', { saleId });
    await world.run(10 * SECOND);
    expect(copies(world)).toEqual(['sale 0', 'sale 1']);
    const [first, second] = world.printer.paper;
    expect(first?.text).toContain('"means":"other"');
    expect(second?.text).toBe(first?.text);
  });
});

describe('24: the printer’s state is always current', () => {
  it('between two tickets: a fault shows without a ticket, disappears by itself, and then what waits is printed', async () => {
    const world = await shop();
    world.printer.behaviour = 'paper-out';
    await world.run(20 * SECOND);
    expect(paper(world).fault).toBe('printer-paper-out');
    world.printer.behaviour = 'confirms';
    world.printer.paperLow = true;
    await world.run(10 * SECOND);
    expect(paper(world)).toMatchObject({ fault: null, paperLow: true });
  });

  it('after the first set-up, without a restart: kept tickets are asked about', async () => {
    const world = await shop();
    world.printer.configured = false;
    await world.restart();
    await sell(world, 2, SECOND);
    expect(paper(world)).toMatchObject({ configured: false, question: null, waiting: 2 });
    world.printer.configured = true;
    world.engine.printerChanged();
    await world.run(SECOND);
    expect(paper(world)).toMatchObject({ configured: true, question: { kind: 'old', others: [{}] } });
    world.printer.behaviour = 'paper-out';
    world.engine.printerChanged();
    await world.run(SECOND);
    expect(paper(world)).toMatchObject({ configured: true, fault: 'printer-paper-out' });
  });

  it('jobs that an earlier run gave to the printing system are taken back by name', async () => {
    const world = await charging();
    pays(world);
    await world.run(5_100);
    const jobId = world.sale().ticket?.jobId;
    expect(world.sale().ticket?.state).toBe('sending');
    await world.restart();
    expect(world.printer.recalled).toEqual([jobId]);
  });
});

describe('24: one answer for all that waited', () => {
  async function anHourOff(): Promise<MemoryWorld> {
    const world = await shop();
    world.printer.behaviour = 'paper-out';
    await sell(world, 30);
    world.printer.behaviour = 'confirms';
    await world.run(MINUTE);
    return world;
  }

  const asked = (world: MemoryWorld): PrintJobId[] => {
    const { question } = paper(world);
    return question ? [question.jobId, ...question.others.map(({ jobId }) => jobId)] : [];
  };

  it('all of them are printed, each once and not marked as a copy', async () => {
    const world = await anHourOff();
    const all = asked(world);
    expect(all.length).toBeGreaterThan(20);
    expect(world.printer.paper).toHaveLength(30 - all.length);
    expect(await world.command('ticket.answer-all', { print: all, drop: [] })).toEqual(done);
    await world.run(MINUTE);
    expect(world.printer.paper.map(({ saleNumber, copy }) => `${saleNumber}/${copy}`).sort()).toEqual(
      Array.from({ length: 30 }, (_, at) => `${String(at + 1).padStart(6, '0')}/0`),
    );
    expect(paper(world)).toMatchObject({ question: null, waiting: 0 });
  });

  it('none or some are printed: what is not chosen is dropped', async () => {
    const world = await anHourOff();
    const [first, ...others] = asked(world);
    const before = world.printer.paper.length;
    await world.command('ticket.answer-all', { print: [first as PrintJobId], drop: others });
    await world.run(MINUTE);
    expect(world.printer.paper).toHaveLength(before + 1);
    expect(paper(world)).toMatchObject({ question: null, waiting: 0 });
    // A second press finds nothing that asks.
    expect(await world.command('ticket.answer-all', { print: [], drop: others })).toMatchObject(
      refusal('command-not-possible'),
    );
  });
});

describe('24: «Imprimir igual»', () => {
  it('is offered for a ticket that the printer does not accept, and prints it', async () => {
    const world = await charging();
    world.printer.behaviour = 'paper-out';
    pays(world);
    await world.run(10 * SECOND);
    expect(paper(world).stuck).toMatchObject({ fault: 'printer-paper-out', saleNumber: '000001' });
    world.printer.takesAnyway = true;
    const jobId = paper(world).stuck?.jobId as PrintJobId;
    expect(await world.command('ticket.answer', { jobId, answer: 'anyway' })).toEqual(done);
    await world.run(5 * SECOND);
    expect(copies(world)).toEqual(['sale 0']);
    expect(paper(world)).toMatchObject({ question: { kind: 'unknown' }, stuck: null });
    await world.command('ticket.answer', { jobId, answer: 'came-out' });
    expect(world.printer.metAnew).toBe(1);
  });

  it('alone teaches that a printer cannot answer: one that died in a ticket and answered before it has only gone', async () => {
    const world = await charging();
    world.printer.behaviour = 'dies-in-the-middle';
    pays(world);
    await world.run(10 * SECOND);
    const { question } = paper(world);
    expect(question).toMatchObject({ kind: 'unknown' });
    await world.command('ticket.answer', { jobId: question!.jobId, answer: 'came-out' });
    expect(world.printer.metAnew).toBe(0);
  });
});
