import type { ProviderControl } from '../../../electron/simulator/index.ts';
import type { Customer } from './story.ts';

/** The customer of a simulated provider; throws when the phone does not allow what the customer wants to do. */
export function customerOf(provider: ProviderControl): Customer {
  return (action) => {
    const outcome = provider.customer(action);
    if (!outcome.ok) throw new Error(`the customer could not ${action.do}: ${outcome.code}`);
    return outcome;
  };
}

/** The path and body of a stranger's order, as another till sends it. */
export function strangersOrder(provider: ProviderControl, amount: number) {
  return {
    path: `/instore/qr/seller/collectors/${provider.userId}/stores/TIENDA01/pos/CAJA01/orders`,
    body: JSON.stringify({
      external_reference: 'otra-caja-1',
      title: 'Otra caja',
      description: 'Otra caja',
      total_amount: amount,
      items: [
        { title: 'Otra caja', unit_price: amount, quantity: 1, unit_measure: 'unit', total_amount: amount },
      ],
    }),
    headers: { authorization: `Bearer ${provider.token}`, 'content-type': 'application/json' },
  };
}
