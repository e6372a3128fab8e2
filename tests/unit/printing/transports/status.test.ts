import { describe, expect, it } from 'vitest';
import {
  createStatusReader,
  faultOfFacts,
  NO_FACTS,
  type StatusEvent,
  withAnswer,
} from '../../../../electron/printing/transports/status.ts';

function events(...pieces: number[][]): StatusEvent[] {
  const told: StatusEvent[] = [];
  const read = createStatusReader((event) => told.push(event));
  for (const piece of pieces) read(Uint8Array.from(piece));
  return told;
}

describe('what a printer sends', () => {
  it('tells an answer to DLE EOT from one to GS r', () => {
    expect(events([0x12], [0x00])).toEqual([
      { kind: 'answer', byte: 0x12 },
      { kind: 'confirm', byte: 0x00 },
    ]);
  });

  it('takes four bytes of automatic status as one, also when they come apart, and no answer out of them', () => {
    const told = events([0x14, 0x00], [0x00], [0x0f], [0x12]);
    expect(told.map(({ kind }) => kind)).toEqual(['automatic', 'answer']);
  });

  it('reads paper out and cover open out of automatic status', () => {
    const [told] = events([0x38, 0x00, 0x0c, 0x0f]);
    expect(told).toMatchObject({
      kind: 'automatic',
      facts: { offline: true, coverOpen: true, paperOut: true },
    });
  });

  it('passes over flow control and starts anew after a broken status', () => {
    expect(events([0x11, 0x13], [0x10, 0x12])).toEqual([{ kind: 'answer', byte: 0x12 }]);
  });
});

describe('answers to DLE EOT', () => {
  it.each([
    ['paper', 0x12, null],
    ['paper', 0x72, 'printer-paper-out'],
    ['paper', 0x1e, null],
    ['cause', 0x16, 'printer-cover-open'],
    ['cause', 0x32, 'printer-paper-out'],
    ['cause', 0x52, 'printer-error'],
    ['printer', 0x1a, 'printer-offline'],
    ['error', 0x1a, 'printer-cutter'],
    ['error', 0x32, 'printer-error'],
  ] as const)('%s %i is %s', (question, byte, fault) => {
    expect(faultOfFacts(withAnswer(NO_FACTS, question, byte))).toBe(fault);
  });

  it('knows a roll that is nearly used up from one that is', () => {
    expect(withAnswer(NO_FACTS, 'paper', 0x1e)).toMatchObject({ paperLow: true, paperOut: false });
  });

  it('says what to do first when several things are wrong', () => {
    expect(faultOfFacts({ ...NO_FACTS, coverOpen: true, paperOut: true, offline: true })).toBe(
      'printer-cover-open',
    );
    expect(faultOfFacts({ ...NO_FACTS, paperOut: true, offline: true })).toBe('printer-paper-out');
  });
});
