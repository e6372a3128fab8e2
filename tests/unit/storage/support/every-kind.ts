import type { ChargeState } from '../../../../shared/charge.ts';
import {
  chargeId,
  commandId,
  incidentId,
  merchantOrderId,
  operatorId,
  orderHandle,
  paymentId,
  printJobId,
  refundId,
  saleId,
} from '../../../../shared/ids.ts';
import { INCIDENT_KINDS, type Incident } from '../../../../shared/incident.ts';
import type { JournalEntry } from '../../../../shared/journal.ts';
import { NOTES } from '../../../../shared/notes.ts';
import { minor } from '../../../../shared/money.ts';
import type { MoneyFacts } from '../../../../shared/money-facts.ts';
import type { PrintState } from '../../../../shared/print-job.ts';
import type { RefundState } from '../../../../shared/refund.ts';
import { closedShiftId, emptyShift, noPart, shiftAfter, type Shift } from '../../../../shared/shift.ts';
import type { TicketDocument, TicketFacts } from '../../../../shared/ticket.ts';
import { aCharge, anIncident, aPrintJob, aRefund, aSale, factsWith, moved, NOON } from './books.ts';

/** Charges in every state, each with the number of its sale: 1 to 10. */
const CHARGES: readonly ChargeState[] = [
  { kind: 'intended', foreign: { reference: null, amount: minor(800) }, overwrite: false },
  { kind: 'unknown', since: NOON, cause: 'provider-slow' },
  { kind: 'waiting', since: NOON },
  { kind: 'withdrawing', since: NOON, why: 'cancelled' },
  { kind: 'refused', at: NOON, cause: 'provider-refused', providerCode: 'pos_obtainment_error' },
  { kind: 'guarding', since: NOON, why: 'expired' },
  { kind: 'guarding', since: NOON, why: 'cancelled', unchecked: true },
  { kind: 'ended', at: NOON, why: 'replaced', proof: 'unverified' },
  paidBy(9, 1),
  paidBy(10, 4),
];
/** Those of the charges that can still be paid. */
export const LIVE_CHARGES = ['charge-1', 'charge-2', 'charge-3', 'charge-4'];

function paidBy(number: number, looks: number): ChargeState {
  const payments = [paymentId(`900${number}`)];
  return { kind: 'paid', at: NOON, orderId: merchantOrderId('77001'), paidBy: payments, late: true, looks };
}

/** The first form whose files hold a note. */
const NOTES_SINCE: Readonly<Record<string, number>> = { 'rows-missing': 4, 'interface-unsupported': 5 };

/** Payments that told everything they can tell. */
const FACTS: MoneyFacts = {
  orders: factsWith().orders,
  payments: factsWith(9).payments.map((payment) => ({
    ...payment,
    status: 'in_mediation',
    refunded: minor(500),
    refundedAt: null,
    contradicted: true,
  })),
};

const REFUNDS: readonly RefundState[] = [
  { kind: 'intended' },
  { kind: 'requested', at: NOON },
  { kind: 'in_process', at: NOON, providerId: '5001', given: minor(20_000), counted: true },
  { kind: 'done', at: NOON, providerId: '5002', given: minor(20_000) },
  { kind: 'done', at: NOON + 1, providerId: null },
  { kind: 'refused', at: NOON, cause: 'refund-no-balance', providerCode: '2063' },
  { kind: 'unknown', since: NOON, cause: 'provider-slow', providerId: '5003' },
];

const PRINTS: readonly PrintState[] = [
  { kind: 'queued', ask: false, fault: null },
  { kind: 'queued', ask: true, fault: 'printer-none' },
  { kind: 'sending', at: NOON },
  { kind: 'sent', at: NOON },
  { kind: 'confirmed', at: NOON },
  { kind: 'failed', at: NOON, fault: 'printer-paper-out' },
  { kind: 'unknown', at: NOON, fault: 'printer-timeout' },
];

/** A document with every kind of block. */
const WHOLE_DOCUMENT: TicketDocument = {
  kind: 'sale',
  locale: 'es-AR',
  blocks: [
    { type: 'banner', text: 'ENTRENAMIENTO' },
    { type: 'image', png: 'iVBORw0KGgo=' },
    { type: 'text', text: 'Kiosco Ñandú', align: 'center', size: 'large', bold: true },
    { type: 'rule', style: 'double' },
    { type: 'columns', left: 'Total', right: '$ 250,00', size: 'tall', bold: true },
    { type: 'qr', text: 'CAJACLARA:sale-1' },
    { type: 'feed', lines: 3 },
    { type: 'drawer' },
    { type: 'cut' },
  ],
};

const head = { ...aPrintJob(1).facts.head, currency: 'ARS' } as const;
const FULL_HEAD = {
  ...head,
  shopAddress: 'Calle 1',
  shopTaxId: '20-1-9',
  cashier: 'ana',
  notice: 'other-provider',
  footer: 'Gracias',
  logoPng: 'iVBORw0KGgo=',
} as const;

/** The facts of every kind of ticket. */
export const TICKETS: readonly TicketFacts[] = [
  {
    ...(aPrintJob(1).facts as Extract<TicketFacts, { kind: 'sale' }>),
    head: FULL_HEAD,
    lines: [{ title: 'Pan', quantity: 350, unit: 'kg', price: minor(1_000), total: minor(350) }],
    discounts: [{ title: 'Amigo', amount: minor(50) }],
    paidWith: [
      {
        means: 'credit_card',
        method: 'visa',
        lastFour: '4242',
        installments: 3,
        paymentId: '9001',
        amount: minor(300),
      },
    ],
    paidLate: true,
  },
  {
    kind: 'refund',
    head,
    saleNumber: '000002',
    amount: minor(500),
    total: false,
    paymentId: '9002',
    refundProviderId: '5001',
    status: 'in_process',
    saleCode: 'CAJACLARA:sale-2',
  },
  { kind: 'test', head },
  {
    kind: 'shift',
    head,
    shiftNumber: '7',
    openedAt: NOON,
    closedAt: null,
    total: minor(500),
    sections: [{ title: 'Ventas', lines: [{ text: 'QR', amount: minor(500), bold: true }] }],
    seal: { code: '12-7KQ2', qr: 'CAJACLARA-SELLO 12', key: '7KQ2-M4XD' },
  },
];

/** As it stood in the form before any program closed a shift. */
const SHIFT_BEFORE = {
  ...{ kind: 'shift', head, shiftNumber: '7', openedAt: NOON, closedAt: null, total: 500 },
  rows: [{ title: 'QR', count: 2, amount: 500 }],
} as unknown as TicketFacts;

function charges(): JournalEntry[] {
  return CHARGES.flatMap((state, index): JournalEntry[] => {
    const number = index + 1;
    return [
      { kind: 'sale-opened', sale: aSale(number) },
      { kind: 'charge-intended', charge: aCharge(number) },
      {
        kind: 'command-done',
        commandId: commandId(`command-${number}`),
        name: 'charge.start',
        answer: number === 1 ? null : { code: 'provider-slow', providerCode: null, retryAt: NOON },
      },
      { kind: 'charge-sent', chargeId: chargeId(`charge-${number}`) },
      moved(number, state),
      ...(state.kind === 'paid'
        ? [{ kind: 'charge-news' as const, chargeId: chargeId(`charge-${number}`), facts: FACTS }]
        : []),
    ];
  });
}

function refunds(): JournalEntry[] {
  return REFUNDS.flatMap((state, index): JournalEntry[] => {
    const id = refundId(`refund-${index + 1}`);
    const more = index % 2 === 0 ? {} : { dated: true as const, backBefore: minor(0), by: 'ana' };
    return [
      { kind: 'refund-intended', refund: aRefund(index + 1, more) },
      { kind: 'refund-known', refundId: id, known: ['1', '2'] },
      { kind: 'refund-agreed', refundId: id, at: NOON },
      { kind: 'refund-moved', refundId: id, state },
    ];
  });
}

function prints(form: number): JournalEntry[] {
  const tickets = TICKETS.map((facts) => (facts.kind === 'shift' && form < 5 ? SHIFT_BEFORE : facts));
  return PRINTS.flatMap((state, index): JournalEntry[] => {
    const number = index + 1;
    const jobId = printJobId(`job-${number}`);
    const facts = tickets[index % tickets.length] ?? aPrintJob(1).facts;
    return [
      { kind: 'print-queued', job: aPrintJob(number, { copy: index, facts }) },
      { kind: 'print-completed', jobId, facts, notBefore: NOON + 2 },
      {
        kind: 'print-moved',
        jobId,
        state,
        document: state.kind === 'sending' || index > 4 ? WHOLE_DOCUMENT : null,
      },
    ];
  });
}

function incidents(): JournalEntry[] {
  const opened = INCIDENT_KINDS.filter((kind) => kind !== 'chargeback').map((kind, index): JournalEntry => ({
    kind: 'incident-opened',
    incident: anIncident(index + 1, {
      id: incidentId(`${kind}-${index + 1}`),
      kind,
      ...(index % 2 === 0 ? {} : { saleId: null, chargeId: null, amount: null, cameAt: NOON }),
    }),
  }));
  const over = incidentId('over');
  return [
    ...opened,
    { kind: 'incident-changed', incidentId: incidentId('second-1'), amount: minor(90) },
    { kind: 'incident-opened', incident: anIncident(1, { id: over }) },
    { kind: 'incident-ended', incidentId: over, at: NOON, step: 'called', by: 'ana' },
  ];
}

/** Rows that the third form began with. */
const SINCE_3: readonly JournalEntry[] = [
  { kind: 'charge-published', chargeId: chargeId('charge-6'), order: orderHandle('another:77001') },
  {
    kind: 'sale-lines-changed',
    saleId: saleId('sale-2'),
    lines: [{ title: 'Queso', quantity: 350, unit: 'kg', price: minor(9_800), total: minor(3_430) }],
    total: minor(3_430),
  },
  {
    kind: 'sale-collected',
    saleId: saleId('sale-2'),
    collection: { means: 'cash', amount: minor(430), at: NOON },
    state: { kind: 'open' },
  },
  { kind: 'sale-cash-returned', saleId: saleId('sale-2'), at: NOON + 1 },
  {
    kind: 'sale-collected',
    saleId: saleId('sale-2'),
    collection: { means: 'qr', amount: minor(3_430), at: NOON + 2 },
    state: { kind: 'paid', at: NOON + 2, late: true },
  },
];

/** Rows that it began with after its files were written. */
const SINCE_ITS_FILES: readonly JournalEntry[] = [
  {
    kind: 'sale-collected',
    saleId: saleId('sale-3'),
    collection: { means: 'cash', amount: minor(430), at: NOON, given: minor(500) },
    state: { kind: 'open' },
  },
  { kind: 'sale-cash-given', saleId: saleId('sale-3'), given: minor(1_000) },
  {
    kind: 'sale-cash-refunded',
    saleId: saleId('sale-9'),
    refund: { id: refundId('cash-1'), amount: minor(25_000), at: NOON + 1, undone: true },
  },
  { kind: 'operator-set', operator: { id: operatorId('ana'), name: 'Ana', role: 'owner', active: true } },
  {
    kind: 'operator-rules-set',
    rights: [{ role: 'cashier', right: 'drawer', allowed: true }],
    lockMinutes: null,
  },
  { kind: 'acted', act: 'drawer.open', consent: operatorId('ana'), reason: 'dar cambio' },
];

/** A shift that was closed and the next one, with everything that a shift can hold. */
function shiftRows(): JournalEntry[] {
  const ana = operatorId('ana');
  const pieces = [{ value: minor(100_000), count: 2 }];
  const opened = { at: NOON, by: ana, float: { sum: minor(200_000), pieces }, cashBefore: minor(0) };
  const first: Shift = { ...emptyShift(1), opened };
  const figures = { ...noPart(ana), sales: 1, qr: [{ means: 'credit_card', amount: minor(500) }] };
  const act = { at: NOON, act: 'ticket.reprint', by: null, consent: ana, reason: 'roto', saleNumber: 2 };
  const counted = {
    parts: [figures],
    earlier: [{ number: null, came: minor(5), back: minor(0) }],
    acts: [act],
    unread: [{ paymentId: paymentId('9001'), amount: minor(5) }],
  };
  const move = { at: NOON, direction: 'out' as const, amount: minor(50), reason: 'panadero', by: null };
  const pending = [{ kind: 'paper' as const, id: 'job-3', saleNumber: null, amount: null, since: NOON }];
  const closed = {
    ...{ at: NOON, by: null, counted: { sum: minor(199_950), pieces: null }, expected: minor(199_950) },
    ...{ handedOver: { list: pending, more: 0 }, paper: printJobId('job-4') },
  };
  const last = shiftAfter({ ...first, moves: [move] }, counted);
  return [
    { kind: 'shift-opened', shift: first },
    { kind: 'shift-cash-moved', move },
    { kind: 'shift-counted', counted },
    { kind: 'shift-closed', shift: { ...last, id: closedShiftId(1), closed } },
  ];
}

/** Rows that the newest version began with after its files were written. */
const CHARGEBACK: Incident['chargeback'] = {
  reason: 'general',
  covered: null,
  documentsWanted: true,
  documentsUntil: NOON + 1,
  changedAt: null,
};
const CONTESTED = incidentId(`chargeback-${INCIDENT_KINDS.indexOf('chargeback') + 1}`);

const SINCE_THE_NEWEST: readonly JournalEntry[] = [
  {
    kind: 'incident-opened',
    incident: anIncident(2, { id: CONTESTED, kind: 'chargeback', chargeback: CHARGEBACK }),
  },
  {
    kind: 'incident-changed',
    incidentId: CONTESTED,
    amount: minor(80),
    chargeback: { ...CHARGEBACK, covered: false, documentsUntil: null, changedAt: NOON },
  },
  ...shiftRows(),
  { kind: 'sale-rest-asked', saleId: saleId('sale-3'), amount: minor(700) },
  { kind: 'shifts-stopped' },
  {
    kind: 'charge-published',
    chargeId: chargeId('charge-6'),
    order: orderHandle('another:77001'),
    qr: 'its code',
  },
  {
    kind: 'charge-news',
    chargeId: chargeId('charge-6'),
    facts: {
      orders: factsWith().orders.map((order) => ({ ...order, lists: [paymentId('9')] })),
      payments: [],
    },
  },
  { kind: 'personal-forgotten', jobs: [printJobId('job-5')] },
];

/**
 * Every kind of journal row, in every state that today's words have; everything unfinished that a till can leave.
 * @param form the version of the file that knew them; the newest where it is not told.
 */
export function everyKind(form = Infinity): JournalEntry[] {
  const stamp = {
    mode: 'live',
    origin: 'https://api.mercadopago.com',
    account: '123456',
    site: 'MLA',
    since: NOON,
  } as const;
  return [
    { kind: 'stamped', stamp },
    ...charges(),
    { kind: 'sale-moved', saleId: saleId('sale-5'), state: { kind: 'left', at: NOON } },
    { kind: 'sale-dismissed', saleId: saleId('sale-5') },
    {
      kind: 'sale-collected',
      saleId: saleId('sale-9'),
      collection: { means: 'cash', amount: minor(25_000), at: NOON },
      state: { kind: 'paid', at: NOON, late: false },
    },
    ...refunds(),
    ...prints(form),
    ...incidents(),
    { kind: 'sweep-completed', until: NOON },
    ...NOTES.filter((note) => form >= (NOTES_SINCE[note] ?? 1)).map((note, index): JournalEntry => ({
      kind: 'noted',
      note,
      chargeId: index === 0 ? chargeId('charge-1') : null,
      cause: index === 1 ? 'clock-wrong' : null,
      foreign: index === 2 ? { reference: 'other', amount: minor(800) } : null,
      by: index === 3 ? 'ana' : null,
    })),
    ...(form >= 3 ? SINCE_3 : []),
    ...(form >= 4 ? SINCE_ITS_FILES : []),
    ...(form > 4 ? SINCE_THE_NEWEST : []),
  ];
}
