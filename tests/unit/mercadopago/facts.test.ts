import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentAnswer } from '../../../electron/mercadopago/answers.ts';
import {
  goingBackOf,
  paidWith,
  paymentFact,
  readOrder,
  readRefund,
} from '../../../electron/mercadopago/facts.ts';
import { minor } from '../../../shared/money.ts';
import type { CurrencyCode } from '../../../shared/sites.ts';

const at = (text: string) => Date.parse(text);
const factOf = (told: unknown, currency: CurrencyCode = 'ARS') =>
  paymentFact(paymentAnswer.parse(told), currency);
const paidWithOf = (told: object) => {
  const answer = paymentAnswer.parse({ id: 1, transaction_amount: 10, ...told });
  return paidWith(answer, paymentFact(answer, 'ARS'));
};

describe('a merchant order', () => {
  const told = {
    id: 1126664483,
    status: 'closed',
    external_reference: 'C1-1',
    preference_id: '446566691-2f0c',
    payments: [
      {
        id: 4996721476,
        transaction_amount: 1190,
        total_paid_amount: 1315.62,
        currency_id: 'ARS',
        status: 'approved',
        status_detail: 'accredited',
        date_approved: '2025-01-14T11:35:34.000-04:00',
        date_created: '2025-01-14T11:35:33.000-04:00',
        last_modified: '2025-01-14T11:35:35.000-04:00',
        amount_refunded: 0,
      },
    ],
    collector: { id: 446566691, email: '', nickname: 'SHOP' },
    date_created: '2025-01-14T11:34:31.000-04:00',
    last_updated: '2025-01-14T11:35:43.000-04:00',
    payer: { id: 160903317, email: 'someone@example.com' },
    order_status: 'paid',
  };

  it('tells order and payments, by transaction_amount, with the order’s collector', () => {
    expect(readOrder(told, 'ARS')).toEqual({
      reference: 'C1-1',
      readable: true,
      order: {
        id: '1126664483',
        status: 'closed',
        paymentsKnown: true,
        collector: '446566691',
        createdAt: at('2025-01-14T11:34:31-04:00'),
        changedAt: at('2025-01-14T11:35:43-04:00'),
      },
      payments: [
        {
          id: '4996721476',
          status: 'approved',
          detail: 'accredited',
          amount: 119000,
          refunded: 0,
          currency: 'ARS',
          collector: '446566691',
          orderId: '1126664483',
          createdAt: at('2025-01-14T11:35:33-04:00'),
          approvedAt: at('2025-01-14T11:35:34-04:00'),
          changedAt: at('2025-01-14T11:35:35-04:00'),
        },
      ],
    });
    expect(JSON.stringify(readOrder(told, 'ARS'))).not.toMatch(/example\.com|160903317|1315/);
  });

  it('reads an opened one that has nothing but its id', () => {
    expect(readOrder({ id: '77' }, 'ARS')).toEqual({
      reference: null,
      readable: true,
      order: {
        id: '77',
        status: 'other',
        paymentsKnown: false,
        collector: null,
        createdAt: null,
        changedAt: null,
      },
      payments: [],
    });
  });

  it.each([
    ['missing', {}, false],
    ['null', { payments: null }, false],
    ['empty', { payments: [] }, true],
    ['not a list', { payments: 'x' }, false],
    ['with one that has no id', { payments: [{ id: 1 }, { status: 'approved' }] }, false],
  ])('payments %s', (_name, more, known) => {
    expect(readOrder({ id: 1, ...more }, 'ARS')?.order.paymentsKnown).toBe(known);
  });

  it('is not readable when one of its payments is not', () => {
    expect(readOrder({ id: 1, payments: [{ status: 'approved' }] }, 'ARS')?.readable).toBe(false);
  });

  it.each([
    [null],
    ['x'],
    [{}],
    [{ id: null }],
    [{ id: '' }],
    [{ id: 1.5 }],
    [{ id: -1 }],
    [{ id: 'a b' }],
    [{ id: {} }],
  ])('%j is none', (value) => {
    expect(readOrder(value, 'ARS')).toBeNull();
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (id, field) => {
        const value = {
          id,
          status: field,
          payments: [field, { id, transaction_amount: field }],
          collector: field,
          date_created: field,
        };
        readOrder(value, 'ARS');
        readOrder(field, 'CLP');
        readRefund({ id, amount: field, status: field }, 'ARS');
      }),
    );
  });
});

describe('a payment', () => {
  it('has its id as text, from number or text', () => {
    expect(factOf({ id: 137150000001 }).id).toBe('137150000001');
    expect(factOf({ id: '137150000001' }).id).toBe('137150000001');
  });

  it('belongs to the merchant order it names, not to a marketplace’s order', () => {
    expect(factOf({ id: 1, order: { id: 36240000001, type: 'mercadopago' } }).orderId).toBe('36240000001');
    expect(factOf({ id: 1, order: { id: '36240000001' } }).orderId).toBe('36240000001');
    expect(factOf({ id: 1, order: { id: 2000001, type: 'mercadolibre' } }).orderId).toBeNull();
    expect(factOf({ id: 1, order: {} }).orderId).toBeNull();
    expect(factOf({ id: 1, order: null }).orderId).toBeNull();
  });

  it('that tells less than nothing given back is unreadable: it is no money, and none came back', () => {
    for (const told of [-5, '-0.01', 'x', 1e15])
      expect(factOf({ id: 1, transaction_amount: 100, amount_refunded: told })).toMatchObject({
        amount: null,
        refunded: -1,
      });
  });

  it('beyond any sale is no amount', () => {
    expect(factOf({ id: 1, transaction_amount: 999_999_999 }).amount).toBeNull();
    expect(factOf({ id: 1, transaction_amount: 99_999_999.99 }).amount).toBe(9_999_999_999);
  });

  it('that leaves out what was given back tells nothing of it', () => {
    const date_last_updated = '2025-01-14T11:35:35.000-04:00';
    expect(factOf({ id: 1, date_last_updated })).toMatchObject({ refunded: 0, refundedAt: null });
    expect(factOf({ id: 1, date_last_updated, transaction_amount_refunded: 0 })).not.toHaveProperty(
      'refundedAt',
    );
  });

  it('is read in the currency’s own exponent', () => {
    expect(factOf({ id: 1, transaction_amount: 0.1 }, 'ARS').amount).toBe(10);
    expect(factOf({ id: 1, transaction_amount: '1234.50' }, 'ARS').amount).toBe(123450);
    expect(factOf({ id: 1, transaction_amount: 1500 }, 'CLP').amount).toBe(1500);
    expect(factOf({ id: 1, transaction_amount: 1500.5 }, 'CLP').amount).toBeNull();
    expect(factOf({ id: 1, transaction_amount: 0.30000000000000004 }, 'ARS').amount).toBeNull();
    expect(factOf({ id: 1 }).amount).toBeNull();
  });

  it('has what was given back, by either name', () => {
    expect(factOf({ id: 1, transaction_amount: 10, amount_refunded: 4 })).toMatchObject({
      amount: 1000,
      refunded: 400,
    });
    expect(factOf({ id: 1, transaction_amount: 10, transaction_amount_refunded: 4.5 })).toMatchObject({
      refunded: 450,
    });
    expect(factOf({ id: 1, transaction_amount: 10, amount_refunded: null })).toMatchObject({
      amount: 1000,
      refunded: 0,
    });
  });

  it('proves nothing when what was given back cannot be read', () => {
    expect(factOf({ id: 1, transaction_amount: 10, amount_refunded: 'some' })).toMatchObject({
      amount: null,
      refunded: -1,
    });
  });

  it('has a status of the reference, or is other', () => {
    expect(factOf({ id: 1, status: 'charged_back' }).status).toBe('charged_back');
    expect(factOf({ id: 1, status: 'APPROVED' }).status).toBe('other');
    expect(factOf({ id: 1, status: 3 }).status).toBe('other');
  });

  it('keeps a status_detail only when it is a word', () => {
    expect(factOf({ id: 1, status_detail: 'cc_rejected_other_reason' }).detail).toBe(
      'cc_rejected_other_reason',
    );
    expect(factOf({ id: 1, status_detail: 'rejected for Juan' }).detail).toBeNull();
  });

  it('has its own collector, by either name', () => {
    expect(factOf({ id: 1, collector_id: 446566691 }).collector).toBe('446566691');
    expect(factOf({ id: 1, collector: { id: '446566691' } }).collector).toBe('446566691');
  });
});

describe('how it was paid', () => {
  const card = { first_six_digits: '450995', last_four_digits: '3704', cardholder: { name: 'APRO' } };

  it('tells a credit card with its instalments, and nothing of its holder', () => {
    const told = paidWithOf({
      payment_type_id: 'credit_card',
      payment_method_id: 'visa',
      installments: 3,
      card,
    });
    expect(told).toEqual({
      means: 'credit_card',
      method: 'visa',
      lastFour: '3704',
      installments: 3,
      paymentId: '1',
      amount: 1000,
    });
  });

  it.each([
    [{ payment_type_id: 'credit_card', installments: 1 }, null],
    [{ payment_type_id: 'credit_card', installments: '6' }, 6],
    [{ payment_type_id: 'debit_card', installments: 3 }, null],
    [{ payment_type_id: 'credit_card' }, null],
  ])('instalments of %j', (told, installments) => {
    expect(paidWithOf(told).installments).toBe(installments);
  });

  it.each([
    ['account_money', 'account_money'],
    ['prepaid_card', 'prepaid_card'],
    ['bank_transfer', 'bank_transfer'],
    ['digital_currency', 'digital_currency'],
    ['voucher_card', 'other'],
    ['toString', 'other'],
    [undefined, 'other'],
  ])('%s', (type, means) => {
    expect(paidWithOf({ payment_type_id: type }).means).toBe(means);
  });

  it('has last four digits only of cards, and only digits', () => {
    expect(paidWithOf({ payment_type_id: 'account_money', card }).lastFour).toBeNull();
    expect(
      paidWithOf({ payment_type_id: 'debit_card', card: { last_four_digits: '37O4' } }).lastFour,
    ).toBeNull();
    expect(paidWithOf({ payment_type_id: 'debit_card', card: {} }).lastFour).toBeNull();
    expect(paidWithOf({ payment_type_id: 'debit_card', card: null }).lastFour).toBeNull();
  });
});

describe('a refund', () => {
  it('is told by its own status', () => {
    const told = {
      id: 1622029222,
      payment_id: 7186040733,
      amount: 1.5,
      status: 'in_process',
      date_created: '2024-02-05T15:35:49.000-04:00',
      source: { name: 'Test' },
    };
    expect(readRefund(told, 'ARS')).toEqual({
      id: '1622029222',
      paymentId: '7186040733',
      amount: 150,
      status: 'in_process',
      createdAt: at('2024-02-05T15:35:49-04:00'),
    });
    expect(readRefund({ id: 1 }, 'ARS')).toEqual({
      id: '1',
      paymentId: null,
      amount: null,
      status: 'other',
      createdAt: null,
    });
    expect(readRefund({ amount: 1 }, 'ARS')).toBeNull();
  });
});

describe('21: refunds in a payment’s own list', () => {
  const one = (status: string, amount: number) => ({ id: amount, status, amount });
  const of = (refunds: unknown, refunded = 0) =>
    factOf({
      id: 1,
      status: 'approved',
      transaction_amount: 610,
      transaction_amount_refunded: refunded,
      refunds,
    });

  const process = (amount: number) => ({ id: String(amount), amount: amount * 100 });
  it.each([
    ['in process', [one('in_process', 610)], 0, 61_000, 610],
    ['in process beside one that is done', [one('approved', 50), one('in_process', 100)], 50, 15_000, 100],
    [
      'in process, and the sum lags behind the list',
      [one('approved', 50), one('in_process', 100)],
      0,
      15_000,
      100,
    ],
  ])('%s', (_name, refunds, refunded, total, id) => {
    expect(of(refunds, refunded).goingBack).toEqual({ total, toldAt: null, inProcess: [process(id)] });
  });

  // A payment may list only what took place: its own list of refunds alone tells that none is on its way.
  it.each([
    ['in process and counted already', [one('in_process', 50)], 50],
    ['done', [one('approved', 50)], 50],
    ['rejected', [one('rejected', 610)], 0],
    ['none', [], 0],
  ])('%s: the payment says nothing of others, the whole list does', (_name, refunds, refunded) => {
    expect(of(refunds, refunded).goingBack).toBeUndefined();
    const readings = refunds.map((refund) => readRefund(refund, 'ARS')!);
    expect(goingBackOf(readings, minor(refunded * 100), 7).goingBack).toEqual({
      total: 0,
      toldAt: 7,
      inProcess: [],
    });
  });

  it('20: rejected and cancelled ones are told as such', () => {
    expect(of([one('rejected', 610), one('cancelled', 7), one('in_process', 8)])).toMatchObject({
      refundsOff: ['610', '7'],
    });
    expect(of([one('approved', 610)], 610).refundsOff).toBeUndefined();
  });

  it('that cannot be read, or is not told, says nothing', () => {
    expect(of(undefined).goingBack).toBeUndefined();
    expect(of([{ status: 'in_process', amount: 610 }]).goingBack).toBeUndefined();
    expect(of([one('in_process', 610)], -5).goingBack).toBeUndefined();
  });
});
