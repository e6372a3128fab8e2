import { describe, expect, it } from 'vitest';
import { codeOf, createBody, key, openOrders } from './orders-shop.ts';

const hour = 3_600_000;

describe('X-Idempotency-Key', () => {
  it.each(['create', 'cancel', 'refund'] as const)('%s needs one of at most 128 characters', (what) => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    const path = what === 'create' ? '/v1/orders' : `/v1/orders/${id}/${what}`;
    const body = what === 'create' ? createBody('C1-2') : undefined;
    const send = (used: string): unknown => {
      const answer = shop.read('POST', path, body, used === '' ? {} : key(used));
      return [answer.status, codeOf(answer)];
    };
    expect(send('')).toEqual([400, 'empty_required_header']);
    expect(send('x'.repeat(129))).toEqual([400, 'invalid_idempotency_key_length']);
  });

  it('answers the same create the same, and makes one order', () => {
    const shop = openOrders();
    const answers = [shop.create('C1-1'), shop.create('C1-1'), shop.create('C1-1')];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(shop.control.ledger().map(({ kind, key: used }) => [kind, used])).toEqual([
      ['order-put', 'key-C1-1'],
    ]);
  });

  it('refuses another body, another request, with 409', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    const other = shop.create('C1-1', 'static', { description: 'Otra' });
    expect([other.status, codeOf(other)]).toEqual([409, 'idempotency_key_already_used']);
    expect(codeOf(shop.post(id, 'cancel', 'key-C1-1'))).toBe('idempotency_key_already_used');
    expect(shop.told(id)).toBe('created/created');
  });

  it('answers another body as the first one, in the other reading', () => {
    const shop = openOrders({ settings: { orderKeyOther: 'first-answer' } });
    const { id } = shop.made('C1-1');
    const other = shop.create('C1-1', 'static', { description: 'Otra' });
    expect([other.status, other.body]).toMatchObject([201, { id, description: 'Venta 1' }]);
    expect(shop.control.ledger()).toHaveLength(1);
  });

  it('refuses the same body too, in the other reading', () => {
    const shop = openOrders({ settings: { orderKeyRepeated: 'conflict' } });
    shop.made('C1-1');
    const again = shop.create('C1-1');
    expect([again.status, codeOf(again)]).toEqual([409, 'idempotency_key_already_used']);
    expect(shop.control.ledger()).toHaveLength(1);
  });

  it.each([
    ['first-answer', 'created'],
    ['present', 'processed'],
  ] as const)('a repeated create of a paid order: %s', (orderKeyRepeated, status) => {
    const shop = openOrders({ settings: { orderKeyRepeated } });
    const { id } = shop.made('C1-1');
    shop.act({ do: 'scan' });
    shop.act({ do: 'pay' });
    expect(shop.create('C1-1').body).toMatchObject({ id, status });
  });

  it('is forgotten after a day, and then the same create makes another order', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.pass(24 * hour - 1);
    expect(shop.made('C1-1').id).toBe(id);
    shop.pass(1);
    expect(shop.made('C1-1').id).not.toBe(id);
  });

  it('has the life that the settings say', () => {
    const shop = openOrders({ settings: { orderKeyHours: 1 } });
    const { id } = shop.made('C1-1');
    shop.pass(hour);
    expect(shop.made('C1-1').id).not.toBe(id);
  });

  it('does not remember a refusal', () => {
    const shop = openOrders();
    expect(codeOf(shop.create('C1-1', 'static', { type: undefined }))).toBe('required_properties');
    expect(shop.create('C1-1').status).toBe(201);
  });

  it('answers the same cancel the same', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    const [one, other] = [shop.post(id, 'cancel', 'k'), shop.post(id, 'cancel', 'k')];
    expect(one.status).toBe(200);
    expect(other).toEqual(one);
  });

  it('is one of the account', () => {
    const shop = openOrders({ otherAccounts: [{ token: 'other' }] });
    shop.made('C1-1');
    const other = shop.read('POST', '/v1/orders', createBody('C1-1'), {
      ...key('key-C1-1'),
      authorization: 'Bearer other',
    });
    expect(codeOf(other)).toBe('pos_not_found');
  });
});
