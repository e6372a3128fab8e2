import { describe, expect, it } from 'vitest';
import { createPrinterBody, healthyPrinter } from '../../../../electron/simulator/index.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';

const LINE = { say: () => undefined, hold: () => undefined, read: () => undefined, hangUp: () => undefined };

/** A printer of a hundred bytes in a second that has taken three seconds of them. */
function printing() {
  const clock = new VirtualClock(1_700_000_000_000);
  const body = createPrinterBody(
    { now: () => clock.now(), after: (milliseconds, call) => clock.after(milliseconds, call) },
    { ...healthyPrinter, bytesPerSecond: 100, bufferBytes: 1_000 },
  );
  const intake = body.connect(LINE);
  intake.hear(Buffer.from('x'.repeat(300)));
  return { clock, intake };
}

describe('a printer with a speed', () => {
  it('prints as many bytes as fit into the time', async () => {
    const { clock, intake } = printing();
    await clock.advance(1_000);
    expect(intake.printed).toBe(100);
    await clock.advance(2_000);
    expect(intake.printed).toBe(300);
  });

  it('prints on while the program that sent to it stands still', async () => {
    const { clock, intake } = printing();
    await clock.advance(1_000);
    clock.stall(1_500);
    await clock.advance(40);
    expect(intake.printed).toBeGreaterThanOrEqual(250);
    expect(intake.printed).toBeLessThan(260);
  });
});
