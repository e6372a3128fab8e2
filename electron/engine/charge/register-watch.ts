import { isLive, type Charge, type RegisterAddress } from '../../../shared/charge.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import type { RegisterOrder } from '../ports.ts';
import { lookCall, readOrder } from './order-calls.ts';
import type { WorkerHost } from './worker-host.ts';
import { CONFIRM_AFTER_MS, watchEvery } from './plan.ts';
import { isToldTwice } from './readings.ts';
import { keyOf } from './register-news.ts';
import { isBornHere, isRefusalUnread, mayBeTaken } from './run.ts';
import { ownCharge } from './whose-order.ts';
import { offAgain, withdrawAgain } from './withdraw-again.ts';

const NAME = 'register-watch';

/**
 * Reads the register for all charges that have left it (rule 16): a send may land late, or be delivered twice. What is
 * found there of ours is withdrawn again. While another charge of ours is live on that register, that one's own worker
 * does so: a withdrawal carries no reference and could take the living order away.
 */
export class RegisterWatch {
  readonly #charges: WorkerHost;
  #busy = false;
  /** Monotonic time of the last reading's start, or of the beginning of the watch. */
  #readAt: number | null = null;
  #turn = 0;
  /** When its own search read each charge's order gone last. Monotonic. */
  readonly #seenAt = new Map<ChargeId, number>();
  /** When to read again sooner, after a surprising reading or a failed withdrawal. Monotonic milliseconds. */
  #again: number | null = null;
  /** Which of ours the last readings show, and since when; null: none of ours. Monotonic. */
  #shown: { readonly id: ChargeId; readonly since: number } | null = null;

  constructor(charges: WorkerHost) {
    this.#charges = charges;
  }

  plan(): void {
    const { core } = this.#charges;
    const watched = this.#watched();
    if (this.#busy || core.recovery || watched.length === 0) {
      if (watched.length === 0) {
        this.#readAt = null;
        this.#seenAt.clear();
      }
      return core.scheduler.drop(NAME);
    }
    const now = core.monotonic();
    // Orders that are read one by one share the turns among them.
    const everyMs = Math.min(...watched.map((one) => one.everyMs)) / this.#questions(watched).length;
    // The charge that comes to be watched was proved off this very moment; at a start nothing is proved.
    this.#readAt ??= watched.every(({ charge }) => isBornHere(this.#charges.run(charge.id)))
      ? now
      : now - everyMs;
    const due = Math.min(this.#readAt + everyMs, this.#again ?? Infinity);
    const next = this.#next(watched);
    const call = next ? lookCall(this.#charges.run(next.id).can) : 'look';
    core.callAt(NAME, Math.max(now, due), () => void this.#safely(), 'soon', call);
  }

  /** An exception in one reading stops no other (rule 34). */
  async #safely(): Promise<void> {
    const { core } = this.#charges;
    const fine = await core.containedCall(NAME, null, false, () => this.#read().then(() => true));
    if (fine || core.isStopped()) return;
    this.#busy = false;
    this.plan();
  }

  #readsRegister(charge: Charge): boolean {
    return this.#charges.run(charge.id).can.registerCanBeRead;
  }

  /** One for all whose register can be read; one for each order that is read by its id. */
  #questions(watched: readonly { readonly charge: Charge }[]): Charge[] {
    const charges = watched.map(({ charge }) => charge);
    const newest = charges.findLast((charge) => this.#readsRegister(charge));
    const byId = charges.filter((charge) => !this.#readsRegister(charge));
    return newest ? [...byId, newest] : byId;
  }

  /** Whose turn it is. */
  #next(watched: readonly { readonly charge: Charge }[]): Charge | undefined {
    const questions = this.#questions(watched);
    return questions[this.#turn % questions.length];
  }

  #watched(): { readonly charge: Charge; readonly everyMs: number }[] {
    const { core } = this.#charges;
    const times = core.times();
    return this.#charges.leftLately(times.now).flatMap((charge) => {
      const everyMs = watchEvery(charge, this.#charges.run(charge.id), times);
      return everyMs === null ? [] : [{ charge, everyMs }];
    });
  }

  async #read(): Promise<void> {
    const { core } = this.#charges;
    const watched = this.#watched();
    const asked = this.#next(watched);
    if (!asked || this.#busy) return;
    this.#turn += 1;
    this.#readAt = core.monotonic();
    const isAgain = this.#again !== null;
    this.#again = null;
    const everyMs = watched.find(({ charge }) => charge.id === asked.id)?.everyMs ?? 0;
    if (!isAgain && this.#isSeen(asked, everyMs)) return void this.plan();
    this.#busy = true;
    const sentAt = this.#readAt;
    const tellsOfAll = this.#readsRegister(asked);
    const { provider } = core.parts;
    const answer = core.hear(
      await (tellsOfAll
        ? provider.registerOrder(asked.register, asked.currency)
        : readOrder(this.#charges, asked)),
      'soon',
      lookCall(this.#charges.run(asked.id).can),
    );
    if (answer.ok && !core.isStopped()) {
      if (tellsOfAll) this.#charges.watched(asked.register, answer.value, sentAt);
      await this.#heard(tellsOfAll ? null : asked, asked.register, answer.value, sentAt);
    }
    this.#busy = false;
    if (!core.isStopped()) this.plan();
  }

  /** The look of a charge that waits, answered: it counts as one of the watch. */
  told(register: RegisterAddress, order: RegisterOrder | null, sentAt: number): void {
    const watched = this.#watched().filter(({ charge }) => keyOf(charge.register) === keyOf(register));
    if (watched.length === 0) return;
    const found = ownCharge(this.#charges, order?.reference ?? null);
    for (const { charge } of watched) if (charge.id !== found?.id) this.#notThere(charge, sentAt);
    if (!found) this.#shown = null;
    this.#readAt = Math.max(this.#readAt ?? sentAt, sentAt);
  }

  /** Its search has read its own page: one that does not stand there needs no reading in its next turn. */
  seenBySearch(charge: Charge, order: RegisterOrder | null, sentAt: number): void {
    if (order !== null || !this.#watched().some((one) => one.charge.id === charge.id)) return;
    this.#seenAt.set(charge.id, sentAt);
    this.#notThere(charge, sentAt);
  }

  /** It was read by its search since its last turn could have been. */
  #isSeen({ id }: Charge, everyMs: number): boolean {
    const seenAt = this.#seenAt.get(id) ?? -Infinity;
    return this.#charges.core.monotonic() - seenAt < everyMs;
  }

  /** @param only the one charge that the reading tells of; null: of all that have left this register. */
  async #heard(
    only: Charge | null,
    register: RegisterAddress,
    order: RegisterOrder | null,
    sentAt: number,
  ): Promise<void> {
    const found = order && ownCharge(this.#charges, order.reference);
    for (const { charge } of this.#watched())
      if (charge.id !== found?.id && (only === null || charge.id === only.id)) this.#notThere(charge, sentAt);
    if (!found) this.#shown = null;
    if (!found || isLive(found.state)) return;
    // Withdrawn by its id, it takes no other order off the register.
    const namesIt = this.#charges.run(found.id).can.orderCanBeReadById;
    const live = namesIt ? undefined : this.#liveOn(register);
    // While a charge is live here, its own readings decide and its own worker withdraws.
    if (live) this.#charges.lookAgain(live.id);
    if (live || this.#charges.isWriting(register) || (!namesIt && this.#isDoubtful(found, sentAt))) return;
    // The register was written or read since this reading was asked for: nobody knows what a withdrawal would take off.
    if (!namesIt && !this.#charges.mayWithdraw(register, sentAt)) {
      this.#again = this.#charges.core.monotonic();
      return;
    }
    const outcome = await withdrawAgain(this.#charges, found, 'soon');
    if (outcome === null) return;
    if (outcome !== 'still') this.#shown = null;
    this.#again = outcome === 'off' ? null : this.#charges.core.monotonic() + CONFIRM_AFTER_MS;
  }

  /** The charge whose order may stand there: of one that waits for a person's yes nothing was sent. */
  #liveOn(register: RegisterAddress): Charge | undefined {
    const live = this.#charges.liveOn(register);
    const isUnsent = live?.state.kind === 'intended' && !mayBeTaken(this.#charges.run(live.id));
    return isUnsent ? undefined : live;
  }

  /** A withdrawal names no order: an order that had left is withdrawn again only when two readings show it (rule 5). */
  #isDoubtful(found: Charge, sentAt: number): boolean {
    const before = this.#shown?.id === found.id ? this.#shown : null;
    this.#shown = before ?? { id: found.id, since: this.#charges.core.monotonic() };
    if (before && isToldTwice(before.since, sentAt)) return false;
    this.#again = this.#shown.since + CONFIRM_AFTER_MS;
    return true;
  }

  /** Off the register again only when two readings apart say so. */
  #notThere(charge: Charge, sentAt: number): void {
    const { core } = this.#charges;
    const before = this.#charges.run(charge.id);
    const { off } = this.#charges.happened(charge.id, { kind: 'not-there' }).register;
    if (isRefusalUnread(before)) core.onChange();
    if (off.kind !== 'found-again' || off.freeSince === null) return;
    if (isToldTwice(off.freeSince, sentAt)) return offAgain(this.#charges, charge);
    this.#again = off.freeSince + CONFIRM_AFTER_MS;
  }
}
