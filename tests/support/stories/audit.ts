import assert from 'node:assert/strict';
import type { MemoryWorld } from '../memory-world.ts';

/** What must hold at the end of every story: checked against the provider's ledger, the paper and the screen. */
export async function audit(world: MemoryWorld): Promise<void> {
  await world.run(0);
  const firsts = world.printer.paper.filter((one) => one.kind === 'sale' && one.copy === 0);
  const numbers = firsts.map((one) => one.saleNumber);
  assert.equal(new Set(numbers).size, numbers.length, 'a sale has one copy without REIMPRESIÓN');

  const approved = new Map<number, number>();
  const back = new Map<number, Map<number, number>>();
  for (const line of world.provider.ledger()) {
    if (line.payment === null || line.status !== 'approved') continue;
    if (line.kind === 'payment') approved.set(line.payment, line.amount);
    if (line.kind === 'refund' && line.refund !== null) {
      const refunds = back.get(line.payment) ?? new Map<number, number>();
      back.set(line.payment, refunds.set(line.refund, line.amount));
    }
  }
  for (const [payment, refunds] of back) {
    const total = [...refunds.values()].reduce((sum, amount) => sum + amount, 0);
    assert.ok(total <= (approved.get(payment) ?? 0) + 0.001, 'no more goes back than was paid');
  }

  const shown = JSON.stringify([world.snapshot(), world.printer.paper]);
  assert.ok(!shown.includes(world.provider.token), 'the token is on no screen and no paper');
}
