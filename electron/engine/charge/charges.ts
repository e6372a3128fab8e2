import type { ChargeId, SaleId } from '../../../shared/ids.ts';
import { isLive, type Charge, type RegisterAddress } from '../../../shared/charge.ts';
import type { MoneyFacts } from '../../../shared/money-facts.ts';
import { canBePaidBy } from '../../../shared/sale.ts';
import { othersAskedWith, type Asked } from '../asked-of-sale.ts';
import { letGoElsewhere, letGoTaken, mayPay } from '../taken-elsewhere.ts';
import type { Core } from '../core.ts';
import type { Draft } from '../books.ts';
import type { FoundOrder, PageRead, RegisterOrder } from '../ports.ts';
import type { Failure } from '../../../shared/failures.ts';
import { DONE, refuse, type Reply } from '../../../shared/reply.ts';
import type { ChargeConsequences, WorkerHost } from './worker-host.ts';
import { capabilitiesOf, hearFound, keepHandle } from './order-calls.ts';
import { OrderWorker } from './order-worker.ts';
import { refusesCancel, stuckAt } from './closing.ts';
import { keyOf, RegisterNews } from './register-news.ts';
import { RegisterWatch } from './register-watch.ts';
import { StartLooks } from './start-looks.ts';
import { ScanPoller } from './scan-poller.ts';
import { PaymentPoller } from './payment-poller.ts';
import { next, type ChargeEvent } from './machine.ts';
import { isWatchOver, landsUntil } from './plan.ts';
import {
  freshRun,
  isAnswerDue,
  isBornHere,
  isFoundAgain,
  mayBeTaken,
  unsavedPayments,
  type ChargeRun,
  type PollerName,
} from './run.ts';
import type { RunEvent } from './run-events.ts';
import { nextRun } from './run-next.ts';

/** A charge that could not even be planned is looked at again after this. Milliseconds. */
const READ_AGAIN_MS = 30_000;
/** An answer to a question about a charge that waits is kept fresh for so long. Milliseconds. */
const IN_SIGHT_MS = 10 * 60_000;

/**
 * Runs the charges: workers of their own for the register, for the search and for what was scanned, so that a cancel never
 * waits for a search; and one watch of the register for all that have left it.
 */
export class Charges implements WorkerHost {
  readonly core: Core;
  readonly consequences: ChargeConsequences;
  readonly news = new RegisterNews();
  readonly #runs = new Map<ChargeId, ChargeRun>();
  /** Those of them whose order was found on the register again. */
  readonly #foundAgain = new Set<ChargeId>();
  readonly #register: OrderWorker;
  readonly #search: PaymentPoller;
  readonly #scan: ScanPoller;
  readonly #watch: RegisterWatch;
  readonly #startLooks: StartLooks;
  readonly #writing = new Set<string>();
  /** Refused in this run after a send: final in the books, and still watched for a while (rule 8). */
  readonly #refused = new Set<ChargeId>();

  constructor(core: Core, consequences: ChargeConsequences) {
    this.core = core;
    this.consequences = consequences;
    this.#register = new OrderWorker(this);
    this.#search = new PaymentPoller(this);
    this.#scan = new ScanPoller(this, this.#search);
    this.#startLooks = new StartLooks(this, (id) => this.#search.once(id));
    this.#watch = new RegisterWatch(this);
  }

  /** Charges that are paid, where the commit that says so failed. */
  isUnsavedPaid(id: ChargeId): boolean {
    const run = this.#runs.get(id);
    return run !== undefined && unsavedPayments(run) !== null;
  }

  run(id: ChargeId): ChargeRun {
    const known = this.#runs.get(id);
    if (known) return known;
    return this.#keep(id, freshRun(null, capabilitiesOf(this.core, id)));
  }

  #keep(id: ChargeId, run: ChargeRun): ChargeRun {
    this.#runs.set(id, run);
    if (isFoundAgain(run)) this.#foundAgain.add(id);
    else this.#foundAgain.delete(id);
    return run;
  }

  happened(id: ChargeId, event: RunEvent): ChargeRun {
    const moment = { ...this.core.times(), pace: this.core.parts.settings.pace };
    return this.#keep(id, nextRun(this.run(id), event, moment));
  }

  /** Begins a charge whose intent was just committed in this run. */
  begin(id: ChargeId): void {
    this.#keep(id, freshRun(this.core.monotonic(), capabilitiesOf(this.core, id)));
    this.plan(id);
  }

  /** What an earlier run had intended may have been sent. */
  takeOver(draft: Draft): void {
    const at = this.core.now();
    for (const { id } of this.core.books.openCharges())
      this.core.contained('resume', id, false, () => this.moveIn(draft, id, { kind: 'restarted', at }));
    // A question about money that has paid another sale: earlier versions left such.
    for (const saleId of new Set(this.core.books.openIncidents().map((open) => open.saleId)))
      this.core.contained('resume', null, undefined, () => {
        const sale = saleId === null ? undefined : draft.sale(saleId);
        if (sale && letGoTaken(draft, sale.charges)) this.consequences.reconcile(draft, sale.id);
      });
  }

  /** Start of the program: everything not final is looked at again. */
  resume(): void {
    for (const { id } of this.core.books.openCharges()) this.searchNow(id);
    this.core.contained('resume', null, undefined, () => this.#startLooks.start());
    for (const id of new Set(this.core.books.openIncidents().map(({ saleId }) => saleId)))
      if (id !== null) this.watchCover(id);
  }

  /** What waited for the account's first answer may be sent; what it rests on is looked at again where it is old. */
  mayWriteNow(): void {
    for (const { id, state } of this.core.books.openCharges()) if (isLive(state)) this.plan(id);
  }

  /** An incident of this sale is open: the charge that pays it is read again, even after its planned later looks. */
  watchCover(id: SaleId): void {
    for (const charge of this.core.books.sale(id)?.charges ?? [])
      if (this.core.books.charge(charge)?.state.kind === 'paid') this.plan(charge);
  }

  /**
   * Applies an event, and everything it causes in the same commit. @returns whether it changed the state, which it
   * has not where it could not be written.
   */
  move(id: ChargeId, event: ChargeEvent): boolean {
    const outcome = { moved: false };
    const written = this.core.transact((draft) => {
      outcome.moved = this.moveIn(draft, id, event);
    });
    return written.ok && outcome.moved;
  }

  moveIn(draft: Draft, id: ChargeId, event: ChargeEvent, pages: readonly PageRead[] = []): boolean {
    const charge = draft.charge(id);
    const state = charge && next(charge.state, event);
    if (!charge || !state) return false;
    const sale = draft.sale(charge.saleId);
    const pays = state.kind === 'paid' && charge.state.kind !== 'paid';
    // One charge covers a sale: no second one of it is ever paid, nor one of less than is due (rule 18).
    if (pays && sale && !canBePaidBy(sale, charge.amount)) return false;
    // However it came to be asked: one payment pays one sale (rule 12).
    if (pays && !state.paidBy.every((payment) => mayPay(draft, id, payment))) return false;
    keepHandle(this, draft, id);
    draft.add({ kind: 'charge-moved', chargeId: id, state });
    this.happened(id, { kind: 'moved', by: event.kind, to: state.kind });
    if (pays) this.consequences.paid(draft, { ...charge, state }, pages);
    const others = pays ? letGoElsewhere(draft, id, state.paidBy) : [];
    for (const saleId of [charge.saleId, ...others]) this.consequences.reconcile(draft, saleId);
    if (state.kind === 'refused' && charge.sends > 0) draft.afterCommit(() => void this.#refused.add(id));
    draft.afterCommit(() => this.plan(id));
    const isEmpty = event.kind === 'checked' || (event.kind === 'proved-off' && !event.unchecked);
    if (isEmpty) draft.afterCommit(() => this.#searchOthers(charge));
    return true;
  }

  /** The screen says now that nothing came for the sale: what was asked about its other charges may be a minute old. */
  #searchOthers(charge: Charge): void {
    for (const { charge: other } of this.askedWith(charge))
      if (other.state.kind === 'guarding') this.searchNow(other.id);
  }

  /** Decides again what this charge needs and when. */
  plan(id: ChargeId): void {
    if (this.core.isStopped()) return;
    const charge = this.core.books.charge(id);
    if (!charge) return;
    const planned = this.core.contained('plan', id, false, () => {
      this.#register.plan(charge, this.run(id));
      this.#search.plan(charge);
      this.#scan.plan(charge);
      this.#planLanding(charge);
      this.#planStuck(charge);
      return true;
    });
    this.core.contained('plan', null, undefined, () => this.#watch.plan());
    if (!planned)
      this.core.scheduler.at(`search:${id}`, this.core.monotonic() + READ_AGAIN_MS, () => this.plan(id));
  }

  /** Publishes a snapshot once an order can no longer reach the register: no other event would do it. */
  #planLanding(charge: Charge): void {
    const until = landsUntil(charge, this.run(charge.id));
    const left = until === null ? null : until - this.core.now();
    if (left === null) return this.core.scheduler.drop(`landing:${charge.id}`);
    if (left > 0)
      return this.core.scheduler.at(`landing:${charge.id}`, this.core.monotonic() + left, () =>
        this.plan(charge.id),
      );
    this.happened(charge.id, { kind: 'landing-over' });
    this.core.onChange();
  }

  /** Opens the incident «paid without close» when it is due: the next search may be much later. */
  #planStuck(charge: Charge): void {
    const { core } = this;
    const name = `stuck:${charge.id}`;
    const at = stuckAt(core.books, charge, this.run(charge.id));
    if (at === null) return core.scheduler.drop(name);
    // What was planned for this moment is about to come; where it came, a person has answered.
    if (at <= core.monotonic()) return;
    core.scheduler.at(name, at, () => {
      core.transact((draft) => this.consequences.reconcile(draft, charge.saleId));
    });
  }

  async safely(id: ChargeId, poller: PollerName, step: () => Promise<void>): Promise<void> {
    const { core } = this;
    const fine = await core.containedCall(poller, id, false, () => step().then(() => true));
    if (fine || core.isStopped()) return;
    this.happened(id, { kind: 'broke', poller });
    core.onChange();
    this.plan(id);
  }

  async write<Value>(register: RegisterAddress, call: () => Promise<Value>): Promise<Value> {
    const key = keyOf(register);
    this.#writing.add(key);
    try {
      return await this.core.during(call());
    } finally {
      this.#writing.delete(key);
      this.news.heard(register, this.core.monotonic());
      const live = this.liveOn(register);
      if (live) this.plan(live.id);
    }
  }

  isWriting(register: RegisterAddress): boolean {
    return !this.consequences.mayWrite() || this.#writing.has(keyOf(register));
  }

  mayWithdraw(register: RegisterAddress, sentAt: number): boolean {
    return !this.isWriting(register) && this.news.isNewest(register, sentAt);
  }

  liveOn(register: RegisterAddress): Charge | undefined {
    const key = keyOf(register);
    return this.core.books
      .openCharges()
      .find((charge) => isLive(charge.state) && keyOf(charge.register) === key);
  }

  leftLately(now: number): readonly Charge[] {
    const refused = [...this.#refused].flatMap((id) => this.core.books.charge(id) ?? []);
    return [...this.core.books.openCharges(), ...refused].filter(
      (charge) => !isWatchOver(charge, now) || this.#foundAgain.has(charge.id),
    );
  }

  /** Searches as soon as the provider allows; during a search exactly one more is queued. */
  searchNow(id: ChargeId): void {
    this.happened(id, { kind: 'search-wanted' });
    this.plan(id);
  }

  /** Searches as soon as the provider allows, for a hint: none of the searches that are due comes later for it. */
  lookNow(id: ChargeId): void {
    this.happened(id, { kind: 'look-wanted' });
    this.plan(id);
  }

  /** News of it that came beside its searches: they may prove paid, never that nothing came. */
  learn(id: ChargeId, told: MoneyFacts, pages: readonly PageRead[]): void {
    this.#search.learn(id, told, pages);
  }

  /**
   * «Buscar pago»: searched for both kinds, and where it waits the register is read, for its order may have left. Each
   * other charge of its sale that may have been paid is asked about too: the question is about the sale (rule 35).
   */
  askNow(id: ChargeId): void {
    const charge = this.core.books.charge(id);
    const others = charge ? this.askedWith(charge) : [];
    for (const asked of [id, ...others.map((other) => other.charge.id)])
      this.happened(asked, { kind: 'asked' });
    // Where the search reads the order itself, it is the look too.
    const isLooked = charge?.state.kind === 'waiting' && this.run(id).can.registerCanBeRead;
    if (isLooked) this.happened(id, { kind: 'look-due' });
    this.searchNow(id);
    for (const other of others) this.searchNow(other.charge.id);
  }

  /**
   * While an answer about a charge that waits is in sight, the others of its sale are asked about as often as that one:
   * what is said is said of the sale (rule 35).
   */
  askOthersAgain(charge: Charge): void {
    const run = this.run(charge.id);
    const { asked } = run.money;
    const isInSight = asked !== null && this.core.monotonic() - asked.monotonic < IN_SIGHT_MS;
    if (!isLive(charge.state) || !isInSight || isAnswerDue(run)) return;
    for (const { charge: other } of this.askedWith(charge)) {
      this.happened(other.id, { kind: 'asked' });
      this.searchNow(other.id);
    }
  }

  /** The other charges of its sale that a question about it is about too. */
  askedWith(charge: Charge): readonly Asked[] {
    return othersAskedWith(this.core.books, charge, (id) => this.run(id), this.core.now());
  }

  looked(charge: Charge, order: RegisterOrder | null, sentAt: number): void {
    this.news.heard(charge.register, sentAt);
    // An order that was read by its id says nothing about other orders.
    if (charge.state.kind !== 'waiting' || !this.run(charge.id).can.registerCanBeRead) return;
    this.core.contained('watch', null, undefined, () => this.#watch.told(charge.register, order, sentAt));
  }

  watched(register: RegisterAddress, order: RegisterOrder | null, sentAt: number): void {
    const isNewest = this.news.isNewest(register, sentAt);
    this.news.heard(register, sentAt);
    const live = this.liveOn(register);
    // However old this reading is: it shows that the order was on the register (rule 15).
    if (live && order?.reference === live.reference) this.happened(live.id, { kind: 'seen' });
    if (live && isNewest) this.#register.heardBeside(live, order, sentAt);
  }

  seenBySearch(id: ChargeId, found: FoundOrder, sentAt: number): void {
    const charge = this.core.books.charge(id);
    if (!charge) return;
    const order = hearFound(this, charge, found);
    this.#register.heardBeside(charge, order, sentAt, true);
    this.#watch.seenBySearch(charge, order, sentAt);
  }

  lookAgain(id: ChargeId): void {
    this.happened(id, { kind: 'look-due' });
    this.plan(id);
  }

  /** After sleep, a clock jump, a new token or the network's return: live charges first, guards in turn. */
  wake(): void {
    const charges = this.core.books.openCharges();
    charges.sort((a, b) => Number(isLive(b.state)) - Number(isLive(a.state)));
    for (const charge of charges) {
      this.happened(charge.id, { kind: 'woken', isWaiting: charge.state.kind === 'waiting' });
      this.searchNow(charge.id);
    }
  }

  trouble(id: ChargeId, trouble: Failure | null): void {
    this.happened(id, { kind: 'troubled', trouble });
    this.core.onChange();
  }

  forget(id: ChargeId): void {
    this.#runs.delete(id);
    this.#foundAgain.delete(id);
    this.#refused.delete(id);
    for (const call of ['register', 'search', 'scan', 'landing', 'stuck'])
      this.core.scheduler.drop(`${call}:${id}`);
  }

  /** «Cancelar cobro»: acts at once. */
  cancel(id: ChargeId): Reply<null> {
    const charge = this.core.books.charge(id);
    if (!charge || !isLive(charge.state)) return refuse('command-not-possible');
    if (charge.state.kind === 'withdrawing') return DONE;
    if (this.isUnsavedPaid(id)) return refuse('not-saved');
    if (refusesCancel(this.core.books, charge, this.run(id), this.core.monotonic()))
      return refuse('money-is-here');
    return this.core.transact((draft) => this.cancelIn(draft, id));
  }

  /** The same as part of a larger change; nothing where the charge is leaving already, or over. */
  cancelIn(draft: Draft, id: ChargeId): void {
    const charge = draft.charge(id);
    if (!charge || !isLive(charge.state) || charge.state.kind === 'withdrawing') return;
    const run = this.run(id);
    const neverSent = charge.state.kind === 'intended' && isBornHere(run) && !mayBeTaken(run);
    this.moveIn(draft, id, { kind: 'leave', at: this.core.now(), why: 'cancelled', neverSent });
    draft.afterCommit(() => {
      this.happened(id, { kind: 'cancelled' });
      this.plan(id);
    });
  }
}
