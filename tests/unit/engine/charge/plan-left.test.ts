import { describe, expect, it } from 'vitest';
import {
  absenceFrom,
  isHeldAgainst,
  isWatchOver,
  landsUntil,
  mayStillLand,
  provesFree,
  watchEvery,
  type Times,
} from '../../../../electron/engine/charge/plan.ts';
import { freshRun, type ChargeRun } from '../../../../electron/engine/charge/run.ts';
import type { Charge, ChargeState } from '../../../../shared/charge.ts';
import { charge, INSTORE, INTENDED } from '../../shared/support/facts.ts';
import { knowing, type Known } from './runs.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The charges of these tests expire ten minutes after their intent. */
const EXPIRY = 10 * MINUTE;

const GUARDING: ChargeState = { kind: 'guarding', since: INTENDED, why: 'cancelled' };
const WITHDRAWING: ChargeState = { kind: 'withdrawing', since: INTENDED, why: 'cancelled' };
const PAID: ChargeState = {
  kind: 'paid',
  at: INTENDED,
  orderId: null,
  paidBy: [],
  late: false,
  looks: 0,
};

const sent = (more: Partial<Charge> = {}) => charge({ state: GUARDING, sends: 1, ...more });
const at = (age: number, measured = true): Times => ({ now: INTENDED + age, measured, monotonic: age });

/** A run that knows this, and whose send has landed, may land, or can land no more. */
function landing(how: ChargeRun['register']['landing'], more: Known): ChargeRun {
  const run = knowing(more);
  return { ...run, register: { ...run.register, landing: how } };
}

/** Taken up by a start: it was born in another run. */
const resumed = (more: Known = {}) => knowing({ bornAt: null, ...more }, freshRun(null, INSTORE));

describe('15: a register that was read free', () => {
  const proves = (run: ChargeRun, times = at(0), more: Partial<Charge> = {}) =>
    provesFree(sent({ state: WITHDRAWING, ...more }), run, times);
  const taken = { send: 'sent' } as const;

  it('proves nothing of an order that was sent and never seen there: it was read before, perhaps', () => {
    expect(proves(knowing(taken))).toBe(false);
    expect(proves(knowing({ send: 'doubtful' }))).toBe(false);
    expect(proves(resumed())).toBe(false);
  });

  it('proves that it is off once it was seen there, or a withdrawal was answered', () => {
    expect(proves(landing('landed', taken))).toBe(true);
    expect(proves(landing('over', taken))).toBe(false);
    expect(proves(knowing({ ...taken, taken: true }))).toBe(true);
    expect(proves(knowing({ ...taken, nothingThere: true }))).toBe(true);
  });

  it('proves it for what never left', () => {
    expect(proves(knowing({}))).toBe(true);
    expect(proves(resumed(), at(0), { sends: 0 })).toBe(true);
  });

  it('proves it after its expiry, by the provider’s time', () => {
    expect(proves(knowing(taken), at(EXPIRY - 1))).toBe(false);
    expect(proves(knowing(taken), at(EXPIRY))).toBe(true);
    expect(proves(knowing(taken), at(EXPIRY, false))).toBe(false);
  });
});

describe('16: the order of a charge that left', () => {
  const doubtful = { send: 'doubtful' } as const;

  it('may yet land where its send went unanswered in this run and it was never seen', () => {
    expect(mayStillLand(sent(), knowing(doubtful))).toBe(true);
    expect(mayStillLand(sent(), knowing({ send: 'repeated' }))).toBe(true);
  });

  it('cannot land any more where it was seen, its time is over, or its send was answered', () => {
    expect(mayStillLand(sent(), landing('landed', doubtful))).toBe(false);
    expect(mayStillLand(sent(), landing('over', doubtful))).toBe(false);
    expect(mayStillLand(sent(), knowing({ send: 'sent' }))).toBe(false);
  });

  it('is waited for neither before it left nor after a start', () => {
    expect(mayStillLand(sent({ state: WITHDRAWING }), knowing(doubtful))).toBe(false);
    expect(mayStillLand(sent({ state: PAID }), knowing(doubtful))).toBe(false);
    expect(mayStillLand(sent(), resumed())).toBe(false);
  });

  it('is waited for 5 minutes, and no longer than a minute after its expiry', () => {
    expect(landsUntil(sent(), knowing(doubtful))).toBe(INTENDED + 5 * MINUTE);
    const short = sent({ expiresAt: INTENDED + 2 * MINUTE });
    expect(landsUntil(short, knowing(doubtful))).toBe(INTENDED + 3 * MINUTE);
    expect(landsUntil(sent(), knowing({ send: 'sent' }))).toBeNull();
    expect(landsUntil(sent({ state: WITHDRAWING }), knowing(doubtful))).toBeNull();
  });

  it('is looked for 5 minutes from when the charge left, was paid or was refused', () => {
    const refused = { kind: 'refused', at: INTENDED, cause: 'provider-refused', providerCode: null } as const;
    for (const state of [GUARDING, PAID, refused])
      expect([5 * MINUTE - 1, 5 * MINUTE].map((age) => isWatchOver(sent({ state }), INTENDED + age))).toEqual(
        [false, true],
      );
    expect(isWatchOver(sent({ state: WITHDRAWING }), INTENDED)).toBe(true);
  });

  it('is not looked for while the charge is live, although it was found again', () => {
    expect(watchEvery(sent({ state: WITHDRAWING }), knowing({ foundAgain: true }), at(0))).toBeNull();
  });
});

describe('8: a refusal', () => {
  const refused: ChargeState = {
    kind: 'refused',
    at: INTENDED,
    cause: 'provider-refused',
    providerCode: null,
  };

  it('is doubted for 5 minutes in its own run, and longer while its order stands there', () => {
    const is = (age: number, run = knowing({}), more: Partial<Charge> = {}) =>
      isHeldAgainst(sent({ state: refused, ...more }), run, INTENDED + age);
    expect(is(5 * MINUTE - 1)).toBe(true);
    expect(is(5 * MINUTE)).toBe(false);
    expect(is(HOUR, knowing({ foundAgain: true }))).toBe(true);
    expect(is(0, resumed())).toBe(false);
    expect(is(0, knowing({}), { sends: 0 })).toBe(false);
  });

  it('alone is doubted: what was paid is not', () => {
    expect(isHeldAgainst(sent({ state: PAID }), knowing({}), INTENDED)).toBe(false);
  });
});

describe('15: the time from which a search proves that nothing came', () => {
  const from = (run: ChargeRun, times = at(20 * SECOND), more: Partial<Charge> = {}) =>
    absenceFrom(sent(more), run, times);

  it('is when the register was proved free, where the order did not leave by itself', () => {
    expect(from(knowing({ freedAt: 5 * SECOND }))).toBe(5 * SECOND);
    expect(from(knowing({ freedAt: 5 * SECOND }), at(20 * SECOND, false))).toBe(5 * SECOND);
  });

  it('is a minute after it was read gone, although nothing proves the register free yet', () => {
    expect(from(knowing({ vanishedAt: 3 * SECOND }))).toBe(63 * SECOND);
    expect(from(knowing({ taken: true }))).toBe(0);
  });

  it('is after a start a minute after the charge left: nobody knows what took its order off', () => {
    const left: ChargeState = { kind: 'guarding', since: INTENDED + 8 * SECOND, why: 'cancelled' };
    expect(from(resumed({ freedAt: 0 }), at(20 * SECOND), { state: left })).toBe(68 * SECOND);
    // The machine has run for longer than this charge: its other clock is far ahead.
    const booted = { ...at(20 * SECOND), monotonic: HOUR };
    expect(from(resumed({ freedAt: 0 }), booted, { state: left })).toBe(HOUR + 48 * SECOND);
  });

  it('is after a start a minute after it was read gone, where this run saw it go', () => {
    const left: ChargeState = { kind: 'guarding', since: INTENDED + 10 * SECOND, why: 'expired' };
    expect(from(resumed({ freedAt: 0, vanishedAt: 3 * SECOND }), at(20 * SECOND), { state: left })).toBe(
      63 * SECOND,
    );
  });

  it('is at once for what never left the till, and counts from no leaving that has not been', () => {
    expect(from(resumed({ freedAt: 5 * SECOND }), at(20 * SECOND), { sends: 0 })).toBe(5 * SECOND);
    expect(from(resumed({ freedAt: 5 * SECOND }), at(20 * SECOND), { state: WITHDRAWING })).toBe(5 * SECOND);
  });
});
