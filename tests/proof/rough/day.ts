import { unseenChargebacks } from '../audit-chargebacks.ts';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import { USUAL_PACE, type Pace } from '../../../electron/engine/index.ts';
import { NOBODY } from '../../../shared/operators.ts';
import { MemoryWorld } from '../../support/memory-world.ts';
import { audit, type Evidence } from '../auditor.ts';
import { coverageOf, type Coverage } from '../coverage.ts';
import { auditDisk } from '../disk/audit-disk.ts';
import { RealDisk } from '../disk/real-disk.ts';
import { evidenceOf, summary, type DayResult } from '../day.ts';
import { StaffHand } from '../staff/hand.ts';
import type { RoughPlan } from './actions.ts';
import { ActionRunner } from './action-runner.ts';
import { closeTheDay, closeTheShift } from './close-the-day.ts';

const MINUTE = 60_000;

/** Every stage of a real day in minutes, so that a day costs little. */
const ROUGH_PACE: Pace = {
  ...USUAL_PACE,
  guard: [
    { lasts: MINUTE, everyMs: 5_000 },
    { lasts: 8 * MINUTE, everyMs: 60_000 },
    { lasts: 15 * MINUTE, everyMs: 4 * MINUTE },
  ],
  unverifiedEveryMs: 5 * MINUTE,
  paidLooks: [10_000, MINUTE, 4 * MINUTE, 10 * MINUTE],
  sweepEveryMs: 20 * MINUTE,
};

export interface RoughResult extends DayResult {
  readonly happenings: ActionRunner;
  readonly coverage: Coverage;
}

/** Where the smallest coin is the peso: the auditor counts hundredths of a unit. */
function inHundredths(ledger: Evidence['ledger']): Evidence['ledger'] {
  return ledger.map((line) => ({ ...line, amount: line.amount / 100 }));
}

/**
 * Runs a rough day to its end, and has its evidence audited: what the screen said over time is part of it.
 * @param look is shown the evidence of the whole day.
 */
export async function runRoughDay(
  plan: RoughPlan,
  look: (evidence: Evidence) => void = () => undefined,
): Promise<RoughResult> {
  const disk = plan.onDisk === true ? new RealDisk(plan.seed) : null;
  const running: { day?: ActionRunner; staff?: StaffHand } = {};
  const world = new MemoryWorld({
    working: () => running.staff?.working ?? NOBODY,
    crashesAt: () => running.day?.strikes() ?? false,
    ...(disk ? { books: disk.open() } : {}),
    printerBody: true,
    seed: plan.seed,
    ...(plan.drawnBy ? { drawnBy: plan.drawnBy } : {}),
    recorded: true,
    // Figures that make no sense may stop one charge, in words; anything else that throws is a bug of ours.
    contains:
      disk !== null ||
      plan.happenings.some(
        ({ action }) => ('bend' in action && action.bend === 'absurd-amounts') || 'distorts' in action,
      ),
    clockOff: plan.clockOff,
    orders: () => plan.orders ?? null,
    notified: plan.hints !== undefined,
    provider: { settings: plan.habits, ...(plan.site ? { site: plan.site } : {}) },
    settings: { pace: plan.usualPace ? USUAL_PACE : ROUGH_PACE, chargeMs: 3 * MINUTE },
  });
  if (world.relay && plan.hints) world.relay.habits = plan.hints;
  if (disk) disk.now = () => world.clock.now();
  const staff = plan.staffed === true ? new StaffHand(world) : null;
  const happenings = new ActionRunner(world, plan, disk, staff);
  running.day = happenings;
  if (staff) running.staff = staff;
  const died = (error: unknown) => happenings.died(error);
  process.on('unhandledRejection', died);
  world.clock.thrown = died;
  try {
    await happenings.open();
    for (const one of plan.happenings) await happenings.happen(one);
    const dead = await closeTheDay(world, happenings, plan.usualPace ?? false);
    if (staff) await closeTheShift(world, happenings);
    const told = evidenceOf(world);
    const ledger = plan.site === 'MLC' ? inHundredths(told.ledger) : told.ledger;
    const evidence = { ...told, ledger, watched: happenings.watched(), ...happenings.outsiders.invented() };
    look(evidence);
    // Where rows are gone, what is left says less: money, paper, numbers and words are counted by themselves.
    const isBroken = disk?.wasBroken === true;
    const findings = [...dead, ...happenings.wrongBooks, ...(isBroken ? auditDisk(world) : audit(evidence))];
    if (hearsAll(plan)) findings.push(...unseenChargebacks(world));
    if (disk) {
      world.crash();
      world.books.close();
      findings.push(...disk.verdict());
    } else if (plan.seed % 20 === 0) {
      const verdict = verifyBooks(world.books.connection, null);
      if (verdict.state !== 'whole') findings.push(`verify: ${verdict.line}`);
    }
    const counted = {
      sales: evidence.journal.filter((line) => line.includes('"sale-opened"')).length,
      faults: happenings.circumstances.troubles.length,
      crashes: happenings.starts.length,
      jumps: happenings.circumstances.away.length,
    };
    const coverage = isBroken ? {} : coverageOf(evidence);
    return { ...summary(world, evidence, findings, counted), happenings, coverage };
  } finally {
    process.off('unhandledRejection', died);
    world.end();
    staff?.leaves();
    disk?.remove();
  }
}

/** Whether what the till was told stands in the books that it ends with: no older ones took their place. */
function hearsAll({ hints, onDisk, happenings }: RoughPlan): boolean {
  if (hints === undefined || hints.isDeaf === true || onDisk === true) return false;
  return happenings.every(
    ({ action }) => action.who !== 'machine' || !('does' in action) || action.does !== 'put-back',
  );
}
