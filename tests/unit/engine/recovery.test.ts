import { describe, expect, it } from 'vitest';
import { boardContent } from '../../../renderer/view-models/board.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { ticketNote } from '../../../renderer/view-models/ticket.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  charging,
  customer,
  done,
  MINUTE,
  paid,
  pays,
  refusal,
  restored,
  rows,
  SECOND,
  served,
  shop,
  wholeRefund,
} from './support.ts';

/** Everything that could change something at the provider. */
const changes = (world: MemoryWorld) =>
  ['order-put', 'order-delete', 'refund-post'].map((group) => served(world, group).length);

const wordsOf = (world: MemoryWorld) => formatterFor(world.snapshot().shop, 'es');
const boardOf = (world: MemoryWorld) => boardContent(world.snapshot(), wordsOf(world));
const listed = (world: MemoryWorld) => rowState(world.snapshot().today[0]!, wordsOf(world));
const noteOf = (world: MemoryWorld) =>
  JSON.stringify(ticketNote(world.sale(), world.snapshot().paper, wordsOf(world)));

describe('27: in a restored file', () => {
  it('no charge begins, whoever asks, until a person has looked', async () => {
    const world = await shop();
    await restored(world);
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject(refusal('file-restored'));
    expect(rows(world, 'sale-opened')).toEqual([]);
    expect(await world.command('recovery.end', {})).toEqual(done);
    expect(world.snapshot().recovery).toBe(false);
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
  });

  it('a charge that waits is only searched: its money is found, and its order is left alone', async () => {
    const world = await charging();
    await world.run(SECOND);
    const before = changes(world);
    await restored(world);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(5 * MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    pays(world);
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('paid');
    expect(changes(world)).toEqual(before);
  });

  it('money of an order that it does not know is told as soon as money of no sale is, not at the next hourly look', async () => {
    const world = await shop();
    await restored(world);
    await world.run(30 * SECOND);
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    await world.run(17 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ amount: 2_500 }]);
  });

  it('a cancel waits: the order is taken off the register once a person has looked', async () => {
    const world = await charging();
    await world.run(SECOND);
    await restored(world);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(MINUTE);
    expect(served(world, 'order-delete')).toEqual([]);
    await world.command('recovery.end', {});
    await world.run(MINUTE);
    expect(served(world, 'order-delete')).toHaveLength(1);
    expect(world.charge().phase).toBe('cancelled');
  });

  it('money that comes is paid, and its ticket waits for a person: it may have come out before', async () => {
    const world = await charging();
    await world.run(SECOND);
    await restored(world);
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(world.printer.paper).toEqual([]);
    const { question } = world.snapshot().paper;
    // The sale may have been handed over before: that is asked, also once a person has looked, until it is answered.
    expect(question).toMatchObject({ kind: 'unknown', handedOver: true });
    expect(boardOf(world)).toMatchObject({ tone: 'warn', title: 'El pago llegó. ¿Ya se entregó?' });
    expect(listed(world)).toEqual({ text: '¿Ya se entregó?', tone: 'wait' });
    await world.command('recovery.end', {});
    await world.run(SECOND);
    expect(world.snapshot().paper.question).toMatchObject({ kind: 'unknown', handedOver: true });
    expect(boardOf(world)).toMatchObject({ tone: 'warn', title: 'El pago llegó. ¿Ya se entregó?' });
    expect(noteOf(world)).not.toMatch(/Terminar la recuperación|efectivo/);
    expect(world.printer.paper).toEqual([]);
    expect(await world.command('ticket.answer', { jobId: question!.jobId, answer: 'print' })).toEqual(done);
    await world.run(SECOND);
    expect(boardOf(world)).toMatchObject({ tone: 'good', title: 'PAGADO' });
    // None can be called the first: copy 1 is the one that nobody saw.
    expect(world.printer.paper.map(({ copy }) => copy)).toEqual([2]);
  });

  it('a sale in cash that begins now has no ticket out: the question is whether to print, not whether it came out', async () => {
    const world = await paid();
    await restored(world);
    await world.command('sale.cash-now', { amount: '50' });
    await world.run(SECOND);
    const before = world.printer.paper.length;
    expect(world.sale().ticket).toMatchObject({ state: 'queued', copy: 1, fault: 'file-restored' });
    const { question } = world.snapshot().paper;
    expect(question).toMatchObject({ kind: 'old', saleNumber: '000002', paper: 'sale' });
    expect(await world.command('ticket.answer', { jobId: question!.jobId, answer: 'print' })).toEqual(done);
    await world.run(SECOND);
    expect(world.printer.paper.slice(before).map(({ copy }) => copy)).toEqual([1]);

    const { saleId } = world.sale();
    expect(await world.command('sale.undo', { saleId })).toEqual(done);
    expect(world.snapshot().paper.question).toMatchObject({ kind: 'old', paper: 'refund' });
  });

  it('and after another start nobody knows any more whether a person had it printed', async () => {
    const world = await paid();
    await restored(world);
    await world.command('sale.cash-now', { amount: '50' });
    await world.restart();
    expect(world.snapshot().paper.question).toMatchObject({ kind: 'unknown' });
  });

  it('nothing is given back, and refunds under way stay as they are', async () => {
    const world = await paid();
    const give = wholeRefund(world);
    // Killed before the payment could be read again: the refund is on disk, and nothing of it was sent.
    world.provider.setFault({ on: 'payment', kind: 'hang', times: 1 });
    expect(await world.command('refund.start', give)).toEqual(done);
    await restored(world);
    await world.run(10 * MINUTE);
    expect(served(world, 'refund-post')).toEqual([]);
    expect(await world.command('refund.start', { ...give, amount: '10' })).toMatchObject(
      refusal('file-restored'),
    );

    // Looked at: what a person had wanted goes on.
    expect(await world.command('recovery.end', {})).toEqual(done);
    await world.run(10 * MINUTE);
    expect(world.provider.state().payments[0]).toMatchObject({ status: 'refunded' });
  });

  it('recovery ends once: where nothing was restored there is nothing to end', async () => {
    const world = await shop();
    expect(await world.command('recovery.end', {})).toMatchObject(refusal('command-not-possible'));
    await restored(world);
    expect(await world.command('recovery.end', {})).toEqual(done);
    expect(await world.command('recovery.end', {})).toMatchObject(refusal('command-not-possible'));
  });
});
