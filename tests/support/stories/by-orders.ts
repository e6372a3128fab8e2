import type { EndpointGroup, ProviderControl, ProviderSettings } from '../../../electron/simulator/index.ts';
import type { Network } from './story.ts';

/** In every country, and customers pay an order twice, or in parts, as the stories have them do. */
export const STORIES_BY_ORDERS: Partial<ProviderSettings> = {
  ordersSites: 'all',
  orderPaidOnce: false,
  orderInParts: true,
};

/** What a story calls a request, and what it is called where the till charges by Orders. */
const BY_ORDERS: Readonly<Partial<Record<EndpointGroup, EndpointGroup>>> = {
  'order-put': 'orders-create',
  'order-get': 'orders-get',
  'order-delete': 'orders-cancel',
  'merchant-order-search': 'orders-get',
  'merchant-order': 'orders-get',
  'refund-post': 'orders-refund',
};

export function groupByOrders(group: EndpointGroup): EndpointGroup {
  return BY_ORDERS[group] ?? group;
}

/** The simulated provider in the words of the stories, for a till that charges by Orders. */
export function storyProviderByOrders(provider: ProviderControl): ProviderControl {
  return {
    ...provider,
    setFault: ({ on, ...fault }) =>
      provider.setFault({ ...fault, on: on === 'any' ? on : groupByOrders(on) }),
    counts() {
      const counts = provider.counts();
      const named = Object.entries(BY_ORDERS).map(([story, group]) => [story, counts[group] ?? 0] as const);
      return { ...counts, ...Object.fromEntries(named) };
    },
  };
}

/** A withdrawal by Orders is what stories call a DELETE. */
export function networkByOrders(network: Network): Network {
  return {
    ...network,
    justBefore: (fits, act) =>
      network.justBefore(({ method, url }) => {
        const isWithdrawal = /^\/v1\/orders\/\w+\/cancel/.test(url);
        return fits({ method: isWithdrawal ? 'DELETE' : method, url });
      }, act),
  };
}
