import { isLive, type Charge } from '../../../shared/charge.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import { isCashSale, type Sale } from '../../../shared/sale.ts';
import type { SimulatedRequest } from '../../../electron/simulator/index.ts';
import type { Paper } from '../../support/memory-printer.ts';
import type { RequestKind } from './request-kind.ts';
import type { MapStore } from './map-store.ts';
import type { ChargeOnScreen, Screen } from './screen.ts';
import { CreateRules } from './creates.ts';
import { paymentsIn } from './payments-in.ts';
import { covers, type Order, type Reply, type Truth } from './tiny-truth.ts';

/** A payment as an answer told it. */
interface Told {
  readonly reference: string;
  readonly net: number;
  readonly changedAt: number;
  /** By its own page, or by books of before. */
  readonly byPage: boolean;
}

/** The requests about one reference so far; moments are numbers of the common count. */
interface Trail {
  /** PUTs sent in this life of the till, and whether any was sent in an earlier one. */
  puts: number;
  earlierLife: boolean;
  /** The register read free since the last PUT. */
  readFree: boolean;
  /** Moments of complete empty searches since the last PUT. */
  empty: number[];
  /** When the register was first proved free of it, null: never. */
  free: number | null;
  /** When the last search was sent that was answered. */
  searched: number;
}

const RESENT_AFTER = 10_000;
const DEAD_AFTER = 60_000;

/** Checks everything that passes between till, provider, paper and screen, and collects what must never happen. */
export class InvariantChecker {
  readonly findings = new Set<string>();
  readonly told = new Map<string, Told>();
  readonly #books: MapStore;
  readonly #trails = new Map<string, Trail>();
  readonly #creates = new CreateRules((code, words) => this.wrong(code, words));
  #screens = 0;
  /** The moment by which an order's death is proved by time alone. */
  #now = 0;

  readonly #byOrders: boolean;

  constructor(books: MapStore, byOrders: boolean) {
    this.#books = books;
    this.#byOrders = byOrders;
  }

  wrong(code: string, words: string): void {
    this.findings.add(`${code}: ${words}`);
  }

  observe(): number {
    this.#screens += 1;
    return this.#screens;
  }

  /** After a start the till knows what is in the books, and nothing else. */
  born(): void {
    for (const trail of this.#trails.values()) {
      trail.earlierLife ||= trail.puts > 0;
      trail.puts = 0;
      trail.empty = [];
    }
    this.told.clear();
    for (const charge of this.#books.charges.values())
      for (const payment of charge.facts.payments) {
        const net = payment.status === 'approved' ? Number(payment.amount) - Number(payment.refunded) : 0;
        const changedAt = payment.changedAt ?? 0;
        this.told.set(payment.id, { reference: charge.reference, net: net / 100, changedAt, byPage: true });
      }
  }

  begin(): void {
    this.observe();
  }

  #trail(reference: string): Trail {
    const known = this.#trails.get(reference);
    if (known) return known;
    const fresh: Trail = {
      puts: 0,
      earlierLife: false,
      readFree: false,
      empty: [],
      free: null,
      searched: 0,
    };
    this.#trails.set(reference, fresh);
    return fresh;
  }

  sent(asking: RequestKind, request: SimulatedRequest, _truth: Truth, now: number): void {
    this.#now = now;
    if (asking !== 'put') return;
    if (request.method === 'POST') return this.#create(request, now);
    const { external_reference: reference } = JSON.parse(request.body) as { external_reference: string };
    const trail = this.#trail(reference);
    if (trail.earlierLife) this.wrong('second-put', 'a PUT after a restart');
    const apart = (trail.empty.at(-1) ?? 0) - (trail.empty[0] ?? 0);
    if (trail.puts > 0 && !(trail.readFree && apart >= RESENT_AFTER))
      this.wrong('second-put', 'a second PUT without proof that the first was not taken');
    if (trail.puts > 1) this.wrong('second-put', 'a third PUT');
    Object.assign(trail, { puts: trail.puts + 1, readFree: false, empty: [], free: null });
  }

  #create(request: SimulatedRequest, now: number): void {
    const { external_reference: reference } = JSON.parse(request.body) as { external_reference: string };
    this.#creates.sent(request, this.#books.chargeByReference(reference), now);
    const trail = this.#trail(reference);
    Object.assign(trail, { puts: trail.puts + 1, free: null });
  }

  /** It is processed at once; what takes effect late is nobody's fault any more. */
  reached(asking: RequestKind, request: SimulatedRequest, onRegister: Order | null): void {
    if (onRegister === null || (asking !== 'put' && asking !== 'delete')) return;
    const charge = this.#books.chargeByReference(onRegister.reference);
    if (!charge) return;
    const wanted = charge.state.kind === 'waiting' || charge.state.kind === 'intended';
    if (asking === 'delete' && wanted) this.wrong('delete-wanted', 'a DELETE took a wanted order off');
    if (asking === 'put' && isLive(charge.state) && !request.body.includes(onRegister.reference))
      this.wrong('put-over-live', 'a PUT replaced an order of ours that is live');
  }

  heard(asking: RequestKind, request: SimulatedRequest, reply: Reply, sentAt: number, now: number): void {
    this.#now = now;
    if (asking === 'look') return this.#heardLook(reply);
    if (asking === 'page' || (asking === 'delete' && request.method === 'POST'))
      return this.#heardPage(reply, sentAt);
    if (asking === 'delete' && reply.status < 300) {
      for (const trail of this.#trails.values()) trail.free ??= this.observe();
      return;
    }
    if (reply.status !== 200 || asking === 'refund' || asking === 'other') return;
    const told = paymentsIn(reply.body);
    const reference = new URL(request.url, 'https://provider.test').searchParams.get('external_reference');
    for (const payment of told) {
      const known = this.told.get(payment.id);
      if (known && known.changedAt > payment.changedAt) continue;
      const of = payment.reference ?? reference ?? known?.reference ?? '';
      const byPage = asking === 'payment' || known?.byPage === true;
      this.told.set(payment.id, { reference: of, net: payment.net, changedAt: payment.changedAt, byPage });
    }
    // The order's page lists no other payments than its own: by Orders these are searched by the reference beside it.
    if (asking !== (this.#byOrders ? 'payments' : 'search') || reference === null) return;
    const trail = this.#trail(reference);
    trail.searched = Math.max(trail.searched, sentAt);
    if (told.length === 0) trail.empty.push(now);
  }

  #heardLook(reply: Reply): void {
    const seen = /"external_reference":"([^"]+)"/.exec(reply.body)?.[1] ?? null;
    if (reply.status !== 404 && seen === null) return;
    for (const [reference, trail] of this.#trails) {
      if (reference === seen) continue;
      trail.free ??= this.observe();
      trail.readFree = true;
    }
  }

  /** By Orders only an order's own page, and the answer to its cancel, tell that nobody can pay it. */
  #heardPage({ status, body }: Reply, sentAt: number): void {
    if (status >= 300) return;
    const order = JSON.parse(body) as { external_reference: string; status: string };
    const trail = this.#trail(order.external_reference);
    if (order.status !== 'created') trail.free ??= this.observe();
    // That money came needs no search.
    if (order.status === 'processed' || order.status === 'refunded')
      trail.searched = Math.max(trail.searched, sentAt);
  }

  /** What was committed, and every truth that may have been read for it. */
  wrote(entries: readonly JournalEntry[], truths: readonly Truth[]): void {
    for (const entry of entries) {
      if (entry.kind === 'print-moved' && entry.state.kind === 'sending')
        this.#leaves(this.#books.printJob(entry.jobId));
      if (entry.kind !== 'sale-collected' || entry.collection.means !== 'qr') continue;
      const covered = this.#chargesOf(entry.saleId).some((charge) =>
        truths.some((truth) => covers(truth, charge.reference, Number(charge.amount) / 100)),
      );
      if (!covered) this.wrong('paid-without-money', 'a sale marked paid without closed and covered money');
      const sale = this.#books.sales.get(entry.saleId);
      if (this.#byOrders && sale && this.#known(sale.id, true) < partByQr(sale))
        this.wrong(
          'paid-unread',
          'a sale marked paid, and no page of a payment of its own told that it is there',
        );
    }
  }

  #chargesOf(saleId: string): Charge[] {
    return (this.#books.sales.get(saleId)?.charges ?? []).flatMap((id) => this.#books.charge(id) ?? []);
  }

  printed(paper: Paper): void {
    if (paper.kind !== 'sale') return;
    const sale = [...this.#books.sales.values()].find((one) => Number(paper.saleNumber) === one.number);
    if (!sale) return;
    if (paper.copy === 0) this.sales.set(sale.id, (this.sales.get(sale.id) ?? 0) + 1);
    if ((this.sales.get(sale.id) ?? 0) > 1) this.wrong('two-tickets', 'a second copy without its word');
    if (sale.state.kind !== 'paid') this.wrong('ticket-unpaid', 'a ticket of a sale that is not paid');
  }

  /** A ticket goes to the printer: what is told later, while the paper is on its way, nobody could know. */
  #leaves(job: PrintJob | undefined): void {
    const sale = job?.saleId ? this.#books.sales.get(job.saleId) : undefined;
    if (!job || !sale || job.facts.kind !== 'sale' || job.copy > 0) return;
    if (sale.state.kind !== 'paid' || isCashSale(sale)) return;
    if (this.#known(sale.id) < partByQr(sale))
      this.wrong('ticket-money-gone', 'a first ticket although the money was told to be back already');
  }

  /** First copies that came out, by sale. */
  readonly sales = new Map<string, number>();

  /** Approved money of a sale that the till was told of, less what went back. */
  #known(saleId: string, byPage = false): number {
    const references = this.#chargesOf(saleId).map((charge) => charge.reference as string);
    let sum = 0;
    for (const told of this.told.values())
      if (references.includes(told.reference) && (told.byPage || !byPage)) sum += told.net;
    return sum;
  }

  /** Money known to be there that nobody is giving back already: taking it again would charge twice. */
  #knownAndKept(saleId: string): number {
    const references = this.#chargesOf(saleId).map((charge) => charge.reference as string);
    let sum = 0;
    for (const [id, told] of this.told) {
      // By Orders a list is a hint: only the page of a payment tells that it is there (rule 12).
      if (!references.includes(told.reference) || (this.#byOrders && !told.byPage)) continue;
      const onItsWay = this.#books
        .refundsOfPayment(id)
        .some((refund) => refund.state.kind !== 'refused' && refund.state.kind !== 'done');
      const back = this.#books.refundsOfPayment(id).some((refund) => refund.state.kind === 'done');
      if (!onItsWay && !back) sum += told.net;
    }
    return sum;
  }

  look({ screen, now }: { readonly screen: Screen; readonly now: number }): void {
    this.#now = now;
    const { counter } = screen;
    if (counter.kind !== 'sale') return;
    const sale = this.#books.sales.get(counter.saleId);
    if (counter.charge?.phase === 'paid' && sale?.state.kind !== 'paid')
      this.wrong('paid-on-screen', 'the screen says PAGADO and the sale is not paid');
    const { retry, cash } = counter.can;
    if ((retry || cash) && this.#knownAndKept(counter.saleId) > 0)
      this.wrong(
        'offers-second-payment',
        `${retry ? 'retry' : 'cash'} is offered while money of the sale is known`,
      );
    const isSaid = screen.incidents.some((one) => one.kind === 'late' && one.saleId === counter.saleId);
    if (counter.charge) this.#headline(counter.charge, isSaid);
  }

  /**
   * "Cancelled", and nothing added, needs one search begun after the register was proved free.
   * @param isSaid the screen says that its money came, and when.
   */
  #headline(shown: ChargeOnScreen, isSaid: boolean): void {
    const charge = this.#books.charges.get(shown.chargeId);
    if (!LEFT.includes(shown.phase) || shown.unchecked === true || !charge || charge.sends === 0) return;
    const deadAt = this.#byOrders ? this.#creates.deadAt(charge) : charge.expiresAt + DEAD_AFTER;
    if (this.#now >= deadAt) return;
    const { free, searched, puts, earlierLife } = this.#trail(charge.reference);
    // Its PUT never left.
    if (puts === 0 && !earlierLife) return;
    if (free === null) this.wrong('left-unproved', `«${shown.phase}» without proof of a free register`);
    else if (searched < free && !isSaid)
      this.wrong('left-unsearched', `«${shown.phase}» without a search answered since the register was free`);
  }
}

export const LEFT: readonly string[] = ['cancelled', 'expired', 'replaced', 'given-up'];

/** What charges have to pay of a sale: what no cash paid that was kept. Whole units. */
export function partByQr({ total, collected }: Sale): number {
  const cash = collected.flatMap((one) =>
    one.means === 'cash' && one.returnedAt === undefined ? Number(one.amount) : [],
  );
  return (Number(total) - cash.reduce((sum, one) => sum + one, 0)) / 100;
}
