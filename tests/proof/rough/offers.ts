import type { EngineCommandName, RequestOf } from '../../../shared/contract.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { Press, Wish } from './deeds.ts';

/** A button that can be pressed, as the command that it sends. */
export interface Offer {
  readonly wish: Exclude<Wish, 'any'>;
  readonly name: EngineCommandName;
  readonly request: Readonly<Record<string, unknown>>;
}

function offer<Name extends EngineCommandName>(
  wish: Offer['wish'],
  name: Name,
  request: Omit<RequestOf<Name>, 'commandId'>,
): Offer {
  return { wish, name, request };
}

/** Charges at the side of the counter, on tills that show them. */
interface Aside {
  readonly chargeId: string;
  readonly can: { readonly search: boolean; readonly cancel: boolean };
}

/** Every button that this picture of the till offers. */
export function offersOf(snapshot: Snapshot, press: Press): Offer[] {
  const { counter, incidents, paper, recovery } = snapshot;
  const offers: Offer[] = [];
  if (counter.kind === 'ready' || counter.can.next)
    offers.push(offer('charge', 'charge.start', { amount: press.amount }));
  if (counter.kind === 'sale') {
    const { can, saleId, charge } = counter;
    if (charge) {
      const { chargeId } = charge;
      if (can.search)
        offers.push(
          offer('search', 'charge.search', { chargeId }),
          offer('voucher', 'charge.search', { chargeId }),
        );
      if (can.cancel) offers.push(offer('cancel', 'charge.cancel', { chargeId }));
      // A yes is for the order that was shown: newer tills send it along.
      if (can.overwrite)
        offers.push({
          wish: 'overwrite',
          name: 'charge.overwrite',
          request: { chargeId, ...shownOf(charge) },
        });
    }
    if (can.retry) offers.push(offer('retry', 'charge.due', { saleId }));
    if (can.cash) offers.push(offer('cash', 'sale.cash', { saleId }));
    if (can.next) offers.push(offer('next', 'sale.next', { saleId }));
    if (can.reprint) offers.push(offer('reprint', 'ticket.reprint', { saleId }));
  }
  for (const { id: incidentId, actions } of incidents)
    for (const action of actions as readonly string[]) {
      if (action === 'deliver') offers.push(offer('deliver', 'incident.deliver', { incidentId }));
      else if (action === 'refund') offers.push(offer('refund', 'incident.refund', { incidentId }));
      else {
        const step = action === 'wait' ? 'waited' : action;
        offers.push({ wish: 'end-incident', name: 'incident.end', request: { incidentId, step } });
      }
    }
  if (paper.question) {
    const answer = (['came-out', 'print', 'drop'] as const)[press.pick % 3] ?? 'print';
    offers.push(offer('paper', 'ticket.answer', { jobId: paper.question.jobId, answer }));
  }
  if (recovery) offers.push(offer('recovery-end', 'recovery.end', {}));
  const { aside } = snapshot as { readonly aside?: readonly Aside[] };
  for (const { chargeId, can } of aside ?? []) {
    if (can.cancel) offers.push({ wish: 'aside', name: 'charge.cancel', request: { chargeId } });
    if (can.search) offers.push({ wish: 'aside', name: 'charge.search', request: { chargeId } });
  }
  if (aside)
    offers.push({
      wish: 'cash-now',
      name: 'sale.cash-now',
      request: { amount: press.amount },
    });
  return offers;
}

/** What a newer till wants to hear with a yes; older ones know of no such field. */
function shownOf(charge: object): object {
  const { foreign } = charge as { foreign?: { reference?: unknown; amount: unknown } | null };
  return foreign && 'reference' in foreign
    ? { foreign: { reference: foreign.reference, amount: foreign.amount } }
    : {};
}

/** «Devolver» on a past sale. */
export function pastRefunds(world: MemoryWorld, press: Press): Offer[] {
  const list = world.engine.query('history.list', { day: null, before: null });
  if (!list.ok) return [];
  const offers: Offer[] = [];
  for (const { saleId } of list.value.sales.slice(0, 3)) {
    const found = world.engine.query('history.sale', { saleId });
    if (!found.ok) continue;
    for (const { id: paymentId, refundable, partialRefund } of found.value.payments) {
      if (refundable <= 0) continue;
      const amount = partialRefund && press.amount !== '' ? press.amount : null;
      offers.push(offer('refund-past', 'refund.start', { saleId, paymentId, amount }));
    }
  }
  return offers;
}
