import { isLive, type Charge, type RegisterAddress } from '../../../shared/charge.ts';
import type { Answer, RegisterOrder } from '../ports.ts';
import type { LaneHost } from './lane-host.ts';
import { CONFIRM_AFTER, watchEvery } from './plan.ts';
import { ownCharge } from './readings.ts';

const NAME = 'register-watch';

/**
 * Reads the register for all charges that have left it (rule 16): a PUT may land late, or be delivered twice. What is
 * found there of ours is withdrawn again, but never while another charge of ours is live on that register: a DELETE
 * carries no reference and could take the living order away.
 */
export class RegisterWatch {
  readonly #charges: LaneHost;
  #busy = false;
  /** Monotonic time of the last reading's start, or of the beginning of the watch. */
  #readAt: number | null = null;
  /** After a surprise, or a DELETE without success, it is read again sooner. Monotonic. */
  #again: number | null = null;

  constructor(charges: LaneHost) {
    this.#charges = charges;
  }

  plan(): void {
    const { core } = this.#charges;
    const watched = this.#watched();
    if (this.#busy || core.recovery || watched.length === 0) {
      if (watched.length === 0) this.#readAt = null;
      return core.agenda.drop(NAME);
    }
    const now = core.monotonic();
    const every = Math.min(...watched.map((one) => one.every));
    // The charge that comes to be watched was proved off this very moment; at a start nothing is proved.
    this.#readAt ??= watched.every(({ charge }) => this.#charges.run(charge.id).bornHere) ? now : now - every;
    const due = Math.min(this.#readAt + every, this.#again ?? Infinity);
    core.callAt(NAME, Math.max(now, due), () => void this.#safely(), 'soon');
  }

  /** What throws stops no other reading (rule 34). */
  async #safely(): Promise<void> {
    const { core } = this.#charges;
    const fine = await core.containedCall(NAME, null, false, () => this.#read().then(() => true));
    if (fine || core.isStopped()) return;
    this.#busy = false;
    this.plan();
  }

  #watched(): { readonly charge: Charge; readonly every: number }[] {
    const { core } = this.#charges;
    const times = core.times();
    return core.books.openCharges().flatMap((charge) => {
      if (isLive(charge.state)) return [];
      const every = watchEvery(charge, this.#charges.run(charge.id), times);
      return every === null ? [] : [{ charge, every }];
    });
  }

  async #read(): Promise<void> {
    const { core } = this.#charges;
    const watched = this.#watched();
    const newest = watched.at(-1)?.charge;
    if (!newest || this.#busy) return;
    this.#busy = true;
    this.#again = null;
    this.#readAt = core.monotonic();
    const sentAt = this.#readAt;
    const answer = core.hear(
      await core.parts.provider.registerOrder(newest.register, newest.currency),
      'soon',
    );
    if (answer.ok && !core.isStopped()) await this.#heard(newest.register, answer.value, sentAt);
    this.#busy = false;
    if (!core.isStopped()) this.plan();
  }

  async #heard(register: RegisterAddress, order: RegisterOrder | null, sentAt: number): Promise<void> {
    const found = order && ownCharge(this.#charges, order.reference);
    for (const { charge } of this.#watched()) if (charge.id !== found?.id) this.#notThere(charge, sentAt);
    if (!found || isLive(found.state)) return;
    if (this.#charges.liveOn(register) || this.#charges.isWriting(register)) return;
    const { core } = this.#charges;
    const answer = core.hear(
      await this.#charges.write(register, () => core.parts.provider.withdraw(register)),
      'soon',
    );
    if (!core.isStopped()) this.#withdrawn(found, answer);
  }

  /** Off the register again only when two readings apart say so. */
  #notThere(charge: Charge, sentAt: number): void {
    const { core } = this.#charges;
    const run = this.#charges.run(charge.id);
    if (!run.foundAgain) return;
    const streak = run.streak?.found === 'free' ? run.streak : null;
    if (streak && sentAt - streak.since >= CONFIRM_AFTER) return this.#free(charge);
    run.streak = streak ?? { found: 'free', reference: null, since: core.monotonic() };
    this.#again = run.streak.since + CONFIRM_AFTER;
  }

  #withdrawn(charge: Charge, answer: Answer<null>): void {
    const { core } = this.#charges;
    const run = this.#charges.run(charge.id);
    const nothingThere = !answer.ok && (answer.fault.kind === 'refused' || answer.fault.kind === 'not-found');
    this.#again = answer.ok ? null : core.monotonic() + CONFIRM_AFTER;
    run.streak = null;
    // A stale answer showed it; the next reading tells.
    if (nothingThere) return;
    run.foundAgain = true;
    this.#charges.move(charge.id, { kind: 'on-register-again', at: core.now() });
    if (!answer.ok) return;
    core.act((draft) => {
      draft.add({
        kind: 'noted',
        note: 'own-order-withdrawn-again',
        chargeId: charge.id,
        cause: null,
        foreign: null,
        by: null,
      });
    });
    this.#free(charge);
  }

  #free(charge: Charge): void {
    const run = this.#charges.run(charge.id);
    run.foundAgain = false;
    run.freedAt = this.#charges.core.monotonic();
    this.#charges.searchNow(charge.id);
  }
}
