import { isForeignShown, isLive, type Charge } from '../../../shared/charge.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import { failureCodeOf, failureOf, failureOfRead, sendResult } from '../faults.ts';
import type { Answer, ProviderFault, RegisterOrder } from '../ports.ts';
import { uncheckedFrom } from './closing.ts';
import { believeRefusal, isSameRefusal } from './held-refusal.ts';
import type { WorkerHost } from './worker-host.ts';
import { goOnByOther } from './other-interface.ts';
import { learnHandle, lookCall, orderToPublish, readOrder } from './order-calls.ts';
import { callOf, canLook, LOOK_EVERY, sendNote, registerBudget, registerStep } from './plan.ts';
import { lastLook, mayBeTaken, type ChargeRun, type OnRegister } from './run.ts';
import { takeOlder } from './take-older.ts';
import { sendWithdrawal, withdrawalResult } from './withdraw-again.ts';
import { heardStranger } from './stranger.ts';
import { isProvedFree, olderAmount, readingOf } from './whose-order.ts';

/** Looks, sends and withdrawals of one charge's order, never two in flight (rules 3 to 8 and 15). */
export class OrderWorker {
  readonly #charges: WorkerHost;

  constructor(charges: WorkerHost) {
    this.#charges = charges;
  }

  plan(charge: Charge, run: ChargeRun): void {
    const { core } = this.#charges;
    if (run.pollers.register.busy || !isLive(charge.state))
      return core.scheduler.drop(`register:${charge.id}`);
    const now = core.monotonic();
    const step = this.#step(charge, run);
    if (step !== 'none') {
      const at = Math.max(now, run.pollers.register.dueAt);
      const call = step === 'look' ? lookCall(run.can) : callOf(step);
      const start = () => this.#start(charge.id);
      if (call === null) return core.scheduler.at(`register:${charge.id}`, at, start);
      return core.callAt(`register:${charge.id}`, at, start, registerBudget(charge), call);
    }
    const over = uncheckedFrom(charge, run);
    if (over !== null) return this.#leaveAt(charge.id, over);
    const left = charge.expiresAt - core.now();
    core.scheduler.at(`register:${charge.id}`, now + Math.max(1_000, left), () =>
      this.#charges.plan(charge.id),
    );
  }

  /** The register is free: the counter does not wait for a search that is slow to answer. */
  #leaveAt(id: ChargeId, at: number): void {
    const { core } = this.#charges;
    core.scheduler.at(`register:${id}`, Math.max(core.monotonic(), at), () => {
      if (!this.#charges.move(id, { kind: 'proved-off', at: core.now(), unchecked: true }))
        this.#leaveAt(id, core.monotonic() + 1_000);
    });
  }

  #step(charge: Charge, run: ChargeRun) {
    const { core, news } = this.#charges;
    // A withdrawal that was not answered may take this order off, late: it is read at every search then.
    const every = news.mayBeWithdrawn(charge.register, core.monotonic()) ? 1 : LOOK_EVERY;
    const step = registerStep(charge, run, core.times(), every);
    const isUnseen = !news.isNewest(charge.register, run.register.readings?.sentAt ?? -Infinity);
    if (step === 'withdraw' && isUnseen && !run.can.orderCanBeReadById) return 'look';
    // Whoever read the register since may have been told of a stranger's order there (rule 4).
    if (step === 'send' && isUnseen && restsOnLook(charge, run)) return 'look';
    // A restored file is only searched, and one send or withdrawal of a register waits for the other; reading goes on.
    const held = core.recovery || core.isTakingOver || this.#charges.isWriting(charge.register);
    return held && (step === 'send' || step === 'withdraw') ? 'none' : step;
  }

  #start(id: ChargeId): void {
    void this.#charges.safely(id, 'register', () => this.#go(id));
  }

  async #go(id: ChargeId): Promise<void> {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const run = this.#charges.run(id);
    if (!charge || run.pollers.register.busy) return;
    switch (this.#step(charge, run)) {
      case 'none':
        this.#charges.plan(id);
        return;
      case 'expire':
        this.#expire(charge, run);
        return;
      case 'give-up':
        this.#giveUp(id);
        return;
      case 'doubt':
        this.#doubt(id);
        return;
      case 'refuse':
        this.#refused(id, false);
        this.#charges.plan(id);
        return;
      case 'freed':
        this.#freed(id);
        return;
      case 'look':
        return this.#look(charge);
      case 'send':
        return this.#send(charge, run);
      case 'withdraw':
        return this.#withdraw(charge);
    }
  }

  /** The register was read free and the search found nothing: off it goes, to be guarded. */
  #giveUp(id: ChargeId): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const run = this.#charges.run(id);
    const free = lastLook(run) === 'free' && charge !== undefined && isProvedFree(this.#charges, charge, run);
    const leaving = { kind: 'leave', at: core.now(), why: 'unanswered', neverSent: false } as const;
    const left = this.#charges.move(id, leaving);
    if (left && free) this.#freed(id);
  }

  /** The send's outcome could not be written: until it can, nothing is sent, lest it be sent twice. */
  #doubt(id: ChargeId): void {
    const { core } = this.#charges;
    const { trouble } = this.#charges.happened(id, { kind: 'register-pauses' }).shown;
    const cause = trouble?.code ?? 'provider-slow';
    if (this.#charges.move(id, { kind: 'send-unanswered', at: core.now(), cause }))
      this.#charges.searchNow(id);
    else this.#charges.plan(id);
  }

  #expire(charge: Charge, run: ChargeRun): void {
    const why = charge.state.kind === 'unknown' ? 'unanswered' : 'expired';
    const neverSent = charge.state.kind === 'intended' && !mayBeTaken(run);
    this.#charges.happened(charge.id, { kind: 'reading-over' });
    this.#charges.move(charge.id, {
      kind: 'leave',
      at: this.#charges.core.now(),
      why: neverSent ? 'unanswered' : why,
      neverSent,
    });
  }

  #freed(id: ChargeId): void {
    const { core } = this.#charges;
    const now = core.monotonic();
    this.#charges.happened(id, { kind: 'freed' });
    // While a 429 is obeyed no search can check it: the counter goes on, and the search comes when it may.
    if (core.rateLimiter.ready(now, 'live', 'search') > now)
      this.#charges.move(id, { kind: 'proved-off', at: core.now(), unchecked: true });
    this.#charges.searchNow(id);
  }

  async #look(charge: Charge): Promise<void> {
    const { core } = this.#charges;
    const { can } = this.#charges.happened(charge.id, { kind: 'look-began' });
    const sentAt = core.monotonic();
    const read = await readOrder(this.#charges, charge);
    const answer = core.hear(read, registerBudget(charge), lookCall(can));
    if (core.isStopped()) return;
    if (answer.ok) {
      const { shown, pollers } = this.#charges.happened(charge.id, { kind: 'look-answered' });
      this.#charges.looked(charge, answer.value, sentAt);
      // What a search could not say no look at the register says, and its countdown stays in sight.
      const isOver = (shown.trouble?.retryAt ?? 0) <= core.now();
      if (pollers.search.failures === 0 && isOver) this.#charges.trouble(charge.id, null);
      this.#heardLook(charge.id, answer.value, sentAt);
      await takeOlder(this.#charges, charge.id, answer.value);
      if (core.isStopped()) return;
    } else {
      this.#lookFailed(charge.id, answer.fault);
    }
    this.#charges.plan(charge.id);
  }

  /** @param isSearching a search told it: the money is being searched as it is. */
  #heardLook(id: ChargeId, order: RegisterOrder | null, sentAt: number, isSearching = false): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    const run = this.#charges.happened(id, {
      kind: 'read',
      charge,
      found: readingOf(this.#charges, charge, order),
      reference: order?.reference ?? null,
      olderAmount: olderAmount(this.#charges, order),
      sentAt,
    });
    const believed = lastLook(run);
    if (believed === null) {
      // It may have been paid this very moment.
      if (charge.state.kind === 'waiting' && !isSearching) this.#charges.searchNow(id);
      return;
    }
    switch (charge.state.kind) {
      case 'intended':
        return this.#beforeSend(charge, believed, order);
      case 'unknown':
        if (believed === 'ours') return void this.#onRegister(id);
        if (believed === 'foreign') return this.#replaced(id);
        if (registerStep(charge, run, core.times()) !== 'send')
          this.#charges.happened(id, { kind: 'register-rests' });
        return;
      case 'waiting':
        if (believed === 'foreign') return this.#replaced(id);
        if (run.register.left && !isSearching) this.#charges.searchNow(id);
        return;
      case 'withdrawing':
        if (believed === 'foreign' || (believed === 'free' && isProvedFree(this.#charges, charge, run)))
          this.#freed(id);
        return;
      case 'refused':
      case 'guarding':
      case 'paid':
      case 'ended':
        return;
    }
  }

  /** The watch, or its search, has read where its order stands: while it waits it needs no look of its own (rule 5). */
  heardBeside(charge: Charge, order: RegisterOrder | null, sentAt: number, isSearching = false): void {
    if (this.#charges.run(charge.id).pollers.register.busy || charge.state.kind !== 'waiting') return;
    this.#charges.happened(charge.id, { kind: 'looked-beside' });
    this.#heardLook(charge.id, order, sentAt, isSearching);
    this.#charges.plan(charge.id);
  }

  #onRegister(id: ChargeId): boolean {
    const moved = this.#charges.move(id, { kind: 'on-register', at: this.#charges.core.now() });
    this.#charges.searchNow(id);
    return moved;
  }

  #replaced(id: ChargeId): void {
    if (this.#charges.move(id, { kind: 'replaced', at: this.#charges.core.now() })) this.#freed(id);
  }

  /** Somebody's order stands there. One of our own that has left already is overwritten; a stranger's asks a person. */
  #beforeSend(charge: Charge, found: OnRegister, order: RegisterOrder | null): void {
    const { core } = this.#charges;
    if (found === 'ours' && !this.#onRegister(charge.id)) this.#lookAgain(charge.id);
    if (found !== 'ours' && this.#isRefused(charge.id)) return this.#refused(charge.id, true);
    if (charge.state.kind !== 'intended') return;
    const isGone = isForeignShown(charge.state) && (found === 'free' || found === 'older');
    if (isGone && !this.#charges.move(charge.id, { kind: 'foreign-gone' })) return this.#lookAgain(charge.id);
    if (order === null) return;
    const foreign = { reference: order.reference, amount: order.amount };
    if (found === 'foreign') {
      if (!heardStranger(this.#charges, charge, foreign)) this.#lookAgain(charge.id);
      return;
    }
    if (found !== 'older') return;
    const note = 'own-order-overwritten';
    core.transact((draft) => {
      draft.add({ kind: 'noted', note, chargeId: charge.id, cause: null, foreign, by: null });
    });
  }

  /** What was read could not be written (nor is it what was agreed to): nothing follows from it, least of all a send. */
  #lookAgain(id: ChargeId): void {
    this.#charges.happened(id, { kind: 'reading-over' });
    this.#charges.happened(id, { kind: 'register-pauses' });
  }

  #isRefused(id: ChargeId): boolean {
    return this.#charges.run(id).send.kind === 'refused';
  }

  #lookFailed(id: ChargeId, fault: ProviderFault): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const run = this.#charges.happened(id, { kind: 'look-failed' });
    if (!charge) return;
    const cause = failureCodeOf(fault);
    if (charge.state.kind === 'intended' && run.send.kind === 'refused')
      return this.#refused(id, isSameRefusal(run, fault, cause));
    if (charge.state.kind === 'intended') {
      // Nothing waits for it but what is shown.
      if (isForeignShown(charge.state)) return this.#pause(id);
      const final = fault.kind === 'unauthorized' || cause === 'register-unknown';
      if (final && !mayBeTaken(run)) {
        this.#charges.move(id, { kind: 'send-refused', at: core.now(), cause, providerCode: fault.code });
        return;
      }
      // One retry, then the send goes without a look, noted; a 429 is waited out instead.
      if (fault.kind !== 'rate-limited') this.#charges.happened(id, { kind: 'look-in-vain' });
      // A person's yes is for the order that was shown: nothing is sent until the register has told again.
      if (charge.state.overwrite) this.#pause(id);
      this.#charges.trouble(id, failureOfRead(fault, core.now()));
      return;
    }
    this.#pause(id);
    if (charge.state.kind !== 'waiting') this.#charges.trouble(id, failureOfRead(fault, core.now()));
  }

  #pause(id: ChargeId): void {
    this.#charges.happened(id, { kind: 'register-pauses' });
  }

  async #send(charge: Charge, run: ChargeRun): Promise<void> {
    const { core } = this.#charges;
    const written = core.transact((draft) => {
      const note = sendNote(charge, run);
      const foreign = charge.state.kind === 'intended' ? charge.state.foreign : null;
      if (note) draft.add({ kind: 'noted', note, chargeId: charge.id, cause: null, foreign, by: null });
      draft.add({ kind: 'charge-sent', chargeId: charge.id });
    });
    if (!written.ok) {
      // Not durable, not sent: tried again while it is worth it.
      this.#pause(charge.id);
      this.#charges.plan(charge.id);
      return;
    }
    this.#charges.happened(charge.id, { kind: 'send-began' });
    const answer = core.hear(
      await this.#charges.write(charge.register, () => core.parts.provider.publish(orderToPublish(charge))),
      'live',
      'send',
    );
    if (core.isStopped()) return;
    if (answer.ok) {
      this.#charges.happened(charge.id, { kind: 'send-taken' });
      this.#charges.trouble(charge.id, null);
      learnHandle(this.#charges, charge, answer.value);
      this.#onRegister(charge.id);
    } else {
      this.#sendFailed(charge.id, answer.fault);
    }
    this.#charges.plan(charge.id);
  }

  #sendFailed(id: ChargeId, fault: ProviderFault): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const result = sendResult(fault);
    const cause = failureCodeOf(fault);
    const isWanted = charge !== undefined && charge.state.kind !== 'withdrawing';
    const told = { kind: 'send-failed', result, cause, providerCode: fault.code, isWanted } as const;
    const run = this.#charges.happened(id, told);
    if (!isWanted) {
      // Cancelled while the send was on its way: never sent means that nothing stands there. A refusal is read against, where that can be.
      const isFinal = run.send.kind === 'refused' && charge !== undefined && !canLook(charge, run);
      if (isFinal || !mayBeTaken(run)) this.#freed(id);
      return;
    }
    if (result === 'refused') return void goOnByOther(this.#charges, id, fault);
    this.#charges.trouble(id, failureOf(fault, core.now()));
    if (result === 'not-taken') return;
    this.#charges.move(id, { kind: 'send-unanswered', at: core.now(), cause });
    this.#charges.searchNow(id);
  }

  #refused(id: ChargeId, isFree: boolean): void {
    if (!believeRefusal(this.#charges, id, isFree)) this.#lookAgain(id);
  }

  /** One that names the register alone is only ever sent right after a look that showed our own. */
  async #withdraw(charge: Charge): Promise<void> {
    const { core } = this.#charges;
    this.#charges.happened(charge.id, { kind: 'withdrawal-began' });
    const answer = await sendWithdrawal(this.#charges, charge, 'live');
    if (core.isStopped()) return;
    this.#heardWithdrawal(charge.id, answer);
    this.#charges.searchNow(charge.id);
  }

  #heardWithdrawal(id: ChargeId, answer: Answer<null>): void {
    const result = withdrawalResult(answer);
    this.#charges.happened(id, { kind: 'withdrawal-answered', result });
    if (answer.ok) return this.#freed(id);
    const { core } = this.#charges;
    this.#charges.trouble(id, result === 'failed' ? failureOf(answer.fault, core.now()) : null);
  }
}

/** A first send that replaces nothing, by a look that was answered; a yes names the order that it is for. */
function restsOnLook({ state, sends }: Charge, { can, register }: ChargeRun): boolean {
  const isAgreed = state.kind === 'intended' && state.overwrite;
  return (
    can.registerCanBeRead &&
    sends === 0 &&
    !isAgreed &&
    register.readings !== null &&
    register.looksFailed === 0
  );
}
