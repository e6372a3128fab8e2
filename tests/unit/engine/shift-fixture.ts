import { expect } from 'vitest';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import type { Shift } from '../../../shared/shift.ts';
import type { ShiftPage, ShiftX } from '../../../shared/shift-view.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { done, pays, rows, SECOND } from './support.ts';

export const sum = (amount: string) => ({ kind: 'sum', amount }) as const;

export async function opens(world: MemoryWorld, amount = '1000'): Promise<void> {
  expect(await world.command('shift.open', { float: sum(amount) })).toEqual(done);
}

export function x(world: MemoryWorld, cash = true): ShiftX {
  const reply = world.engine.query('shift.x', { cash });
  if (!reply.ok) throw new Error(`no X: ${reply.failure.code}`);
  return reply.value;
}

export const pendingOf = (world: MemoryWorld) => x(world).pending.list.map(({ id }) => id);

export async function closes(world: MemoryWorld, amount: string): Promise<void> {
  const request = { counted: sum(amount), pending: pendingOf(world) };
  expect(await world.command('shift.close', request)).toEqual(done);
}

export function list(world: MemoryWorld): ShiftPage['shifts'] {
  const reply = world.engine.query('shift.list', { before: null });
  if (!reply.ok) throw new Error('no list');
  return reply.value.shifts;
}

export async function cash(world: MemoryWorld, amount: string): Promise<void> {
  expect(await world.command('sale.cash-now', { amount })).toEqual(done);
  await world.run(2 * SECOND);
}

export async function byQr(world: MemoryWorld, amount: string): Promise<void> {
  expect(await world.command('charge.start', { amount })).toEqual(done);
  await world.run(3 * SECOND);
  pays(world);
  await world.run(10 * SECOND);
}

/** The sale on the counter, with its payment. */
export function paidByQr(world: MemoryWorld): { readonly sale: never; readonly payment: never } {
  const { charge, saleId } = world.sale();
  const [payment] = (charge && world.books.charge(charge.chargeId)?.facts.payments) ?? [];
  return { sale: saleId as never, payment: payment?.id as never };
}

export const isWhole = (world: MemoryWorld) =>
  expect(verifyBooks(world.books.connection, null).line).toMatch(/^whole/);

export const closedRows = (world: MemoryWorld) =>
  rows(world, 'shift-closed').map(({ shift }) => shift as Shift);
