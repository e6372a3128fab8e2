import type { OwnerlessKind, OwnerlessRow } from '../../shared/day.ts';
import { dayOf } from '../../shared/formats.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import { NOTHING, type Minor, asAmount } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { partOfDay, type Move } from './day-money.ts';
import { isKept } from './ownerless.ts';

/** A payment that a person was asked about and no charge has, with all of its money that moved. */
interface OwnerlessMoney extends Omit<OwnerlessRow, 'part'> {
  readonly moves: readonly Move[];
}

type AskedAbout = Incident & { readonly kind: OwnerlessKind; readonly paymentId: PaymentId };

/**
 * Money that came to the register and is of no sale of these books: the account has it, so the days have it too (rule 35),
 * while a person is asked and after the answer. Read once, and anew after a commit that may change it.
 */
export class OwnerlessDays {
  readonly #core: Core;
  #known: readonly OwnerlessMoney[] | null = null;

  constructor(core: Core) {
    this.#core = core;
  }

  noticed(draft: Draft): void {
    const known = this.#known;
    if (known === null) return;
    const isKnown = (id: PaymentId | null) => known.some(({ paymentId }) => paymentId === id);
    const { incidents, refunds, charges } = draft.changed;
    const changes =
      [...incidents.values()].some(isAskedAbout) ||
      [...refunds.values()].some(({ paymentId }) => isKnown(paymentId)) ||
      (known.length > 0 &&
        [...charges.values()].some(({ facts }) => facts.payments.some(({ id }) => isKnown(id))));
    if (changes) this.#known = null;
  }

  /** What they add to one of the shop's calendar days, the newest first. */
  ofDay(day: string, timeZone: string): readonly OwnerlessRow[] {
    this.#known ??= this.#core.contained('day', null, [], () => readOwnerless(this.#core));
    return this.#known.flatMap(({ moves, ...row }) => {
      if (moves.every(({ at }) => dayOf(at, timeZone) !== day)) return [];
      return [{ ...row, part: partOfDay({ moves, paidAt: null }, day, timeZone) }];
    });
  }
}

function isAskedAbout(incident: Incident): incident is AskedAbout {
  const { kind, saleId, paymentId } = incident;
  return saleId === null && paymentId !== null && (kind === 'no-sale' || kind === 'unrecorded-sale');
}

function readOwnerless(core: Core): OwnerlessMoney[] {
  const ofPayment = new Map<PaymentId, AskedAbout[]>();
  for (const incident of core.parts.store.incidentsOfSale(null))
    if (isAskedAbout(incident))
      ofPayment.set(incident.paymentId, [...(ofPayment.get(incident.paymentId) ?? []), incident]);
  const all = [...ofPayment].flatMap(([id, asked]) => moneyOf(core, id, asked) ?? []);
  return all.sort((a, b) => b.at - a.at);
}

function moneyOf(core: Core, paymentId: PaymentId, asked: readonly AskedAbout[]): OwnerlessMoney | null {
  // A charge has it by now: it is money of that one's sale.
  if (core.parts.store.chargesOfPayment(paymentId)[0] !== undefined) return null;
  const standing = asked.findLast(isOpen) ?? asked.findLast(isKept) ?? asked.at(-1);
  if (standing === undefined) return null;
  const ours = core.books.refundsOfPayment(paymentId);
  const done = ours.flatMap(({ state, ...refund }) =>
    state.kind === 'done' ? [{ at: state.at, amount: amountOfRefund({ ...refund, state }) }] : [],
  );
  const amount = asAmount(sumOf([leftOf(standing, ours), ...done.map((one) => one.amount)]));
  const at = standing.cameAt ?? standing.openedAt;
  const came: Move = { at, side: 'ownerless', amount, paymentId };
  const back = done.map((one): Move => ({ ...one, side: 'backByQr', paymentId }));
  if (amount <= 0) return null;
  return { paymentId, kind: standing.kind, at, amount, open: isOpen(standing), moves: [came, ...back] };
}

function isOpen({ state }: Incident): boolean {
  return state.kind === 'open';
}

/** What the payment holds beside what we gave back of it. One whose refund came to nothing holds that again. */
function leftOf(standing: Incident, ours: readonly Refund[]): Minor {
  if (isOpen(standing) || isKept(standing)) return standing.amount ?? NOTHING;
  const last = ours.at(-1);
  const isBackAgain = standing.state.kind === 'ended' && standing.state.step === 'refunded';
  return isBackAgain && last !== undefined && last.state.kind !== 'done' ? amountOfRefund(last) : NOTHING;
}
