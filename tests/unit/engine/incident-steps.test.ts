import { describe, expect, it } from 'vitest';
import { afterReturnId } from '../../../electron/engine/after-return.ts';
import { actionsFor } from '../../../electron/engine/incident-actions.ts';
import { chargeId, incidentId, paymentId } from '../../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { CoreFixture, holding, PAID_SALE, paidBy, SALE } from './core-fixture.ts';
import { HOUR } from './support.ts';

const PRINTED: Partial<PrintJob> = { state: { kind: 'confirmed', at: INTENDED } };
const QUEUED: Partial<PrintJob> = { state: { kind: 'queued', ask: false, fault: null } };

/** The steps offered about payment 1 of a sale that is paid by it. */
function offered(
  kind: IncidentKind,
  more: Partial<Incident> = {},
  {
    jobs = [],
    fact = {},
    isPrinter = true,
    refusedAs,
  }: {
    readonly jobs?: readonly Partial<PrintJob>[];
    readonly fact?: Partial<PaymentFact>;
    readonly isPrinter?: boolean;
    readonly refusedAs?: 'refund-partial-not-taken' | 'refund-refused';
  } = {},
) {
  const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), payment('1', fact)));
  for (const [place, job] of jobs.entries()) fixture.job(`job-${place}`, { copy: place, ...job });
  const incident: Incident = {
    id: incidentId('it'),
    kind,
    saleId: SALE,
    chargeId: chargeId('a'),
    paymentId: paymentId('1'),
    amount: minor(10_000),
    openedAt: INTENDED,
    state: { kind: 'open' },
    ...more,
  };
  if (refusedAs) {
    const state = { kind: 'refused', at: 1, cause: refusedAs, providerCode: null } as const;
    fixture.refund('r', '1', { incidentId: incident.id, state });
  }
  const printer = { configured: isPrinter } as never;
  return actionsFor(fixture.core(INTENDED + HOUR, { printer }), incident, { isUnderWay: () => false });
}

describe('19: money that came after its sale had been given back', () => {
  const since = { id: afterReturnId(paymentId('1')) };

  it('pays for what was handed over, once a ticket may be on paper', () => {
    expect(offered('second', since)).toEqual(['refund']);
    expect(offered('second', since, { jobs: [QUEUED] })).toEqual(['refund']);
    expect(offered('second', since, { jobs: [PRINTED] })).toEqual(['handed-over', 'refund']);
    // One copy on paper is enough.
    expect(offered('second', since, { jobs: [PRINTED, QUEUED] })).toEqual(['handed-over', 'refund']);
  });

  it('and where there is no printer', () => {
    expect(offered('second', since, { isPrinter: false })).toEqual(['handed-over', 'refund']);
  });

  it('a plain duplicate only goes back, and so does money of no sale', () => {
    expect(offered('second', {}, { jobs: [PRINTED] })).toEqual(['refund']);
    expect(offered('second', { ...since, saleId: null }, { isPrinter: false })).toEqual(['refund']);
  });
});

describe('21: money of no sale of which the provider takes no part back', () => {
  it('is offered for no refund that would be refused again', () => {
    const refusedAs = 'refund-partial-not-taken';
    expect(offered('no-sale', {}, { refusedAs })).toEqual(['called']);
    expect(offered('unrecorded-sale', {}, { refusedAs })).toEqual(['handed-over', 'called']);
  });

  it('another refusal says nothing of that', () => {
    const refusedAs = 'refund-refused';
    expect(offered('no-sale', {}, { refusedAs })).toEqual(['refund', 'called']);
    expect(offered('unrecorded-sale', {}, { refusedAs })).toEqual(['handed-over', 'refund']);
  });
});

it('19: what paid a sale is on its way back: nothing is to be pressed before that is decided', () => {
  const goingBack = { total: minor(10_000), toldAt: INTENDED };
  expect(offered('reversed', {}, { fact: { goingBack } })).toEqual([]);
  expect(offered('reversed')).toEqual(['called']);
});

it('20: a refund that came to nothing is offered again for what its own payment holds, not another of its charge', () => {
  const gone = payment('1', { status: 'refunded', refunded: minor(10_000) });
  const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('2'), gone, payment('2')));
  const state = { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null } as const;
  for (const [name, steps] of [
    ['1', ['called']],
    ['2', ['refund', 'called']],
  ] as const) {
    fixture.refund(name, name, { state });
    const question: Incident = {
      id: incidentId(`refund-unfinished:${name}`),
      kind: 'refund-unfinished',
      saleId: SALE,
      chargeId: chargeId('a'),
      paymentId: paymentId(name),
      amount: minor(10_000),
      openedAt: INTENDED,
      state: { kind: 'open' },
    };
    const isUnderWay = () => false;
    expect(actionsFor(fixture.core(INTENDED + HOUR), question, { isUnderWay })).toEqual(steps);
  }
});
