import { describe, expect, it } from 'vitest';
import {
  handleFor,
  ordersHandle,
  readHandle,
  readOrdersHandle,
} from '../../../electron/mercadopago/order-handle.ts';
import { FORM } from '../../../electron/storage/form/form.ts';
import { orderHandle, reference } from '../../../shared/ids.ts';

const register = { account: '123456', registerId: 'CAJA:1/ñ' };
const order = { register, reference: reference('CAJA-1-f3a9') };

describe('the handle of an in-store order', () => {
  it('says which register and which reference, in any spelling of an external id', () => {
    expect(readHandle(handleFor(order))).toEqual({ ...register, reference: order.reference });
  });

  it('is the one that old rows of a charge are lifted to', () => {
    const charge = {
      id: 'charge-1',
      saleId: 'sale-1',
      reference: order.reference,
      register: { ...register, storeId: 'LOCAL1' },
      amount: 100,
      currency: 'ARS',
      title: 'Venta',
      description: 'Venta 1',
      intendedAt: 1,
      expiresAt: 2,
      puts: 2,
      facts: { orders: [], payments: [] },
      state: { kind: 'waiting', since: 1 },
    };
    const [entry] = FORM.readEntries(JSON.stringify({ kind: 'charge-intended', charge }));
    expect(entry).toMatchObject({ charge: { order: handleFor(order), sends: 2 } });
  });

  it.each(['orders:ORD01', 'orders:static:1:CAJA1:ref', 'instore:1:CAJA1', 'instore:1:CAJA1:no reference'])(
    'is none of %s',
    (text) => {
      expect(readHandle(orderHandle(text))).toBeNull();
    },
  );

  it('is refused where it could not be stored', () => {
    expect(() => orderHandle('')).toThrow('not an order handle');
    expect(() => orderHandle('x'.repeat(301))).toThrow('not an order handle');
  });
});

describe('the handle of an order of Orders', () => {
  const made = { ...register, mode: 'hybrid', reference: order.reference, id: null } as const;

  it('says its mode, register and reference, and its id as soon as that is known', () => {
    const known = { ...made, id: 'ORD01K371WBFDS4MD9JG0K8ZMECBE' };
    expect(readOrdersHandle(ordersHandle(made))).toEqual(made);
    expect(readOrdersHandle(ordersHandle(known))).toEqual(known);
  });

  it('is the text that files contain', () => {
    expect(ordersHandle({ ...made, registerId: 'CAJA01', mode: 'static', id: 'ORD01' })).toBe(
      'orders:static:123456:CAJA01:CAJA-1-f3a9:ORD01',
    );
  });

  it.each(['instore:1:CAJA1:ref', 'orders:printed:1:CAJA1:ref', 'orders:static:1:CAJA1:ref:PAY01'])(
    'is none of %s',
    (text) => {
      expect(readOrdersHandle(orderHandle(text))).toBeNull();
    },
  );
});
