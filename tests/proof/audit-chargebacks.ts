import { chargebackIncidentId } from '../../shared/chargeback.ts';
import { paymentId } from '../../shared/ids.ts';
import type { MemoryWorld } from '../support/memory-world.ts';

/** Chargebacks of sales of these books that the till was told of, and has no incident of. */
export function unseenChargebacks(world: MemoryWorld): readonly string[] {
  const told = (world.relay?.told ?? []).filter(({ hint }) => hint.topic === 'chargebacks');
  return [...new Set(told.map(({ hint }) => hint.id))].flatMap((id) => {
    const payment = paymentOf(world, id);
    if (payment === null || world.books.chargesOfPayment(paymentId(payment))[0] === undefined) return [];
    const isSeen = world.books.incident(chargebackIncidentId(id)) !== undefined;
    return isSeen ? [] : [`chargeback-unseen: ${id}, of payment ${payment}`];
  });
}

/** What the provider's own page says; null: there is no such chargeback. */
function paymentOf(world: MemoryWorld, id: string): string | null {
  const headers = { authorization: `Bearer ${world.provider.token}` };
  const answer = world.ask({ method: 'GET', url: `/v1/chargebacks/${id}`, headers, body: '' });
  if (answer.kind !== 'answer' || answer.status !== 200) return null;
  const { payments = [] } = JSON.parse(answer.body) as { readonly payments?: readonly unknown[] };
  const [named] = payments;
  const found = typeof named === 'object' && named !== null && 'id' in named ? named.id : named;
  return typeof found === 'number' || typeof found === 'string' ? String(found) : null;
}
