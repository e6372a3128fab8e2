import { isForeignShown, isLive, type Charge } from '../../../shared/charge.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import { failureCodeOf, failureOf, failureOfRead, sendFate } from '../faults.ts';
import type { Answer, ProviderFault, RegisterOrder } from '../ports.ts';
import { believeRefusal, isSameRefusal } from './held-refusal.ts';
import type { WorkerHost } from './worker-host.ts';
import { learnHandle, orderToPublish, readOrder } from './order-calls.ts';
import { callOf, LOOK_EVERY, sendNote, registerBudget, registerPause, registerStep } from './plan.ts';
import { believe } from './readings.ts';
import type { ChargeRun, OnRegister } from './run.ts';
import { takeOlder } from './take-older.ts';
import { sendWithdrawal } from './withdraw-again.ts';
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
    if (run.registerBusy || !isLive(charge.state)) return core.scheduler.drop(`register:${charge.id}`);
    const now = core.monotonic();
    const step = this.#step(charge, run);
    if (step !== 'none') {
      const at = Math.max(now, run.registerAt);
      const [call, start] = [callOf(step), () => this.#start(charge.id)];
      if (call === null) return core.scheduler.at(`register:${charge.id}`, at, start);
      return core.callAt(`register:${charge.id}`, at, start, registerBudget(charge), call);
    }
    const left = charge.expiresAt - core.now();
    core.scheduler.at(`register:${charge.id}`, now + Math.max(1_000, left), () =>
      this.#charges.plan(charge.id),
    );
  }

  #step(charge: Charge, run: ChargeRun) {
    const { core, news } = this.#charges;
    // A withdrawal that was not answered may take this order off, late: it is read at every search then.
    if (run.ticksSinceLook > 0 && news.mayBeWithdrawn(charge.register, core.monotonic()))
      run.ticksSinceLook = LOOK_EVERY;
    const step = registerStep(charge, run, core.times());
    const isUnseen = !this.#charges.news.isNewest(charge.register, run.lookSentAt);
    if (step === 'withdraw' && isUnseen && !run.can.orderCanBeReadById) return 'look';
    // A restored file is only searched, and one send or withdrawal of a register waits for the other; reading goes on.
    const held = core.recovery || this.#charges.isWriting(charge.register);
    return held && (step === 'send' || step === 'withdraw') ? 'none' : step;
  }

  #start(id: ChargeId): void {
    const { core } = this.#charges;
    void this.#charges.safely(
      id,
      'register',
      () => this.#go(id),
      (run) => {
        run.registerBusy = false;
        run.registerFailures += 1;
        run.registerAt = core.monotonic() + registerPause(run.registerFailures, core.parts.settings.pace);
      },
    );
  }

  async #go(id: ChargeId): Promise<void> {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const run = this.#charges.run(id);
    if (!charge || run.registerBusy) return;
    switch (this.#step(charge, run)) {
      case 'none':
        this.#charges.plan(id);
        return;
      case 'expire':
        this.#expire(charge, run);
        return;
      case 'give-up':
        this.#giveUp(id, run);
        return;
      case 'doubt':
        this.#doubt(id, run);
        return;
      case 'refuse':
        this.#refused(id, run, false);
        this.#charges.plan(id);
        return;
      case 'freed':
        this.#freed(id, run);
        return;
      case 'look':
        return this.#look(charge, run);
      case 'send':
        return this.#send(charge, run);
      case 'withdraw':
        return this.#withdraw(charge, run);
    }
  }

  /** The register was read free and the search found nothing: off it goes, to be guarded. */
  #giveUp(id: ChargeId, run: ChargeRun): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const free = run.lastLook === 'free' && charge !== undefined && isProvedFree(this.#charges, charge, run);
    const leaving = { kind: 'leave', at: core.now(), why: 'unanswered', neverSent: false } as const;
    const left = this.#charges.move(id, leaving);
    if (left && free) this.#freed(id, run);
  }

  /** The send's outcome could not be written: until it can, nothing is sent, lest it be sent twice. */
  #doubt(id: ChargeId, run: ChargeRun): void {
    const { core } = this.#charges;
    const cause = run.trouble?.code ?? 'provider-slow';
    this.#pause(run);
    if (this.#charges.move(id, { kind: 'send-unanswered', at: core.now(), cause }))
      this.#charges.searchNow(id);
    else this.#charges.plan(id);
  }

  #expire(charge: Charge, run: ChargeRun): void {
    const why = charge.state.kind === 'unknown' ? 'unanswered' : 'expired';
    const neverSent = charge.state.kind === 'intended' && !run.maybeSent;
    run.lastLook = null;
    this.#charges.move(charge.id, {
      kind: 'leave',
      at: this.#charges.core.now(),
      why: neverSent ? 'unanswered' : why,
      neverSent,
    });
  }

  #freed(id: ChargeId, run: ChargeRun): void {
    const { core } = this.#charges;
    const now = core.monotonic();
    run.freedAt = now;
    run.locked = false;
    // While a 429 is obeyed no search can check it: the counter goes on, and the search comes when it may.
    if (core.rateLimiter.ready(now, 'live', 'search') > now)
      this.#charges.move(id, { kind: 'proved-off', at: core.now(), unchecked: true });
    this.#charges.searchNow(id);
  }

  async #look(charge: Charge, run: ChargeRun): Promise<void> {
    const { core } = this.#charges;
    run.registerBusy = true;
    run.ticksSinceLook = 0;
    const sentAt = core.monotonic();
    const answer = core.hear(await readOrder(core.parts.provider, charge), registerBudget(charge), 'look');
    run.registerBusy = false;
    if (core.isStopped()) return;
    if (answer.ok) {
      this.#charges.looked(charge, answer.value, sentAt);
      run.registerFailures = 0;
      // What a search could not say no look at the register says, and its countdown stays in sight.
      const isOver = (run.trouble?.retryAt ?? 0) <= core.now();
      if (run.searchFailures === 0 && isOver) this.#charges.trouble(charge.id, null);
      this.#heardLook(charge.id, run, answer.value, sentAt);
      await takeOlder(this.#charges, charge.id, run, answer.value);
      if (core.isStopped()) return;
    } else {
      this.#lookFailed(charge.id, run, answer.fault);
    }
    this.#charges.plan(charge.id);
  }

  #heardLook(id: ChargeId, run: ChargeRun, order: RegisterOrder | null, sentAt: number): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    const found = readingOf(this.#charges, charge, order);
    const reading = { found, reference: order?.reference ?? null, sentAt };
    const believed = believe(run, charge, reading, core.times());
    // From the first such reading on nobody is asked to scan, until another is believed.
    if (found === 'older') run.older = olderAmount(this.#charges, order);
    else if (believed !== null) run.older = null;
    if (believed === null) {
      // It may have been paid this very moment.
      if (charge.state.kind === 'waiting') this.#charges.searchNow(id);
      return;
    }
    switch (charge.state.kind) {
      case 'intended':
        return this.#beforeSend(charge, run, believed, order);
      case 'unknown':
        if (believed === 'ours') return void this.#onRegister(id);
        if (believed === 'foreign') return this.#replaced(id, run);
        if (registerStep(charge, run, core.times()) !== 'send')
          run.registerAt = core.monotonic() + core.parts.settings.pace.search;
        return;
      case 'waiting':
        if (believed === 'foreign') return this.#replaced(id, run);
        // Nothing to do about it now; without the provider's time an expired order would be read without a pause.
        run.registerAt = core.monotonic() + core.parts.settings.pace.search;
        // Another order of ours instead may be true or stale: either way nobody can be told to pay this one.
        run.left = believed !== 'ours';
        if (run.left) this.#charges.searchNow(id);
        return;
      case 'withdrawing':
        if (believed === 'foreign' || (believed === 'free' && isProvedFree(this.#charges, charge, run)))
          this.#freed(id, run);
        return;
      case 'refused':
      case 'guarding':
      case 'paid':
      case 'ended':
        return;
    }
  }

  /** The watch has read the register: a charge that waits there needs no look of its own (rule 5). */
  heardBeside(charge: Charge, run: ChargeRun, order: RegisterOrder | null, sentAt: number): void {
    if (run.registerBusy || charge.state.kind !== 'waiting') return;
    run.ticksSinceLook = 0;
    this.#heardLook(charge.id, run, order, sentAt);
    this.#charges.plan(charge.id);
  }

  #onRegister(id: ChargeId): boolean {
    const moved = this.#charges.move(id, { kind: 'on-register', at: this.#charges.core.now() });
    this.#charges.searchNow(id);
    return moved;
  }

  #replaced(id: ChargeId, run: ChargeRun): void {
    if (this.#charges.move(id, { kind: 'replaced', at: this.#charges.core.now() })) this.#freed(id, run);
  }

  /** Somebody's order stands there. One of our own that has left already is overwritten; a stranger's asks a person. */
  #beforeSend(charge: Charge, run: ChargeRun, found: OnRegister, order: RegisterOrder | null): void {
    const { core } = this.#charges;
    if (found === 'ours' && !this.#onRegister(charge.id)) this.#lookAgain(run);
    if (found !== 'ours' && run.refusal !== null) return this.#refused(charge.id, run, true);
    if (charge.state.kind !== 'intended') return;
    const isGone = isForeignShown(charge.state) && (found === 'free' || found === 'older');
    if (isGone && !this.#charges.move(charge.id, { kind: 'foreign-gone' })) return this.#lookAgain(run);
    if (order === null) return;
    const foreign = { reference: order.reference, amount: order.amount };
    if (found === 'foreign') {
      if (!heardStranger(this.#charges, charge, run, foreign)) this.#lookAgain(run);
      return;
    }
    if (found !== 'older') return;
    run.lastLook = 'free';
    const note = 'own-order-overwritten';
    core.transact((draft) => {
      draft.add({ kind: 'noted', note, chargeId: charge.id, cause: null, foreign, by: null });
    });
  }

  /** What was read could not be written (nor is it what was agreed to): nothing follows from it, least of all a send. */
  #lookAgain(run: ChargeRun): void {
    run.lastLook = null;
    this.#pause(run);
  }

  #lookFailed(id: ChargeId, run: ChargeRun, fault: ProviderFault): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    run.lastLook = null;
    const cause = failureCodeOf(fault);
    if (charge.state.kind === 'intended' && run.refusal !== null)
      return this.#refused(id, run, isSameRefusal(run, fault, cause));
    if (charge.state.kind === 'intended') {
      // Nothing waits for it but what is shown.
      if (isForeignShown(charge.state)) return this.#pause(run);
      const final = fault.kind === 'unauthorized' || cause === 'register-unknown';
      if (final && !run.maybeSent) {
        this.#charges.move(id, { kind: 'send-refused', at: core.now(), cause, providerCode: fault.code });
        return;
      }
      // One retry, then the send goes without a look, noted; a 429 is waited out instead.
      if (fault.kind !== 'rate-limited') run.looksFailed += 1;
      // A person's yes is for the order that was shown: nothing is sent until the register has told again.
      if (charge.state.overwrite) this.#pause(run);
      this.#charges.trouble(id, failureOfRead(fault, core.now()));
      return;
    }
    this.#pause(run);
    if (charge.state.kind !== 'waiting') this.#charges.trouble(id, failureOfRead(fault, core.now()));
  }

  #pause(run: ChargeRun): void {
    const { core } = this.#charges;
    run.registerFailures += 1;
    run.registerAt = core.monotonic() + registerPause(run.registerFailures, core.parts.settings.pace);
  }

  async #send(charge: Charge, run: ChargeRun): Promise<void> {
    const { core } = this.#charges;
    const problem = core.transact((draft) => {
      const note = sendNote(charge, run);
      const foreign = charge.state.kind === 'intended' ? charge.state.foreign : null;
      if (note) draft.add({ kind: 'noted', note, chargeId: charge.id, cause: null, foreign, by: null });
      draft.add({ kind: 'charge-sent', chargeId: charge.id });
    });
    if (problem) {
      // Not durable, not sent: tried again while it is worth it.
      this.#pause(run);
      this.#charges.plan(charge.id);
      return;
    }
    run.registerBusy = true;
    run.streak = null;
    const sentBefore = run.maybeSent;
    run.maybeSent = true;
    if (charge.state.kind === 'unknown') run.resent = true;
    const answer = core.hear(
      await this.#charges.write(charge.register, () => core.parts.provider.publish(orderToPublish(charge))),
      'live',
      'send',
    );
    run.registerBusy = false;
    if (core.isStopped()) return;
    run.lastLook = null;
    if (answer.ok) {
      run.registerFailures = 0;
      this.#charges.trouble(charge.id, null);
      learnHandle(this.#charges, charge, run, answer.value);
      this.#onRegister(charge.id);
    } else {
      this.#sendFailed(charge.id, run, answer.fault, sentBefore);
    }
    this.#charges.plan(charge.id);
  }

  #sendFailed(id: ChargeId, run: ChargeRun, fault: ProviderFault, sentBefore: boolean): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    const fate = sendFate(fault);
    const cause = failureCodeOf(fault);
    if (fate === 'not-taken') run.maybeSent = sentBefore;
    if (charge.state.kind === 'withdrawing') {
      // Cancelled while the send was on its way: never sent means that nothing stands there. A refusal is read against.
      if (!run.maybeSent) this.#freed(id, run);
      return;
    }
    switch (fate) {
      case 'not-taken':
        if (charge.state.kind === 'unknown') run.resent = false;
        run.looksFailed = 0;
        this.#pause(run);
        this.#charges.trouble(id, failureOf(fault, core.now()));
        return;
      case 'refused':
        if (charge.state.kind === 'intended') run.refusal = { cause, providerCode: fault.code };
        return;
      case 'unknown':
        run.emptySince = [];
        // The same order sent again is the next question.
        if (run.can.idempotentCreate) this.#pause(run);
        this.#charges.trouble(id, failureOf(fault, core.now()));
        this.#charges.move(id, { kind: 'send-unanswered', at: core.now(), cause });
        this.#charges.searchNow(id);
        return;
    }
  }

  #refused(id: ChargeId, run: ChargeRun, isFree: boolean): void {
    if (!believeRefusal(this.#charges, id, run, isFree)) this.#lookAgain(run);
  }

  /** One that names the register alone is only ever sent right after a look that showed our own. */
  async #withdraw(charge: Charge, run: ChargeRun): Promise<void> {
    const { core } = this.#charges;
    run.registerBusy = true;
    run.lastLook = null;
    run.streak = null;
    const answer = await sendWithdrawal(this.#charges, charge, 'live');
    run.registerBusy = false;
    if (core.isStopped()) return;
    this.#heardWithdrawal(charge.id, run, answer);
    this.#charges.searchNow(charge.id);
  }

  #heardWithdrawal(id: ChargeId, run: ChargeRun, answer: Answer<null>): void {
    const { core } = this.#charges;
    if (answer.ok) {
      run.taken = true;
      return this.#freed(id, run);
    }
    run.locked = answer.fault.kind === 'locked';
    if (!run.locked) run.withdrawalsFailed += 1;
    // "Nothing to delete" means looking again at once: it may have been paid this very moment. Only once: a provider
    // that goes on showing the order and refusing to delete it would be asked without a pause.
    const nothingThere = answer.fault.kind === 'refused' || answer.fault.kind === 'not-found';
    run.nothingThere = nothingThere;
    const { pace } = core.parts.settings;
    const again =
      nothingThere && run.withdrawalsFailed === 1 ? 0 : registerPause(run.withdrawalsFailed, pace);
    const pauseMs = run.locked ? pace.search : again;
    run.registerAt = core.monotonic() + pauseMs;
    this.#charges.trouble(id, run.locked || nothingThere ? null : failureOf(answer.fault, core.now()));
  }
}
