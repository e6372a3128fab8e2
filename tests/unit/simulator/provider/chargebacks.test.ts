import { describe, expect, it } from 'vitest';
import { openShop } from '../shop.ts';
import type { ProviderSettings } from '../../../../electron/simulator/index.ts';

function sold(settings: Partial<ProviderSettings> = {}) {
  const shop = openShop({ settings });
  shop.put('C1-1', 100);
  shop.control.customer({ do: 'scan' });
  const paid = shop.control.customer({ do: 'pay' });
  const payment = paid.ok ? (paid.payment ?? 0) : 0;
  return { shop, payment };
}

describe('a chargeback', () => {
  it('has a page with the fields of the reference, and its payment is charged back', () => {
    const { shop, payment } = sold();
    const done = shop.control.customer({ do: 'chargeback', payment, amount: 40, documents: true });
    expect(done).toMatchObject({ ok: true, screen: 'disputed', payment });
    const id = done.ok ? (done.chargeback ?? '') : '';
    expect(shop.read('GET', `/v1/chargebacks/${id}`)).toEqual({
      status: 200,
      body: {
        ...{ id, payments: [payment], currency: 'ARS', amount: 40, reason: 'general' },
        ...{ coverage_applied: false, coverage_elegible: false },
        ...{ documentation_required: true, documentation_status: 'pending', documentation: [] },
        date_documentation_deadline: '2025-01-23T08:00:00.000-04:00',
        date_created: '2025-01-13T08:00:00.000-04:00',
        date_last_updated: '2025-01-13T08:00:00.000-04:00',
        // The account is a test user's.
        live_mode: false,
      },
    });
    expect(shop.read('GET', `/v1/payments/${payment}`).body).toMatchObject({ status: 'charged_back' });
  });

  it('told of again is the same one, changed', () => {
    const { shop, payment } = sold();
    const first = shop.control.customer({ do: 'chargeback', payment, as: 'in_mediation' });
    shop.pass(60_000);
    const second = shop.control.customer({ do: 'chargeback', payment, covered: true });
    expect(second).toEqual(first);
    const id = second.ok ? (second.chargeback ?? '') : '';
    expect(shop.read('GET', `/v1/chargebacks/${id}`).body).toMatchObject({
      coverage_applied: true,
      date_documentation_deadline: '2025-01-23T08:00:00.000-04:00',
      date_last_updated: '2025-01-13T08:01:00.000-04:00',
    });
    expect(shop.read('GET', `/v1/payments/${payment}`).body).toMatchObject({ status: 'charged_back' });
  });

  it('is refused of more than was paid, of nothing, and of a payment that never was', () => {
    const { shop, payment } = sold();
    const refused = (more: object, of = payment) =>
      shop.control.customer({ do: 'chargeback', payment: of, ...more });
    expect(refused({ amount: 101 })).toEqual({ ok: false, code: 'wrong-amount' });
    expect(refused({ amount: 0 })).toEqual({ ok: false, code: 'wrong-amount' });
    expect(refused({}, 1)).toEqual({ ok: false, code: 'no-such-payment' });
    expect(shop.read('GET', `/v1/payments/${payment}`).body).toMatchObject({ status: 'approved' });
  });

  it.each([
    [{ chargebackPayments: 'texts' }, (id: number) => [String(id)]],
    [{ chargebackPayments: 'objects' }, (id: number) => [{ id }]],
  ] as const)('names its payments as the setting says (%o)', (settings, named) => {
    const { shop, payment } = sold(settings);
    const done = shop.control.customer({ do: 'chargeback', payment });
    const id = done.ok ? (done.chargeback ?? '') : '';
    expect(shop.read('GET', `/v1/chargebacks/${id}`).body['payments']).toEqual(named(payment));
  });

  it('that there is none of is not found', () => {
    expect(sold().shop.call('GET', '/v1/chargebacks/77')).toMatchObject({ status: 404 });
  });
});
