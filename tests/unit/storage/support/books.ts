import type { Charge, ChargeState } from '../../../../shared/charge.ts';
import {
  chargeId,
  commandId,
  incidentId,
  merchantOrderId,
  orderHandle,
  paymentId,
  printJobId,
  reference,
  refundId,
  saleId,
} from '../../../../shared/ids.ts';
import type { Incident } from '../../../../shared/incident.ts';
import type { JournalEntry } from '../../../../shared/journal.ts';
import { minor, type Minor } from '../../../../shared/money.ts';
import { NO_FACTS, type MoneyFacts } from '../../../../shared/money-facts.ts';
import type { PrintJob } from '../../../../shared/print-job.ts';
import type { Refund } from '../../../../shared/refund.ts';
import type { Sale, SaleLine } from '../../../../shared/sale.ts';
import type { TicketDocument } from '../../../../shared/ticket.ts';

/** Noon of a day in November, the time of all tests that do not care. */
export const NOON = 1_795_000_000_000;

/** A line of one piece, which is its amount. */
export function plainLine(title: string, total: Minor): SaleLine {
  return { title, quantity: 1_000, unit: 'piece', price: total, total };
}

export function aSale(number: number, more: Partial<Sale> = {}): Sale {
  return {
    id: saleId(`sale-${number}`),
    number,
    openedAt: NOON + number,
    day: '2026-11-20',
    lines: [plainLine('Venta de mostrador', minor(25_000))],
    total: minor(25_000),
    currency: 'ARS',
    state: { kind: 'open' },
    collected: [],
    charges: [],
    dismissed: false,
    ...more,
  };
}

export function aCharge(number: number, more: Partial<Charge> = {}): Charge {
  return {
    id: chargeId(`charge-${number}`),
    saleId: saleId(`sale-${number}`),
    reference: reference(`CAJA-${number}-f3a9`),
    register: { account: '123456', storeId: 'LOCAL1', registerId: `CAJA${number}` },
    order: orderHandle(`instore:123456:CAJA${number}:CAJA-${number}-f3a9`),
    amount: minor(25_000),
    currency: 'ARS',
    title: 'Venta',
    description: `Venta ${number}`,
    intendedAt: NOON + number,
    expiresAt: NOON + number + 600_000,
    sends: 0,
    facts: NO_FACTS,
    state: { kind: 'intended', foreign: null, overwrite: false },
    ...more,
  };
}

export function factsWith(...payments: readonly number[]): MoneyFacts {
  return {
    orders: [
      {
        id: merchantOrderId('77001'),
        status: 'closed',
        paymentsKnown: true,
        collector: '123456',
        createdAt: NOON,
        changedAt: NOON + 5,
      },
    ],
    payments: payments.map((number) => ({
      id: paymentId(`900${number}`),
      status: 'approved',
      detail: 'accredited',
      amount: minor(25_000),
      refunded: minor(0),
      currency: 'ARS',
      collector: '123456',
      orderId: merchantOrderId('77001'),
      createdAt: NOON,
      approvedAt: NOON + 4,
      changedAt: NOON + 4,
    })),
  };
}

export const DOCUMENT: TicketDocument = {
  kind: 'sale',
  locale: 'es-AR',
  blocks: [
    { type: 'text', text: 'Kiosco Ñandú', align: 'center', size: 'large', bold: true },
    { type: 'columns', left: 'Total', right: '$ 250,00', size: 'tall', bold: true },
    { type: 'cut' },
  ],
};

export function aPrintJob(number: number, more: Partial<PrintJob> = {}): PrintJob {
  return {
    id: printJobId(`job-${number}`),
    saleId: saleId(`sale-${number}`),
    refundId: null,
    copy: 0,
    queuedAt: NOON,
    notBefore: NOON,
    facts: {
      kind: 'sale',
      head: {
        shopName: 'Kiosco Ñandú',
        shopAddress: null,
        shopTaxId: null,
        site: 'MLA',
        register: 'CAJA1',
        cashier: null,
        locale: 'es-AR',
        currency: 'ARS',
        at: NOON,
        timeZone: 'America/Argentina/Buenos_Aires',
        training: false,
        notice: null,
        footer: null,
        logoPng: null,
      },
      saleNumber: String(number),
      lines: [],
      discounts: [],
      total: minor(25_000),
      paidWith: [],
      merchantOrderIds: ['77001'],
      saleCode: `CAJACLARA:sale-${number}`,
      paidLate: false,
    },
    document: null,
    attempts: 0,
    state: { kind: 'queued', ask: false, fault: null },
    ...more,
  };
}

export function aRefund(number: number, more: Partial<Refund> = {}): Refund {
  return {
    id: refundId(`refund-${number}`),
    paymentId: paymentId(`900${number}`),
    chargeId: chargeId(`charge-${number}`),
    saleId: saleId(`sale-${number}`),
    incidentId: null,
    number: 1,
    amount: minor(25_000),
    whole: true,
    key: `key-of-900${number}-1`,
    intendedAt: NOON,
    by: null,
    state: { kind: 'intended' },
    ...more,
  };
}

export function anIncident(number: number, more: Partial<Incident> = {}): Incident {
  return {
    id: incidentId(`second-900${number}`),
    kind: 'second',
    saleId: saleId(`sale-${number}`),
    chargeId: chargeId(`charge-${number}`),
    paymentId: paymentId(`900${number}`),
    amount: minor(25_000),
    openedAt: NOON,
    state: { kind: 'open' },
    ...more,
  };
}

/** A sale, its charge and the command that began them: what one press of «Cobrar» writes. */
export function chargeBegun(number: number, charge: Partial<Charge> = {}): JournalEntry[] {
  return [
    { kind: 'sale-opened', sale: aSale(number) },
    { kind: 'charge-intended', charge: aCharge(number, charge) },
    { kind: 'command-done', commandId: commandId(`command-${number}`), name: 'charge', answer: { number } },
  ];
}

export function moved(number: number, state: ChargeState): JournalEntry {
  return { kind: 'charge-moved', chargeId: chargeId(`charge-${number}`), state };
}

/** Money came: facts, the paid charge and sale, the first copy. */
export function chargePaid(number: number, looks = 0): JournalEntry[] {
  const paidBy = [paymentId(`900${number}`)];
  return [
    { kind: 'charge-news', chargeId: chargeId(`charge-${number}`), facts: factsWith(number) },
    moved(number, { kind: 'paid', at: NOON, orderId: merchantOrderId('77001'), paidBy, late: false, looks }),
    {
      kind: 'sale-collected',
      saleId: saleId(`sale-${number}`),
      collection: { means: 'qr', amount: minor(25_000), at: NOON },
      state: { kind: 'paid', at: NOON, late: false },
    },
    { kind: 'print-queued', job: aPrintJob(number) },
  ];
}

export function printed(number: number): JournalEntry[] {
  const jobId = printJobId(`job-${number}`);
  return [
    { kind: 'print-moved', jobId, state: { kind: 'sending', at: NOON }, document: DOCUMENT },
    { kind: 'print-moved', jobId, state: { kind: 'confirmed', at: NOON + 9 }, document: null },
  ];
}
