import type { SimulatedAnswer, SimulatedRequest } from '../../../electron/simulator/index.ts';
import { paymentsOf, toldOlder } from './told-older.ts';

/** Ways in which a real, distributed provider's answers disagree with its own truth for a while. */
export type Inconsistency =
  /** The register reads free although an order stands there. */
  | 'register-free'
  /** The register reads as it did before its last change. */
  | 'register-before'
  /** The register reads as it did when the order before this one stood there. */
  | 'register-older'
  /** 200 and a page instead of the provider's answer; what was asked is done, or not. */
  | 'page-done'
  | 'page-undone'
  /** Search: `closed`, and its payments are missing from the list. */
  | 'closed-empty'
  /** Merchant orders read `opened` with all their payments. */
  | 'closes-late'
  /** The index of payments knows nothing yet of the last minutes. */
  | 'payments-late'
  | 'orders-late'
  /** Payments in searches come without their reference. */
  | 'no-reference'
  /** The page of a paid order names the payment of the one before it, whose own page says of no order that it is its. */
  | 'names-another'
  /** The page of the order before the newest one names the newest one's payment, besides its own. */
  | 'older-named'
  /** The newest order's own page does not know its payment yet. */
  | 'own-later'
  /** The pages of payments say of no order that it is theirs. */
  | 'no-owner'
  /** The payment's own page says something else than the search. */
  | 'detail-refunded'
  | 'detail-charged-back'
  | 'detail-cancelled'
  | 'detail-collector'
  | 'detail-amount'
  /** Figures that make no sense. */
  | 'absurd-amounts'
  | 'negative-refund'
  /** Both searches fail. */
  | 'searches-fail'
  /** Everything that is no search of merchant orders is told to wait for an hour. */
  | 'auxiliary-429';

type Answer = Extract<SimulatedAnswer, { kind: 'answer' }>;
type Json = Record<string, unknown>;

/** An index that is late knows what is older than this. Milliseconds. */
const LATE_BY = 10 * 60_000;

const ORDER = /\/orders$/;
/** Of Orders: one is made, or taken off; the page of one. */
const ORDER_CHANGE = /^\/v1\/orders(\/\w+\/cancel)?$/;
const ORDER_PAGE = /^\/v1\/orders\/\w+$/;

/** What stands between till and provider, and what it remembers of the register. */
export class ActiveInconsistencies {
  readonly #active = new Map<Inconsistency, number>();
  #shown: Answer | null = null;
  #before: Answer | null = null;
  /** Orders that the register has shown, the latest last. */
  readonly #orders: Answer[] = [];
  /** What the page of each order of Orders has told, the latest last. */
  readonly #pages = new Map<string, Answer[]>();
  /** Payments of which something was told that was never true, by their ids, and all of what. */
  readonly lied = new Map<string, Set<Inconsistency | 'distorted'>>();

  bend(bend: Inconsistency): void {
    this.#active.set(bend, (this.#active.get(bend) ?? 0) + 1);
  }

  straighten(bend: Inconsistency): void {
    const left = (this.#active.get(bend) ?? 0) - 1;
    if (left > 0) this.#active.set(bend, left);
    else this.#active.delete(bend);
  }

  straightenAll(): void {
    this.#active.clear();
  }

  get active(): readonly Inconsistency[] {
    return [...this.#active.keys()];
  }

  /** Handed to the world: serves a request, and bends its answer. */
  answer(request: SimulatedRequest, serve: () => SimulatedAnswer): SimulatedAnswer {
    if (this.#active.size === 0) return this.#remember(request, serve());
    const has = (bend: Inconsistency) => this.#active.has(bend);
    const path = request.url.split('?')[0] ?? '';
    const order = ORDER.test(path);
    const isPage = ORDER_PAGE.test(path) && request.method === 'GET';
    const isSearch = isPage || (path.endsWith('/search') && !path.includes('/stores/'));
    if (isSearch && has('searches-fail')) return made(500, { message: 'internal', error: 'internal_error' });
    const isAuxiliary = path.startsWith('/v1/payments') || path.startsWith('/users/') || path === '/pos';
    if (isAuxiliary && has('auxiliary-429'))
      return {
        ...made(429, { message: 'too many requests', error: 'too_many_requests' }, { 'retry-after': '3600' }),
      };
    if ((order || ORDER_CHANGE.test(path)) && request.method !== 'GET') {
      if (has('page-undone')) return page();
      const given = this.#remember(request, serve());
      return has('page-done') ? page() : given;
    }
    const given = this.#remember(request, serve());
    if (given.kind !== 'answer') return given;
    if (order && has('register-free')) return freeRegister(given);
    if (order && has('register-before') && this.#before) return { ...this.#before, headers: given.headers };
    if (order && has('register-older')) {
      const older = this.#orders.findLast((one) => one.body !== given.body);
      if (older) return { ...older, headers: given.headers };
    }
    if (isPage && has('register-before'))
      return { ...(this.#pageBefore(path) ?? given), headers: given.headers };
    return this.#bent(path, given);
  }

  /** The page of an order of Orders as it was before its last change; null: it has not changed. */
  #pageBefore(path: string): Answer | null {
    const pages = this.#pages.get(path) ?? [];
    return pages.at(-2) ?? null;
  }

  /** What the register has shown, so that a stale reading of it can be given. */
  #remember(request: SimulatedRequest, given: SimulatedAnswer): SimulatedAnswer {
    if (request.method === 'GET' && ORDER_PAGE.test(request.url)) this.#turn(request.url, given);
    const isLook = request.method === 'GET' && ORDER.test(request.url);
    if (!isLook || given.kind !== 'answer') return given;
    if (this.#shown?.body !== given.body) {
      this.#before = this.#shown;
      this.#shown = given;
      if (given.status === 200) this.#orders.push(given);
    }
    return given;
  }

  #turn(url: string, given: SimulatedAnswer): void {
    if (given.kind !== 'answer' || given.status !== 200) return;
    const pages = this.#pages.get(url) ?? [];
    if (pages.at(-1)?.body !== given.body) this.#pages.set(url, [...pages, given]);
  }

  #bent(path: string, given: Answer): Answer {
    if (ORDER_PAGE.test(path))
      return changed(given, (body) => this.#bendPage(this.#withAnother(this.#toldOlder(body))));
    if (path.startsWith('/merchant_orders')) {
      const isSearch = !/\/\d+$/.test(path);
      if (isSearch && this.#active.has('orders-late'))
        return changed(given, () => ({ elements: null, total: 0 }));
      return changed(given, (body) => {
        const elements = Array.isArray(body['elements']) ? (body['elements'] as Json[]) : [body];
        for (const order of elements) this.#bendOrder(order, isSearch);
        return body;
      });
    }
    if (path === '/v1/payments/search') {
      if (this.#active.has('payments-late'))
        return changed(given, (body) => ({
          ...body,
          ...olderThan(LATE_BY, given.headers['date'], body),
        }));
      return changed(given, (body) => {
        const results = (body['results'] ?? []) as Json[];
        for (const payment of results) {
          if (this.#active.has('no-reference')) delete payment['external_reference'];
          this.#bendPayment(payment);
        }
        return body;
      });
    }
    if (/^\/v1\/payments\/\d+$/.test(path)) return changed(given, (body) => this.#bendDetail(body));
    return given;
  }

  #bendOrder(order: Json, isSearch: boolean): void {
    if (isSearch && order['status'] === 'closed' && this.#active.has('closed-empty')) order['payments'] = [];
    if (order['status'] === 'closed' && this.#active.has('closes-late')) {
      order['status'] = 'opened';
      order['order_status'] = 'payment_in_process';
    }
    for (const payment of (order['payments'] ?? []) as Json[]) this.#bendPayment(payment);
  }

  /** The page of an order of Orders that is paid; what a payment is worth is told by its own page alone. */
  #bendPage(body: Json): Json {
    if (body['status'] !== 'processed') return body;
    const told = this.#active.has('closes-late') ? { ...body, status: 'processing' } : body;
    return this.#active.has('closed-empty') ? { ...told, transactions: { payments: [] } } : told;
  }

  /** The payments of another paid order in place of its own, by the amount that its own were of. */
  #withAnother(body: Json): Json {
    if (!this.#active.has('names-another') || body['status'] !== 'processed') return body;
    const another = this.#truePages().findLast(
      (one) => one['status'] === 'processed' && one['id'] !== body['id'],
    );
    const named = another === undefined ? [] : paymentsOf(another);
    if (named.length === 0) return body;
    for (const { reference_id: id } of [...named, ...paymentsOf(body)])
      this.lies(String(id), 'names-another');
    const payments = paymentsOf(body).map((one, index) => ({
      ...one,
      reference_id: (named[index] ?? named[0])?.['reference_id'],
    }));
    return { ...body, transactions: { ...(body['transactions'] as Json), payments } };
  }

  /** What the page of each order of Orders truly says, the newest order last. */
  #truePages(): readonly Json[] {
    return [...this.#pages.values()].flatMap((pages) => pages.slice(-1)).map(({ body }) => parsed(body));
  }

  #toldOlder(body: Json): Json {
    const [isNamed, isLater] = [this.#active.has('older-named'), this.#active.has('own-later')];
    const told = isNamed || isLater ? toldOlder(body, this.#truePages(), { isNamed, isLater }) : body;
    const named = told === body ? [] : [body, told].flatMap(paymentsOf);
    for (const { reference_id: id } of named) if (typeof id === 'string') this.lies(id, 'older-named');
    return told;
  }

  #bendPayment(payment: Json): void {
    this.#lie(payment, ['absurd-amounts', 'negative-refund']);
    if (this.#active.has('absurd-amounts')) payment['transaction_amount'] = 999_999_999;
    if (this.#active.has('negative-refund')) {
      payment['amount_refunded'] = -5;
      payment['transaction_amount_refunded'] = -5;
    }
  }

  /** Of this payment something was told that was never true. */
  lies(payment: string, what: Inconsistency | 'distorted'): void {
    this.lied.set(payment, (this.lied.get(payment) ?? new Set()).add(what));
  }

  #lie({ id }: Json, lies: readonly Inconsistency[]): void {
    if (typeof id !== 'string' && typeof id !== 'number') return;
    for (const lie of lies) if (this.#active.has(lie)) this.lies(String(id), lie);
  }

  #bendDetail(body: Json): Json {
    this.#lie(
      body,
      [...this.#active.keys()].filter((bend) => bend.startsWith('detail-')),
    );
    const amount = Number(body['transaction_amount']);
    if (this.#active.has('names-another') || this.#active.has('no-owner'))
      return { ...body, external_reference: null, order: {} };
    if (this.#active.has('detail-refunded'))
      return { ...body, status: 'refunded', status_detail: 'refunded', transaction_amount_refunded: amount };
    if (this.#active.has('detail-charged-back')) return { ...body, status: 'charged_back' };
    if (this.#active.has('detail-cancelled')) return { ...body, status: 'cancelled' };
    if (this.#active.has('detail-collector')) return { ...body, collector_id: 99, collector: { id: 99 } };
    if (this.#active.has('detail-amount')) return { ...body, transaction_amount: 1 };
    return body;
  }
}

function parsed(text: string): Json {
  return JSON.parse(text) as Json;
}

/** The part of a page of payments that was made so long before. */
function olderThan(by: number, date: string | undefined, { results }: Json): Json {
  const before = Date.parse(date ?? '') - by;
  const old = ((results ?? []) as Json[]).filter((one) => Date.parse(String(one['date_created'])) < before);
  return { results: old, paging: { total: old.length, limit: 50, offset: 0 } };
}

function made(status: number, body: Json, more: Record<string, string> = {}): Answer {
  const headers = { 'content-type': 'application/json', ...more };
  return { kind: 'answer', status, headers, body: JSON.stringify(body), delayMs: 20 };
}

function page(): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return { kind: 'answer', status: 200, headers, body: '<html><body>Hola</body></html>', delayMs: 20 };
}

function freeRegister(given: Answer): Answer {
  if (given.status !== 200) return given;
  const body = {
    error: 'point_of_sale_in_store_order_not_found',
    message: 'No associated order found',
    status: 404,
    causes: [],
  };
  return { ...made(404, body), headers: given.headers };
}

function changed(given: Answer, change: (body: Json) => Json): Answer {
  if (given.status !== 200 || given.cutAfterBytes !== undefined) return given;
  try {
    return { ...given, body: JSON.stringify(change(JSON.parse(given.body) as Json)) };
  } catch (error) {
    if (error instanceof SyntaxError) return given;
    throw error;
  }
}
