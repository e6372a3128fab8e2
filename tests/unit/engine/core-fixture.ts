import { openMemoryStore } from '../../support/memory-store.ts';
import { type Draft, LiveBooks } from '../../../electron/engine/books.ts';
import { Core } from '../../../electron/engine/core.ts';
import type { EngineParts } from '../../../electron/engine/engine-api.ts';
import type { Log } from '../../../electron/engine/ports.ts';
import type { Charge, ChargeState } from '../../../shared/charge.ts';
import { chargeId, paymentId, printJobId, reference, refundId, saleId } from '../../../shared/ids.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import type { Refund } from '../../../shared/refund.ts';
import type { Sale, SaleMeans } from '../../../shared/sale.ts';
import { charge, INTENDED, order } from '../shared/support/facts.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { aPrintJob, aRefund, aSale } from '../storage/support/books.ts';

export const SALE = saleId('sale');
export const LEFT: ChargeState = { kind: 'guarding', since: INTENDED + 9_000, why: 'cancelled' };
export const PAID_SALE: Sale['state'] = { kind: 'paid', at: INTENDED + 5_000, late: false };

/** The sale of the fixture is paid whole by these means. */
export const collected = (means: SaleMeans, state = PAID_SALE): JournalEntry => ({
  kind: 'sale-collected',
  saleId: SALE,
  collection: { means, amount: minor(10_000), at: INTENDED + 5_000 },
  state,
});

export const paidBy = (...payments: readonly string[]): ChargeState => ({
  kind: 'paid',
  at: INTENDED + 5_000,
  orderId: null,
  paidBy: payments.map((id) => paymentId(id)),
  late: false,
  looks: 0,
});

const SILENT: Log = { info: () => undefined, warn: () => undefined };

/** A charge of 100.00 that knows these payments, each in a closed order of its own. */
export function holding(id: string, state: ChargeState, ...payments: readonly PaymentFact[]): Charge {
  const orders = [...new Set(payments.flatMap((one) => one.orderId ?? []))].map((one) => order(one));
  const facts = { orders, payments: [...payments] };
  return charge({ id: chargeId(id), reference: reference(`test-${id}`), state, facts });
}

function openedAs(state: Sale['state'] | 'cash'): JournalEntry {
  if (state === 'cash') return collected('cash');
  return state.kind === 'paid' ? collected('qr', state) : { kind: 'sale-moved', saleId: SALE, state };
}

/** Books of one sale of 100.00, in memory, on which a rule can be tried alone. */
export class CoreFixture {
  readonly #store = openMemoryStore();
  readonly #books = new LiveBooks(this.#store);

  /** @param state of the sale, which a charge has paid where it is paid; `cash`: paid in cash. */
  constructor(state: Sale['state'] | 'cash', ...charges: readonly Charge[]) {
    const sale: Sale = aSale(1, { id: SALE, total: minor(10_000) });
    this.write(
      { kind: 'sale-opened', sale },
      ...charges.map((one): JournalEntry => ({ kind: 'charge-intended', charge: one })),
      openedAs(state),
    );
  }

  write(...entries: readonly JournalEntry[]): void {
    this.act((draft) => entries.forEach((entry) => draft.add(entry)));
  }

  /** A rule acts; what it writes is committed. @returns what it wrote. */
  act(rule: (draft: Draft) => void): readonly JournalEntry[] {
    const draft = this.#books.draft();
    rule(draft);
    this.#books.commit(draft, INTENDED);
    return draft.entries;
  }

  read<Value>(question: (draft: Draft, sale: Sale) => Value): Value {
    const draft = this.#books.draft();
    return question(draft, draft.sale(SALE)!);
  }

  /** The engine's common ground over these books as they are now; behind it stands only what is handed in. */
  core(now: number, parts: Partial<EngineParts> & { readonly recovery?: boolean } = {}): Core {
    const { recovery = false, ...more } = parts;
    Object.defineProperty(this.#store, 'recovery', { value: recovery, configurable: true });
    const clock = new VirtualClock(now);
    const core = new Core({ clock, log: SILENT, ...more, store: this.#store } as unknown as EngineParts);
    core.books.load(this.#store.open());
    return core;
  }

  /** The charge knows these payments from now on. */
  news(id: string, ...payments: readonly PaymentFact[]): void {
    const { facts } = holding(id, LEFT, ...payments);
    this.write({ kind: 'charge-news', chargeId: chargeId(id), facts });
  }

  refund(name: string, payment: string, more: Partial<Refund> = {}): void {
    this.write({
      kind: 'refund-intended',
      refund: aRefund(1, {
        id: refundId(name),
        key: name,
        paymentId: paymentId(payment),
        saleId: SALE,
        amount: minor(10_000),
        intendedAt: INTENDED + 30_000,
        ...more,
      }),
    });
  }

  refundMoved(name: string, state: Refund['state']): void {
    this.write({ kind: 'refund-moved', refundId: refundId(name), state });
  }

  job(name: string, more: Partial<PrintJob> = {}): void {
    this.write({ kind: 'print-queued', job: aPrintJob(1, { id: printJobId(name), saleId: SALE, ...more }) });
  }
}
