import { expect } from 'vitest';
import { StoreFault, type Recovered, type StoreFaultKind } from '../../../electron/engine/ports.ts';
import type { CustomerAction } from '../../../electron/simulator/provider/customer-actions.ts';
import { paymentId } from '../../../shared/ids.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { MemoryWorld, type WorldOptions } from '../../support/memory-world.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The reply to a command that was done. */
export const done = { ok: true, value: null };

export async function shop(options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = new MemoryWorld(options);
  await world.start();
  return world;
}

/** A shop with a charge that waits for its customer. */
export async function charging(amount = '100', options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = await shop(options);
  expect(await world.command('charge.start', { amount })).toEqual(done);
  return world;
}

/** The same, proved to stand on the register. */
export async function waiting(amount = '100', options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = await charging(amount, options);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('waiting');
  return world;
}

/** The customer does this, and can. */
export function customer(world: MemoryWorld, action: CustomerAction): void {
  expect(world.provider.customer(action)).toMatchObject({ ok: true });
}

/** Scans and pays; the till has not looked yet. */
export function pays(world: MemoryWorld, phone = 'A', amount?: number): void {
  customer(world, { do: 'scan', phone });
  customer(world, amount === undefined ? { do: 'pay', phone } : { do: 'pay', phone, amount });
}

/** A shop with a sale on the counter that has just been paid. */
export async function paid(amount = '100', options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = await charging(amount, options);
  pays(world);
  await world.run(6 * SECOND);
  expect(world.charge().phase).toBe('paid');
  return world;
}

/** What asks for all of the first payment to be given back, for the sale on the counter. */
export function wholeRefund(world: MemoryWorld) {
  const [payment] = world.provider.state().payments;
  return { saleId: world.sale().saleId, paymentId: paymentId(String(payment!.id)), amount: null };
}

export function refusal(code: string): object {
  return { ok: false, failure: { code } };
}

/** Rows that fit cannot be written until the answer is called. */
export function failWrites(
  world: MemoryWorld,
  kind: StoreFaultKind,
  fits: (entry: JournalEntry) => boolean = () => true,
): () => void {
  const write = world.books.commit.bind(world.books);
  world.books.commit = (entries, at) => {
    if (entries.some(fits)) throw new StoreFault(kind, 'the test says no');
    write(entries, at);
  };
  return () => {
    world.books.commit = write;
  };
}

/** The journal's rows of a kind, oldest first. */
export function rows(world: MemoryWorld, kind: JournalEntry['kind']): Record<string, unknown>[] {
  return [...world.books.journalLines()]
    .map((line) => (JSON.parse(line) as { entry: Record<string, unknown> }).entry)
    .filter((entry) => entry['kind'] === kind);
}

/** What was noted in the journal, oldest first. */
export const notes = (world: MemoryWorld) => rows(world, 'noted').map((row) => row['note']);

/** Requests served by the provider since `from`, by virtual time. */
export function served(world: MemoryWorld, group?: string, from = 0): { at: number; group: string | null }[] {
  return world.provider
    .requests()
    .filter((one) => one.at >= from && (group === undefined || one.group === group))
    .map(({ at, group: of }) => ({ at, group: of }));
}

/** Presses «Cancelar cobro», which the till takes. */
export async function cancels(world: MemoryWorld): Promise<void> {
  expect(await world.command('charge.cancel', { chargeId: world.charge().chargeId })).toEqual(done);
}

/** Cancels the charge on the counter, to its end. */
export async function cancelled(world: MemoryWorld): Promise<void> {
  await cancels(world);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('cancelled');
}

/** A sale whose charge was cancelled and then paid by a phone that had it open. */
export async function paidLate(options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = await charging('100', options);
  customer(world, { do: 'scan' });
  await cancelled(world);
  customer(world, { do: 'pay' });
  await world.run(6 * SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
  return world;
}

/** Phone A has a cancelled charge's order open, and a second charge of the same sale waits on the register. */
export async function retried(): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan', phone: 'A' });
  await cancelled(world);
  expect(await world.command('charge.due', { saleId: world.sale().saleId })).toEqual(done);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('waiting');
  return world;
}

/** Both searches are answered with 500 until faults are cleared. */
export function failSearches(world: MemoryWorld): void {
  for (const on of ['merchant-order-search', 'payment-search'] as const)
    world.provider.setFault({ on, kind: '500' });
}

/** Presses «Entregar» on the oldest open incident. */
export const deliver = (world: MemoryWorld) =>
  world.command('incident.deliver', { incidentId: incidentOf(world) });

/** What the open incidents are about, the oldest first. */
export const kinds = (world: MemoryWorld) => world.snapshot().incidents.map(({ kind }) => kind);

/** The oldest open incident. */
export const incidentOf = (world: MemoryWorld) => world.snapshot().incidents[0]?.id as never;

/** The till is started again on books that say that they are older than what was last seen of them. */
export async function restored(world: MemoryWorld): Promise<void> {
  let recovery = true;
  Object.defineProperty(world.books, 'recovery', { get: () => recovery });
  let ended: Recovered | null = null;
  Object.defineProperty(world.books, 'recovered', { get: () => ended });
  const end = world.books.endRecovery.bind(world.books);
  world.books.endRecovery = (by: string | null, at: number, isMeasured?: boolean) => {
    end(by, at, isMeasured);
    recovery = false;
    ended = { lastNumber: world.books.nextSaleNumber() - 1, at, isMeasured: isMeasured ?? true };
  };
  await world.restart();
  await world.run(SECOND);
  expect(world.snapshot().recovery).toBe(true);
}
