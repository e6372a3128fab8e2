import type { MemoryWorld } from './memory-world.ts';
import { OTHERS_TOKEN, OTHERS_USER, PLACES } from './others.ts';

const AMOUNT = 33.33;

interface Paid {
  readonly payment: number;
  readonly order: number | null;
}

/** Customers of another register of the account, and of another account, who pay there what is no matter of this till. */
export class OthersMoney {
  readonly #world: MemoryWorld;
  readonly #made = new Set<string>();
  #paid = 0;

  constructor(world: MemoryWorld) {
    this.#world = world;
  }

  /**
   * One of them pays an order that stands there, or without one. @param place the account's other register, or the other account's
   * @returns what the provider calls it; null: there is no such place.
   */
  pays(place: 0 | 1, hasOrder: boolean): Paid | null {
    const { provider } = this.#world;
    const { register, isOurAccount } = PLACES[place];
    if (!this.#made.has(register)) this.#make(register, isOurAccount);
    this.#paid += 1;
    if (!hasOrder) return this.#paysFree(register);
    const phone = `others-${this.#paid}`;
    const reference = `OTRA-VENTA-${this.#paid}`;
    provider.customer({ do: 'put-order', register, reference, amount: AMOUNT });
    provider.customer({ do: 'scan', register, phone });
    provider.customer({ do: 'pay', phone, processingMs: 0 });
    const line = provider.ledger().findLast((one) => one.kind === 'payment' && one.reference === reference);
    const { payment = null, merchantOrder = null } = line ?? {};
    return payment === null || merchantOrder === null ? null : { payment, order: merchantOrder };
  }

  #paysFree(register: string): Paid | null {
    const done = this.#world.provider.customer({ do: 'pay-without-order', register, amount: AMOUNT });
    return done.ok && done.payment !== undefined ? { payment: done.payment, order: null } : null;
  }

  #make(register: string, isOurAccount: boolean): void {
    this.#made.add(register);
    const { token } = this.#world.provider;
    const store = isOurAccount ? 'TIENDA01' : 'TIENDAAJENA';
    const post = (url: string, body: object): void => {
      this.#world.ask({
        method: 'POST',
        url,
        headers: {
          authorization: `Bearer ${isOurAccount ? token : OTHERS_TOKEN}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
    };
    if (!isOurAccount)
      post(`/users/${OTHERS_USER}/stores`, {
        name: 'Otra tienda',
        external_id: store,
        location: {
          ...{ street_number: '1', street_name: 'Otra calle', latitude: 0, longitude: 0 },
          ...{ city_name: 'Palermo', state_name: 'Capital Federal' },
        },
      });
    post('/pos', { name: 'Otra caja', fixed_amount: true, external_store_id: store, external_id: register });
  }
}
