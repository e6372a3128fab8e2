import type { IncidentId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../shared/incident.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { minor, type Minor, asAmount } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { numberedIncidentId } from './incident-numbers.ts';
import type { Store } from './ports.ts';
import { leftInBooks } from './refund-finding.ts';
import { dropUnsent } from './refund-incident.ts';

/** Kinds of incidents that are opened about a payment whose charge is not known. */
export const OWNERLESS: readonly IncidentKind[] = ['no-sale', 'unrecorded-sale', 'unverified'];

export function isOwnerless(incident: Incident): boolean {
  return incident.saleId === null && OWNERLESS.includes(incident.kind);
}

/** A person's answer left the money where it is. */
export function isKept({ state }: Incident): boolean {
  return state.kind === 'ended' && state.step !== 'refunded' && state.step !== 'resolved-itself';
}

function idOf(kind: IncidentKind, payment: PaymentId, time: number): IncidentId {
  // An id of its own, apart from those of unverified charges.
  const id = kind === 'unverified' ? `unverified:payment:${payment}` : `${kind}:${payment}`;
  return numberedIncidentId(id, time);
}

/**
 * The id of the incident of this kind about a payment; with a number where it had resolved itself and opens again.
 * @param isLeft money is left of it, as its page tells: what ended by a refund opens again too.
 */
export function standing(
  store: Store,
  kind: IncidentKind,
  payment: PaymentId,
  isLeft = false,
): { readonly id: IncidentId; readonly incident: Incident | undefined } {
  for (let time = 1; ; time += 1) {
    const id = idOf(kind, payment, time);
    const incident = store.incident(id);
    const step = incident?.state.kind === 'ended' ? incident.state.step : null;
    if (step !== 'resolved-itself' && !(isLeft && step === 'refunded')) return { id, incident };
  }
}

/** A question about it ended by itself before: a list that tells of it again may be an old one. */
export function hadGone(store: Store, payment: PaymentId): boolean {
  return OWNERLESS.some((kind) => {
    const state = store.incident(idOf(kind, payment, 1))?.state;
    return state?.kind === 'ended' && state.step === 'resolved-itself';
  });
}

/** Opens an incident that no sale is known for, unless it was opened before. @param what null: there is none to open. */
export function openOwnerless(
  core: Core,
  what: {
    readonly id: IncidentId;
    readonly kind: IncidentKind;
    readonly paymentId: PaymentId | null;
    readonly amount: Minor | null;
    readonly cameAt?: number | null;
    readonly ofAnotherTill?: boolean;
  } | null,
  also: (draft: Draft) => void = () => undefined,
): ReturnType<Core['transact']> {
  return core.transact((draft) => {
    also(draft);
    if (what === null || draft.incident(what.id)) return;
    const { id, kind, paymentId, amount, cameAt = null, ofAnotherTill = false } = what;
    const openedAt = core.now();
    const state = { kind: 'open' } as const;
    draft.add({
      kind: 'incident-opened',
      incident: {
        id,
        kind,
        saleId: null,
        chargeId: null,
        paymentId,
        amount,
        openedAt,
        state,
        ...(cameAt === null ? {} : { cameAt }),
        ...(ofAnotherTill ? { ofAnotherTill } : {}),
      },
    });
  });
}

/** A charge of this sale has the payment: incidents that called it unknown end by themselves (rule 17). */
export function endOwned(draft: Draft, saleId: SaleId, at: number): void {
  const ownerless = draft.openIncidents().filter(isOwnerless);
  if (ownerless.length === 0) return;
  const charges = draft.sale(saleId)?.charges.flatMap((id) => draft.charge(id) ?? []) ?? [];
  const held = new Set(charges.flatMap(({ facts }) => facts.payments.map(({ id }) => id)));
  for (const incident of ownerless)
    if (incident.paymentId !== null && held.has(incident.paymentId)) endByItself(draft, incident, at);
}

export function endByItself(draft: Draft, incident: Incident, at: number): void {
  draft.add({ kind: 'incident-ended', incidentId: incident.id, at, step: 'resolved-itself', by: null });
  dropUnsent(draft, incident, at);
}

/**
 * What a payment without a sale can still be asked about: its books are the provider's page and our own refunds. Minor
 * units; null: not known.
 */
export function leftWithoutSale(
  { amount, refunded, changedAt }: PaymentFact,
  ours: readonly Refund[],
): Minor | null {
  return amount === null ? null : minor(leftInBooks(amount, refunded, ours, changedAt));
}

/** What such a payment held, as far as its incident tells: what it asks about, and what we gave back. */
export function paidWithoutSale({ amount }: Incident, ours: readonly Refund[]): Minor | null {
  const given = ours.filter(({ state }) => state.kind === 'done').map(amountOfRefund);
  return amount === null ? null : asAmount(sumOf([amount, ...given]));
}

/** Its incident asks about what the payment holds, and ends with the last of it. @param held minor units. */
export function fitOwnerless(draft: Draft, id: IncidentId | null, held: number, at: number): void {
  const incident = id === null ? undefined : draft.incident(id);
  if (incident?.state.kind !== 'open' || !isOwnerless(incident)) return;
  if (held <= 0) return endByItself(draft, incident, at);
  if (incident.amount !== null && incident.amount !== held)
    draft.add({ kind: 'incident-changed', incidentId: incident.id, amount: minor(held) });
}
