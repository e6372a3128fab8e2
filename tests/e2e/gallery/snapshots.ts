import type { CashView } from '../../../shared/cash-view.ts';
import { crc16 } from '../../../shared/crc16.ts';
import { failure } from '../../../shared/failures.ts';
import { chargeId, incidentId, paymentId, printJobId, refundId, saleId } from '../../../shared/ids.ts';
import type { PaperView } from '../../../shared/paper-view.ts';
import { minor, NOTHING } from '../../../shared/money.ts';
import type {
  AsideChargeView,
  ChargePhase,
  ChargeView,
  IncidentView,
  SaleRow,
  SaleView,
  Snapshot,
  TicketView,
} from '../../../shared/snapshot.ts';
import type { PaidWith } from '../../../shared/ticket.ts';

/** 2026-11-20 14:05 in Buenos Aires. */
export const NOON = Date.UTC(2026, 10, 20, 17, 5);

const QR =
  '00020101021143650016com.mercadolibre020130636b2d1f3c0-8a3e-4b6f-9c0d-5e1a2b3c4d5e5015001130718281828520400005303032' +
  '5802AR5912ALMACEN NORTE6009CABALLITO6304A1B2';

/** The code of one order of Orders: longer than a register's. */
export const OWN_CODE = checked(
  '00020101021243650016com.mercadolibre020130636f1192a6c-5fd1-4180-a180-8bcae3556bc35204000053030325408' +
    '12345.505802AR5913ALMACEN NORTE6009CABALLITO62070503***' +
    '80770017mercadopago.order0152ORD01K371WBFDS4MD9JG0K8ZMECBE-PAY01KC220000000000000',
);

/** Ended as every such text is. */
function checked(fields: string): string {
  return `${fields}6304${crc16(`${fields}6304`)}`;
}

let sequence = 0;

/** A shop at work, ready for a sale; each test changes what it is about. */
export function shopAtWork(change: Partial<Snapshot> = {}): Snapshot {
  sequence += 1;
  return {
    sequence,
    at: NOON,
    shop: {
      mode: 'live',
      notice: null,
      words: 'known',
      name: 'Almacén Norte',
      register: 'CAJA1',
      registerName: 'Caja 1',
      atProvider: { store: 'Sucursal Centro', register: 'Caja 1' },
      site: 'MLA',
      currency: 'ARS',
      locale: 'es-AR',
      timeZone: 'America/Argentina/Buenos_Aires',
      qr: QR,
      isQrUnfit: false,
    },
    connection: { state: 'ready', failure: null, since: null, clockOffMs: null },
    counter: { kind: 'ready' },
    incidents: [],
    incidentCount: change.incidents?.length ?? 0,
    lostSales: null,
    paper: { configured: true, fault: null, paperLow: false, waiting: 0, question: null, stuck: null },
    aside: [],
    vouchers: [],
    changeOvertaken: null,
    lastCash: null,
    today: TODAY,
    recovery: false,
    headIsKept: true,
    operators: null,
    copiesFail: null,
    shift: null,
    ...change,
  };
}

export function training(change: Partial<Snapshot> = {}): Snapshot {
  const snapshot = shopAtWork(change);
  return { ...snapshot, shop: { ...snapshot.shop, mode: 'training', name: 'Kiosco de práctica' } };
}

export function row(number: number, change: Partial<SaleRow> = {}): SaleRow {
  return {
    saleId: saleId(`sale-${number}`),
    number: String(number).padStart(6, '0'),
    at: NOON - (130 - number) * 240_000,
    total: minor(number * 12_350),
    state: 'paid',
    phase: 'paid',
    money: change.phase === undefined ? 'came' : 'none',
    refunded: NOTHING,
    returned: false,
    leftInDrawer: NOTHING,
    chargedBack: false,
    partBack: false,
    afterReturn: false,
    held: false,
    handedAsked: false,
    incident: false,
    contested: false,
    ...change,
  };
}

export const TODAY: readonly SaleRow[] = [
  row(122),
  row(121, { state: 'unpaid', phase: 'cancelled' }),
  row(120, { state: 'cash', phase: null }),
  row(119, { refunded: minor(50_000), incident: true }),
  row(118, { state: 'paid-late' }),
  row(117, { state: 'unpaid', phase: 'expired' }),
  row(116),
  row(115),
];

const NO_ACTIONS: SaleView['can'] = {
  search: false,
  cancel: false,
  overwrite: false,
  retry: false,
  cash: false,
  rest: false,
  stopRest: false,
  change: false,
  next: false,
  reprint: false,
};

/** What can usually be pressed in a phase, as the engine has it: no cash while the order may be paid. */
const ACTIONS: Record<ChargePhase, Partial<SaleView['can']>> = {
  sending: { cancel: true },
  'foreign-order': { cancel: true, overwrite: true },
  unanswered: { search: true, cancel: true, next: true },
  refused: { retry: true, cash: true, next: true },
  waiting: { search: true, cancel: true, change: true },
  withdrawing: { search: true, next: true },
  paid: { next: true, reprint: true },
  cancelled: { next: true, retry: true, cash: true, search: true },
  expired: { next: true, retry: true, cash: true, search: true },
  replaced: { next: true, retry: true, cash: true, search: true },
  'given-up': { next: true, retry: true, cash: true },
};

export function sale(
  phase: ChargePhase,
  charge: Partial<ChargeView> = {},
  change: Partial<SaleView> = {},
): SaleView {
  const total = change.total ?? minor(1_234_550);
  return {
    kind: 'sale',
    saleId: saleId('sale-123'),
    number: '000123',
    total,
    due: total,
    cash: false,
    taken: null,
    rest: null,
    resting: null,
    leftInDrawer: NOTHING,
    changesTo: null,
    changeDropped: null,
    money: {
      state: phase === 'paid' ? 'came' : 'none',
      net: phase === 'paid' ? total : NOTHING,
      openIncidents: 0,
      deliverable: false,
      chargedBack: false,
      partBack: false,
      afterReturn: false,
    },
    earlier: NOTHING,
    charge: {
      chargeId: chargeId('charge-1'),
      amount: total,
      phase,
      why: null,
      rejection: null,
      paymentUnderWay: false,
      partial: null,
      confirming: false,
      orderUnread: false,
      closedUnseen: false,
      leftRegister: false,
      olderAmount: null,
      unchecked: false,
      mayBeOnQr: false,
      qr: null,
      onPrintedQr: true,
      mayHaveArrived: false,
      foreign: null,
      leftMs: phase === 'waiting' ? 581_000 : null,
      failure: null,
      searching: false,
      searchedFrom: NOON - 2_000,
      unprovedFrom: null,
      guarded: false,
      late: false,
      moneySince: null,
      unsavedPayments: [],
      paidWith: [],
      ...charge,
    },
    ticket: null,
    can: {
      ...NO_ACTIONS,
      ...ACTIONS[phase],
      ...(isThere(change.money) ? { retry: false, cash: false } : {}),
    },
    ...change,
  };
}

/** Nothing of it counts as money that is here, and a card asks about it. */
export function unsettled(state: SaleView['money']['state']): SaleView['money'] {
  return { ...sale('waiting').money, state, openIncidents: 1 };
}

/** Money of it is here, or on its way: the engine takes no more for it. */
function isThere(money: SaleView['money'] | undefined): boolean {
  return money !== undefined && !['none', 'not-checked', 'given-back'].includes(money.state);
}

/** An incident of the sale that stands on the counter, about all of its money. */
export function incidentHere(kind: IncidentView['kind'], change: Partial<IncidentView> = {}): IncidentView {
  return incident(kind, {
    saleId: saleId('sale-123'),
    saleNumber: '000123',
    amount: minor(1_234_550),
    ...change,
  });
}

export function asideCharge(phase: ChargePhase, change: Partial<AsideChargeView> = {}): AsideChargeView {
  return {
    chargeId: chargeId(`aside-${phase}`),
    saleId: saleId('sale-122'),
    saleNumber: '000122',
    amount: minor(80_000),
    phase,
    why: phase === 'withdrawing' ? 'cancelled' : null,
    leftMs: 512_000,
    unchecked: false,
    mayLand: false,
    onPrintedQr: true,
    searching: false,
    changeDropped: null,
    can: { search: true, cancel: phase === 'waiting' || phase === 'unanswered' },
    ...change,
  };
}

/** Cash of that sale, booked a moment ago. */
export function taken(change: Partial<CashView> = {}): CashView {
  const can = { give: true, undo: true };
  const total = minor(1_234_550);
  return {
    saleId: saleId('sale-123'),
    number: '000123',
    total,
    handed: null,
    back: NOTHING,
    undone: false,
    can,
    ...change,
  };
}

export function cashSale(change: Partial<CashView> = {}): SaleView {
  return {
    ...sale('cancelled'),
    cash: true,
    taken: taken(change),
    can: { ...NO_ACTIONS, next: true, reprint: true },
    ticket: ticket('confirmed'),
  };
}

export function ticket(state: TicketView['state'], change: Partial<TicketView> = {}): TicketView {
  return { jobId: printJobId('job-1'), copy: 0, state, ask: false, fault: null, ...change };
}

export const VISA: PaidWith = {
  means: 'credit_card',
  method: 'visa',
  lastFour: '3704',
  installments: 3,
  paymentId: '137150000001',
  amount: minor(1_234_550),
};

export const paid = (ticketView: TicketView | null = ticket('confirmed')): SaleView =>
  sale('paid', { paidWith: [VISA] }, { ticket: ticketView });

export function incident(kind: IncidentView['kind'], change: Partial<IncidentView> = {}): IncidentView {
  return {
    id: incidentId(`incident-${kind}`),
    kind,
    saleId: saleId('sale-121'),
    saleNumber: '000121',
    paymentId: paymentId('137150000077'),
    amount: minor(1_494_350),
    at: NOON - 60_000,
    cameAt: null,
    partBack: false,
    cause: null,
    actions: kind === 'late' ? ['deliver', 'refund'] : ['refund'],
    refund: null,
    sending: false,
    delivering: false,
    failure: null,
    ...change,
  };
}

export const REFUND_REFUSED = incident('second', {
  refund: {
    id: refundId('refund-1'),
    paymentId: paymentId('137150000077'),
    amount: minor(1_494_350),
    state: 'refused',
    ticket: null,
    failure: failure('refund-no-balance', { providerCode: '2063' }),
  },
});

/** «¿Salió el ticket?» */
export const PAPER_ASKS: PaperView = {
  ...shopAtWork().paper,
  question: {
    jobId: printJobId('job-1'),
    saleNumber: '000123',
    paper: 'sale',
    at: NOON,
    kind: 'unknown',
    handedOver: false,
    others: [],
  },
};

const waitingPaper = (number: number, paper: 'sale' | 'refund' = 'sale') => ({
  jobId: printJobId(`job-${number}`),
  saleNumber: String(number).padStart(6, '0'),
  paper,
  at: NOON + (number - 123) * 240_000,
});

/** An hour without paper. */
export const MANY_PAPERS: NonNullable<PaperView['question']> = {
  ...waitingPaper(123),
  kind: 'old',
  handedOver: false,
  others: [waitingPaper(124), waitingPaper(125, 'refund'), waitingPaper(126)],
};

export const PAPER_STUCK: PaperView = {
  ...shopAtWork().paper,
  fault: 'printer-cover-open',
  waiting: 1,
  stuck: { ...waitingPaper(123), fault: 'printer-cover-open' },
};
