import { describe, expect, it } from 'vitest';
import type { PrinterSwitches } from '../../../../electron/simulator/index.ts';
import { printingTill, type PrintingTill } from './support/till.ts';

const SEVERAL = [60, 400, 1_200, 2_500];
const loses = (bytes: number): Partial<PrinterSwitches> => ({
  afterPrinted: { bytes, then: { losesAll: true } },
});

/** The ticket `name` loses its end; the printer is well again afterwards. */
async function torn(till: PrintingTill, name: string, bytes: number) {
  till.body.set(loses(bytes));
  const { outcome } = await till.print(name);
  expect(till.whole()).not.toContain(name);
  till.body.loseAll();
  till.body.set({ losesAll: false, afterPrinted: null });
  return outcome.kind;
}

describe('24: a printer that says each answer again, later', () => {
  it.each([0, 100, 500, 1_500, 3_000, 7_000])(
    'is believed about no ticket whose end is lost, %i ms after one in order',
    async (gapMs) => {
      const till = printingTill({ repeatsAfterMs: SEVERAL, bytesPerSecond: 8_000 });
      await till.print('a');
      await till.look();
      await till.print('b');
      await till.clock.advance(gapMs);
      for (const bytes of [40, 90, 140]) expect(await torn(till, `t${bytes}`, bytes)).not.toBe('confirmed');
    },
  );

  it.each([60, 400, 1_200])('once, %i ms later: nor about the very first', async (afterMs) => {
    const till = printingTill({ repeatsAfterMs: [afterMs], bytesPerSecond: 8_000 });
    expect(await torn(till, 'a', 60)).not.toBe('confirmed');
  });

  it('is sent from then on in this run, and costs no ticket its time', async () => {
    const till = printingTill({ repeatsAfterMs: SEVERAL });
    await till.print('a');
    await till.look();
    const asked = till.questions();
    const { outcome, tookMs } = await till.print('b');
    expect(outcome).toEqual({ kind: 'sent' });
    expect(till.questions()).toBe(asked);
    expect(tookMs).toBeLessThan(1_500);
  });

  it('one that answers once is confirmed, also by one question once it was listened to', async () => {
    const till = printingTill();
    expect((await till.print('a')).outcome).toEqual({ kind: 'confirmed' });
    await till.look();
    const asked = till.questions();
    expect((await till.print('b')).outcome).toEqual({ kind: 'confirmed' });
    expect(till.questions() - asked).toBe(1);
  });
});
