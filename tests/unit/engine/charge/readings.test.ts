import { describe, expect, it } from 'vitest';
import { CONFIRM_AFTER_MS, type Times } from '../../../../electron/engine/charge/plan.ts';
import { nextRun } from '../../../../electron/engine/charge/run-next.ts';
import {
  isInDoubt,
  lastLook,
  type ChargeRun,
  type OnRegister,
} from '../../../../electron/engine/charge/run.ts';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import type { ChargeState } from '../../../../shared/charge.ts';
import { charge, INTENDED } from '../../shared/support/facts.ts';
import { knowing } from './runs.ts';

const EXPIRY = 600_000;
const WAITING: ChargeState = { kind: 'waiting', since: INTENDED };
const WITHDRAWING: ChargeState = { kind: 'withdrawing', since: INTENDED, why: 'cancelled' };
const UNKNOWN: ChargeState = { kind: 'unknown', since: INTENDED, cause: 'provider-slow' };
/** Of the first reading; any. Monotonic. */
const BEGUN = 50_000;

interface Reading {
  readonly found: OnRegister;
  readonly reference: string | null;
  readonly sentAt: number;
}

function read(run: ChargeRun, state: ChargeState, reading: Reading, times: Times): ChargeRun {
  const event = { kind: 'read', charge: charge({ state }), olderAmount: null, ...reading } as const;
  return nextRun(run, event, { ...times, pace: USUAL_PACE });
}

/** Readings of one charge in a row, each asked and answered so long after the first. */
function told(state: ChargeState, readings: readonly (readonly [OnRegister, number, string?])[]) {
  let run = knowing({});
  const believed = readings.map(([found, after, reference = found]) => {
    const monotonic = BEGUN + after;
    const times = { now: INTENDED + after, measured: true, monotonic };
    run = read(run, state, { found, reference, sentAt: monotonic }, times);
    return lastLook(run);
  });
  return { run, believed };
}

/** What one reading alone proves, so long after the intent. */
function once(state: ChargeState, found: OnRegister, age = 0, measured = true, nothingThere = false) {
  const run = knowing({ nothingThere });
  const times = { now: INTENDED + age, measured, monotonic: BEGUN };
  return lastLook(read(run, state, { found, reference: null, sentAt: BEGUN }, times));
}

const EACH: readonly OnRegister[] = ['ours', 'free', 'older', 'foreign'];

describe('one reading of the register', () => {
  it.each([
    ['before the first PUT', { kind: 'intended', foreign: null, overwrite: false }, EACH],
    ['while unknown', UNKNOWN, ['ours']],
    ['while waiting', WAITING, ['ours']],
    ['while leaving', WITHDRAWING, ['ours', 'older']],
    ['when refused', { kind: 'refused', at: INTENDED, cause: 'provider-refused', providerCode: null }, EACH],
    ['when left', { kind: 'guarding', since: INTENDED, why: 'cancelled' }, EACH],
    ['when paid', { kind: 'paid', at: INTENDED, orderId: null, paidBy: [], late: false, looks: 0 }, EACH],
    ['when over', { kind: 'ended', at: INTENDED, why: 'cancelled', proof: 'empty' }, EACH],
  ] satisfies [string, ChargeState, readonly OnRegister[]][])('5: %s', (_when, state, enough) => {
    expect(EACH.filter((found) => once(state, found) !== null)).toEqual(enough);
  });

  it('5: proves a leaving order gone after "nothing to delete", or when its time is over', () => {
    expect(once(WITHDRAWING, 'free', 0, true, true)).toBe('free');
    expect(once(WITHDRAWING, 'free', EXPIRY)).toBe('free');
    expect(once(WITHDRAWING, 'free', EXPIRY - 1)).toBeNull();
    expect(once(WITHDRAWING, 'free', EXPIRY, false)).toBeNull();
  });
});

describe('an unexpected reading', () => {
  it('5: is believed when the same is read again two seconds later, and not before', () => {
    expect(CONFIRM_AFTER_MS).toBe(2_000);
    expect(
      told(WAITING, [
        ['free', 0],
        ['free', 1_999],
      ]).believed,
    ).toEqual([null, null]);
    expect(
      told(WAITING, [
        ['free', 0],
        ['free', 1_999],
        ['free', 2_000],
      ]).believed,
    ).toEqual([null, null, 'free']);
  });

  it('5: says when the register must be read again', () => {
    const { run } = told(WAITING, [
      ['free', 0],
      ['free', 500],
    ]);
    expect([isInDoubt(run), lastLook(run), run.pollers.register.dueAt]).toEqual([true, null, BEGUN + 2_000]);
    const calm = told(WAITING, [
      ['free', 0],
      ['ours', 2_000],
    ]).run;
    expect([isInDoubt(calm), lastLook(calm)]).toEqual([false, 'ours']);
  });

  it('5: starts over when the next reading says something else', () => {
    expect(
      told(WAITING, [
        ['free', 0],
        ['older', 3_000],
        ['free', 6_000],
      ]).believed,
    ).toEqual([null, null, null]);
    expect(
      told(WAITING, [
        ['foreign', 0, 'one'],
        ['foreign', 3_000, 'other'],
      ]).believed,
    ).toEqual([null, null]);
    expect(
      told(WAITING, [
        ['free', 0, 'same'],
        ['older', 3_000, 'same'],
      ]).believed,
    ).toEqual([null, null]);
  });

  it('5: is confirmed by a request sent then, not by an answer that only arrives then', () => {
    const reading = { found: 'free', reference: null, sentAt: BEGUN } as const;
    const times = { now: INTENDED, measured: true, monotonic: BEGUN };
    const first = read(knowing({}), WAITING, reading, times);
    const late = { ...times, monotonic: BEGUN + 9_000 };
    expect(lastLook(read(first, WAITING, { ...reading, sentAt: BEGUN + 1_000 }, late))).toBeNull();
  });
});
