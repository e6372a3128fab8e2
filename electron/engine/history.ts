import type { BookRow } from '../../shared/book-tables.ts';
import type { AnswerOf } from '../../shared/contract.ts';
import type { DayLine } from '../../shared/day.ts';
import type { Charge } from '../../shared/charge.ts';
import { failure } from '../../shared/failures.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { ChargeId, RefundId, SaleId } from '../../shared/ids.ts';
import { minor, NOTHING, type Minor } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import { NO_FACTS } from '../../shared/money-facts.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import {
  cashBackOf,
  cashLeftOf,
  isCashBack,
  isCashSale,
  saleNumberText,
  toldOf,
  type Sale,
} from '../../shared/sale.ts';
import type { RefundView, SaleDetail, SaleMoney, SaleRow, TicketView } from '../../shared/snapshot.ts';
import type { SaleStory } from '../../shared/sale-story.ts';
import { nameIn } from '../../shared/team.ts';
import { keptChargeOf } from './after-return.ts';
import { holdOf } from './backing.ts';
import { mayGiveBack } from './cash.ts';
import type { Connection } from './connection.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { leftInDrawer } from './left-in-drawer.ts';
import { isHandingOverAsked } from './paper-view.ts';
import { PastPayments } from './past-payments.ts';
import { moneyOfSale, salesBeside } from './payment-home.ts';
import { paysNow } from './pays-now.ts';
import type { Refunds } from './refunds.ts';
import { DayHistory } from './day-history.ts';
import { chargebacksOf, isContested } from './sale-chargebacks.ts';
import { newestOfDay, PAGE } from './sales-of-day.ts';
import { findSales } from './sale-finder.ts';
import { saleStory } from './sale-story.ts';
import { saleMoney } from './sale-money.ts';
import { phaseOf, ticketView } from './views.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';

/** Past sales, read from the file; rows are kept until a commit touches their sale. */
export class History {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #refunds: Refunds;
  readonly #isUnsavedPaid: (id: ChargeId) => boolean;
  readonly #days: DayHistory;
  readonly #payments: PastPayments;
  readonly #rows = new Map<SaleId, SaleRow>();
  #newest: SaleId | null | undefined;
  #today: { readonly day: string; readonly ids: readonly SaleId[] } | null = null;

  /** @param isUnsavedPaid whether a charge is paid and the disk did not take it. */
  constructor(
    core: Core,
    connection: Connection,
    refunds: Refunds,
    isUnsavedPaid: (id: ChargeId) => boolean,
  ) {
    this.#core = core;
    this.#isUnsavedPaid = isUnsavedPaid;
    this.#connection = connection;
    this.#refunds = refunds;
    this.#payments = new PastPayments(core, connection, refunds);
    this.#days = new DayHistory(core, () => connection.timeZone());
  }

  /** Of the sales that a commit is about the rows are read anew; with a new sale, or one paid on another day, the list. */
  noticed(draft: Draft): void {
    this.#days.noticed(draft);
    for (const { kept } of draft.touched())
      for (const id of this.#salesOf(kept.row)) {
        this.#rows.delete(id);
        this.#days.forget(id);
      }
    const isListed = (id: SaleId) => this.#today?.ids.includes(id) ?? false;
    const changes = (entry: Draft['entries'][number]) =>
      entry.kind === 'sale-opened' || (entry.kind === 'sale-collected' && !isListed(entry.saleId));
    if (!draft.entries.some(changes)) return;
    this.#today = null;
    this.#newest = undefined;
  }

  /** Those of which this row may change what is told: one payment may stand in several. */
  #salesOf(row: BookRow['row']): readonly SaleId[] {
    const id = this.#saleOf(row);
    if (id === undefined) return [];
    const { books } = this.#core;
    const charges = (books.sale(id)?.charges ?? []).flatMap((one) => books.charge(one) ?? []);
    return [id, ...salesBeside(books, charges)];
  }

  /** A refund names no sale where its payment was nobody's when it began. */
  #saleOf(row: BookRow['row']): SaleId | undefined {
    if ('parts' in row) return undefined;
    if (!('saleId' in row)) return row.id;
    if (row.saleId !== null) return row.saleId;
    const payment = 'paymentId' in row ? row.paymentId : null;
    return payment === null ? undefined : this.#core.parts.store.chargesOfPayment(payment)[0]?.saleId;
  }

  /** Today's newest sales. `day` is the shop's calendar day. */
  today(day: string): SaleRow[] {
    if (this.#today?.day !== day) {
      const { sales } = newestOfDay(this.#core, day, this.#connection.timeZone());
      this.#today = { day, ids: sales.map((sale) => sale.id) };
      const listed = new Set(this.#today.ids);
      for (const id of this.#rows.keys()) if (!listed.has(id)) this.#rows.delete(id);
    }
    return this.#today.ids.flatMap((id) => this.#rowById(id) ?? []);
  }

  /** The sale that was begun last; null: none was. */
  newest(): SaleId | null {
    this.#newest ??=
      this.#core.parts.store.history({ day: null, before: null, limit: 1 }).sales[0]?.id ?? null;
    return this.#newest;
  }

  list(day: string | null, before: number | null): AnswerOf<'history.list'> {
    const page =
      day === null
        ? this.#core.parts.store.history({ day, before, limit: PAGE })
        : this.#days.page(day, before);
    const parts =
      day === null ? [] : page.sales.map((sale) => [sale.id, this.#days.part(sale, day)] as const);
    return {
      sales: page.sales.map((sale) => this.#row(sale)),
      more: page.more,
      ofDay: Object.fromEntries(parts),
      others: day === null || page.more ? [] : this.#days.others(day),
    };
  }

  day(day: string): DayLine {
    return this.#days.line(day);
  }

  /** By whatever is at hand. */
  find(text: string, below?: number): AnswerOf<'history.find'> {
    const { sales, ...more } = findSales(this.#core, this.#connection, text, below);
    return { sales: sales.map((sale) => this.#row(sale)), ...more };
  }

  detail(id: SaleId): Reply<SaleDetail> {
    const { books, parts } = this.#core;
    const sale = books.sale(id);
    if (!sale) return refuse('sale-not-found');
    const charges = this.#charges(sale);
    const jobs = parts.store.printJobsOfSale(id);
    return answer({
      row: this.#row(sale),
      ...toldOf(sale),
      collected: sale.collected,
      soldBy: nameIn(parts.store.team, sale.by ?? null),
      references: charges.map((charge) => charge.reference),
      payments: charges.flatMap((charge) => this.#payments.of(charge)),
      refunds: parts.store.refundsOfSale(id).map((refund) => this.#toldInSale(sale, refund)),
      cashRefunds: (sale.cashRefunds ?? []).map((refund) => ({
        ...refund,
        ticket: voucherOf(jobs, refund.id),
      })),
      cashLeft: mayGiveBack(this.#core, sale) ? cashLeftOf(sale) : NOTHING,
      chargebacks: chargebacksOf(this.#core, id, this.#connection.timeZone()),
      copies: jobs.filter((job) => job.refundId === null).map(ticketView),
      can: {
        reprint: holdOf(books, sale) === null && jobs.some((job) => job.refundId === null),
      },
    });
  }

  story(id: SaleId): Reply<SaleStory> {
    return saleStory(this.#core, this.#connection, this.#payments, id);
  }

  /** Nobody is advised to give back again what was too much when it was asked for, and pays the sale now (rule 35). */
  #toldInSale(sale: Sale, refund: Refund): RefundView {
    const view = this.refundView(refund);
    return paysNow(this.#core.books, sale, refund)
      ? { ...view, failure: failure('refund-cover-gone') }
      : view;
  }

  refundView(refund: Refund): RefundView {
    const { state } = refund;
    const trouble = this.#refunds.troubleOf(refund.id);
    const code = state.kind === 'refused' || state.kind === 'unknown' ? state.cause : trouble;
    const providerCode = state.kind === 'refused' ? state.providerCode : null;
    return {
      id: refund.id,
      paymentId: refund.paymentId,
      amount: amountOfRefund(refund),
      state: state.kind,
      failure: code === null ? null : failure(code, { providerCode }),
      ticket: state.kind === 'refused' ? null : this.#voucherOf(refund),
    };
  }

  #voucherOf({ id, saleId }: Refund): TicketView | null {
    const jobs = saleId === null ? [] : this.#core.books.printJobsOfSale(saleId);
    return voucherOf(jobs, id);
  }

  #charges(sale: Sale): Charge[] {
    return sale.charges.flatMap((id) => this.#core.books.charge(id) ?? []);
  }

  /** A sale's line, as every list has it. */
  row(id: SaleId): SaleRow | undefined {
    return this.#rowById(id);
  }

  #rowById(id: SaleId): SaleRow | undefined {
    const row = this.#rows.get(id);
    if (row && row.state !== 'open') return row;
    const sale = this.#core.books.sale(id);
    return sale && (row ? this.#told(row, sale) : this.#row(sale));
  }

  #row(sale: Sale): SaleRow {
    const charges = this.#charges(sale);
    const row = this.#core.contained('row', charges.at(-1)?.id ?? null, null, () =>
      this.#rowOf(sale, charges),
    );
    // A sale whose money cannot be read is listed by its own row alone.
    return this.#told(
      row ??
        this.#rowOf(
          sale,
          charges.map((charge) => ({ ...charge, facts: NO_FACTS })),
        ),
      sale,
    );
  }

  /** No commit tells of a sale that could not be saved: the list has to say the same as the counter (rule 35). */
  #told(row: SaleRow, { charges }: Sale): SaleRow {
    return row.state === 'open' && charges.some(this.#isUnsavedPaid) ? { ...row, phase: 'paid' } : row;
  }

  #rowOf(sale: Sale, charges: readonly Charge[]): SaleRow {
    const last = charges.at(-1);
    const known = this.#core.contained<SaleMoney | null>('money', null, null, () =>
      saleMoney(this.#core, sale),
    );
    const money = known?.state ?? 'not-checked';
    const isKept = keptChargeOf(this.#core.books, sale, charges) !== null;
    const isCash = isCashSale(sale) && !isKept;
    const row: SaleRow = {
      saleId: sale.id,
      number: saleNumberText(sale.number),
      at: sale.state.kind === 'paid' ? sale.state.at : sale.openedAt,
      total: sale.total,
      state: stateOf(sale, isCash),
      phase: last ? phaseOf(last) : null,
      refunded: refundedOf(sale, [
        // Where a payment pays the sale since its cash went back, only what goes back of that counts.
        isKept ? NOTHING : cashBackOf(sale),
        ...charges.flatMap((charge) =>
          charge.facts.payments
            .filter((payment) => moneyOfSale(this.#core.books, sale.id, payment) !== null)
            .map((payment) => this.#payments.backOf(payment)),
        ),
      ]),
      money,
      leftInDrawer: leftInDrawer(sale, { state: money }),
      returned:
        (isCash && isCashBack(sale)) || (sale.state.kind === 'paid' && !isCash && money === 'given-back'),
      chargedBack: known?.chargedBack ?? false,
      partBack: known?.partBack ?? false,
      afterReturn: known?.afterReturn ?? false,
      held: this.#core.contained('held', null, false, () => holdOf(this.#core.books, sale) !== null),
      handedAsked: this.#core.contained('handed', null, false, () => isHandingOverAsked(this.#core, sale.id)),
      incident: this.#core.books.openIncidents().some((incident) => incident.saleId === sale.id),
      contested: isContested(this.#core, sale.id),
    };
    this.#rows.set(sale.id, row);
    return row;
  }
}

/** The latest copy of a refund's voucher. */
function voucherOf(jobs: readonly PrintJob[], id: RefundId): TicketView | null {
  const latest = jobs.filter(({ refundId }) => refundId === id).sort((a, b) => b.copy - a.copy)[0];
  return latest ? ticketView(latest) : null;
}

/** Never more than its price: the detail tells each thing that went back. */
function refundedOf({ total }: Sale, back: readonly Minor[]): Minor {
  return minor(Math.min(total, sumOf(back)));
}

function stateOf(sale: Sale, isCash: boolean): SaleRow['state'] {
  switch (sale.state.kind) {
    case 'open':
      return 'open';
    case 'left':
      return 'unpaid';
    case 'paid':
      if (isCash) return 'cash';
      return sale.state.late ? 'paid-late' : 'paid';
  }
}
