import { isLive, type Charge } from '../../../shared/charge.ts';
import { failure, type Failure } from '../../../shared/failures.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import {
  isGoingBack,
  mergeFacts,
  NO_FACTS,
  sameFacts,
  type MoneyFacts,
  type PaymentFact,
} from '../../../shared/money-facts.ts';
import { isRefundOpen, type Refund } from '../../../shared/refund.ts';
import { settle, type Settlement } from '../../../shared/settlement.ts';
import { payingFacts, withoutTakenElsewhere } from '../taken-elsewhere.ts';
import type { Draft } from '../books.ts';
import { failureOfRead } from '../faults.ts';
import type { PageRead } from '../ports.ts';
import { isLeaving } from '../known-money.ts';
import { findPayments, type Asker, type Found } from './find-payments.ts';
import { absenceFrom, besideBudget, isWaitedFor, searchBudget } from './plan.ts';
import { asksForBoth, coverPause, guardVerdict, searchPause } from './search-plan.ts';
import { CLOSE_WITHIN_MS, isClosedByNothing } from './closing.ts';
import type { WorkerHost } from './worker-host.ts';
import { freedAt, isBeside, isFoundAgain, unsavedFacts, type ChargeRun } from './run.ts';
import { coveringPaymentIds } from './covering-payments.ts';

/** Searches for the money of one charge, from start to start, never two in flight (rules 9 to 14, 16 and 17). */
export class PaymentPoller {
  readonly #charges: WorkerHost;

  constructor(charges: WorkerHost) {
    this.#charges = charges;
  }

  plan(charge: Charge): void {
    const { core } = this.#charges;
    const name = `search:${charge.id}`;
    const run = this.#charges.run(charge.id);
    if (run.pollers.search.busy) return core.scheduler.drop(name);
    if (this.#pause(charge, run) === null) return core.scheduler.drop(name);
    const cover = this.#coverPause(charge, run);
    const now = core.monotonic();
    if (cover !== null) this.#charges.happened(charge.id, { kind: 'search-due', at: now + cover });
    const at = Math.max(now, this.#charges.run(charge.id).pollers.search.dueAt);
    core.whenReady(
      name,
      at,
      (from) => this.#ready(charge, from),
      () => this.#due(charge.id),
    );
  }

  /** Where somebody waits for it, the search of payments stands in for one of merchant orders that must be silent. */
  #ready(charge: Charge, from: number): number {
    const { rateLimiter } = this.#charges.core;
    const search = rateLimiter.ready(from, searchBudget(charge), 'search');
    return isWaitedFor(charge)
      ? Math.min(search, rateLimiter.ready(from, besideBudget(charge), 'payments'))
      : search;
  }

  /** Milliseconds from the start of the last search to the next one; null when there is none. */
  #pause(charge: Charge, run: ChargeRun): number | null {
    const { core } = this.#charges;
    const own = searchPause(charge, run, core.parts.settings.pace, core.times());
    const cover = this.#coverPause(charge, run);
    return own === null || cover === null ? (own ?? cover) : Math.min(own, cover);
  }

  /** For a charge that pays a sale of which an incident is open. */
  #coverPause(charge: Charge, run: ChargeRun): number | null {
    const { core } = this.#charges;
    if (charge.state.kind !== 'paid') return null;
    const newest = core.books.openIncidents().findLast(({ saleId }) => saleId === charge.saleId);
    return newest ? coverPause(core.now() - newest.openedAt, run, core.parts.settings.pace) : null;
  }

  #due(id: ChargeId): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    const now = core.monotonic();
    if (!isLive(charge.state)) {
      const ready = (from: number) => this.#ready(charge, from);
      const turn = core.rateLimiter.guardTurn(ready(now));
      if (turn > now) return core.whenReady(`search:${id}`, turn, ready, () => this.#start(id));
    }
    this.#start(id);
  }

  #start(id: ChargeId): void {
    void this.#charges.safely(id, 'search', async () => void (await this.#search(id)));
  }

  /** Searches once, whether it is due or not. @returns whether it was answered completely, or is searched anyway. */
  async once(id: ChargeId): Promise<boolean> {
    const before = this.#charges.core.books.charge(id);
    if (!before || this.#charges.run(id).pollers.search.busy) return true;
    return this.#search(id);
  }

  async #search(id: ChargeId): Promise<boolean> {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const run = this.#charges.run(id);
    if (!charge || run.pollers.search.busy) return false;
    const startedAt = core.monotonic();
    const began = core.now();
    const both = asksForBoth(charge, run, core.parts.settings.pace, core.times());
    this.#charges.askOthersAgain(charge);
    this.#charges.happened(id, { kind: 'search-began' });
    core.onChange();
    const wantMore = isBeside(this.#charges.run(id)) ? 'lookNow' : 'searchNow';
    const found = await findPayments(this.#asker(charge), charge, both);
    if (core.isStopped()) return false;
    // That none came is said after both kinds alone: each may be late, and another account's searches are empty.
    const proves = found.completeBoth && !found.nameless && this.#charges.consequences.trusts(charge);
    this.#conclude(id, found, startedAt, proves ? began : null);
    if (found.seen !== null) this.#charges.seenBySearch(id, found.seen, startedAt);
    if (both && !proves && found.fault === null) {
      this.#charges.happened(id, { kind: 'proved-nothing', from: began });
      // It is an answer too, and the next search may be a minute away.
      core.onChange();
    }
    this.#next(id, startedAt);
    // It was paid between the two parts of this search: its order's page says so by now.
    const { coveredSince } = this.#charges.run(id).money;
    if (found.seen?.stands && run.money.coveredSince === null && coveredSince !== null)
      this.#charges[wantMore](id);
    return found.complete;
  }

  #asker(charge: Charge): Asker {
    const { core } = this.#charges;
    const beside = besideBudget(charge);
    const now = core.monotonic();
    return {
      provider: core.parts.provider,
      hearSearch: (answer) => core.hear(answer, searchBudget(charge), 'search'),
      maySearch: core.rateLimiter.ready(now, searchBudget(charge), 'search') <= now,
      ownOf: (facts) => withoutTakenElsewhere(core.books, charge.id, facts),
      told: (facts, pages) => {
        if (!core.isStopped()) this.learn(charge.id, facts, pages);
      },
      hearBeside: (answer, call) => core.hear(answer, beside, call),
      mayAskBeside: (call) => core.rateLimiter.ready(core.monotonic(), beside, call) <= core.monotonic(),
    };
  }

  #next(id: ChargeId, startedAt: number): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    const pauseMs = this.#pause(charge, this.#charges.run(id));
    if (pauseMs === null) return this.#charges.forget(id);
    // Guards are spread a little, so that those of one busy hour do not march in step.
    const spread = isLive(charge.state) ? 1 : 1 + core.parts.ids.jitter() / 10;
    const until = startedAt + Math.round(pauseMs * spread);
    this.#charges.happened(id, { kind: 'search-rests', until });
    this.#charges.plan(id);
  }

  /** News of this charge that came beside its search: they may prove paid, never absence. */
  learn(id: ChargeId, all: MoneyFacts, pages: readonly PageRead[] = []): void {
    const told = withoutTakenElsewhere(this.#charges.core.books, id, all);
    const charge = this.#charges.core.books.charge(id);
    if (!charge || sameFacts(mergeFacts(charge.facts, told), charge.facts)) return;
    if (told.orders.length > 0) this.#charges.happened(id, { kind: 'order-read' });
    this.#write(id, { ...NOTHING_FOUND, told, pages }, -Infinity);
  }

  /** @param from when it began, by corrected time, if it proves what is missing. */
  #conclude(id: ChargeId, found: Found, startedAt: number, from: number | null): void {
    const { core } = this.#charges;
    // What was told to be silent has not failed: what stands in for it keeps the pace.
    const isAnswered = found.searched || found.fault?.kind === 'rate-limited';
    const orders = found.told.orders.length;
    const { shown } = this.#charges.happened(id, { kind: 'searched', isAnswered, orders, from });
    const firstUnfiltered = found.unfiltered && shown.trouble?.code !== 'search-not-filtered';
    // What was found is told before that the search was answered: nobody hears «none» in between.
    this.#write(id, found, startedAt, firstUnfiltered);
    // While only payments can be asked, the countdown of the search stays in sight.
    if (!found.standIn || found.fault !== null) this.#charges.trouble(id, troubleOf(found, core.now()));
    this.#charges.happened(id, { kind: 'readable' });
  }

  #write(id: ChargeId, found: Found, startedAt: number, firstUnfiltered = false): void {
    const { core } = this.#charges;
    const written = core.transact((draft) => {
      // After the commit, before anybody is told: only what was not written is said to be so.
      draft.afterCommit(() => {
        if (found.searched || draft.entries.length > 0) this.#charges.happened(id, { kind: 'saved' });
      });
      const charge = draft.charge(id);
      if (!charge) return;
      // What the disk did not take is written now, though this answer, an older one, may not tell of it (rule 31).
      const unsaved = withoutTakenElsewhere(core.books, id, unsavedFacts(this.#charges.run(id)));
      const facts = mergeFacts(mergeFacts(charge.facts, unsaved), found.told);
      if (!sameFacts(facts, charge.facts)) draft.add({ kind: 'charge-news', chargeId: id, facts });
      if (firstUnfiltered) noteUnfiltered(draft, id);
      this.#move(draft, { ...charge, facts }, found, startedAt);
      this.#charges.consequences.reconcile(draft, charge.saleId);
    });
    if (written.ok) return;
    const wasSaid = this.#charges.run(id).shown.unsaved !== null;
    this.#charges.happened(id, { kind: 'not-saved', told: found.told });
    if (!wasSaid) core.onChange();
  }

  #move(draft: Draft, charge: Charge, found: Found, startedAt: number): void {
    const { core } = this.#charges;
    const at = core.now();
    const settlement = settle(charge, charge.facts);
    const absenceProves = this.#charges.consequences.trusts(charge);
    const absence = found.completeBoth && absenceProves && settlement.unexplained.length === 0;
    const isNothing = settlement.verdict === 'nothing' && !found.nameless;
    const run = this.#charges.happened(charge.id, {
      kind: 'settled',
      isCovered: settlement.verdict === 'covered-not-closed',
      found: isNothing ? (absence ? 'none' : 'unproved') : settlement.unsettled ? 'undecided' : 'some',
      startedAt,
    });
    const paying = settle(charge, payingFacts(draft, charge));
    if (paying.verdict === 'paid' && isLive(charge.state) && isOver(draft, charge)) {
      this.#leave(draft, charge.id);
      return;
    }
    if (paying.verdict === 'paid' && (isLive(charge.state) || mayStillWin(draft, charge, at))) {
      // Until the commit has returned: whoever is told before is told that it is not on the disk (rule 31).
      const paidBy = coveringPaymentIds(charge, paying);
      this.#charges.happened(charge.id, { kind: 'paid-unsaved', paidBy });
      const orderId = paying.closedOrder;
      this.#charges.moveIn(
        draft,
        charge.id,
        { kind: 'paid', at, orderId, paidBy },
        agreeing(found.pages, charge),
      );
      return;
    }
    switch (charge.state.kind) {
      case 'withdrawing':
        this.#proveOff(draft, charge, run, { settlement, startedAt, absence });
        return;
      case 'guarding': {
        if (absence && !isFoundAgain(run) && startedAt >= absenceFrom(charge, run, core.times()))
          this.#charges.moveIn(draft, charge.id, { kind: 'checked' });
        const verdict = guardVerdict(at - charge.state.since, core.parts.settings.pace, {
          completeBoth: found.completeBoth && absenceProves,
          unsettled: isUnsettled(draft, charge, settlement),
          money: settlement.net > 0,
        });
        if (verdict !== 'go-on')
          this.#charges.moveIn(draft, charge.id, { kind: 'guard-closed', at, proof: verdict });
        return;
      }
      case 'paid': {
        const due = core.parts.settings.pace.paidLooks[charge.state.looks];
        if (found.complete && absenceProves && due !== undefined && at - charge.state.at >= due)
          this.#charges.moveIn(draft, charge.id, { kind: 'looked-after', looks: charge.state.looks + 1 });
        return;
      }
      case 'waiting':
        if (isClosedByNothing(charge, run, core.monotonic()))
          this.#charges.moveIn(draft, charge.id, { kind: 'leave', at, why: 'expired', neverSent: false });
        return;
      case 'intended':
      case 'unknown':
      case 'refused':
      case 'ended':
        return;
    }
  }

  /** A closed order has left the register, and nobody waits for it at the counter: a person decides, not the printer. */
  #leave(draft: Draft, id: ChargeId): void {
    const at = this.#charges.core.now();
    this.#charges.moveIn(draft, id, { kind: 'leave', at, why: 'cancelled', neverSent: false });
    this.#charges.moveIn(draft, id, { kind: 'proved-off', at, unchecked: false });
  }

  /** The search begun after the register was proved free decides: money wins, anything else leaves. */
  #proveOff(
    draft: Draft,
    charge: Charge,
    run: ChargeRun,
    search: { readonly settlement: Settlement; readonly startedAt: number; readonly absence: boolean },
  ): void {
    const { core } = this.#charges;
    const { settlement, startedAt } = search;
    const freed = freedAt(run);
    if (freed === null || startedAt < freed) return;
    // Covered and not closed yet: the next search may tell. What is closed and not covered is left unchecked at once.
    const isCovered = settlement.verdict === 'covered-not-closed';
    const closing = isCovered && core.monotonic() - (run.money.coveredSince ?? freed) < CLOSE_WITHIN_MS;
    if (closing) return;
    const absence = search.absence && startedAt >= absenceFrom(charge, run, core.times());
    this.#charges.moveIn(draft, charge.id, { kind: 'proved-off', at: core.now(), unchecked: !absence });
  }
}

/**
 * Its money may still come, or stay: a refund that is not decided may be rejected, also one of ours that the provider
 * counts as gone already.
 */
function isUnsettled(draft: Draft, { facts }: Charge, { unsettled, unexplained }: Settlement): boolean {
  const isUndecided = (payment: PaymentFact) =>
    isGoingBack(payment) || draft.refundsOfPayment(payment.id).some(isLeaving);
  return unsettled || unexplained.length > 0 || facts.payments.some(isUndecided);
}

/** A customer who paid is taken to stand at the counter for so long; then a person decides. Milliseconds. */
const STANDS_THERE_MS = 10 * 60_000;

/** Off the register and not checked: the customer stands there, and a payment found wins as in a cancel (rule 15). */
function mayStillWin(draft: Draft, charge: Charge, at: number): boolean {
  if (charge.state.kind !== 'guarding' || !charge.state.unchecked) return false;
  if (at - charge.state.since > STANDS_THERE_MS) return false;
  const sale = draft.sale(charge.saleId);
  if (sale?.state.kind !== 'open' || sale.dismissed) return false;
  // A person has said that it goes back, and the customer may have left.
  if (charge.facts.payments.some(({ id }) => draft.refundsOfPayment(id).some(isOpenRefund))) return false;
  return !sale.charges.some((id) => {
    const sibling = draft.charge(id);
    return sibling !== undefined && isLive(sibling.state);
  });
}

const NOTHING_FOUND: Found = {
  told: NO_FACTS,
  pages: [],
  searched: true,
  complete: false,
  completeBoth: false,
  unfiltered: false,
  nameless: false,
  standIn: false,
  seen: null,
  fault: null,
};

/** Those that say nothing else than what makes it paid: a page may be wrong for a moment (rule 38). */
function agreeing(pages: readonly PageRead[], { facts }: Charge): readonly PageRead[] {
  return pages.filter(({ page }) =>
    sameFacts(mergeFacts(facts, { orders: [], payments: [page.fact] }), facts),
  );
}

function isOpenRefund({ state }: Refund): boolean {
  return isRefundOpen(state);
}

/** The sale has left the counter, or is collected by another charge or in cash: this money pays for nothing by itself. */
function isOver(draft: Draft, charge: Charge): boolean {
  const kind = draft.sale(charge.saleId)?.state.kind;
  return kind === 'left' || kind === 'paid';
}

function troubleOf(found: Found, now: number): Failure | null {
  if (found.fault) return failureOfRead(found.fault, now);
  return found.unfiltered ? failure('search-not-filtered') : null;
}

function noteUnfiltered(draft: Draft, id: ChargeId): void {
  const cause = 'search-not-filtered';
  draft.add({ kind: 'noted', note: cause, chargeId: id, cause, foreign: null, by: null });
}
