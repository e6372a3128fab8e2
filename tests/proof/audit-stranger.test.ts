import { expect, it } from 'vitest';
import { paid } from '../unit/engine/support.ts';
import { auditStranger } from './audit-stranger.ts';
import { evidenceOf } from './day.ts';
import type { IncidentTrack } from './evidence.ts';
import { paymentsOf } from './ledger-view.ts';

it('35: own money is called a stranger’s only where nothing that was read says whose it is', async () => {
  const evidence = evidenceOf(await paid('30', { recorded: true }));
  const [payment] = [...paymentsOf(evidence.ledger).values()];
  if (!payment?.reference) throw new Error('nobody paid');
  const { id, reference } = payment;
  const found = (served: typeof evidence.served, openedAt = Number.MAX_SAFE_INTEGER) => {
    const since = { at: 0, ledger: 0, order: openedAt };
    const called: IncidentTrack = {
      ...{ id: `no-sale:${id}`, kind: 'no-sale', saleId: null, chargeId: null, paymentId: id, amount: 3_000 },
      ...{ since, states: [] },
    };
    const findings: string[] = [];
    auditStranger(payment, { ...evidence, served }, [called], findings);
    return findings.map((one) => one.split(':')[0]);
  };
  const nameless = evidence.served.map((one) => ({
    ...one,
    body: one.body.replaceAll(reference, 'of nobody'),
  }));
  const answer = (body: object) => [
    ...evidence.served.filter(({ sent }) => sent !== ''),
    { ...nameless[0]!, body: JSON.stringify(body) },
  ];

  expect(found(evidence.served)).toEqual(['own-called-strangers']);
  // Told, but only afterwards.
  expect(found(evidence.served, 0)).toEqual([]);
  expect(found(answer({ results: [{ id, external_reference: null, order: {} }] }))).toEqual([]);
  expect(found(answer({ results: [{ id, external_reference: reference }] }))).toEqual([
    'own-called-strangers',
  ]);
  expect(found(answer({ results: [{ id, order: { id: 7 } }] }))).toEqual(['own-called-strangers']);
  expect(
    found(answer({ external_reference: reference, transactions: { payments: [{ reference_id: id }] } })),
  ).toEqual(['own-called-strangers']);
});
