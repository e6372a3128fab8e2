import { describe, expect, it } from 'vitest';
import { createRealTimeScanner, withoutRealTime } from '../../../../electron/simulator/printer/real-time.ts';
import { automaticStatus, realTimeStatus } from '../../../../electron/simulator/printer/status.ts';
import { healthyPrinter } from '../../../../electron/simulator/printer/switches.ts';

describe('real-time questions in a stream', () => {
  it('are found wherever the stream is split', () => {
    const stream = Uint8Array.of(
      0x1b,
      0x40,
      0x10,
      0x04,
      1,
      65,
      0x10,
      0x10,
      0x04,
      4,
      0x10,
      0x04,
      9,
      0x10,
      0x04,
      2,
    );
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const scanner = createRealTimeScanner();
      const found = [...scanner.scan(stream.subarray(0, cut)), ...scanner.scan(stream.subarray(cut))];
      expect(found.map(({ question }) => question)).toEqual([1, 4, 2]);
    }
  });

  it('do not reach the paper; all other bytes do', () => {
    expect([...withoutRealTime(Uint8Array.of(65, 0x10, 4, 1, 66, 0x10, 4, 9, 0x10, 4, 4))]).toEqual([
      65, 66, 0x10, 4, 9,
    ]);
  });
});

describe('status bytes', () => {
  it('say nothing is wrong with 0x12, and have their fixed bits always', () => {
    for (const question of [1, 2, 3, 4] as const) expect(realTimeStatus(question, healthyPrinter)).toBe(0x12);
    const broken = { ...healthyPrinter, paperOut: true, coverOpen: true, cutterError: true, offline: true };
    for (const question of [1, 2, 3, 4] as const) expect(realTimeStatus(question, broken) & 0x93).toBe(0x12);
  });

  it('name the trouble', () => {
    expect(realTimeStatus(1, { ...healthyPrinter, paperOut: true })).toBe(0x1a);
    expect(realTimeStatus(2, { ...healthyPrinter, coverOpen: true })).toBe(0x16);
    expect(realTimeStatus(2, { ...healthyPrinter, paperOut: true })).toBe(0x32);
    expect(realTimeStatus(4, { ...healthyPrinter, paperOut: true })).toBe(0x7e);
    expect(realTimeStatus(4, { ...healthyPrinter, paperLow: true })).toBe(0x1e);
    expect([...automaticStatus(healthyPrinter)]).toEqual([0x10, 0, 0, 0]);
    expect([...automaticStatus({ ...healthyPrinter, paperOut: true })]).toEqual([0x18, 0, 0x0f, 0]);
  });
});
