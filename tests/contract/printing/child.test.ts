import { describe, expect, it } from 'vitest';
import { runChild } from '../../../electron/printing/transports/child.ts';
import { systemClock, ticketBytes } from '../../printers/lib/parts.ts';
import { never } from '../../support/event-loop-clock.ts';

const PATIENT = { limitMs: 60_000, signal: never };

describe('a program of the system', () => {
  it('gets the bytes, and its output is read', async () => {
    const input = ticketBytes(200_000);
    const end = await runChild(systemClock, 'sh', ['-c', 'wc -c; echo no paper >&2; exit 3'], {
      ...PATIENT,
      input,
    });
    expect(end).toMatchObject({ kind: 'ended', code: 3, said: 'no paper\n' });
    expect(Number(end.out)).toBe(input.length);
  });

  it('that is not installed is said to be missing', async () => {
    const end = await runChild(systemClock, 'caja-clara-has-no-such-program', [], PATIENT);
    expect(end).toMatchObject({ kind: 'missing', code: null });
  });

  it('that does not read its input ends all the same', async () => {
    const end = await runChild(systemClock, 'true', [], { ...PATIENT, input: ticketBytes(500_000) });
    expect(end).toMatchObject({ kind: 'ended', code: 0 });
  });

  it('that does not end is stopped: when it takes too long, and when the ticket is given up', async () => {
    const late = { kind: 'late', code: null };
    expect(await runChild(systemClock, 'sleep', ['60'], { ...PATIENT, limitMs: 50 })).toMatchObject(late);
    const stop = new AbortController();
    const running = runChild(systemClock, 'sleep', ['60'], { ...PATIENT, signal: stop.signal });
    stop.abort();
    expect(await running).toMatchObject(late);
  });
});
