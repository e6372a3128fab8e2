import { describe, expect, it } from 'vitest';
import { sealerOf, newSealKey } from '../../../electron/host/seal-key.ts';
import { netOfDay } from '../../../shared/day.ts';
import { commandId } from '../../../shared/ids.ts';
import { messagesFor } from '../../../shared/messages/index.ts';
import { minor } from '../../../shared/money.ts';
import { pendingLines } from '../../../shared/shift-sections.ts';
import { figuresOf, netOf, qrOf, SHIFT_NOW } from '../../../shared/shift.ts';
import type { ShiftTicketFacts } from '../../../shared/ticket.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere, refundPayment } from './refund-support.ts';
import {
  byQr,
  cash,
  closedRows,
  closes,
  isWhole,
  list,
  opens,
  paidByQr,
  pendingOf,
  sum,
  x,
} from './shift-fixture.ts';
import { done, HOUR, MINUTE, paidLate, pays, refusal, rows, SECOND, shop, waiting } from './support.ts';

interface Kind {
  readonly entry: { readonly kind: string };
}

/** Nothing of the journal is in two shifts, and nothing of it in none: the sums of all shifts are the day's. */
function addsUp(world: MemoryWorld, day = '2026-11-20'): void {
  const line = world.engine.query('history.day', { day });
  if (!line.ok) throw new Error('no line');
  const open = world.books.row('shifts', SHIFT_NOW);
  const all = [...closedRows(world), ...(open ? [open] : [])].map(figuresOf);
  const total = (of: (one: (typeof all)[number]) => number) => all.reduce((so, one) => so + of(one), 0);
  expect(total(({ sales }) => sales)).toBe(line.value.sales);
  expect(total(qrOf)).toBe(line.value.byQr + line.value.beside);
  expect(total(({ beside }) => beside)).toBe(line.value.beside);
  expect(total(({ qrBack }) => qrBack)).toBe(line.value.backByQr);
  expect(total(netOf)).toBe(netOfDay(line.value));
}

describe('37: a shop without shifts', () => {
  it('is asked for none, and its journal has no row about them', async () => {
    const world = await shop();
    await cash(world, '100');
    expect(world.snapshot().shift).toBeNull();
    expect(rows(world, 'shift-counted')).toEqual([]);
    expect(world.engine.query('shift.x', { cash: true })).toMatchObject(refusal('shift-not-open'));
    expect(await world.command('shift.close', { counted: sum('1'), pending: [] })).toMatchObject(
      refusal('shift-not-open'),
    );
  });
});

describe('37: a shift', () => {
  it('counts what was taken, changed and given back, and says what is missing', async () => {
    const world = await shop();
    await opens(world);
    await world.command('sale.cash-now', { amount: '300', given: '500' });
    await world.run(2 * SECOND);
    await byQr(world, '250');
    await cash(world, '50');
    expect(await world.command('sale.undo', { saleId: world.sale().saleId })).toEqual(done);
    const move = { direction: 'out', amount: '200', reason: 'panadero' } as const;
    expect(await world.command('shift.move', move)).toEqual(done);
    const { told } = x(world);
    expect(told.figures).toMatchObject({
      ...{ sales: 3, total: 600_00, cashIn: 350_00, change: 200_00, cashBack: 50_00, undone: 50_00 },
      ...{ qr: [{ amount: 250_00 }], qrBack: 0, beside: 0 },
    });
    expect(told.figures.qr[0]?.means).not.toBe('other');
    await closes(world, '1095');
    const [z] = list(world);
    expect(z?.row).toMatchObject({
      ...{ number: 1, sales: 3, expected: 1_100_00, counted: 1_095_00, difference: -5_00 },
      net: 550_00,
    });
    addsUp(world);
    isWhole(world);
  });

  it('counts bills and coins of the country, and no others', async () => {
    const world = await shop();
    const pieces = [
      { value: minor(200_000_00), count: 1 },
      { value: minor(100_00), count: 3 },
    ];
    const float = { kind: 'pieces' as const, pieces };
    expect(await world.command('shift.open', { float })).toMatchObject(refusal('shift-count-unfit'));
    const fit = { kind: 'pieces' as const, pieces: pieces.slice(1) };
    const twice = { kind: 'pieces' as const, pieces: [...fit.pieces, ...fit.pieces] };
    expect(await world.command('shift.open', { float: twice })).toMatchObject(refusal('shift-count-unfit'));
    expect(await world.command('shift.open', { float: fit })).toEqual(done);
    expect(x(world).told.opened).toMatchObject({ float: 300_00 });
    expect(await world.command('shift.open', { float: fit })).toMatchObject(refusal('shift-is-open'));
  });

  it('takes over what was sold before somebody opened it, and the drawer counts from then on', async () => {
    const world = await shop();
    await opens(world, '0');
    await closes(world, '0');
    expect(world.snapshot().shift).toMatchObject({ number: 2, opened: null, last: { number: 1 } });
    await cash(world, '70');
    await opens(world, '570');
    await cash(world, '30');
    await closes(world, '600');
    const [second] = list(world);
    expect(second?.row).toMatchObject({ number: 2, sales: 2, expected: 600_00, difference: 0 });
    expect(second?.told.opened).toMatchObject({ cashBefore: 70_00 });
    addsUp(world);
    isWhole(world);
  });

  it('says before the count nothing of what there should be, and nothing of cash to whoever counts it blind', async () => {
    const world = await shop();
    await opens(world, '123');
    await cash(world, '456');
    const whole = JSON.stringify(x(world));
    expect(whole).toContain('45600');
    expect(whole).not.toContain('57900');
    const blind = JSON.stringify(x(world, false));
    expect(blind).not.toContain('45600');
    expect(JSON.stringify(world.snapshot().shift)).not.toMatch(/57900|45600/);
  });

  it('is closed once, however often the command comes, and its numbers have no gap', async () => {
    const world = await shop();
    await opens(world);
    const request = { commandId: commandId('close-1'), counted: sum('1000'), pending: [] };
    expect(world.engine.command('shift.close', request)).toEqual(done);
    expect(world.engine.command('shift.close', request)).toEqual(done);
    expect(await world.command('shift.close', { counted: sum('9'), pending: [] })).toMatchObject(
      refusal('shift-not-open'),
    );
    await opens(world);
    await closes(world, '1000');
    expect(closedRows(world).map(({ number }) => number)).toEqual([1, 2]);
    expect(list(world).map(({ row }) => row.number)).toEqual([2, 1]);
  });
});

describe('37: what comes later is of the shift that goes on', () => {
  it('a refund names the Z of its sale, and that one does not change', async () => {
    const world = await shop();
    await opens(world, '0');
    await byQr(world, '100');
    const { sale, payment } = paidByQr(world);
    await closes(world, '0');
    const before = JSON.stringify(list(world)[0]?.told);
    await opens(world, '0');
    expect(await refundPayment(world, sale, payment, '40')).toEqual(done);
    await world.run(10 * SECOND);
    refundElsewhere(world, payment, 10);
    await world.run(2 * HOUR);
    const { told } = x(world);
    expect(told.figures).toMatchObject({ sales: 0, qr: [], qrBack: 50_00 });
    expect(told.earlier).toEqual([{ number: 1, came: 0, back: 50_00 }]);
    await closes(world, '0');
    expect(JSON.stringify(list(world)[1]?.told)).toBe(before);
    addsUp(world);
    isWhole(world);
  });

  it('money of before there were shifts is told as such', async () => {
    const world = await shop();
    await byQr(world, '100');
    const { sale, payment } = paidByQr(world);
    await opens(world, '0');
    await refundPayment(world, sale, payment, null);
    await world.run(MINUTE);
    expect(x(world).told).toMatchObject({ earlier: [{ number: null, back: 100_00 }], figures: { sales: 0 } });
  });

  it('late money counts when it comes, without a sale, and with one once it was delivered', async () => {
    const world = await paidLate();
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    await opens(world, '0');
    expect(pendingOf(world)).toEqual([world.snapshot().incidents[0]?.id]);
    await world.command('incident.deliver', { incidentId: world.snapshot().incidents[0]?.id as never });
    await world.run(MINUTE);
    const { figures } = x(world).told;
    expect(figures).toMatchObject({ sales: 1, total: 100_00, beside: -100_00, qr: [] });
  });

  it('what is not finished is handed over by a key, and never without being seen', async () => {
    const world = await waiting('100');
    await opens(world, '0');
    const { chargeId } = world.charge();
    const counted = sum('0');
    expect(await world.command('shift.close', { counted, pending: [] })).toMatchObject(
      refusal('shift-pending-changed'),
    );
    expect(world.snapshot().shift?.opened).not.toBeNull();
    expect(await world.command('shift.close', { counted, pending: [chargeId] })).toEqual(done);
    expect(x(world).told.received.list).toMatchObject([{ kind: 'charge', id: chargeId, amount: 100_00 }]);
    pays(world);
    await world.run(MINUTE);
    expect(x(world).told.figures).toMatchObject({ sales: 1, qr: [{ amount: 100_00 }] });
    expect(list(world)[0]?.row).toMatchObject({ sales: 0, handedOver: 1 });
  });
});

describe('37: its Z on paper', () => {
  const z = (world: MemoryWorld) => {
    const papers = world.printer.paper.filter(({ kind }) => kind === 'shift');
    return papers.map(({ copy, text }) => ({ copy, facts: JSON.parse(text) as ShiftTicketFacts }));
  };

  it('comes out once with the journal sealed behind the close, and again as a copy', async () => {
    const world = await shop();
    const sealer = sealerOf(newSealKey());
    if (sealer !== null) world.books.sealWith(sealer);
    await opens(world, '0');
    await cash(world, '30');
    await closes(world, '30');
    await world.run(10 * SECOND);
    const [first, ...more] = z(world);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ copy: 0, facts: { shiftNumber: '1', total: 30_00 } });
    const lines = first?.facts.sections?.flatMap((section) => section.lines) ?? [];
    expect(lines).toContainEqual({ text: 'Sin diferencia', amount: null, bold: true });
    const row = Number(/^CAJACLARA-SELLO (\d+) /.exec(first?.facts.seal?.qr ?? '')?.[1]);
    const kinds = [...world.books.journalLines()].map((line) => JSON.parse(line) as Kind);
    const close = kinds.findIndex(({ entry }) => entry.kind === 'shift-closed');
    expect(close).toBeGreaterThan(0);
    // The first row is 1.
    expect(row).toBeGreaterThan(close);
    expect(kinds[row]?.entry.kind).toBe('sealed');
    expect(await world.command('shift.reprint', { number: 1 })).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper.at(-1)).toMatchObject({ kind: 'shift', copy: 1 });
    expect(world.printer.paper.at(-1)?.source?.first).not.toBeNull();
    expect(await world.command('shift.reprint', { number: 2 })).toMatchObject(refusal('shift-not-found'));
    expect(x(world).told.acts).toMatchObject([{ act: 'shift.reprint' }]);
    isWhole(world);
  });

  it('that waits for paper is handed over as waiting, with its number, and so is the ticket of a sale', async () => {
    const world = await shop();
    await opens(world, '0');
    world.printer.behave('paper-out');
    await cash(world, '30');
    await world.run(10 * SECOND);
    expect(x(world).pending.list).toMatchObject([{ kind: 'paper', waits: true, saleNumber: 1 }]);
    await closes(world, '30');
    await world.run(21 * MINUTE);
    const lines = () => pendingLines(x(world).pending, messagesFor('es').shift).map(({ text }) => text);
    expect(lines()).toEqual([
      'Ticket que espera para imprimirse, venta 000001',
      'Z 1 que espera para imprimirse',
    ]);
    expect(x(world).told.received.list).toMatchObject([{ waits: true }]);
    await opens(world, '30');
    await closes(world, '30');
    expect(closedRows(world).at(-1)?.closed?.handedOver.list).toHaveLength(2);
    isWhole(world);
  });

  it('of which nobody knows whether it came out is asked about, and printed again as a copy', async () => {
    const world = await shop();
    await opens(world, '0');
    world.printer.behave('dies-in-the-middle');
    await closes(world, '0');
    await world.run(10 * SECOND);
    const { question } = world.snapshot().paper;
    expect(question).toMatchObject({ kind: 'unknown', paper: 'shift' });
    expect(pendingOf(world)).toEqual([question?.jobId]);
    expect(pendingLines(x(world).pending, messagesFor('es').shift)).toMatchObject([
      { text: 'Z 1 que no se sabe si salió' },
    ]);
    world.printer.behave('confirms');
    await world.command('ticket.answer', { jobId: question?.jobId as never, answer: 'print' });
    await world.run(10 * SECOND);
    expect(z(world).map(({ copy }) => copy)).toEqual([1]);
    expect(world.snapshot().shift?.last?.paper).toMatchObject({ state: 'confirmed' });
  });

  it('is on its way after a kill at any step, or the shift is still open', async () => {
    for (const step of ['commit:before', 'commit:after', 'print:before', 'print:after'] as const) {
      let closing = false;
      const world = await shop({ crashesAt: (at) => closing && at === step });
      await opens(world, '5');
      closing = true;
      const request = { commandId: commandId('close-1'), counted: sum('5'), pending: [] };
      world.engine.command('shift.close', request);
      await world.run(5 * SECOND);
      closing = false;
      await world.restart();
      await world.run(SECOND);
      expect(world.engine.command('shift.close', request), step).toEqual(done);
      await world.run(10 * SECOND);
      expect(closedRows(world), step).toHaveLength(1);
      const isAsked = world.snapshot().paper.question?.paper === 'shift';
      expect(z(world).length > 0 || isAsked, step).toBe(true);
      isWhole(world);
    }
  });
});
