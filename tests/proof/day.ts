import { createHash } from 'node:crypto';
import { USUAL_PACE, type Pace } from '../../electron/engine/index.ts';
import { verifyBooks } from '../../electron/storage/verify.ts';
import { ordinaryCustomers, type CustomerProfile } from '../../electron/simulator/index.ts';
import { MemoryWorld, NOON } from '../support/memory-world.ts';
import { isOthers } from '../support/others.ts';
import { audit, type Evidence } from './auditor.ts';
import { Cashier } from './cashier.ts';
import { chanceOf } from './chance.ts';
import type { DayPlan } from './day-plan.ts';
import { daysOf } from './days-told.ts';
import type { Moment } from './moment.ts';

/** What came of a day. */
export interface DayResult {
  /** What the auditor found wrong, one line each; empty when nothing. */
  readonly findings: readonly string[];
  readonly sales: number;
  readonly payments: number;
  readonly tickets: number;
  readonly refunds: number;
  readonly incidents: number;
  readonly requests: number;
  readonly faults: number;
  readonly crashes: number;
  readonly jumps: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The stages of a real day in little time: every stage is walked through. */
const SHORT_PACE: Pace = {
  ...USUAL_PACE,
  guard: [
    { lasts: 2 * MINUTE, everyMs: 10_000 },
    { lasts: 12 * MINUTE, everyMs: 4 * MINUTE },
    { lasts: 30 * MINUTE, everyMs: 10 * MINUTE },
  ],
  unverifiedEveryMs: 10 * MINUTE,
};

/** Trouble is much likelier here than at any counter. */
const CUSTOMERS: CustomerProfile = {
  ...ordinaryCustomers,
  stories: {
    pays: 40,
    'scans-twice': 7,
    'rejected-then-pays': 7,
    'rejected-and-leaves': 4,
    'pending-then-pays': 6,
    'pending-then-rejected': 3,
    'pays-in-parts': 5,
    'pays-a-part': 4,
    'second-phone-pays': 7,
    'pays-late': 9,
    'scans-and-leaves': 4,
    'never-comes': 4,
  },
  thinksMs: [300, 9_000],
  arrivesMs: [500, 12_000],
};

/** Runs a planned day to its end, and has its evidence audited. */
export async function runDay(
  plan: DayPlan,
  look: (world: MemoryWorld) => void = () => undefined,
): Promise<DayResult> {
  let steps = 0;
  const strikes = new Set(plan.strikes);
  let armed = true;
  const world = new MemoryWorld({
    seed: plan.seed,
    recorded: true,
    printerBody: true,
    clockOff: plan.clockOff,
    provider: { customers: CUSTOMERS, settings: plan.habits },
    settings: { pace: plan.usualPace ? USUAL_PACE : SHORT_PACE, chargeMs: 3 * MINUTE },
    crashesAt: () => armed && strikes.has((steps += 1)),
  });
  const cashier = new Cashier(world, plan.seed);
  schedule(plan, world, () => armed);
  if (plan.buffered) world.printer.behave('is-buffered');
  await world.start();
  await cashier.revive();
  for (const sale of plan.sales) await cashier.sell(sale);
  // Closing time: the network is well again, and whoever is left answers what the screen asks.
  world.provider.clearFaults();
  world.printer.behave('confirms');
  armed = false;
  await cashier.revive();
  const last = chanceOf(plan.seed, 'closing');
  for (let turn = 0; turn < 4; turn += 1) {
    await world.run(10 * MINUTE);
    await cashier.answerAll(last, true);
  }
  await world.run(plan.usualPace ? 27 * HOUR : 2 * HOUR);
  // A guard that an old answer kept open is looked at again, at the real pace once a day and seven times at most.
  if (plan.usualPace && world.books.open().charges.length > 0) await world.run(7.5 * 24 * HOUR);
  for (let turn = 0; turn < 4; turn += 1) {
    await cashier.answerAll(last, true);
    await world.run(22 * MINUTE);
  }
  const evidence = evidenceOf(world);
  const findings = [...audit(evidence)];
  // The whole recomputation is slow; the auditor walks the chain of every day by itself.
  if (plan.seed % 20 === 0) {
    const verdict = verifyBooks(world.books.connection, null);
    if (verdict.state !== 'whole') findings.push(`verify: ${verdict.line}`);
  }
  look(world);
  const result = summary(world, evidence, findings, {
    sales: plan.sales.length,
    faults: plan.faults.length,
    crashes: cashier.restarts,
    jumps: plan.clocks.length,
  });
  world.end();
  return result;
}

/** Trouble comes at its moment, until closing time. */
function schedule(plan: DayPlan, world: MemoryWorld, stillOpen: () => boolean): void {
  const { clock, provider } = world;
  const at = (moment: number, happens: () => void) =>
    clock.after(moment, () => {
      if (stillOpen()) happens();
    });
  for (const one of plan.faults) at(one.at, () => void provider.setFault(one.fault));
  for (const moment of plan.crashes) at(moment, () => world.crash());
  for (const one of plan.behaviours)
    at(one.at, () => {
      world.printer.behave(one.behaviour);
    });
  for (const one of plan.clocks)
    at(one.at, () => {
      if (one.sleep) clock.sleep(one.jump);
      else clock.jump(one.jump);
    });
  plan.strangers.forEach((one, number) => at(one.at, () => stranger(world, one.does, number)));
}

function stranger(world: MemoryWorld, does: 'puts' | 'pays', number: number): void {
  if (does === 'pays') {
    world.provider.customer({ do: 'pay-without-order', amount: 77.5 + number });
    return;
  }
  const path = `/instore/qr/seller/collectors/${world.provider.userId}/stores/TIENDA01/pos/CAJA01/orders`;
  const amount = 60.25 + number;
  world.elsewhere('PUT', path, {
    external_reference: `another-till-${number}`,
    title: 'Otra caja',
    description: 'Otra caja',
    total_amount: amount,
    items: [
      {
        sku_number: '1',
        category: 'others',
        title: 'Otra',
        description: 'Otra',
        unit_price: amount,
        quantity: 1,
        unit_measure: 'unit',
        total_amount: amount,
      },
    ],
  });
}

/** When the printer got what came out at that moment: the last that fits. */
function handedOf(
  { recording }: MemoryWorld,
  { order }: Moment,
  fits: (one: MemoryWorld['recording']['handed'][number]) => boolean,
): { readonly handed?: number } {
  const found = recording.handed.findLast((one) => one.order < order && fits(one));
  return found ? { handed: found.order } : {};
}

export function evidenceOf(world: MemoryWorld): Evidence {
  const { conditions, runs } = world.recording;
  const since1970 = (elapsed: number) => NOON + elapsed;
  return {
    printer: {
      conditions,
      bytes: world.printer.bytes,
      runs,
      sleeps: world.clock.sleeps.map(({ from, to }) => ({ from: since1970(from), to: since1970(to) })),
    },
    torn: world.printer.torn().flatMap(({ head, before }) => {
      const began = world.recording.begun[before];
      return began ? [{ head, ...began, ...handedOf(world, began, (one) => one.head === head) }] : [];
    }),
    ledger: ledgerOf(world),
    served: world.recording.served,
    paper: world.recording.paper.map(({ paper, ...moment }) => ({
      ...moment,
      ...paper,
      ...handedOf(world, moment, ({ text }) => text === JSON.stringify(paper)),
    })),
    ...drawerOf(world),
    ...daysOf(
      world,
      [...world.provider.ledger(), ...world.recording.rows].map(({ at }) => at),
    ),
    journal: [...world.books.journalLines()],
    rows: world.recording.rows,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** What others were paid keeps its line, for moments count them, and is no matter of this till's. */
function ledgerOf({ provider }: MemoryWorld): Evidence['ledger'] {
  return provider.ledger().map((line) => {
    if (!isOthers(line)) return line;
    return { ...line, kind: 'elsewhere', reference: null, payment: null, merchantOrder: null };
  });
}

/** What the page of each of the newest sales says of its cash. */
function drawerOf(world: MemoryWorld): Pick<Evidence, 'drawer'> {
  const list = world.alive ? world.engine.query('history.list', { day: null, before: null }) : null;
  if (list?.ok !== true) return {};
  const drawer = list.value.sales.flatMap(({ saleId, number }) => {
    const found = world.engine.query('history.sale', { saleId });
    if (!found.ok) return [];
    const cash = found.value.collected.filter((one) => one.means === 'cash' && one.returnedAt === undefined);
    const sum = (amounts: readonly { readonly amount: number }[]) =>
      amounts.reduce((total, { amount }) => total + amount, 0);
    return [{ number: Number(number), taken: sum(cash), back: sum(found.value.cashRefunds) }];
  });
  return { drawer };
}

export function summary(
  world: MemoryWorld,
  evidence: Evidence,
  findings: readonly string[],
  counted: Pick<DayResult, 'sales' | 'faults' | 'crashes' | 'jumps'>,
): DayResult {
  const { ledger } = evidence;
  return {
    findings,
    ...counted,
    payments: ledger.filter((line) => line.kind === 'payment' && line.status === 'approved').length,
    tickets: evidence.paper.length,
    refunds: ledger.filter((line) => line.kind === 'refund').length,
    incidents: evidence.journal.filter((line) => line.includes('"incident-opened"')).length,
    requests: Object.values(world.provider.counts()).reduce((sum, count) => sum + count, 0),
  };
}
