import { describe, expect, it } from 'vitest';
import { fitOwnerless, openOwnerless, paidWithoutSale } from '../../../electron/engine/ownerless.ts';
import { incidentId, paymentId, saleId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { RefundState } from '../../../shared/refund.ts';
import { INTENDED } from '../shared/support/facts.ts';
import { anIncident } from '../storage/support/books.ts';
import { CoreFixture, LEFT, holding } from './core-fixture.ts';
import { refundInState } from './refund-readings.ts';

const ASKED = incidentId('asked');
const stray = (more: Partial<Incident> = {}): Incident =>
  anIncident(1, {
    id: ASKED,
    kind: 'no-sale',
    saleId: null,
    chargeId: null,
    paymentId: paymentId('1'),
    amount: minor(500),
    ...more,
  });

function books(asked: Incident = stray()) {
  const fixture = new CoreFixture({ kind: 'open' }, holding('a', LEFT));
  fixture.write({ kind: 'incident-opened', incident: asked });
  return fixture;
}

describe('35: a question about a payment without a sale', () => {
  it.each<[string, Partial<Incident>, number, readonly object[]]>([
    ['asks about less', {}, 1, [{ kind: 'incident-changed', incidentId: 'asked', amount: 1 }]],
    ['asks about more', {}, 700, [{ kind: 'incident-changed', incidentId: 'asked', amount: 700 }]],
    ['stays as it is, where that is what is left', {}, 500, []],
    ['stays without an amount', { amount: null }, 700, []],
    ['ends with the last of it', {}, 0, [{ kind: 'incident-ended', step: 'resolved-itself' }]],
    ['is none about a sale', { saleId: saleId('sale'), kind: 'late' }, 1, []],
  ])('%s', (_name, more, held, rows) => {
    const written = books(stray(more)).act((draft) => fitOwnerless(draft, ASKED, held, INTENDED));
    expect(written).toMatchObject(rows);
    expect(written).toHaveLength(rows.length);
  });

  it('tells of another till only where that is said, and beside it what else is to be written is', () => {
    const core = books().core(INTENDED);
    const what = { kind: 'no-sale', paymentId: paymentId('2'), amount: minor(100) } as const;
    openOwnerless(core, { ...what, id: incidentId('second') });
    expect(core.books.incident(incidentId('second'))).not.toHaveProperty('ofAnotherTill');
    openOwnerless(core, { ...what, id: incidentId('third'), ofAnotherTill: true });
    expect(core.books.incident(incidentId('third'))).toMatchObject({ ofAnotherTill: true });
    const written = openOwnerless(core, null, (draft) => fitOwnerless(draft, ASKED, 0, INTENDED));
    expect(written.ok).toBe(true);
    expect(core.books.openIncidents().map(({ id }) => id)).toEqual(['second', 'third']);
  });

  it('is about a payment of what it asks about and what we gave back, as far as anybody knows', () => {
    const done: RefundState = { kind: 'done', at: 0, providerId: '7' };
    const refused: RefundState = { kind: 'refused', at: 0, cause: 'refund-refused', providerCode: null };
    const ours = [refundInState(done, { amount: minor(300) }), refundInState(refused)];
    expect(paidWithoutSale(stray(), ours)).toBe(800);
    expect(paidWithoutSale(stray({ amount: null }), ours)).toBeNull();
  });
});
