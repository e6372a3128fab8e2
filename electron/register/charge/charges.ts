import type { ChargeId } from '../../../shared/ids.ts';
import { isLive } from '../../../shared/charge.ts';
import type { Core } from '../core.ts';
import type { Draft } from '../books.ts';
import { failure, type Failure } from '../../../shared/failures.ts';
import type { ChargeConsequences, LaneHost } from './lane-host.ts';
import { RegisterLane } from './register-lane.ts';
import { SearchLane } from './search-lane.ts';
import { next, type ChargeEvent } from './machine.ts';
import { registerPause } from './plan.ts';
import { freshRun, type ChargeRun } from './run.ts';

/** A charge that could not even be planned is looked at again after this. Milliseconds. */
const READ_AGAIN = 30_000;

/** Runs the charges: two lanes each, one to the register and one that searches, so that cancel never waits for a search. */
export class Charges implements LaneHost {
  readonly core: Core;
  readonly consequences: ChargeConsequences;
  readonly #runs = new Map<ChargeId, ChargeRun>();
  readonly #register: RegisterLane;
  readonly #search: SearchLane;

  constructor(core: Core, consequences: ChargeConsequences) {
    this.core = core;
    this.consequences = consequences;
    this.#register = new RegisterLane(this);
    this.#search = new SearchLane(this);
  }

  run(id: ChargeId): ChargeRun {
    const known = this.#runs.get(id);
    if (known) return known;
    const run = freshRun(null);
    this.#runs.set(id, run);
    return run;
  }

  /** A charge that this run has just intended and committed. */
  begin(id: ChargeId): void {
    this.#runs.set(id, freshRun(this.core.monotonic()));
    this.plan(id);
  }

  /** Start of the program: everything not final is looked at again; what was intended may have left. */
  takeUp(): void {
    for (const { id } of this.core.books.openCharges()) {
      this.core.contained('take-up', id, false, () =>
        this.move(id, { kind: 'restarted', at: this.core.now() }),
      );
      this.searchNow(id);
    }
  }

  /**
   * Applies an event, and everything it causes in the same commit. @returns whether it changed the state, which it
   * has not where it could not be written.
   */
  move(id: ChargeId, event: ChargeEvent): boolean {
    const outcome = { moved: false };
    const problem = this.core.act((draft) => {
      outcome.moved = this.moveIn(draft, id, event);
    });
    return problem === null && outcome.moved;
  }

  moveIn(draft: Draft, id: ChargeId, event: ChargeEvent): boolean {
    const charge = draft.charge(id);
    const state = charge && next(charge.state, event);
    if (!charge || !state) return false;
    draft.add({ kind: 'charge-moved', chargeId: id, state });
    // A proof of the register is only good for what it was read for.
    if (state.kind === 'waiting' || state.kind === 'withdrawing') this.run(id).freedAt = null;
    if (state.kind === 'paid' && charge.state.kind !== 'paid')
      this.consequences.paid(draft, { ...charge, state });
    this.consequences.reconcile(draft, charge.saleId);
    draft.later(() => this.plan(id));
    return true;
  }

  /** Decides again what this charge needs and when. */
  plan(id: ChargeId): void {
    if (this.core.isStopped()) return;
    const charge = this.core.books.charge(id);
    if (!charge) return;
    const planned = this.core.contained('plan', id, false, () => {
      this.#register.plan(charge, this.run(id));
      this.#search.plan(charge, this.run(id));
      return true;
    });
    if (!planned)
      this.core.agenda.at(`search:${id}`, this.core.monotonic() + READ_AGAIN, () => this.plan(id));
  }

  async safely(id: ChargeId, lane: 'register' | 'search', step: () => Promise<void>): Promise<void> {
    const { core } = this;
    const fine = await core.containedCall(lane, id, false, () => step().then(() => true));
    if (fine || core.isStopped()) return;
    const run = this.run(id);
    const { pace } = core.parts.settings;
    if (lane === 'register') {
      run.registerBusy = false;
      run.registerFailures += 1;
      run.registerAt = core.monotonic() + registerPause(run.registerFailures, pace);
    } else {
      run.searchBusy = false;
      run.unsavedPaid = false;
      run.searchFailures += 1;
      run.searchAt = core.monotonic() + Math.max(pace.search, registerPause(run.searchFailures, pace));
    }
    core.onChange();
    this.plan(id);
  }

  /** Searches as soon as the provider allows; during a search exactly one more is queued. */
  searchNow(id: ChargeId): void {
    const run = this.run(id);
    run.searchAt = this.core.monotonic();
    if (run.searchBusy) run.searchAgain = true;
    this.plan(id);
  }

  /** Asks the register as soon as the provider allows. */
  lookNow(id: ChargeId): void {
    this.run(id).registerAt = this.core.monotonic();
    this.plan(id);
  }

  /** After sleep, a clock jump, a new token or the network's return: live charges first, guards in turn. */
  wake(): void {
    const charges = this.core.books.openCharges();
    charges.sort((a, b) => Number(isLive(b.state)) - Number(isLive(a.state)));
    for (const charge of charges) {
      const run = this.run(charge.id);
      run.registerAt = this.core.monotonic();
      run.registerFailures = 0;
      run.searchFailures = 0;
      // What was read before the sleep is no look any more.
      run.lastLook = null;
      run.looksFailed = 0;
      if (charge.state.kind === 'waiting') run.ticksSinceLook = 3;
      this.searchNow(charge.id);
    }
  }

  trouble(id: ChargeId, trouble: Failure | null): void {
    const run = this.run(id);
    run.trouble = trouble;
    this.core.onChange();
  }

  forget(id: ChargeId): void {
    this.#runs.delete(id);
    this.core.agenda.drop(`register:${id}`);
    this.core.agenda.drop(`search:${id}`);
  }

  /** «Cancelar cobro»: acts at once. @returns why it cannot, or null. */
  cancel(id: ChargeId): Failure | null {
    const charge = this.core.books.charge(id);
    if (!charge || !isLive(charge.state)) return failure('command-not-possible');
    if (charge.state.kind === 'withdrawing') return null;
    return this.core.act((draft) => this.cancelIn(draft, id));
  }

  /** The same as part of a larger change; nothing where the charge is leaving already, or over. */
  cancelIn(draft: Draft, id: ChargeId): void {
    const charge = draft.charge(id);
    if (!charge || !isLive(charge.state) || charge.state.kind === 'withdrawing') return;
    const run = this.run(id);
    const neverSent = charge.state.kind === 'intended' && run.bornHere && !run.maybeSent;
    this.moveIn(draft, id, { kind: 'leave', at: this.core.now(), why: 'cancelled', neverSent });
    draft.later(() => {
      run.lastLook = null;
      run.registerFailures = 0;
      this.lookNow(id);
    });
  }
}
