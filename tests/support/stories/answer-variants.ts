import assert from 'node:assert/strict';
import type { ProviderControl, ProviderSettings } from '../../../electron/simulator/index.ts';
import { givenBack, onRegister, paidIn } from './money.ts';
import type { Shop, Story } from './story.ts';

/** Forms that the provider's answers, or those of a proxy, may take: each is documented or was seen in practice. */
const HABITS: readonly (readonly [string, Partial<ProviderSettings>, string])[] = [
  ['elements newest first', { elementOrder: 'newest' }, 'problem: code takes elements[0]'],
  ['elements oldest first', { elementOrder: 'oldest' }, 'problem: code takes elements[0]'],
  [
    'elements in another order each time',
    { elementOrder: 'reshuffled' },
    'trap: status from one element and id from another',
  ],
  ['fields missing on opened orders', { omitFieldsOnOpened: true }, 'extra: null vs [] vs missing arrays'],
  ['no payments in any merchant order', { omitPayments: true }, 'extra: null vs [] vs missing arrays'],
  ['a bare order when there is only one', { bareSingleElement: true }, 'extra: null vs [] vs missing arrays'],
  ['ids as text', { idsAsStrings: true }, 'habit: ids as strings'],
  ['fields nobody asked for', { extraFields: true }, 'habit: extra fields'],
  ['200 where the docs say 204', { emptyStatus: 200 }, 'habit: 204 or 200'],
  ['the register’s order in a list', { orderAsArray: true }, 'problem: items as object'],
  ['a register in a list', { registerAsList: true }, 'problem: items as object'],
  [
    'a search that is eight seconds late',
    { orderIndexLagMs: 8_000, paymentIndexLagMs: 8_000 },
    'problem: search index empty or late',
  ],
  [
    'a search that shows yesterday’s state half of the time',
    { staleProbability: 0.5 },
    'problem: search index empty or late',
  ],
  [
    'a payment that cannot be read for five seconds',
    { paymentReadLagMs: 5_000 },
    'problem: not readable yet (404)',
  ],
  ['merchant orders that open with the PUT', { openMerchantOrder: 'put' }, 'habit: opened without a scan'],
  [
    'merchant orders that open with the payment',
    { openMerchantOrder: 'payment' },
    'habit: opened without a scan',
  ],
  ['merchant orders that open now and then', { openMerchantOrder: 'mixed' }, 'habit: opened without a scan'],
  ['merchant orders that expire', { expireMerchantOrders: true }, 'habit: expired orders'],
  ['400 for a wrong token', { inStoreAuthStatus: 400 }, 'problem: test and real users mixed'],
  [
    'all of it at once',
    {
      elementOrder: 'reshuffled',
      omitFieldsOnOpened: true,
      idsAsStrings: true,
      extraFields: true,
      emptyStatus: 200,
      orderAsArray: true,
      registerAsList: true,
      orderIndexLagMs: [0, 3_000],
      staleProbability: 0.3,
      openMerchantOrder: 'mixed',
      expireMerchantOrders: true,
    },
    'habit: all at once',
  ],
];

/** A small day: a rejected payment, a paid sale, a refund; then a sale that is cancelled and paid late. */
async function smallDay({ till, customer, provider, see }: Shop): Promise<void> {
  await till.charge('100');
  await see.says('Esperando el pago', 20_000);
  customer({ do: 'scan' });
  customer({ do: 'scan' });
  customer({ do: 'reject' });
  // Where opened orders have no reference, the till cannot know of the rejection.
  if (!provider.settings().omitFieldsOnOpened) await see.says('Pago rechazado', 40_000);
  customer({ do: 'pay', method: 'credit' });
  await see.says('PAGADO', 40_000);
  await see.paper(['ticket'], 20_000);
  await till.refund('40');
  await see.paper(['ticket', 'devolución'], 40_000);
  await till.next();
  await till.charge('55');
  await see.says('Esperando el pago', 20_000);
  customer({ do: 'scan', phone: 'late' });
  await till.cancel();
  await see.says('Cobro cancelado', 20_000);
  onRegister(provider, null);
  customer({ do: 'pay', phone: 'late' });
  await see.incidents(['late'], 60_000);
  await till.deliver();
  await see.incidents([]);
  await see.paper(['ticket', 'devolución', 'ticket'], 20_000);
  paidIn(provider, 155);
  givenBack(provider, 40);
}

const BENT = 'answers are bent on their way, which only memory can';

type Elements = { elements?: unknown; total?: number; next_offset?: number };
const isSearch = (url: string) => url.startsWith('/merchant_orders/search');

/** Other forms of the empty answer. */
const EMPTIES: readonly (readonly [string, (body: Elements) => unknown])[] = [
  ['elements: []', (body) => ({ ...body, elements: [] })],
  ['no elements at all', () => ({ total: 0, next_offset: 0 })],
];

/** Answers that say nothing, although they are JSON. */
const NO_ANSWERS: readonly (readonly [string, unknown])[] = [
  ['an empty object', {}],
  ['a bare empty list', []],
];

function settledAt(provider: ProviderControl): string {
  return provider
    .state()
    .merchantOrders.map((order) => order.status)
    .sort()
    .join(' ');
}

/** Unusual but valid answers of the provider do not confuse the till. */
export const habits: readonly Story[] = [
  ...HABITS.map(([what, settings, source]): Story => ({
    name: `a small day with ${what}`,
    danger: 'the till works with the samples of the documents, and not with the provider',
    sources: [source, 'rule 11', 'rule 12'],
    browser: what === 'all of it at once' ? true : 'the shape of an answer does not reach the screen',
    setup: { provider: { settings } },
    tell: smallDay,
  })),
  ...EMPTIES.map(([what, bend]): Story => ({
    name: `nobody has scanned, and the provider says so with ${what}`,
    danger: 'an empty answer in another spelling breaks the till or ends the charge',
    sources: ['extra: null vs [] vs missing arrays', 'problem: elements:null crashes', 'rule 11'],
    browser: BENT,
    async tell({ till, customer, network, see }) {
      network.bend(({ url }, body) => {
        const { elements } = body as Elements;
        return isSearch(url) && elements === null ? bend(body as Elements) : body;
      });
      await till.charge('100');
      await see.says('Esperando el pago');
      await see.goesOnSaying('Esperando el pago', 11_000);
      await see.noTrouble(0);
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO');
    },
  })),
  ...NO_ANSWERS.map(([what, body]): Story => ({
    name: `every search is answered with ${what}, which is no answer`,
    danger: 'an answer that says nothing is read as «no payment»',
    sources: ['rule 8', 'rule 11'],
    browser: BENT,
    async tell({ till, customer, network, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      network.bend(({ url }, told) => (url.includes('/search?') ? body : told));
      await see.trouble('provider-not-itself');
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      network.bend((_, told) => told);
      await see.says('PAGADO', 35_000);
    },
  })),
  {
    name: 'forty scans, and the paid one is on the second page',
    danger: 'the first page is taken for all there is',
    sources: ['extra: >1 page of merchant orders', 'trap: first element only', 'rule 11'],
    browser: 'forty phones; the second page does not reach the screen',
    setup: { provider: { settings: { elementOrder: 'newest' } } },
    async tell({ till, customer, provider, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      const first = customer({ do: 'scan' }).merchantOrder ?? 0;
      for (let scan = 0; scan < 40; scan += 1) customer({ do: 'scan', phone: `p${scan}` });
      customer({ do: 'pay', merchantOrder: first });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      assert.match(settledAt(provider), /opened/);
    },
  },
  {
    name: 'the second page does not come: paid is believed, absence is not',
    danger: 'half an answer is read as «no payment»',
    sources: ['extra: >1 page of merchant orders', 'rule 11'],
    orders: 'the order is read by its id: there are no pages',
    browser: BENT,
    setup: { provider: { settings: { elementOrder: 'newest' } } },
    async tell({ till, customer, network, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      const first = customer({ do: 'scan' }).merchantOrder ?? 0;
      for (let scan = 0; scan < 35; scan += 1) customer({ do: 'scan', phone: `p${scan}` });
      customer({ do: 'pay', merchantOrder: first });
      network.instead(({ url }) =>
        isSearch(url) && url.includes('offset=')
          ? { status: 502, type: 'text/html', body: '<html></html>' }
          : null,
      );
      await see.trouble('provider-unavailable');
      network.instead(() => null);
      await see.says('PAGADO', 35_000);
    },
  },
  {
    name: 'the search ignores its filter and brings everybody’s orders',
    danger: 'a stranger’s payment pays our sale',
    sources: ['problem: search filters ignored', 'peer 28', 'rule 11'],
    orders: 'the order is read by its id: nothing is filtered',
    browser: BENT,
    async tell({ till, customer, network, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      customer({ do: 'scan', phone: 'first' });
      customer({ do: 'pay', phone: 'first' });
      await see.says('PAGADO');
      const own: unknown[] = [];
      network.bend(({ url }, body) => {
        const { elements } = body as Elements;
        if (!isSearch(url)) return body;
        if (own.length === 0 && Array.isArray(elements)) own.push(...(elements as unknown[]));
        const others = Array.isArray(elements) ? (elements as unknown[]) : [];
        return { elements: [...own, ...others], total: own.length + others.length, next_offset: 99 };
      });
      await till.search();
      await till.next();
      await till.charge('100');
      await see.trouble('search-not-filtered');
      await see.goesOnSaying('Esperando el pago', 12_000);
      customer({ do: 'scan', phone: 'second' });
      customer({ do: 'pay', phone: 'second' });
      await see.says('PAGADO');
      await see.paper(['ticket', 'ticket']);
    },
  },
  {
    name: 'merchant orders stay silent, the payments speak',
    danger: 'a payment that is not linked to its merchant order is never found',
    sources: ['problem: payment not linked to a merchant order', 'peer 28', 'rule 12', 'rule 16'],
    browser: BENT,
    async tell({ till, customer, provider, network, see }) {
      await till.charge('100');
      await see.says('Esperando el pago');
      network.bend(({ url }, body) => (isSearch(url) ? { elements: null, total: 0, next_offset: 0 } : body));
      customer({ do: 'scan' });
      customer({ do: 'pay' });
      await see.says('PAGADO', 40_000);
      paidIn(provider, 100);
      await see.paper(['ticket']);
    },
  },
];
