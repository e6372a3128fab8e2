import type { Charge } from '../../shared/charge.ts';
import { chargebackIncidentId } from '../../shared/chargeback.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { ChargebackFacts, Incident } from '../../shared/incident.ts';
import type { Draft } from './books.ts';
import type { ChargebackReading } from './ports.ts';

/**
 * A chargeback is an incident of the sale that its payment paid, with what the provider's page tells of it. What became of
 * the money is told by the payment itself, and nothing here moves any. It opens once, whatever a person said then; a
 * later page brings it up to date, also once it is closed: its sale goes on saying it.
 * @param at corrected time, milliseconds since 1970.
 */
export function noteChargeback(
  draft: Draft,
  told: ChargebackReading,
  { id: chargeId, saleId, facts }: Charge,
  paymentId: PaymentId,
  at: number,
): void {
  const id = chargebackIncidentId(told.id);
  const known = draft.incident(id);
  const chargeback = factsOf(told);
  const paid = facts.payments.find((payment) => payment.id === paymentId)?.amount ?? null;
  const amount = told.amount ?? known?.amount ?? paid;
  if (!known) {
    const incident: Incident = {
      ...{ id, kind: 'chargeback', saleId, chargeId, paymentId, amount, openedAt: at },
      state: { kind: 'open' },
      chargeback,
    };
    draft.add({ kind: 'incident-opened', incident });
    return;
  }
  const isOlder = (chargeback.changedAt ?? 0) < (known.chargeback?.changedAt ?? 0);
  const isSame = amount === known.amount && isSaid(known.chargeback, chargeback);
  if (amount === null || isOlder || isSame) return;
  draft.add({ kind: 'incident-changed', incidentId: id, amount, chargeback });
}

function isSaid(known: ChargebackFacts | undefined, told: ChargebackFacts): boolean {
  const names = [
    'reason',
    'covered',
    'documentsWanted',
    'documentsUntil',
    'documentsDay',
    'deadlineUnread',
    'documentsStatus',
    'changedAt',
  ] as const;
  return names.every((name) => known?.[name] === told[name]);
}

function factsOf({
  id: _id,
  payments: _payments,
  amount: _amount,
  ...facts
}: ChargebackReading): ChargebackFacts {
  return facts;
}
