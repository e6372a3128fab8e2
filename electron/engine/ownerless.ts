import type { IncidentId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../shared/incident.ts';
import type { Minor } from '../../shared/money.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { numberedIncidentId } from './incident-numbers.ts';
import type { Store } from './ports.ts';
import { dropUnsent } from './refund-incident.ts';

/** Kinds of incidents that are opened about a payment whose charge is not known. */
export const OWNERLESS: readonly IncidentKind[] = ['no-sale', 'unrecorded-sale', 'unverified'];

export function isOwnerless(incident: Incident): boolean {
  return incident.saleId === null && OWNERLESS.includes(incident.kind);
}

function idOf(kind: IncidentKind, payment: PaymentId, time: number): IncidentId {
  // An id of its own, apart from those of unverified charges.
  const id = kind === 'unverified' ? `unverified:payment:${payment}` : `${kind}:${payment}`;
  return numberedIncidentId(id, time);
}

/** The id of the incident of this kind about a payment; with a number where it had resolved itself and opens again. */
export function standing(
  store: Store,
  kind: IncidentKind,
  payment: PaymentId,
): { readonly id: IncidentId; readonly incident: Incident | undefined } {
  for (let time = 1; ; time += 1) {
    const id = idOf(kind, payment, time);
    const incident = store.incident(id);
    if (incident?.state.kind !== 'ended' || incident.state.step !== 'resolved-itself')
      return { id, incident };
  }
}

/** Opens an incident that no sale is known for, unless it was opened before. */
export function openOwnerless(
  core: Core,
  what: {
    readonly id: IncidentId;
    readonly kind: IncidentKind;
    readonly paymentId: PaymentId | null;
    readonly amount: Minor | null;
    readonly cameAt?: number | null;
  },
  also: (draft: Draft) => void = () => undefined,
): ReturnType<Core['transact']> {
  const { id, kind, paymentId, amount, cameAt = null } = what;
  return core.transact((draft) => {
    also(draft);
    if (draft.incident(id)) return;
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
