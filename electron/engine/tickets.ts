import type { Charge } from '../../shared/charge.ts';
import { printJobId, type PrintJobId, type SaleId } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import {
  changeOf,
  isCashBack,
  saleCode,
  saleNumberText,
  toldOf,
  type CashRefund,
  type Sale,
} from '../../shared/sale.ts';
import type { Minor } from '../../shared/money.ts';
import type {
  PaidWith,
  RefundTicketFacts,
  SaleTicketFacts,
  ShiftTicketFacts,
  TicketFacts,
  TicketHead,
} from '../../shared/ticket.ts';
import { droppedTicket, mayBeOnPaper } from './backing.ts';
import type { Draft } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { moneySince } from './money-since.ts';
import { isPaidBeforeTrusted } from './lost-part.ts';
import type { PageRead } from './ports.ts';
import { copiesOf, firstOfCopies, shiftCopyId } from './shift/paper.ts';
import { ticketHead } from './ticket-head.ts';
import {
  byHand,
  knownMeans,
  names,
  nextCopy,
  orderListing,
  orderOnTicket,
  paidInstead,
  paidOtherwise,
  textOf,
  unknownMean,
  withoutDetail,
} from './ticket-parts.ts';

/** The payment's detail may hold a first ticket for this long; then it prints without it. Milliseconds. */
export const DETAIL_WITHIN_MS = 2_000;

interface Queueing {
  readonly asked?: boolean;
  readonly old?: boolean;
  readonly isNew?: boolean;
  /** It may have come out in a part of the books that is lost. */
  readonly restored?: boolean;
}

/** Makes print jobs: what a ticket is about, which copy it is, when it may go. */
export class Tickets {
  readonly #core: Core;
  readonly #connection: Connection;
  /** Sales that began in this run: no paper of them was ever printed in a part of the books that is lost. */
  readonly #begun = new Set<SaleId>();

  constructor(core: Core, connection: Connection) {
    this.#core = core;
    this.#connection = connection;
  }

  saleBegan(id: SaleId): void {
    this.#begun.add(id);
  }

  /** The first ticket of a paid sale, in the commit that marks it paid (rule 23). `pages`: read of its payments. */
  queueFirst(draft: Draft, sale: Sale, charge: Charge | null, pages: readonly PageRead[] = []): void {
    if (draft.printJobsOfSale(sale.id).some((job) => job.refundId === null)) return;
    const now = this.#core.now();
    const facts = this.#saleFacts(sale, charge, now, pages);
    const notBefore = charge ? now + DETAIL_WITHIN_MS : now;
    const old =
      charge !== null && charge.state.kind === 'paid' && !charge.state.late && moneySince(charge) !== null;
    const restored = this.#core.recovery || isPaidBeforeTrusted(this.#core, sale, charge);
    const how = { old, isNew: this.#begun.has(sale.id), restored };
    this.#queue(draft, { saleId: sale.id, refundId: null, facts, notBefore }, how);
    if (!old && !restored && this.#opensDrawer(facts)) this.#openDrawer(draft);
  }

  /** What was handed over is said on a first ticket that has not left yet. */
  tellGiven(draft: Draft, saleId: SaleId, given: Minor): void {
    for (const job of draft.printJobsOfSale(saleId)) {
      const { facts, state } = job;
      if (facts.kind !== 'sale' || state.kind !== 'queued' || job.document !== null) continue;
      const { notBefore } = job;
      draft.add({ kind: 'print-completed', jobId: job.id, facts: { ...facts, given }, notBefore });
    }
  }

  /**
   * Cash of a sale goes back: a voucher tells it where a ticket may be on paper; one that is still waiting is dropped, for
   * it would say that all was paid. The drawer opens where it opens for cash.
   */
  cashWentBack(draft: Draft, sale: Sale, refund: CashRefund): void {
    const jobs = draft.printJobsOfSale(sale.id);
    if (jobs.some(mayBeOnPaper)) this.#queueCashVoucher(draft, sale, refund);
    else
      for (const { id, refundId, state } of jobs)
        if (refundId === null && state.kind === 'queued') draft.add(droppedTicket(id, refund.at));
    if (!this.#core.recovery && this.#core.parts.settings.drawer !== 'never') this.#openDrawer(draft);
  }

  #queueCashVoucher(draft: Draft, sale: Sale, { id, amount, at }: CashRefund): void {
    const facts: RefundTicketFacts = {
      ...this.#voucherOf(sale),
      amount,
      total: amount === sale.total,
      paymentId: '',
      byCash: true,
      refundProviderId: null,
      status: 'done',
    };
    this.#queue(draft, { saleId: sale.id, refundId: id, facts, notBefore: at }, { isNew: true });
  }

  #opensDrawer({ paidWith }: SaleTicketFacts): boolean {
    const { drawer } = this.#core.parts.settings;
    return drawer === 'always' || (drawer === 'cash' && paidWith.some(({ means }) => means === 'cash'));
  }

  /** At once and by itself: part of a ticket it would open again whenever that is resumed later. */
  #openDrawer(draft: Draft): void {
    const core = this.#core;
    draft.afterCommit(
      () =>
        void core.containedCall('drawer', null, undefined, () =>
          core.during(core.parts.printer.openDrawer()),
        ),
    );
  }

  /** The paper of a shift, in the commit that closes it. */
  queueShift(
    draft: Draft,
    id: PrintJobId,
    currency: Sale['currency'],
    facts: (head: TicketHead) => ShiftTicketFacts,
  ): void {
    const now = this.#core.now();
    const paper = { saleId: null, refundId: null, facts: facts(this.#head(now, currency)), notBefore: now };
    this.#queue(draft, paper, { isNew: true }, { id, copy: this.#core.recovery ? 1 : 0 });
  }

  /** One more copy of a ticket of any kind: it says what the first one said. */
  queueCopy(draft: Draft, { id, saleId, refundId }: Pick<PrintJob, 'id' | 'saleId' | 'refundId'>): void {
    if (saleId === null) return this.#queueShiftCopy(draft, firstOfCopies(id));
    const jobs = draft.printJobsOfSale(saleId);
    const own = jobs.filter((job) => job.refundId === refundId);
    const first = own.sort((a, b) => a.copy - b.copy)[0];
    if (!first) return;
    this.#queue(
      draft,
      { saleId, refundId, facts: this.#factsOnPaper(first), notBefore: this.#core.now() },
      { asked: true },
    );
  }

  #queueShiftCopy(draft: Draft, first: PrintJobId): void {
    const copies = copiesOf(draft, first);
    const [job] = copies;
    if (!job) return;
    const copy = (copies.at(-1)?.copy ?? 0) + 1;
    const { saleId, refundId, facts } = job;
    const paper = { saleId, refundId, facts, notBefore: this.#core.now() };
    this.#queue(draft, paper, { asked: true }, { id: shiftCopyId(first, copies.length), copy });
  }

  /** What its paper says: what was learnt of the payment since stands on the screen alone. */
  #factsOnPaper({ facts, document, copy }: PrintJob): TicketFacts {
    if (document === null || facts.kind !== 'sale') return facts;
    const bare = { ...facts, paidWith: facts.paidWith.map(withoutDetail) };
    const said = textOf(document);
    const saysNow = textOf(this.#core.parts.printer.compose(facts, copy));
    return said !== saysNow && said === textOf(this.#core.parts.printer.compose(bare, copy)) ? bare : facts;
  }

  queueRefund(draft: Draft, refund: Refund): void {
    const sale = refund.saleId ? draft.sale(refund.saleId) : undefined;
    if (!sale) return;
    const facts: RefundTicketFacts = {
      ...this.#voucherOf(sale),
      amount: amountOfRefund(refund),
      total: refund.whole && amountOfRefund(refund) === refund.amount,
      paymentId: refund.paymentId,
      refundProviderId: 'providerId' in refund.state ? (refund.state.providerId ?? null) : null,
      status: refund.state.kind === 'in_process' ? 'in_process' : 'done',
    };
    this.#queue(draft, { saleId: sale.id, refundId: refund.id, facts, notBefore: this.#core.now() });
  }

  /** What every voucher says of the sale that money goes back of. */
  #voucherOf(sale: Sale): Pick<RefundTicketFacts, 'kind' | 'head' | 'saleNumber' | 'soldAt' | 'saleCode'> {
    return {
      kind: 'refund',
      head: this.#head(this.#core.now(), sale.currency),
      saleNumber: saleNumberText(sale.number),
      soldAt: sale.openedAt,
      saleCode: saleCode(sale.id),
    };
  }

  /**
   * @param how `asked`: a person has said so, then it prints in a restored file too. `old`: its customer may be long
   * gone, so a person says first whether it prints (rule 24). `isNew`: what it is about happened in this run, so that
   * none can have come out before.
   */
  #queue(
    draft: Draft,
    about: Pick<PrintJob, 'saleId' | 'refundId' | 'facts' | 'notBefore'>,
    { asked = false, old = false, isNew = false, restored = this.#core.recovery }: Queueing = {},
    named?: Pick<PrintJob, 'id' | 'copy'>,
  ): void {
    const now = this.#core.now();
    const jobs = about.saleId ? draft.printJobsOfSale(about.saleId) : [];
    const job: PrintJob = {
      ...about,
      id: named?.id ?? printJobId(this.#core.parts.ids.id()),
      copy: named?.copy ?? nextCopy(jobs, about.refundId, restored),
      queuedAt: now,
      document: null,
      attempts: 0,
      state: { kind: 'queued', ask: old, fault: null },
    };
    // In a restored file a ticket may have come out before, and nothing prints by itself: a person is asked first.
    if (restored && !asked)
      job.state = isNew
        ? { kind: 'queued', ask: true, fault: 'file-restored' }
        : { kind: 'unknown', at: now, fault: 'file-restored' };
    draft.add({ kind: 'print-queued', job });
  }

  /** How the payments were made, learned after the sale was marked paid; the ticket waits 2 s for it at most. */
  complete(draft: Draft, saleId: SaleId, paidWith: readonly PaidWith[]): void {
    const read = paidWith.map(({ paymentId }) => paymentId);
    for (const job of draft.printJobsOfSale(saleId)) {
      // Other payments may have replaced these while they were read.
      if (job.facts.kind !== 'sale' || !names(job.facts, read)) continue;
      const facts = paidOtherwise(job.facts, paidWith);
      draft.add({ kind: 'print-completed', jobId: job.id, facts, notBefore: this.#core.now() });
    }
  }

  /**
   * Names the payments by which a sale stands on its tickets: those of before may have gone back, or a held ticket goes
   * before its payments were read. A ticket that is to come out waits for their pages (rule 23).
   * @returns whether their pages are to be read.
   */
  namePayments(draft: Draft, saleId: SaleId, payments: readonly PaymentFact[], released: boolean): boolean {
    const ids = payments.map(({ id }) => id);
    const sale = draft.sale(saleId);
    const charges = sale?.charges.flatMap((id) => draft.charge(id) ?? []) ?? [];
    const isBack = sale !== undefined && isCashBack(sale);
    let asks = false;
    for (const job of draft.printJobsOfSale(saleId)) {
      const { facts } = job;
      if (facts.kind !== 'sale') continue;
      const goes = job.state.kind === 'queued' && job.state.fault === null;
      const isUnread = released && goes && facts.paidWith.some(({ means }) => means === 'other');
      if (names(facts, ids) && !isUnread) continue;
      const named = (isBack ? paidInstead : paidOtherwise)(facts, payments.map(unknownMean));
      const orders = [
        ...new Set(payments.flatMap(({ id, orderId }) => orderListing(charges, id) ?? orderId ?? [])),
      ];
      const merchantOrderIds = orders.length > 0 ? orders : facts.merchantOrderIds;
      const notBefore = goes ? this.#core.now() + DETAIL_WITHIN_MS : job.notBefore;
      draft.add({
        kind: 'print-completed',
        jobId: job.id,
        facts: { ...named, merchantOrderIds },
        notBefore,
      });
      asks = true;
    }
    return asks;
  }

  #saleFacts(sale: Sale, charge: Charge | null, at: number, pages: readonly PageRead[]): SaleTicketFacts {
    const late = charge?.state.kind === 'paid' && charge.state.late;
    const handed = changeOf(sale);
    return {
      kind: 'sale',
      head: this.#head(at, sale.currency),
      saleNumber: saleNumberText(sale.number),
      ...toldOf(sale),
      discounts: [],
      total: sale.total,
      paidWith: [...sale.collected.flatMap(byHand), ...(charge ? knownMeans(charge, pages) : [])],
      ...(handed === null ? {} : { given: handed.given }),
      merchantOrderIds: charge ? orderOnTicket(charge) : [],
      saleCode: saleCode(sale.id),
      paidLate: late,
    };
  }

  #head(at: number, currency: Sale['currency']): TicketHead {
    return ticketHead(this.#core, this.#connection, at, currency);
  }
}
