import type { MemoryWorld } from './memory-world.ts';

/** Another shop's account at the same provider. */
export const OTHER_ACCOUNT = { userId: 777_000_001, token: 'APP_USR-other' } as const;
const [STORE, REGISTER] = ['OTRA01', 'OTRACAJA01'];
const LOCATION = {
  ...{ street_number: '3039', street_name: 'Caseros', city_name: 'Belgrano' },
  ...{ state_name: 'Capital Federal', latitude: -32.88, longitude: -68.84 },
};

export interface OthersMoney {
  readonly payment: number;
  readonly merchantOrder: number;
}

/**
 * A sale of the other account, which names any reference, is paid. The world needs `otherAccounts: [OTHER_ACCOUNT]`.
 * @param reference of their order @param amount in units of currency
 */
export function othersMoney(world: MemoryWorld, reference: string, amount: number): OthersMoney {
  const ask = (method: string, path: string, body: object) => {
    const headers = {
      authorization: `Bearer ${OTHER_ACCOUNT.token}`,
      'content-type': 'application/json',
    };
    const answer = world.ask({
      method,
      url: path,
      headers,
      body: JSON.stringify(body),
    });
    if (answer.kind !== 'answer' || answer.status >= 300) throw new Error(JSON.stringify(answer));
  };
  const { userId } = OTHER_ACCOUNT;
  ask('POST', `/users/${userId}/stores`, { name: 'Otra', external_id: STORE, location: LOCATION });
  ask('POST', '/pos', {
    ...{ name: 'Otra caja', fixed_amount: true, category: 621_102 },
    ...{ external_store_id: STORE, external_id: REGISTER },
  });
  ask('PUT', `/instore/qr/seller/collectors/${userId}/stores/${STORE}/pos/${REGISTER}/orders`, {
    ...{ external_reference: reference, title: 'Venta', description: 'Venta', total_amount: amount },
    items: [{ title: 'Item', unit_price: amount, quantity: 1, unit_measure: 'unit', total_amount: amount }],
  });
  const { provider } = world;
  const scanned = provider.customer({ do: 'scan', register: REGISTER, phone: 'Z' });
  const paid = provider.customer({ do: 'pay', phone: 'Z' });
  const merchantOrder = scanned.ok ? scanned.merchantOrder : undefined;
  const payment = paid.ok ? paid.payment : undefined;
  if (merchantOrder === undefined || payment === undefined) throw new Error(JSON.stringify([scanned, paid]));
  return { payment, merchantOrder };
}
