import { describe, expect, it } from 'vitest';
import type { PrinterSwitches } from '../../../../electron/simulator/index.ts';
import { LINES, printingTill, type PrintingTill } from './support/till.ts';

/** A box between till and printer: takes everything, prints it in its order, and answers whoever came last. */
const BEHIND_A_SERVER: Partial<PrinterSwitches> = {
  answersToNewest: true,
  bufferBytes: 65_536,
  bytesPerSecond: 400,
};

const MIDDLE = 40;
const LONG_NAME_LETTERS = 30;
const LONGER_THAN_ONE_WAIT_MS = 5_000;
const endsIn = (bytes: number, then: Partial<PrinterSwitches>): Partial<PrinterSwitches> => ({
  afterPrinted: { bytes, then },
});

const linesOf = ({ body }: PrintingTill, name: string) =>
  body.slips().flatMap(({ lines }) => lines.filter((line) => line.startsWith(`${name} `))).length;

/** One ticket in order, then one whose paper ends in the middle: its question is still in the box. */
async function torn(): Promise<PrintingTill> {
  const till = printingTill(BEHIND_A_SERVER);
  expect((await till.print('a')).outcome).toEqual({ kind: 'confirmed' });
  till.body.set(endsIn(MIDDLE, { paperOut: true }));
  expect((await till.print('b')).outcome).toEqual({ kind: 'unknown', fault: 'printer-paper-out' });
  return till;
}

describe('24: behind a print server', () => {
  it('a late answer of the ticket before confirms no copy that came out in part', async () => {
    const till = await torn();
    // The rest of that ticket comes out, its question is answered, and the copy stops in its middle.
    till.body.set({ paperOut: false, ...endsIn(115, { coverOpen: true }) });
    const { outcome } = await till.print('c');
    expect(linesOf(till, 'c')).toBeGreaterThan(0);
    expect(linesOf(till, 'c')).toBeLessThan(LINES);
    expect(outcome).toEqual({ kind: 'unknown', fault: 'printer-cover-open' });
  });

  it('wherever the copy stops, only what came out whole is confirmed', async () => {
    for (let bytes = 20; bytes <= 200; bytes += 7) {
      const till = await torn();
      till.body.set({ paperOut: false, ...endsIn(bytes, { coverOpen: true }) });
      const { outcome } = await till.print('c');
      if (outcome.kind === 'confirmed') expect(till.whole()).toContain('c');
    }
  });

  it('an answer that came while no connection was open confirms nothing either', async () => {
    const till = await torn();
    till.body.set({ paperOut: false });
    await till.clock.advance(20_000);
    till.body.set(endsIn(MIDDLE, { paperOut: true }));
    expect((await till.print('c')).outcome).toEqual({ kind: 'unknown', fault: 'printer-paper-out' });
  });

  it('nor one to a run of the program before this one', async () => {
    const till = await torn();
    till.body.set({ paperOut: false });
    till.restart();
    till.body.set(endsIn(115, { coverOpen: true }));
    const { outcome } = await till.print('c');
    expect(linesOf(till, 'c')).toBeLessThan(LINES);
    expect(outcome.kind).not.toBe('confirmed');
  });

  it('what comes out whole is confirmed, before and after a look between two tickets', async () => {
    const till = await torn();
    till.body.set({ paperOut: false });
    expect((await till.print('c')).outcome).toEqual({ kind: 'confirmed' });
    await till.look();
    await till.look();
    const { outcome, tookMs } = await till.print('d');
    expect(outcome).toEqual({ kind: 'confirmed' });
    expect(tookMs).toBeLessThan(1_500);
    expect(till.whole()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a printer that was switched off with questions in it owes no answer for ever', async () => {
    const till = await torn();
    till.body.loseAll();
    till.body.set({ paperOut: false });
    expect((await till.print('c')).outcome).toEqual({ kind: 'confirmed' });
    await till.look();
    const asked = till.questions();
    await till.print('d');
    expect(till.questions() - asked).toBe(1);
  });

  it('a ticket that was lost when the printer was switched off and on is not confirmed by what it answers then', async () => {
    const till = printingTill(BEHIND_A_SERVER);
    await till.print('a');
    till.body.set(endsIn(MIDDLE, { dead: true }));
    // While its end is still waited for.
    till.clock.after(2_000, () => {
      till.body.loseAll();
      till.body.set({ dead: false });
    });
    const { outcome } = await till.print('b');
    expect(linesOf(till, 'b')).toBeLessThan(LINES);
    expect(outcome).toEqual({ kind: 'unknown', fault: 'printer-timeout' });
  });

  it('a ticket that takes longer than one wait for its end is confirmed once it is there', async () => {
    const till = printingTill(BEHIND_A_SERVER);
    await till.print('a');
    till.body.set({ bytesPerSecond: 50 });
    const { outcome, tookMs } = await till.print('b'.repeat(LONG_NAME_LETTERS));
    expect(tookMs).toBeGreaterThan(LONGER_THAN_ONE_WAIT_MS);
    expect(outcome).toEqual({ kind: 'confirmed' });
  });
});
