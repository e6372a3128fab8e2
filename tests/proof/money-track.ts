import { cents, type Evidence, type LedgerLine } from './evidence.ts';
import { Closings } from './ledger-view.ts';

/** What the provider holds for one reference (or one payment) from this moment on. Cents. */
export interface MoneyStep {
  readonly at: number;
  readonly net: number;
  /** The same as searches tell it: what somebody else has in process to go back is told by its own list alone. */
  readonly told: number;
  /** A merchant order of it is closed. */
  readonly closed: boolean;
  /** Something is pending, or was refused: somebody has tried. */
  readonly tried: boolean;
}

interface Held {
  readonly amount: number;
  reference: string | null;
  status: string;
  everApproved: boolean;
  readonly back: Map<number, number>;
  readonly untold: Map<number, number>;
  /** Refunds of the till that are in process, and since when. */
  readonly leaving: Map<number, number>;
}

/** From `back` on the till knows nothing of what it did after `copied`: an older file was put back. Milliseconds. */
type Forgotten = { readonly copied: { readonly at: number }; readonly back: { readonly at: number } } | null;

const NOTHING: MoneyStep = { at: 0, net: 0, told: 0, closed: false, tried: false };

/** The provider's truth over time, by reference and by payment: one walk through its ledger. */
export class MoneyTrack {
  readonly #references = new Map<string, MoneyStep[]>();
  readonly #payments = new Map<string, MoneyStep[]>();
  readonly #held = new Map<number, Held>();
  readonly #closed = new Set<string>();
  readonly #closings = new Closings();

  constructor(ledger: readonly LedgerLine[], forgotten: Forgotten = null) {
    let isDue = forgotten !== null;
    for (const line of ledger) {
      if (forgotten && isDue && line.at > forgotten.back.at) {
        this.#forget(forgotten);
        isDue = false;
      }
      this.#take(line);
    }
    if (forgotten && isDue) this.#forget(forgotten);
  }

  /** Its own refunds that are in process are to it like anybody's: told by their own list alone. */
  #forget({ copied, back }: NonNullable<Forgotten>): void {
    for (const [payment, held] of this.#held) {
      const lost = [...held.leaving].filter(([, since]) => since >= copied.at);
      if (lost.length === 0) continue;
      for (const [refund] of lost) held.untold.set(refund, held.back.get(refund) ?? 0);
      this.#noteStep(payment, held, back.at);
    }
  }

  #take(line: LedgerLine): void {
    const closed = this.#closings.closedBy(line);
    if (closed !== null) {
      this.#closed.add(closed);
      if (line.payment === null || line.kind !== 'payment') return this.#step(closed, line.at);
    }
    if (line.payment === null) return;
    const known = this.#held.get(line.payment);
    if (line.kind === 'payment') {
      const held = known ?? {
        amount: cents(line.amount),
        reference: line.reference,
        status: '',
        everApproved: false,
        back: new Map<number, number>(),
        untold: new Map<number, number>(),
        leaving: new Map<number, number>(),
      };
      held.status = line.status ?? '';
      held.everApproved ||= line.status === 'approved';
      this.#held.set(line.payment, held);
    } else if (line.kind === 'refund' && line.refund !== null && known) {
      known.back.set(line.refund, line.status === 'rejected' ? 0 : cents(line.amount));
      known.untold.set(
        line.refund,
        line.status === 'in_process' && line.key === null ? cents(line.amount) : 0,
      );
      if (line.status === 'in_process' && line.key !== null) known.leaving.set(line.refund, line.at);
      else known.leaving.delete(line.refund);
    }
    const held = this.#held.get(line.payment);
    if (held) this.#noteStep(line.payment, held, line.at);
  }

  #noteStep(payment: number, held: Held, at: number): void {
    const step = { at, net: netOf(held), told: toldOf(held), closed: false, tried: true };
    push(this.#payments, String(payment), step);
    if (held.reference !== null) this.#step(held.reference, at);
  }

  #step(reference: string, at: number): void {
    let net = 0;
    let told = 0;
    let tried = false;
    for (const held of this.#held.values()) {
      if (held.reference !== reference) continue;
      net += netOf(held);
      told += toldOf(held);
      tried = true;
    }
    push(this.#references, reference, { at, net, told, closed: this.#closed.has(reference), tried });
  }

  steps(reference: string): readonly MoneyStep[] {
    return this.#references.get(reference) ?? [];
  }

  /** What was held for a reference at that moment. */
  at(reference: string, moment: number): MoneyStep {
    return this.steps(reference).findLast((step) => step.at <= moment) ?? NOTHING;
  }

  ofPayment(id: string, moment: number): MoneyStep {
    return (this.#payments.get(id) ?? []).findLast((step) => step.at <= moment) ?? NOTHING;
  }

  /** What these payments held together, without anything that was on its way back. Cents. */
  heldBy(ids: readonly string[], moment: number): number {
    return ids.reduce((sum, id) => sum + this.ofPayment(id, moment).net, 0);
  }

  /**
   * Whether it was closed and held so much at any time of this stretch. @param how `flaps`: what was so of each payment
   * before its last change may have been told then, however long ago that was; `by`: what is there, or what searches tell; `open`: whether or not it was closed.
   */
  coveredWithin(
    reference: string,
    amount: number,
    from: number,
    to: number,
    {
      flaps,
      by,
      open = false,
    }: { readonly flaps: boolean; readonly by: 'net' | 'told'; readonly open?: boolean },
  ): boolean {
    const fits = (step: MoneyStep) => (open || step.closed) && step[by] >= amount;
    const last = this.at(reference, to);
    return (
      (flaps && fits({ ...last, [by]: this.#mostTold(reference, to, by) })) ||
      fits(this.at(reference, from)) ||
      this.steps(reference).some((step) => step.at > from && step.at <= to && fits(step))
    );
  }

  /** The most that its payments may be told to hold, each as it is or as it was before its own last change. Cents. */
  #mostTold(reference: string, moment: number, by: 'net' | 'told'): number {
    let most = 0;
    for (const [payment, held] of this.#held) {
      if (held.reference !== reference) continue;
      const steps = (this.#payments.get(String(payment)) ?? []).filter(({ at }) => at <= moment);
      const last = steps.at(-1)?.[by] ?? 0;
      most += Math.max(last, steps.findLast((step) => step[by] !== last)?.[by] ?? 0);
    }
    return most;
  }

  /** Since when it has been so without a break until that moment; null when it is not so then. */
  since(reference: string, moment: number, fits: (step: MoneyStep) => boolean): number | null {
    let since: number | null = null;
    for (const step of this.steps(reference)) {
      if (step.at > moment) break;
      since = fits(step) ? (since ?? step.at) : null;
    }
    return since;
  }
}

const KEPT = new WeakMap<Evidence, MoneyTrack>();

/** The track of a day's ledger, made once. */
export function moneyOf(evidence: Evidence): MoneyTrack {
  const kept = KEPT.get(evidence) ?? new MoneyTrack(evidence.ledger, evidence.watched?.circumstances.putBack);
  KEPT.set(evidence, kept);
  return kept;
}

function toldOf(held: Held): number {
  let untold = 0;
  for (const amount of held.untold.values()) untold += amount;
  return netOf(held, untold);
}

function netOf(held: Held, untold = 0): number {
  if (!held.everApproved || (held.status !== 'approved' && held.status !== 'refunded')) return 0;
  let back = 0;
  for (const amount of held.back.values()) back += amount;
  return Math.max(0, held.amount - (back - untold));
}

function push(steps: Map<string, MoneyStep[]>, key: string, step: MoneyStep): void {
  const list = steps.get(key);
  if (list) list.push(step);
  else steps.set(key, [step]);
}
