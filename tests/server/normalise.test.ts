import { describe, expect, it } from 'vitest';
import { normalise } from '../../server/receive/normalise.ts';

const read = (query: string, body: unknown = '') =>
  normalise(new URLSearchParams(query), typeof body === 'string' ? body : JSON.stringify(body));

const webhook = { live_mode: true, date_created: '2026-01-01T00:00:00Z', user_id: 44444 };

/** In the form of the provider's page on chargebacks: ids are numbers. As text, for JSON.stringify would round them. */
const chargeback =
  '{"actions":["changed_case_status"],"data":{"id":217000061600000217,"payment_id":7013610},"id":114411927113,' +
  '"live_mode":true,"type":"topic_chargebacks_wh","user_id":44444}';

describe('every documented form is one topic and one id', () => {
  const forms: [name: string, query: string, body: unknown, topic: string, id: string][] = [
    ['IPN by parameters', 'topic=payment&id=123', '', 'payment', '123'],
    ['the older order of parameters', 'id=123&topic=merchant_order', '', 'merchant_order', '123'],
    ['IPN beside the chosen style', 'source_news=ipn&topic=payment&id=9', '', 'payment', '9'],
    [
      'IPN by its body',
      'source_news=ipn',
      { resource: 'https://api.mercadopago.com/merchant_orders/123', topic: 'merchant_order' },
      'merchant_order',
      '123',
    ],
    ['a resource that is an id', '', { resource: '123', topic: 'payment' }, 'payment', '123'],
    ['a resource that is a number', '', { resource: 123, topic: 'payment' }, 'payment', '123'],
    [
      'a resource with parameters',
      '',
      { resource: '/v1/payments/123/?x=4', topic: 'payment' },
      'payment',
      '123',
    ],
    ['a webhook by parameters', 'data.id=123&type=payment', '', 'payment', '123'],
    [
      'a payment by its body: the number on top is the notice, not the payment',
      '',
      { ...webhook, id: 12345, type: 'payment', action: 'payment.created', data: { id: '999' } },
      'payment',
      '999',
    ],
    [
      'a merchant order by its body: the id stands on top',
      '',
      { ...webhook, id: '23603350837', type: 'topic_merchant_order_wh', data: { status: 'closed' } },
      'merchant_order',
      '23603350837',
    ],
    [
      'a merchant order by parameters',
      'data.id=23603350837&type=topic_merchant_order_wh',
      '',
      'merchant_order',
      '23603350837',
    ],
    [
      'an order',
      '',
      { ...webhook, type: 'order', action: 'order.processed', data: { id: 'ORD01J' } },
      'order',
      'ORD01J',
    ],
    ['a chargeback', 'topic=chargebacks&id=7', '', 'chargebacks', '7'],
    [
      'a chargeback by webhook',
      '',
      { type: 'topic_chargebacks_wh', data: { id: '7' }, id: 8 },
      'chargebacks',
      '7',
    ],
    [
      'a chargeback by webhook, by the number of the query',
      'data.id=217000061600000217&type=topic_chargebacks_wh',
      chargeback,
      'chargebacks',
      '217000061600000217',
    ],
    [
      'a chargeback by its body alone: its number is greater than any that is exact here',
      '',
      chargeback,
      'chargebacks',
      '217000061600000217',
    ],
    [
      'a chargeback by Orders is news of its order',
      'data.id=ORD01JCHARGEDBACK&type=order',
      {
        ...webhook,
        action: 'order.charged_back',
        type: 'order',
        data: {
          id: 'ORD01JCHARGEDBACK',
          status: 'charged_back',
          transactions: { chargebacks: [{ id: 'CHB01' }] },
        },
      },
      'order',
      'ORD01JCHARGEDBACK',
    ],
    [
      'the same by its body',
      '',
      {
        ...webhook,
        id: 12345,
        action: 'order.charged_back',
        type: 'order',
        data: { id: 'ORD01JCHARGEDBACK' },
      },
      'order',
      'ORD01JCHARGEDBACK',
    ],
    [
      'a number that JavaScript would round',
      '',
      '{"topic":"payment","resource":90071992547409931}',
      'payment',
      '90071992547409931',
    ],
    ['a subscription', 'data.id=2c9&type=subscription_preapproval', '', 'preapproval', '2c9'],
    [
      'Mercado Libre',
      '',
      { resource: '/orders/2195160686', topic: 'orders_v2', user_id: 468424240 },
      'orders_v2',
      '2195160686',
    ],
    ['a topic of next year', 'topic=point_of-sale.v3&id=A-b_9', '', 'point_of-sale.v3', 'A-b_9'],
    ['topic in the query, id in the body', 'type=payment', { data: { id: '5' } }, 'payment', '5'],
    [
      'disagreeing: the query stands',
      'topic=payment&id=1',
      { topic: 'order', resource: '2' },
      'payment',
      '1',
    ],
  ];
  it.each(forms)('%s', (_name, query, body, topic, id) => {
    expect(read(query, body)).toEqual({ topic, id });
  });
});

describe('what cannot be read is nothing', () => {
  const garbage: [name: string, query: string, body: unknown][] = [
    ['nothing', '', ''],
    ['no JSON', '', '{"topic":"payment","resource":'],
    ['a list', '', [{ topic: 'payment', resource: '1' }]],
    ['a topic alone', 'topic=payment', ''],
    ['an id alone', 'id=1', ''],
    ['a payment whose only number is the notice', '', { ...webhook, id: 12345, type: 'payment' }],
    ['a number that is not whole', '', '{"topic":"payment","resource":9007199254740993.1}'],
    ['a number in another form', '', '{"topic":"payment","resource":9e17}'],
    ['an id with a path', 'topic=payment&id=../../users/me', ''],
    ['an id with a zero byte', 'topic=payment&id=1%00', ''],
    ['an id that is too long', `topic=payment&id=${'1'.repeat(65)}`, ''],
    ['a topic that is too long', `topic=${'a'.repeat(41)}&id=1`, ''],
    ['a topic with other signs', 'topic=pay%20ment&id=1', ''],
    ['an id that is an object', '', { topic: 'payment', data: { id: { $ne: '' } } }],
    ['an inherited name', '', '{"__proto__":{"topic":"payment","resource":"1"}}'],
  ];
  it.each(garbage)('%s', (_name, query, body) => {
    expect(read(query, body)).toBeNull();
  });
});
