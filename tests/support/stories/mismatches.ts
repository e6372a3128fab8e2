import { givenBack, paidIn } from './money.ts';
import type { Network, PendingRequest, Shop, Story } from './story.ts';

const BENT = 'answers are bent on their way, which only memory can';

type Fields = Record<string, unknown>;

/** Changes every merchant order and its payments, in whichever answer they occur. */
function everyOrder(order: (fields: Fields) => Fields, payment: (fields: Fields) => Fields) {
  const one = (fields: Fields): Fields => {
    const payments = fields['payments'];
    const bent = Array.isArray(payments) ? { payments: (payments as Fields[]).map(payment) } : {};
    return order({ ...fields, ...bent });
  };
  return ({ url }: PendingRequest, body: unknown): unknown => {
    if (url.startsWith('/v1/payments/search')) {
      const { results } = body as { results?: Fields[] };
      return { ...(body as Fields), results: (results ?? []).map(payment) };
    }
    if (/^\/v1\/payments\/\d+$/.test(url)) return payment(body as Fields);
    // An order of Orders has a page from the beginning: it says something else once it lists a payment.
    if (/^\/v1\/orders\/\w+$/.test(url) && JSON.stringify(body).includes('"reference_id"')) {
      const page = order(body as Fields);
      return page['status'] === 'closed' ? { ...page, status: 'processed' } : page;
    }
    if (!url.startsWith('/merchant_orders')) return body;
    const { elements } = body as { elements?: Fields[] | null };
    if (Array.isArray(elements)) return { ...(body as Fields), elements: elements.map(one) };
    return url.startsWith('/merchant_orders/search') ? body : one(body as Fields);
  };
}

/** Neither an order nor the payments' index tells of any payment; the page of one of Orders still lists it. */
function withoutPayments({ url }: PendingRequest, body: unknown): unknown {
  if (url.startsWith('/v1/payments/search')) return { ...(body as Fields), results: [] };
  if (!url.startsWith('/merchant_orders')) return body;
  const { elements } = body as { elements?: Fields[] | null };
  if (Array.isArray(elements))
    return { ...(body as Fields), elements: elements.map((one) => ({ ...one, payments: [] })) };
  return url.startsWith('/merchant_orders/search') ? body : { ...(body as Fields), payments: [] };
}

/** Its page is not there yet either. @returns what shows them again. */
function hidesPayments(network: Network): () => void {
  let isHidden = true;
  network.bend((request, body) => (isHidden ? withoutPayments(request, body) : body));
  network.instead(({ url }) =>
    isHidden && /^\/v1\/payments\/\d+$/.test(url)
      ? { status: 404, body: '{"message":"not found","error":"not_found"}', type: 'application/json' }
      : null,
  );
  return () => {
    isHidden = false;
  };
}

/** A charge of 100 waits; its customer scans, and pays all of it, or so much. */
async function customerPays({ till, customer, see }: Shop, amount?: number): Promise<void> {
  await till.charge('100');
  await see.says('Esperando el pago');
  customer({ do: 'scan' });
  customer(amount === undefined ? { do: 'pay' } : { do: 'pay', amount });
}

/** The same, paid whole and cancelled while its payment is not to be seen. @returns what shows it. */
async function cancelledUnseen(shop: Shop): Promise<() => void> {
  const shows = hidesPayments(shop.network);
  await customerPays(shop);
  await shop.see.says('Cobro cerrado, sin pago a la vista');
  await shop.till.cancel();
  await shop.see.says('Cancelado, sin comprobar');
  return shows;
}

const same = (fields: Fields) => fields;

interface Mismatch {
  readonly what: string;
  readonly danger: string;
  readonly sources: readonly string[];
  readonly bend: ReturnType<typeof everyOrder>;
  readonly orders?: string;
}

const MISMATCHES: readonly Mismatch[] = [
  {
    what: 'in another currency',
    danger: '100 pesos are taken for 100 dollars, or the other way round',
    sources: ['extra: mismatch of currency'],
    bend: everyOrder(same, (payment) => ({ ...payment, currency_id: 'USD' })),
  },
  {
    what: 'to another account',
    danger: 'the money went to somebody else and the goods went too',
    sources: ['extra: mismatch of collector'],
    bend: everyOrder(
      (order) => ({ ...order, collector: { id: 999 } }),
      (payment) => ({ ...payment, collector: { id: 999 }, collector_id: 999 }),
    ),
  },
  {
    what: 'with an amount nobody can read',
    danger: 'an unreadable amount is read as the right one',
    sources: ['trap: amount overwritten by the answer'],
    bend: everyOrder(same, (payment) => ({ ...payment, transaction_amount: 'cien' })),
  },
  {
    what: 'in an order two days older than the charge',
    danger: 'a counter as reference starts again, and yesterday’s payment pays today’s sale',
    sources: ['trap: counter as reference', 'rule 2'],
    orders: 'the age of its merchant order is bent here, and its own page tells its own',
    bend: everyOrder(
      (order) => ({ ...order, date_created: '2026-11-18T10:00:00.000-04:00' }),
      (payment) => ({
        ...payment,
        date_created: '2026-11-18T10:00:00.000-04:00',
        date_approved: '2026-11-18T10:00:00.000-04:00',
      }),
    ),
  },
];

/** Money that does not match is an incident, never «PAGADO». */
export const mismatches: readonly Story[] = [
  ...MISMATCHES.map(({ what, danger, sources, bend, orders }): Story => ({
    name: `a payment comes ${what}: not paid, and a person is told`,
    danger,
    sources: [...sources, 'rule 12', 'rule 19'],
    ...(orders ? { orders } : {}),
    browser: BENT,
    async tell(shop) {
      const { till, network, time, see } = shop;
      network.bend(bend);
      await customerPays(shop);
      await see.incidents(['mismatch'], 20_000);
      await time.pass(10_000);
      await see.paper([]);
      await till.endIncident('called');
      await see.incidents([]);
    },
  })),
  {
    name: 'an order says «closed» and its payments are less than the total',
    danger: '`closed` alone is taken for money',
    sources: ['trap: paid_amount > 0', 'rule 12'],
    browser: BENT,
    async tell(shop) {
      const { network, see } = shop;
      network.bend(
        everyOrder(
          (order) => ({ ...order, paid_amount: 100, total_paid_amount: 100, status: 'closed' }),
          same,
        ),
      );
      await customerPays(shop, 40);
      // What closed it may not be seen yet: nobody is asked for the rest of the part that is.
      await see.says('Cobro cerrado, sin pago a la vista');
      await see.goesOnSaying('Cobro cerrado, sin pago a la vista', 12_000);
      await see.paper([]);
    },
  },
  {
    name: 'a paid charge is cancelled while its payment is not to be seen: no cash is taken for it, and it pays when it is',
    danger:
      'the customer has paid, is asked for cash as well, and the shop learns of it when the customer has gone',
    sources: ['rule 12', 'rule 15', 'rule 18'],
    browser: BENT,
    async tell(shop) {
      const { till, provider, time, see } = shop;
      const shows = await cancelledUnseen(shop);
      await till.cashRefused();
      await time.pass(100_000);
      await till.cashRefused();
      shows();
      await see.says('PAGADO');
      await see.paper(['ticket']);
      await see.incidents([]);
      paidIn(provider, 100);
    },
  },
  {
    name: 'a payment that is never to be seen keeps nobody from charging otherwise, and is given back when it comes',
    danger: 'the counter is blocked for good by what Mercado Pago does not show',
    sources: ['rule 12', 'rule 15', 'rule 18'],
    browser: BENT,
    async tell(shop) {
      const { till, provider, time, see } = shop;
      const shows = await cancelledUnseen(shop);
      await time.pass(130_000);
      await till.cash();
      await see.says('COBRADO EN EFECTIVO');
      shows();
      await see.incidents(['second'], 90_000);
      await till.giveBack();
      await see.incidents([]);
      givenBack(provider, 100);
      await see.paper(['ticket', 'devolución']);
    },
  },
  {
    name: 'an order says that it was paid, and holds no payment at all',
    danger: '`paid_amount > 0` is taken for money',
    sources: ['trap: paid_amount > 0', 'trap: opened is paid', 'rule 12'],
    browser: BENT,
    async tell({ till, customer, network, see }) {
      network.bend(everyOrder((order) => ({ ...order, paid_amount: 100, order_status: 'paid' }), same));
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan' });
      await see.goesOnSaying('Esperando el pago', 12_000);
      await see.paper([]);
    },
  },
  {
    name: 'the bank’s surcharge stands where the amount should be',
    danger: 'total_paid_amount covers a sale that transaction_amount does not',
    sources: ['trap: amount overwritten by the answer', 'rule 12'],
    browser: BENT,
    async tell(shop) {
      const { customer, network, see } = shop;
      network.bend(everyOrder(same, (payment) => ({ ...payment, total_paid_amount: 500 })));
      await customerPays(shop, 60);
      await see.says('Pago parcial');
      await see.goesOnSaying('Pago parcial', 6_000);
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.incidents([]);
    },
  },
];
