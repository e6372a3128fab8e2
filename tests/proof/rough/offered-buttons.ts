import type { EngineCommandName, RequestOf } from '../../../shared/contract.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { PressRecord } from '../evidence.ts';
import type { Press, Button } from './actions.ts';

/** A button that can be pressed, as the command that it sends. */
export interface OfferedButton {
  readonly button: Exclude<Button, 'any'>;
  readonly name: EngineCommandName;
  readonly request: Readonly<Record<string, unknown>>;
  /** The payment that it is about, and how much of it was shown; null where it is about no payment. */
  readonly about: PressRecord['about'];
  readonly wish?: NonNullable<PressRecord['wish']>;
}

function offer<Name extends EngineCommandName>(
  button: OfferedButton['button'],
  name: Name,
  request: Omit<RequestOf<Name>, 'commandId'>,
  about: OfferedButton['about'] = null,
): OfferedButton {
  return { button, name, request, about };
}

/** Charges at the side of the counter, on tills that show them. */
interface Aside {
  readonly chargeId: ChargeId;
  readonly can: { readonly search: boolean; readonly cancel: boolean };
}

/** Every button that this picture of the till offers. */
export function offeredButtons(snapshot: Snapshot, press: Press): OfferedButton[] {
  const { counter, incidents, paper, recovery } = snapshot;
  const offers: OfferedButton[] = [];
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
          button: 'overwrite',
          name: 'charge.overwrite',
          request: { chargeId, ...shownOf(charge) },
          about: null,
        });
    }
    if (can.retry) offers.push(offer('retry', 'charge.due', { saleId }));
    if (can.cash) offers.push(offer('cash', 'sale.cash', { saleId }));
    if (can.next) offers.push(offer('next', 'sale.next', { saleId }));
    if (can.reprint) offers.push(offer('reprint', 'ticket.reprint', { saleId }));
  }
  for (const { id: incidentId, actions, amount, paymentId } of incidents)
    for (const action of actions as readonly string[]) {
      const about = paymentId === null ? null : { payment: paymentId, shown: amount };
      if (action === 'deliver') offers.push(offer('deliver', 'incident.deliver', { incidentId }, about));
      else if (action === 'refund')
        offers.push(offer('refund', 'incident.refund', { incidentId, amount }, about));
      else {
        const step = action === 'wait' ? 'waited' : action;
        const request = { incidentId, step };
        offers.push({ button: 'end-incident', name: 'incident.end', request, about: null });
      }
    }
  if (paper.question) {
    const answer = (['came-out', 'print', 'drop'] as const)[press.pick % 3] ?? 'print';
    offers.push(offer('paper', 'ticket.answer', { jobId: paper.question.jobId, answer }));
  }
  if (recovery) offers.push(offer('recovery-end', 'recovery.end', {}));
  const { aside } = snapshot as { readonly aside?: readonly Aside[] };
  for (const { chargeId, can } of aside ?? []) {
    if (can.cancel) offers.push(offer('aside', 'charge.cancel', { chargeId }));
    if (can.search) offers.push(offer('aside', 'charge.search', { chargeId }));
  }
  if (aside) offers.push(offer('cash-now', 'sale.cash-now', { amount: press.amount }));
  return offers;
}

/** What a newer till wants to hear with a yes; older ones know of no such field. */
function shownOf(charge: object): object {
  const { foreign } = charge as { foreign?: { reference?: unknown; amount: unknown } | null };
  return foreign && 'reference' in foreign
    ? { shown: { reference: foreign.reference, amount: foreign.amount } }
    : {};
}

/** «Devolver» on a past sale, where somebody opens the list. */
export function pastRefunds(world: MemoryWorld, press: Press): OfferedButton[] {
  if (press.button !== 'refund-past' && (press.button !== 'any' || press.pick !== 5)) return [];
  const list = world.engine.query('history.list', { day: null, before: null });
  if (!list.ok) return [];
  const offers: OfferedButton[] = [];
  for (const { saleId } of list.value.sales.slice(0, 3)) {
    const found = world.engine.query('history.sale', { saleId });
    if (!found.ok) continue;
    for (const { id: paymentId, refundable, partialRefund } of found.value.payments) {
      if (refundable <= 0) continue;
      const amount = partialRefund && press.amount !== '' ? press.amount : null;
      const about = { payment: paymentId, shown: refundable };
      const request = { saleId, paymentId, amount, left: refundable };
      offers.push(offer('refund-past', 'refund.start', request, about));
    }
  }
  return offers;
}
