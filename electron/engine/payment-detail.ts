import type { Charge } from '../../shared/charge.ts';
import type { PaymentId, SaleId } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { NamedPayments } from './after-return.ts';
import { holdOf } from './backing.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { learnPayment } from './payment-news.ts';
import type { PageRead, PaymentPage } from './ports.ts';
import type { Tickets } from './tickets.ts';

/** When it is read once more: too late for the ticket, but for a reprint and the screen. Milliseconds. */
const AGAIN_AFTER_MS = 8_000;

/** A page that was asked for longer ago is asked for anew. Milliseconds. */
const FRESH_MS = 2_000;

/** How long the list of refunds may hold a ticket once the page is there: less than the page may. Milliseconds. */
const LISTS_WITHIN_MS = 1_800;

type Reconcile = (draft: Draft, saleId: SaleId) => void;

/** How a paid charge was paid: method, last four digits, installments. Never holds anything up. */
export class PaymentDetail {
  readonly #core: Core;
  readonly #tickets: Tickets;
  readonly #reconcile: Reconcile;
  readonly onKnown: () => void;
  /** What was told and the books did not take: the disk, or what is in it. */
  #missed: { readonly charge: Charge; readonly fact: PaymentFact }[] = [];

  constructor(core: Core, tickets: Tickets, reconcile: Reconcile, onKnown: () => void) {
    this.#core = core;
    this.#tickets = tickets;
    this.#reconcile = reconcile;
    this.onKnown = onKnown;
  }

  /** @param ids the payments of it that the ticket stands for. @param pages of them, as they were just read. */
  fetch(charge: Charge, ids: readonly PaymentId[], pages: readonly PageRead[] = []): void {
    const core = this.#core;
    const start = () => this.#start(charge, ids, true, pages);
    core.callAt(`detail:${charge.id}`, core.monotonic(), start, 'soon');
  }

  /** Once more, each payment and its refunds: only what is news of them counts. */
  async look({ charge, payments }: NamedPayments): Promise<void> {
    await Promise.all(payments.map(({ id }) => this.#read(charge, id, () => undefined)));
  }

  /** Writes what the books did not take when it was told: a ticket rests on it. What they never take stays. */
  saveMissed(): void {
    const missed = this.#missed;
    this.#missed = [];
    for (const one of missed) {
      const fine = this.#core.contained('detail', one.charge.id, false, () => {
        this.#save(one);
        return true;
      });
      if (!fine) this.#missed.push(one);
    }
  }

  /** Something that was told of this sale's payments is not written. */
  isMissing(id: SaleId | null): boolean {
    return this.#missed.some(({ charge }) => charge.saleId === id);
  }

  #save(one: { readonly charge: Charge; readonly fact: PaymentFact }): void {
    const written = this.#core.transact((draft) => this.#learn(draft, one.charge, one.fact));
    if (!written.ok) this.#missed.push(one);
  }

  #start(charge: Charge, ids: readonly PaymentId[], again: boolean, read: readonly PageRead[] = []): void {
    void this.#core.containedCall('detail', charge.id, undefined, () =>
      this.#fetch(charge, ids, again, read),
    );
  }

  async #fetch(
    charge: Charge,
    ids: readonly PaymentId[],
    again: boolean,
    justRead: readonly PageRead[],
  ): Promise<void> {
    const core = this.#core;
    const pages = new Map<PaymentId, PaymentPage>();
    const clean = justRead.filter((one) => isFreshAndWhole(one, core.monotonic())).map(({ page }) => page);
    const waiting = `detail-lists:${charge.id}`;
    const letGo = () => {
      core.scheduler.drop(waiting);
      if (pages.size < ids.length || ids.length === 0) return;
      core.transact((draft) => this.#complete(draft, charge, [...pages.values()]));
      this.onKnown();
    };
    const listsUntil = core.monotonic() + LISTS_WITHIN_MS;
    const told = (page: PaymentPage) => {
      pages.set(page.fact.id, page);
      if (pages.size === ids.length) core.scheduler.at(waiting, listsUntil, letGo);
    };
    const read = await Promise.all(
      ids.map((id) =>
        this.#read(
          charge,
          id,
          told,
          clean.find(({ fact }) => fact.id === id),
        ),
      ),
    );
    if (core.isStopped()) return;
    letGo();
    if (again && !read.every(Boolean)) {
      const name = `detail:${charge.id}`;
      core.callAt(name, core.monotonic() + AGAIN_AFTER_MS, () => this.#start(charge, ids, false), 'soon');
    }
  }

  /**
   * One payment's page, and beside it the list of its refunds, which alone may tell of one in process (rule 12).
   * @param told hears the page as soon as it is there.
   * @param page the same, where it was read a moment ago: only the list is asked for.
   * @returns whether both could be read.
   */
  async #read(
    charge: Charge,
    id: PaymentId,
    told: (page: PaymentPage) => void,
    page?: PaymentPage,
  ): Promise<boolean> {
    const core = this.#core;
    const heard = { page: false };
    // Read at the same time: each alone may say that the ticket must not be printed.
    const learn = (page: PaymentPage) => {
      if (core.isStopped()) return;
      heard.page = true;
      this.#save({ charge, fact: page.fact });
      told(page);
    };
    const asked = { currency: charge.currency, named: [], listed: 'beside', told: learn, page } as const;
    const answer = await core.parts.provider.paymentWithRefunds(id, asked);
    // Where the page came, a list that did not says nothing of token or connection.
    const isSaid = answer.ok || !heard.page || answer.fault.kind === 'rate-limited';
    if (isSaid) core.hear(answer, 'soon');
    if (answer.ok) learn(answer.value);
    return answer.ok;
  }

  /** A detail is a fact like any other (rule 23). */
  #learn(draft: Draft, { id, saleId }: Charge, fact: PaymentFact): void {
    if (learnPayment(draft, id, fact)) this.#reconcile(draft, saleId);
  }

  /** Only what agrees with the sale goes to its ticket. */
  #complete(draft: Draft, { saleId }: Charge, pages: readonly PaymentPage[]): void {
    const sale = draft.sale(saleId);
    if (!sale || holdOf(draft, sale) !== null) return;
    this.#tickets.complete(
      draft,
      sale.id,
      pages.map((page) => page.paidWith),
    );
  }
}

/** Nothing of it went back, and it cannot be older than a moment: only its list of refunds may tell more. */
function isFreshAndWhole({ page: { fact }, askedAt }: PageRead, now: number): boolean {
  return (
    now - askedAt <= FRESH_MS &&
    fact.status === 'approved' &&
    fact.refunded === 0 &&
    fact.goingBack === undefined
  );
}
