import { chargebackIncidentId, chargebackView } from '../../shared/chargeback.ts';
import { paymentId } from '../../shared/ids.ts';
import { minor } from '../../shared/money.ts';
import type { DatedEvent, SaleStory, StoryEvent } from '../../shared/sale-story.ts';
import { SAMPLE_INSTANT, sampleHead, sampleTicket, type SampleLocale } from './sample-facts.ts';

const SECOND = 1_000;
const DAY = 86_400_000;
const PAYMENT = '137150000001';
const ORDER = '23456789012';
const SECOND_COPY = 1;

/** Everything that the story of a sale can say, each once. @param locale of the shop */
export function sampleStory(locale: SampleLocale): SaleStory {
  const [facts] = sampleTicket('sale', locale);
  if (facts.kind !== 'sale') throw new Error('the sample of a sale');
  const head = sampleHead(locale);
  const { total, lines, saleNumber, paidWith } = facts;
  const sum = { amount: total };
  const reference = 'CC7Q-4f1f0b7a9c2d4e5f8a01';
  const one = { id: PAYMENT, ...sum };
  const told: readonly (readonly [number, StoryEvent])[] = [
    [0, { kind: 'sale-begun', by: head.cashier }],
    [1, { kind: 'charge-begun', ...sum, reference: 'CC7Q-00000000000000000001' }],
    [20, { kind: 'charge-left', why: 'cancelled' }],
    [30, { kind: 'charge-begun', ...sum, reference }],
    [36, { kind: 'payment-begun', id: '137150000000', ...sum }],
    [
      37,
      {
        kind: 'payment-now',
        id: '137150000000',
        status: 'rejected',
        detail: 'cc_rejected_insufficient_amount',
      },
    ],
    [50, { kind: 'payment-begun', ...one }],
    [52, { kind: 'payment-approved', ...one }],
    [54, { kind: 'charge-paid', ...sum, late: false }],
    [55, { kind: 'paper', of: 'ticket', copy: 0, became: 'confirmed' }],
    [60, { kind: 'cash-taken', amount: minor(5_000) }],
    [61, { kind: 'cash-back', amount: minor(5_000) }],
    [600, { kind: 'refund-asked', amount: minor(50_000), by: 'Zoë' }],
    [601, { kind: 'refund-ended', amount: minor(50_000), became: 'done' }],
    [602, { kind: 'paper', of: 'voucher', copy: 0, became: 'sent' }],
    [90_000, { kind: 'payment-now', id: PAYMENT, status: 'charged_back', detail: null }],
    [90_001, { kind: 'incident', of: 'chargeback' }],
    [90_040, { kind: 'payment-again', id: PAYMENT }],
    [90_060, { kind: 'paper', of: 'ticket', copy: SECOND_COPY, became: 'unknown' }],
    [90_300, { kind: 'incident-ended', of: 'chargeback', by: 'Zoë' }],
  ];
  const at = (seconds: number) => SAMPLE_INSTANT + seconds * SECOND;
  const id = chargebackIncidentId('217000087654321000');
  const chargeback = chargebackView(
    id,
    {
      ...{ reason: 'general', covered: false, documentsWanted: true, changedAt: null },
      documentsUntil: SAMPLE_INSTANT + 11 * DAY,
    },
    at(90_000),
    head.timeZone,
  );
  return {
    head: { ...head, at: SAMPLE_INSTANT + 2 * DAY },
    saleNumber,
    soldAt: at(0),
    soldBy: 'Begoña',
    lines,
    total,
    paidAt: at(54),
    printedAt: at(55),
    paidWith,
    payments: [
      {
        ...{ id: '137150000000', status: 'rejected', amount: total },
        ...{ refunded: minor(0), approvedAt: null },
      },
      { ...one, status: 'charged_back', refunded: minor(50_000), approvedAt: at(52) },
    ],
    orders: [ORDER, 'ORD01JABCDEFGHJKMNPQRSTVWXYZ'],
    references: ['CC7Q-00000000000000000001', reference],
    chargebacks: [
      {
        ...chargeback,
        ...{ incidentId: id, paymentId: paymentId(PAYMENT), amount: total, at: at(90_001) },
        endedAt: at(90_300),
      },
    ],
    events: told.map(([seconds, event]): DatedEvent => ({
      ...event,
      at: at(seconds),
      ...(event.kind.startsWith('payment-') ? { byProvider: true } : {}),
    })),
    clocksDiffer: true,
  };
}
