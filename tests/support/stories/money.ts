import assert from 'node:assert/strict';
import type { ProviderControl } from '../../../electron/simulator/index.ts';
import { isOthers } from '../others.ts';

/** The provider's ledger, against which the stories check the till. Amounts in units of currency. */

/** Without what another register, or another account, took. */
export function ledgerOfTill(provider: ProviderControl): ReturnType<ProviderControl['ledger']> {
  return provider.ledger().filter((line) => !isOthers(line));
}

function sum(provider: ProviderControl, kind: 'payment' | 'refund'): number {
  const lines = ledgerOfTill(provider).filter((line) => line.kind === kind && line.status === 'approved');
  const latest = new Map(lines.map((line) => [kind === 'refund' ? line.refund : line.payment, line.amount]));
  return [...latest.values()].reduce((total, amount) => total + Math.round(amount * 100), 0) / 100;
}

/** Everything that customers have paid. */
export function paidIn(provider: ProviderControl, amount: number): void {
  assert.equal(sum(provider, 'payment'), amount, 'money paid at the provider');
}

/** Everything that went back to customers. */
export function givenBack(provider: ProviderControl, amount: number): void {
  assert.equal(sum(provider, 'refund'), amount, 'money given back at the provider');
}

/** How many orders were put on the register. */
export function ordersPut(provider: ProviderControl, count: number): void {
  const puts = ledgerOfTill(provider).filter((line) => line.kind === 'order-put');
  assert.equal(puts.length, count, 'orders put on the register');
}

/** The amount of the order on the register now, in units of currency; null for none. */
export function onRegister(provider: ProviderControl, amount: number | null): void {
  assert.equal(provider.state().registers[0]?.order?.amount ?? null, amount, 'order on the register');
}

export function requestsOf(provider: ProviderControl, group: keyof ReturnType<ProviderControl['counts']>) {
  return provider.counts()[group] ?? 0;
}
