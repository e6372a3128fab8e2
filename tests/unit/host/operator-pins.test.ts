import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Pins } from '../../../electron/host/operators/pins.ts';
import { operatorId } from '../../../shared/ids.ts';
import { manualClock, scratchFolder } from '../../support/host-parts.ts';

/** The real cost takes a tenth of a second for each try; the file says which cost a PIN was kept with. */
const CHEAP = 16;
const ANA = operatorId('ana');

let scratch: ReturnType<typeof scratchFolder>;
let clock: ReturnType<typeof manualClock>;
beforeEach(() => {
  scratch = scratchFolder();
  clock = manualClock();
});
afterEach(() => scratch.remove());

const file = () => join(scratch.path, 'caja-clara-pins.json');
const open = () => new Pins(scratch.path, clock, CHEAP);
const codeOf = async (pins: Pins, pin: string) => {
  const reply = await pins.check(ANA, pin);
  return reply.ok ? 'right' : reply.failure.code;
};

describe('the PINs of a till', () => {
  it('are kept as salted hashes in a file that only its user may read', async () => {
    const pins = open();
    await pins.set(ANA, '2580');
    await pins.set(operatorId('berta'), '2580');
    const text = readFileSync(file(), 'utf8');
    expect(text).not.toContain('2580');
    const kept = JSON.parse(text) as { pins: Record<string, { hash: string }> };
    expect(kept.pins['ana']?.hash).not.toBe(kept.pins['berta']?.hash);
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('hold over a restart, and nobody else’s opens', async () => {
    await open().set(ANA, '2580');
    expect(await codeOf(open(), '2580')).toBe('right');
    expect(await codeOf(open(), '2581')).toBe('pin-wrong');
  });

  it('make whoever tries wait 1 s, 2 s, 4 s … and 5 minutes at most', async () => {
    const pins = open();
    await pins.set(ANA, '2580');
    const waits: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      const reply = await pins.check(ANA, '1111');
      const until = reply.ok ? null : reply.failure.retryAt;
      waits.push((until ?? 0) - clock.now());
      clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(waits.slice(-2)).toEqual([300_000, 300_000]);
  });

  it('do not look at the right one either before the wait is over', async () => {
    const pins = open();
    await pins.set(ANA, '2580');
    await pins.check(ANA, '1111');
    expect(await codeOf(pins, '2580')).toBe('pin-wait');
    clock.advance(1_000);
    expect(await codeOf(pins, '2580')).toBe('right');
    // The right one forgets what was wrong before.
    expect(await codeOf(pins, '1111')).toBe('pin-wrong');
    clock.advance(1_000);
    expect(await codeOf(pins, '2580')).toBe('right');
  });

  it('count over a restart, also a try that a kill cut off', async () => {
    await open().set(ANA, '2580');
    for (const waited of [0, 1_000, 2_000]) {
      clock.advance(waited);
      expect(await codeOf(open(), '1111')).toBe('pin-wrong');
    }
    expect(await codeOf(open(), '2580')).toBe('pin-wait');
    clock.advance(4_000);
    const cut = open();
    void cut.check(ANA, '1111');
    await Promise.resolve();
    await Promise.resolve();
    // What another run finds on disk while the hash is still worked out.
    expect(await codeOf(open(), '2580')).toBe('pin-wait');
    await cut.check(ANA, '1111');
  });

  it('let a hundred tries at once be one', async () => {
    const pins = open();
    await pins.set(ANA, '2580');
    const all = await Promise.all(Array.from({ length: 100 }, () => codeOf(pins, '1111')));
    expect(all.filter((code) => code === 'pin-wrong')).toHaveLength(1);
    expect(all.filter((code) => code === 'pin-wait')).toHaveLength(99);
  });

  it('lock nobody out for longer than the longest wait where the clock is set back', async () => {
    await open().set(ANA, '2580');
    expect(await codeOf(open(), '1111')).toBe('pin-wrong');
    const kept = JSON.parse(readFileSync(file(), 'utf8')) as { pins: { ana: { until: number } } };
    kept.pins.ana.until = clock.now() + 10 * 365 * 86_400_000;
    writeFileSync(file(), JSON.stringify(kept));
    const pins = open();
    expect(await codeOf(pins, '2580')).toBe('pin-wait');
    clock.advance(300_000);
    expect(await codeOf(pins, '2580')).toBe('right');
  });

  it('are none where the file is damaged: nobody gets in by that', async () => {
    await open().set(ANA, '2580');
    writeFileSync(file(), '{"version":1,"pins":{"ana":');
    expect(await codeOf(open(), '2580')).toBe('pin-none');
  });
});
