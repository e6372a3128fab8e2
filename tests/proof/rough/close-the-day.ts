import type { SaleView } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { Press, Button } from './actions.ts';
import type { ActionRunner } from './action-runner.ts';
import { scanned } from './scanned.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Without faults a charge can be begun within this from any state: an order's expiry and a little. Milliseconds. */
const CHARGE_WITHIN = 8 * MINUTE;
/** Without faults a payment is on the screen within this, the latest index included. Milliseconds. */
const PAID_WITHIN = MINUTE;

/**
 * Closing time: faults end, every question of the screen is answered, and one more sale is made.
 * @returns why no sale could be made; empty where one was.
 */
export async function closeTheDay(
  world: MemoryWorld,
  day: ActionRunner,
  usualPace: boolean,
): Promise<readonly string[]> {
  await day.calm();
  // From now on a refund is done soon, and done.
  world.provider.configure({ refundOutcome: 'approved', refundProcessingMs: 1_000 });
  await pass(world, day, 20 * SECOND);
  for (let turn = 0; turn < 3; turn += 1) {
    await answerAll(world, day);
    await pass(world, day, 3 * MINUTE);
  }
  const dead = await oneMoreSale(world, day);
  for (let turn = 0; turn < 4; turn += 1) {
    await answerAll(world, day);
    await pass(
      world,
      day,
      turn === 1 ? Math.max(0, day.calmAt - world.clock.elapsed) + 50 * MINUTE : 4 * MINUTE,
    );
  }
  await answerAll(world, day);
  await pass(world, day, usualPace ? 26 * HOUR : 8 * MINUTE);
  // A guard that an old answer kept open is looked at again once a day, seven times at most.
  if (usualPace && world.books.open().charges.length > 0) await pass(world, day, 7.5 * 24 * HOUR);
  if (usualPace) await answerAll(world, day);
  await pass(world, day, usualPace ? 2 * HOUR : 0);
  return dead;
}

/** The owner closes what is open, so that all money stands in a Z; once more where something came while it was counted. */
export async function closeTheShift(world: MemoryWorld, day: ActionRunner): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await day.ownerComes();
    await press(day, 'shift-open', 0, '100');
    await press(day, 'shift-close', 4, '321');
    await pass(world, day, MINUTE);
    await answerAll(world, day);
    await pass(world, day, 2 * MINUTE);
  }
  await day.reads();
}

/** A program may end between any two lines. */
function isOn(world: MemoryWorld): boolean {
  return world.alive;
}

async function pass(world: MemoryWorld, day: ActionRunner, by: number): Promise<void> {
  await day.until(world.clock.elapsed + by);
  day.watch.look();
}

function press(day: ActionRunner, button: Button, pick = 0, amount = '100'): Promise<void> {
  return day.press({ who: 'cashier', button, pick, old: 0, twice: false, amount } satisfies Press);
}

/** Every question of the screen is answered with the best step that it offers. */
async function answerAll(world: MemoryWorld, day: ActionRunner): Promise<void> {
  await day.ownerComes();
  if (!isOn(world)) return;
  await press(day, 'recovery-end');
  for (let times = 0; times < 4 && isOn(world) && world.snapshot().paper.question; times += 1)
    await press(day, 'paper', times);
  const buttons = { deliver: 'deliver', refund: 'refund' } as const;
  for (const incident of isOn(world) ? world.snapshot().incidents : []) {
    if (!isOn(world)) return;
    const best: string = incident.actions[0] ?? '';
    const button = best in buttons ? buttons[best as keyof typeof buttons] : 'end-incident';
    const open = world
      .snapshot()
      .incidents.filter((one) =>
        (one.actions as readonly string[]).some((action) =>
          button === 'end-incident' ? !(action in buttons) : action === best,
        ),
      );
    const index = open.findIndex((one) => one.id === incident.id);
    if (index >= 0) await press(day, button, index);
  }
}

async function oneMoreSale(world: MemoryWorld, day: ActionRunner): Promise<readonly string[]> {
  const began = world.clock.elapsed;
  let refused: string | null = null;
  for (;;) {
    if (isOn(world)) {
      const { counter } = world.snapshot();
      if (counter.kind === 'sale' && isPartPaid(counter)) {
        await press(day, counter.can.next ? 'next' : 'cancel');
      } else if (counter.kind === 'ready' || counter.can.next) {
        await press(day, 'charge');
        refused = day.watched().presses.at(-1)?.refused ?? null;
        if (refused === null && !isOver(world)) break;
        // A payment may tell at any moment that the file is an older one: the screen says so, with one button to go on.
        if (refused === 'file-restored') await press(day, 'recovery-end');
      } else {
        await press(day, 'cancel');
      }
    }
    await pass(world, day, 5 * SECOND);
    if (world.clock.elapsed - began > CHARGE_WITHIN)
      return [
        `dead-till: no charge could be begun in ${CHARGE_WITHIN / MINUTE} min (${refused ?? 'nothing offered'}); the screen says «${said(day)}»`,
      ];
  }
  for (let waited = 0; waited < CHARGE_WITHIN; waited += SECOND) {
    await pass(world, day, SECOND);
    if (!isOn(world)) continue;
    const { counter } = world.snapshot();
    if (counter.kind === 'sale' && counter.can.overwrite) await press(day, 'overwrite');
    if (said(day) === 'Esperando el pago') break;
    // The register was another's, or the provider said no: once more.
    if (isOver(world)) await press(day, 'charge');
  }
  world.provider.customer(scanned(world, { do: 'scan', phone: 'Z' }));
  const paid = world.provider.customer({ do: 'pay', phone: 'Z' });
  for (let waited = 0; waited < PAID_WITHIN && said(day) !== 'PAGADO'; waited += SECOND)
    await pass(world, day, SECOND);
  if (said(day) === 'PAGADO') return [];
  return [
    `dead-till: a sale was ${paid.ok ? 'paid' : `not payable (${paid.code})`} and the screen says «${said(day)}»`,
  ];
}

/** It keeps the counter until the rest is paid, or its cash is handed back. */
function isPartPaid({ due, total }: SaleView): boolean {
  return due > 0 && due < total;
}

function isOver(world: MemoryWorld): boolean {
  const { counter } = world.snapshot();
  return counter.kind === 'ready' || (counter.can.next && counter.charge?.phase !== 'waiting');
}

function said(day: ActionRunner): string {
  return day.watch.screens.at(-1)?.title ?? '';
}
