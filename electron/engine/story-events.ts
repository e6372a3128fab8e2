import type { Charge } from '../../shared/charge.ts';
import type { Incident } from '../../shared/incident.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { amountOfRefund, isGiven, type Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import type { DatedEvent, SaleStory, StoryEvent } from '../../shared/sale-story.ts';
import { byTill, Money, type Happenings, type RefundTold } from './story-money.ts';
import { goesBack, inOrder } from './story-order.ts';

/** Rows of the books about one sale. */
export interface StoryRows {
  readonly sale: Sale;
  readonly charges: readonly Charge[];
  readonly jobs: readonly PrintJob[];
  readonly refunds: readonly Refund[];
  readonly incidents: readonly Incident[];
  readonly nameOf: (operator: string | null) => string | null;
}

/** All that the rows tell, oldest first. What has no date is not told. */
export function storyEvents(rows: StoryRows): Pick<SaleStory, 'events' | 'clocksDiffer'> {
  const ordered = inOrder(happenings(rows));
  const clocksDiffer = goesBack(ordered);
  const events = ordered.map(({ event, at, isProviders }): DatedEvent => {
    return { ...event, at, ...(clocksDiffer && isProviders ? { byProvider: true } : {}) };
  });
  return { events, clocksDiffer };
}

function happenings(rows: StoryRows): Happenings {
  const { sale, charges, refunds, incidents, nameOf } = rows;
  const begun = byTill(sale.openedAt, { kind: 'sale-begun', by: nameOf(sale.by ?? null) }, []);
  const cash = eventsOfCash(sale, begun);
  const money = new Money();
  let before: Happenings = begun;
  const told = charges.map((charge) => {
    before = byTill(charge.intendedAt, beginning(charge), before);
    return [...before, ...money.eventsOfCharge(charge, before)];
  });
  const issues = incidents.map((incident) => ({ incident, opened: openingOf(incident, begun, money) }));
  const back = refunds.map((refund) => {
    const issue = issues.find(({ incident }) => incident.id === refund.incidentId)?.opened ?? [];
    return {
      refund,
      ...eventsOfRefund(refund, [...begun, ...money.seenOf(refund.paymentId), ...issue], nameOf),
    };
  });
  return [
    ...begun,
    ...cash.all,
    ...told.flat(),
    ...issues.flatMap(({ opened }) => opened),
    ...back.flatMap(({ asked, ended }) => [...asked, ...ended]),
    ...money.statesSince(back),
    ...eventsOfPaper(rows, { begun, cash: cash.taken, money, back }),
    ...issues.flatMap(({ incident, opened }) => endOfIncident(incident, opened, back, nameOf)),
  ];
}

function beginning({ amount, reference }: Charge): StoryEvent {
  return { kind: 'charge-begun', amount, reference };
}

function eventsOfCash({ collected, cashRefunds = [] }: Sale, begun: Happenings) {
  const pairs = collected.flatMap((one) => {
    if (one.means === 'qr') return [];
    const taken = byTill(one.at, { kind: 'cash-taken', amount: one.amount }, begun);
    const returned = byTill(one.returnedAt ?? null, { kind: 'cash-back', amount: one.amount }, taken);
    return [{ taken, returned }];
  });
  const taken = pairs.flatMap((pair) => pair.taken);
  const returned = [
    ...pairs.flatMap((pair) => pair.returned),
    ...cashRefunds.flatMap(({ at, amount }) => byTill(at, { kind: 'cash-back', amount }, taken)),
  ];
  return { taken, all: [...taken, ...returned] };
}

/** An incident about what the provider says of a payment is opened when it says so. */
function openingOf({ kind, paymentId, openedAt }: Incident, begun: Happenings, money: Money): Happenings {
  const after = [...begun, ...money.seenOf(paymentId)];
  const isOfDispute = kind === 'chargeback' || kind === 'disputed';
  const likelyAfter = isOfDispute ? money.disputesOf(paymentId) : [];
  return byTill(openedAt, { kind: 'incident', of: kind }, after).map((one) => ({ ...one, likelyAfter }));
}

function eventsOfRefund(refund: Refund, after: Happenings, nameOf: StoryRows['nameOf']) {
  const { intendedAt, by, amount, state } = refund;
  const asked = byTill(intendedAt, { kind: 'refund-asked', amount, by: nameOf(by) }, after);
  switch (state.kind) {
    case 'done':
    case 'in_process':
    case 'refused': {
      const ended = { kind: 'refund-ended', amount: amountOfRefund(refund), became: state.kind } as const;
      return { asked, ended: byTill(state.at, ended, asked) };
    }
    case 'intended':
    case 'requested':
    case 'unknown':
      return { asked, ended: [] };
  }
}

/** What a paper may follow from. */
interface Causes {
  readonly begun: Happenings;
  readonly cash: Happenings;
  readonly money: Money;
  readonly back: readonly RefundTold[];
}

/** Of each ticket the copies come one after the other. */
function eventsOfPaper({ jobs }: StoryRows, causes: Causes): Happenings {
  const last = new Map<string | null, Happenings>();
  return [...jobs]
    .sort((one, other) => one.copy - other.copy)
    .flatMap((job) => {
      const after = [...causesOfPaper(job, causes), ...(last.get(job.refundId) ?? [])];
      const told = paperEvent(job, after);
      if (told.length > 0) last.set(job.refundId, told);
      return told;
    });
}

function causesOfPaper({ refundId, facts }: PrintJob, { begun, cash, money, back }: Causes): Happenings {
  if (refundId !== null) {
    const told = back.find(({ refund }) => refund.id === refundId);
    return told ? [...told.asked, ...(isGiven(told.refund) ? told.ended : [])] : begun;
  }
  if (facts.kind !== 'sale') return begun;
  const payments = facts.paidWith.flatMap(({ paymentId }) => paymentId ?? []);
  // A ticket follows from the money that stands on it; what came after it is not its cause.
  const isCash = facts.paidWith.some(({ paymentId }) => paymentId === null);
  return [...begun, ...money.paidWith(payments), ...(isCash ? cash : [])];
}

function paperEvent({ copy, refundId, state }: PrintJob, after: Happenings): Happenings {
  switch (state.kind) {
    case 'confirmed':
    case 'sent':
    case 'unknown': {
      const of = refundId === null ? 'ticket' : 'voucher';
      return byTill(state.at, { kind: 'paper', of, copy, became: state.kind }, after);
    }
    case 'queued':
    case 'sending':
    case 'failed':
      return [];
  }
}

function endOfIncident(
  { id, kind, state }: Incident,
  opened: Happenings,
  back: readonly RefundTold[],
  nameOf: StoryRows['nameOf'],
): Happenings {
  if (state.kind === 'open') return [];
  // It is closed by its refund, whatever becomes of that later.
  const asked = back.flatMap(({ refund, asked: begun }) =>
    state.step === 'refunded' && refund.incidentId === id ? begun : [],
  );
  return byTill(state.at, { kind: 'incident-ended', of: kind, by: nameOf(state.by) }, [...opened, ...asked]);
}
