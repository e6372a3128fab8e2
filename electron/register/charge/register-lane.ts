import type { Charge } from '../../../shared/charge.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import { isLive } from '../../../shared/charge.ts';
import { failureCodeOf, failureOf, putFate } from '../faults.ts';
import type { Answer, ProviderFault, RegisterOrder } from '../ports.ts';
import type { LaneHost } from './lane-host.ts';
import { registerBudget, registerPause, registerStep } from './plan.ts';
import type { ChargeRun } from './run.ts';

/** GET, PUT and DELETE of the register's order for one charge, never two in flight (rules 3 to 8 and 15). */
export class RegisterLane {
  readonly #charges: LaneHost;

  constructor(charges: LaneHost) {
    this.#charges = charges;
  }

  plan(charge: Charge, run: ChargeRun): void {
    const { core } = this.#charges;
    if (run.registerBusy || !isLive(charge.state)) return core.agenda.drop(`register:${charge.id}`);
    const now = core.monotonic();
    const step = this.#step(charge, run);
    if (step !== 'none') {
      const at = Math.max(now, run.registerAt);
      return core.callAt(`register:${charge.id}`, at, () => this.#start(charge.id), registerBudget(charge));
    }
    // Nothing to ask now; expiry comes by itself.
    const left = charge.expiresAt - core.now();
    core.agenda.at(`register:${charge.id}`, now + Math.max(1_000, left), () => this.#charges.plan(charge.id));
  }

  #step(charge: Charge, run: ChargeRun) {
    const { core } = this.#charges;
    const step = registerStep(charge, run, core.times());
    // A restored file is only searched: no PUT, no DELETE; reading and time go on.
    return core.recovery && (step === 'put' || step === 'delete') ? 'none' : step;
  }

  #start(id: ChargeId): void {
    void this.#charges.safely(id, 'register', () => this.#go(id));
  }

  async #go(id: ChargeId): Promise<void> {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const run = this.#charges.run(id);
    if (!charge || run.registerBusy) return;
    switch (this.#step(charge, run)) {
      case 'none':
        return this.#charges.plan(id);
      case 'expire':
        return this.#expire(charge, run);
      case 'give-up':
        // The register was read free and the search found nothing: off it goes, to be guarded.
        if (this.#charges.move(id, { kind: 'leave', at: core.now(), why: 'unanswered', neverSent: false }))
          this.#freed(id, run);
        return;
      case 'doubt':
        return this.#doubt(id, run);
      case 'freed':
        return this.#freed(id, run);
      case 'look':
        return this.#look(charge, run);
      case 'put':
        return this.#put(charge, run);
      case 'delete':
        return this.#delete(charge, run);
    }
  }

  /** The PUT's outcome could not be written: until it can, nothing is sent, lest it be sent twice. */
  #doubt(id: ChargeId, run: ChargeRun): void {
    const { core } = this.#charges;
    const cause = run.trouble?.code ?? 'provider-slow';
    run.registerFailures += 1;
    run.registerAt = core.monotonic() + registerPause(run.registerFailures, core.parts.settings.pace);
    if (this.#charges.move(id, { kind: 'put-unanswered', at: core.now(), cause }))
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
    run.freedAt = this.#charges.core.monotonic();
    run.locked = false;
    this.#charges.searchNow(id);
  }

  async #look(charge: Charge, run: ChargeRun): Promise<void> {
    const { core } = this.#charges;
    run.registerBusy = true;
    run.ticksSinceLook = 0;
    const answer = core.hear(
      await core.parts.provider.registerOrder(charge.register, charge.currency),
      registerBudget(charge),
    );
    run.registerBusy = false;
    if (core.isStopped()) return;
    if (answer.ok) {
      run.registerFailures = 0;
      this.#charges.trouble(charge.id, null);
      this.#heardLook(charge.id, run, answer.value);
    } else {
      this.#lookFailed(charge.id, run, answer.fault);
    }
    this.#charges.plan(charge.id);
  }

  #heardLook(id: ChargeId, run: ChargeRun, order: RegisterOrder | null): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    const at = core.now();
    const found = order === null ? 'free' : order.reference === charge.reference ? 'ours' : 'foreign';
    run.lastLook = found;
    switch (charge.state.kind) {
      case 'intended':
        if (found === 'ours') this.#charges.move(id, { kind: 'on-register', at });
        if (found === 'foreign' && order !== null) this.#foreignBeforePut(charge, run, order);
        return;
      case 'unknown':
        if (found === 'ours') this.#onRegister(id);
        if (found === 'foreign') this.#replaced(id, run);
        if (found === 'free') run.registerAt = core.monotonic() + core.parts.settings.pace.search;
        return;
      case 'waiting':
        if (found === 'foreign') return this.#replaced(id, run);
        // Nothing to do about it now; without the provider's time an expired order would be read without a pause.
        run.registerAt = core.monotonic() + core.parts.settings.pace.search;
        run.left = found === 'free';
        if (run.left) this.#charges.searchNow(id);
        return;
      case 'withdrawing':
        if (found !== 'ours') this.#freed(id, run);
        return;
      case 'refused':
      case 'guarding':
      case 'paid':
      case 'ended':
        return;
    }
  }

  #onRegister(id: ChargeId): void {
    this.#charges.move(id, { kind: 'on-register', at: this.#charges.core.now() });
    this.#charges.searchNow(id);
  }

  #replaced(id: ChargeId, run: ChargeRun): void {
    if (this.#charges.move(id, { kind: 'replaced', at: this.#charges.core.now() })) this.#freed(id, run);
  }

  /** Somebody's order stands there. One of our own that has left already is overwritten; a stranger's asks a person. */
  #foreignBeforePut(charge: Charge, run: ChargeRun, order: RegisterOrder): void {
    const { core } = this.#charges;
    const ours = order.reference === null ? undefined : ownCharge(this.#charges, order.reference);
    const foreign = { reference: order.reference, amount: order.amount };
    if (ours && !isLive(ours.state)) {
      run.lastLook = 'free';
      core.act((draft) => {
        draft.add({
          kind: 'noted',
          note: 'own-order-overwritten',
          chargeId: charge.id,
          cause: null,
          foreign,
          by: null,
        });
      });
      return;
    }
    this.#charges.move(charge.id, { kind: 'register-taken', foreign });
  }

  #lookFailed(id: ChargeId, run: ChargeRun, fault: ProviderFault): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    run.lastLook = null;
    const cause = failureCodeOf(fault);
    if (charge.state.kind === 'intended') {
      const final = fault.kind === 'unauthorized' || cause === 'register-unknown';
      if (final && !run.maybeSent) {
        this.#charges.move(id, { kind: 'put-refused', at: core.now(), cause, providerCode: fault.code });
        return;
      }
      // One retry, then the PUT goes without a look, noted; a 429 is waited out instead.
      if (fault.kind !== 'rate-limited') run.looksFailed += 1;
      this.#charges.trouble(id, failureOf(fault, core.now()));
      return;
    }
    run.registerFailures += 1;
    run.registerAt = core.monotonic() + registerPause(run.registerFailures, core.parts.settings.pace);
    if (charge.state.kind !== 'waiting') this.#charges.trouble(id, failureOf(fault, core.now()));
  }

  async #put(charge: Charge, run: ChargeRun): Promise<void> {
    const { core } = this.#charges;
    const problem = core.act((draft) => {
      const note = putNote(charge, run);
      const foreign = charge.state.kind === 'intended' ? charge.state.foreign : null;
      if (note) draft.add({ kind: 'noted', note, chargeId: charge.id, cause: null, foreign, by: null });
      draft.add({ kind: 'charge-put', chargeId: charge.id });
    });
    if (problem) {
      // Not durable, not sent: tried again while it is worth it.
      run.registerFailures += 1;
      run.registerAt = core.monotonic() + registerPause(run.registerFailures, core.parts.settings.pace);
      this.#charges.plan(charge.id);
      return;
    }
    run.registerBusy = true;
    const sentBefore = run.maybeSent;
    run.maybeSent = true;
    if (charge.state.kind === 'unknown') run.resent = true;
    const { register, reference, amount, currency, title, description, expiresAt } = charge;
    const answer = core.hear(
      await core.during(
        core.parts.provider.publish({ register, reference, amount, currency, title, description, expiresAt }),
      ),
      'live',
    );
    run.registerBusy = false;
    if (core.isStopped()) return;
    run.lastLook = null;
    if (answer.ok) {
      run.registerFailures = 0;
      this.#charges.trouble(charge.id, null);
      this.#onRegister(charge.id);
    } else {
      this.#putFailed(charge.id, run, answer.fault, sentBefore);
    }
    this.#charges.plan(charge.id);
  }

  #putFailed(id: ChargeId, run: ChargeRun, fault: ProviderFault, sentBefore: boolean): void {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge) return;
    const fate = putFate(fault);
    const cause = failureCodeOf(fault);
    if (fate !== 'unknown') run.maybeSent = sentBefore;
    if (charge.state.kind === 'withdrawing') {
      // Cancelled while the PUT was on its way: refused or never sent means that nothing stands there.
      if (!run.maybeSent) this.#freed(id, run);
      return;
    }
    switch (fate) {
      case 'not-taken':
        if (charge.state.kind === 'unknown') run.resent = false;
        run.looksFailed = 0;
        run.registerFailures += 1;
        run.registerAt = core.monotonic() + registerPause(run.registerFailures, core.parts.settings.pace);
        this.#charges.trouble(id, failureOf(fault, core.now()));
        return;
      case 'refused':
        this.#charges.move(id, { kind: 'put-refused', at: core.now(), cause, providerCode: fault.code });
        return;
      case 'unknown':
        run.emptySince = [];
        this.#charges.trouble(id, failureOf(fault, core.now()));
        this.#charges.move(id, { kind: 'put-unanswered', at: core.now(), cause });
        this.#charges.searchNow(id);
        return;
    }
  }

  /** DELETE carries no reference: only ever sent right after a GET that showed our own. */
  async #delete(charge: Charge, run: ChargeRun): Promise<void> {
    const { core } = this.#charges;
    run.registerBusy = true;
    run.lastLook = null;
    const answer = core.hear(await core.during(core.parts.provider.withdraw(charge.register)), 'live');
    run.registerBusy = false;
    if (core.isStopped()) return;
    this.#heardDelete(charge.id, run, answer);
    this.#charges.searchNow(charge.id);
  }

  #heardDelete(id: ChargeId, run: ChargeRun, answer: Answer<null>): void {
    const { core } = this.#charges;
    if (answer.ok) return this.#freed(id, run);
    run.locked = answer.fault.kind === 'locked';
    if (!run.locked) run.deletesFailed += 1;
    // "Nothing to delete" means looking again at once: it may have been paid this very moment. Only once: a provider
    // that goes on showing the order and refusing to delete it would be asked without a pause.
    const nothingThere = answer.fault.kind === 'refused' || answer.fault.kind === 'not-found';
    const { pace } = core.parts.settings;
    const again = nothingThere && run.deletesFailed === 1 ? 0 : registerPause(run.deletesFailed, pace);
    const pause = run.locked ? pace.search : again;
    run.registerAt = core.monotonic() + pause;
    this.#charges.trouble(id, run.locked || nothingThere ? null : failureOf(answer.fault, core.now()));
  }
}

function ownCharge(charges: LaneHost, reference: string): Charge | undefined {
  return charges.core.parts.store.chargeByReference(reference as Charge['reference']);
}

function putNote(charge: Charge, run: ChargeRun): 'put-without-look' | 'foreign-order-overwritten' | null {
  if (charge.state.kind === 'intended' && charge.state.overwrite) return 'foreign-order-overwritten';
  return run.lastLook === null && charge.state.kind === 'intended' ? 'put-without-look' : null;
}
