import * as z from 'zod';
import type { BookRow, Lookups } from './book-tables.ts';
import { chargeSchema, chargeStateSchema, foreignOrderSchema } from './charge.ts';
import { chargebackFactsSchema, incidentSchema, incidentStepSchema } from './incident.ts';
import { moneyFactsSchema } from './money-facts.ts';
import { lockMinutesSchema, operatorSchema, rightChangeSchema } from './operators.ts';
import { NOTES } from './notes.ts';
import { forgottenJob, movedJob } from './print-fold.ts';
import { printJobSchema, printStateSchema } from './print-job.ts';
import { refundSchema, refundStateSchema } from './refund.ts';
import { sealSchema } from './seal.ts';
import {
  cashMoveSchema,
  emptyShift,
  SHIFT_NOW,
  shiftAfter,
  shiftCountedSchema,
  shiftSchema,
  type Shift,
} from './shift.ts';
import {
  cashRefundSchema,
  collectionSchema,
  dueOf,
  saleLineSchema,
  saleSchema,
  saleStateSchema,
  type Collection,
} from './sale.ts';
import {
  chargeIdSchema,
  commandIdSchema,
  failureCodeSchema,
  incidentIdSchema,
  instantSchema,
  minorSchema,
  operatorIdSchema,
  orderHandleSchema,
  paymentIdSchema,
  printJobIdSchema,
  qrTextSchema,
  refundIdSchema,
  saleIdSchema,
  siteSchema,
} from './schemas.ts';

/** Whose file this is, written at its first use; the program opens it for no other account. */
export const stampSchema = z.object({
  mode: z.enum(['training', 'live']),
  /** Origin of the provider, "https://api.mercadopago.com". */
  origin: z.string(),
  account: z.string(),
  site: siteSchema,
  /** Time of the first use: money from before it is not this file's business. */
  since: instantSchema,
});
export type Stamp = z.infer<typeof stampSchema>;

/** Rows of the first two forms have no amount: null, which means all that was due. */
const takenSchema = z.discriminatedUnion('means', [
  collectionSchema.options[0].omit({ returnedAt: true }).extend({ amount: minorSchema.nullable() }),
  collectionSchema.options[1].extend({ amount: minorSchema.nullable() }),
]);

/**
 * Rows of the journal: append-only, hash-chained, a closed list of fields. The tables hold nothing but these rows
 * folded, so `verify` can build them again from the first row.
 */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stamped'), stamp: stampSchema }),
  z.object({ kind: z.literal('sale-opened'), sale: saleSchema }),
  /** Only before anything was charged or taken for the sale. */
  z.object({
    kind: z.literal('sale-lines-changed'),
    saleId: saleIdSchema,
    lines: z.array(saleLineSchema).min(1),
    total: minorSchema,
  }),
  /** Money was taken for it, by these means; `state` is the sale's state afterwards. */
  z.object({
    kind: z.literal('sale-collected'),
    saleId: saleIdSchema,
    collection: takenSchema,
    state: saleStateSchema,
  }),
  /** The cash that was taken for a part of it was handed back. */
  z.object({ kind: z.literal('sale-cash-returned'), saleId: saleIdSchema, at: instantSchema }),
  /** «Efectivo» beside a part was begun; null: it was booked, or a person was told that it was not. */
  z.object({ kind: z.literal('sale-rest-asked'), saleId: saleIdSchema, amount: minorSchema.nullable() }),
  /** What was handed over for the cash that was taken last, said after it was booked. */
  z.object({ kind: z.literal('sale-cash-given'), saleId: saleIdSchema, given: minorSchema }),
  /** Cash of a paid sale was given back. */
  z.object({ kind: z.literal('sale-cash-refunded'), saleId: saleIdSchema, refund: cashRefundSchema }),
  z.object({ kind: z.literal('sale-moved'), saleId: saleIdSchema, state: saleStateSchema }),
  /** «Nueva venta»: the sale leaves the counter. */
  z.object({ kind: z.literal('sale-dismissed'), saleId: saleIdSchema }),
  z.object({ kind: z.literal('charge-intended'), charge: chargeSchema }),
  /** Its order is about to be sent to the provider; counted before it is sent. */
  z.object({ kind: z.literal('charge-sent'), chargeId: chargeIdSchema }),
  /** The provider's answer gave a better handle for the order than the one that it was sent with. */
  z.object({
    kind: z.literal('charge-published'),
    chargeId: chargeIdSchema,
    order: orderHandleSchema,
    /** Absent: it has no code of its own. */
    qr: qrTextSchema.optional(),
  }),
  z.object({ kind: z.literal('charge-moved'), chargeId: chargeIdSchema, state: chargeStateSchema }),
  /** All facts, already merged with what was known: the fold must not depend on the order of the news. */
  z.object({
    kind: z.literal('charge-news'),
    chargeId: chargeIdSchema,
    facts: moneyFactsSchema,
    /** All that were attached to it so far; absent: nothing new was. */
    attached: z.array(paymentIdSchema).optional(),
  }),
  z.object({ kind: z.literal('incident-opened'), incident: incidentSchema }),
  /** Part of its money went back, and it goes on about the rest; or its chargeback's page tells something new. */
  z.object({
    ...{ kind: z.literal('incident-changed'), incidentId: incidentIdSchema, amount: minorSchema },
    chargeback: chargebackFactsSchema.optional(),
  }),
  /**
   * The approved payments of the register were looked through, completely, up to this moment of the provider's clock.
   */
  z.object({ kind: z.literal('sweep-completed'), until: instantSchema }),
  z.object({
    kind: z.literal('incident-ended'),
    incidentId: incidentIdSchema,
    at: instantSchema,
    step: incidentStepSchema,
    by: z.string().nullable(),
  }),
  z.object({ kind: z.literal('refund-intended'), refund: refundSchema }),
  z.object({ kind: z.literal('refund-moved'), refundId: refundIdSchema, state: refundStateSchema }),
  /**
   * The provider's refunds that were there before ours was first sent: after a restart they still tell ours from the
   * others.
   */
  z.object({ kind: z.literal('refund-known'), refundId: refundIdSchema, known: z.array(z.string()) }),
  /** A person agreed that a refund which had waited is sent. */
  z.object({ kind: z.literal('refund-agreed'), refundId: refundIdSchema, at: instantSchema }),
  z.object({ kind: z.literal('print-queued'), job: printJobSchema }),
  /** A queued first copy gets the details of how it was paid, or is released for printing. */
  z.object({
    kind: z.literal('print-completed'),
    jobId: printJobIdSchema,
    facts: printJobSchema.shape.facts,
    notBefore: instantSchema,
  }),
  z.object({
    kind: z.literal('print-moved'),
    jobId: printJobIdSchema,
    state: printStateSchema,
    /** Present with the first `sending`: the content of the paper, which does not change any more. */
    document: printJobSchema.shape.document,
  }),
  /** What the payments of these tickets were made with left the books; the rows that told it stand in the journal as they were. */
  z.object({ kind: z.literal('personal-forgotten'), jobs: z.array(printJobIdSchema).min(1) }),
  /** The journal up to the row before this one, signed by the till. */
  z.object({ kind: z.literal('sealed'), seal: sealSchema }),
  /** The drawer was counted and the shift that goes on is open: the whole row, which is the first one of all where there was none. */
  z.object({ kind: z.literal('shift-opened'), shift: shiftSchema }),
  /** Cash went into the drawer or out of it, for no sale. */
  z.object({ kind: z.literal('shift-cash-moved'), move: cashMoveSchema }),
  /** What the other rows of this commit add to the shift. */
  z.object({ kind: z.literal('shift-counted'), counted: shiftCountedSchema }),
  /** The shift as it stood when it was closed, for ever; the next one begins with the row behind. */
  z.object({ kind: z.literal('shift-closed'), shift: shiftSchema }),
  /** The shop uses no shifts any more, until one is opened again. What moves meanwhile is counted all the same. */
  z.object({ kind: z.literal('shifts-stopped') }),
  /** A command's id and its answer: the same command again gets the same answer and acts only once. */
  z.object({
    kind: z.literal('command-done'),
    commandId: commandIdSchema,
    name: z.string(),
    answer: z.unknown(),
    /** Who agreed to it, where whoever works may not do it alone. */
    consent: operatorIdSchema.optional(),
  }),
  /** A person was made an operator, changed, or left. */
  z.object({ kind: z.literal('operator-set'), operator: operatorSchema }),
  /** What the shop changed of the rights of its operators, and when the till locks. */
  z.object({
    kind: z.literal('operator-rules-set'),
    rights: z.array(rightChangeSchema),
    lockMinutes: lockMinutesSchema,
  }),
  /** What an operator did that is no command of the engine: a setting, the drawer, a PIN. */
  z.object({
    kind: z.literal('acted'),
    /** Name of the request. */
    act: z.string(),
    consent: operatorIdSchema.nullable(),
    /** As a person typed it. */
    reason: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('noted'),
    note: z.enum(NOTES),
    chargeId: chargeIdSchema.nullable(),
    cause: failureCodeSchema.nullable(),
    foreign: foreignOrderSchema.nullable(),
    by: z.string().nullable(),
  }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** Where the fold looks up and leaves the rows that a journal row makes or changes. */
export interface Books extends Lookups {
  /** A row that was not there before. */
  make(row: BookRow): void;
  /** A row that was looked up, changed. */
  keep(row: BookRow): void;
}

function known<Row>(row: Row | undefined, entry: JournalEntry): Row {
  if (row === undefined) throw new Error(`the journal speaks of something unknown: ${entry.kind}`);
  return row;
}

/**
 * Applies one journal row to the books. The only place that knows what a row means; used when a row is written and when
 * `verify` reads it again. Its only effects are `books.make` and `books.keep`.
 * @throws when the row names a sale, charge, … that no earlier row made: the journal is damaged.
 */
export function fold(entry: JournalEntry, books: Books): void {
  switch (entry.kind) {
    case 'sale-opened':
      return books.make({ table: 'sales', row: entry.sale });
    case 'sale-moved':
      return books.keep({
        table: 'sales',
        row: { ...known(books.sale(entry.saleId), entry), state: entry.state },
      });
    case 'sale-lines-changed': {
      const { lines, total } = entry;
      return books.keep({ table: 'sales', row: { ...known(books.sale(entry.saleId), entry), lines, total } });
    }
    case 'sale-collected': {
      const sale = known(books.sale(entry.saleId), entry);
      const taken: Collection = { ...entry.collection, amount: entry.collection.amount ?? dueOf(sale) };
      return books.keep({
        table: 'sales',
        row: { ...sale, collected: [...sale.collected, taken], state: entry.state },
      });
    }
    case 'sale-cash-returned': {
      const sale = known(books.sale(entry.saleId), entry);
      const collected = sale.collected.map((one) =>
        one.means === 'cash' ? { ...one, returnedAt: one.returnedAt ?? entry.at } : one,
      );
      return books.keep({ table: 'sales', row: { ...sale, collected } });
    }
    case 'sale-cash-given': {
      const sale = known(books.sale(entry.saleId), entry);
      const last = sale.collected.findLastIndex(({ means }) => means === 'cash');
      const collected = sale.collected.map((one, index) =>
        one.means === 'cash' && index === last ? { ...one, given: entry.given } : one,
      );
      return books.keep({ table: 'sales', row: { ...sale, collected } });
    }
    case 'sale-rest-asked': {
      const { restAsked: _before, ...sale } = known(books.sale(entry.saleId), entry);
      const { amount } = entry;
      return books.keep({ table: 'sales', row: amount === null ? sale : { ...sale, restAsked: amount } });
    }
    case 'sale-cash-refunded': {
      const sale = known(books.sale(entry.saleId), entry);
      const cashRefunds = [...(sale.cashRefunds ?? []), entry.refund];
      return books.keep({ table: 'sales', row: { ...sale, cashRefunds } });
    }
    case 'sale-dismissed':
      return books.keep({
        table: 'sales',
        row: { ...known(books.sale(entry.saleId), entry), dismissed: true },
      });
    case 'charge-intended': {
      const sale = known(books.sale(entry.charge.saleId), entry);
      books.keep({ table: 'sales', row: { ...sale, charges: [...sale.charges, entry.charge.id] } });
      return books.make({ table: 'charges', row: entry.charge });
    }
    case 'charge-sent': {
      const charge = known(books.charge(entry.chargeId), entry);
      return books.keep({ table: 'charges', row: { ...charge, sends: charge.sends + 1 } });
    }
    case 'charge-published': {
      const { qr: _before, ...charge } = known(books.charge(entry.chargeId), entry);
      const qr = entry.qr === undefined ? {} : { qr: entry.qr };
      return books.keep({ table: 'charges', row: { ...charge, order: entry.order, ...qr } });
    }
    case 'charge-moved':
      return books.keep({
        table: 'charges',
        row: { ...known(books.charge(entry.chargeId), entry), state: entry.state },
      });
    case 'charge-news':
      return books.keep({
        table: 'charges',
        row: {
          ...known(books.charge(entry.chargeId), entry),
          facts: entry.facts,
          ...(entry.attached ? { attached: entry.attached } : {}),
        },
      });
    case 'incident-opened':
      return books.make({ table: 'incidents', row: entry.incident });
    case 'incident-changed': {
      const { amount, chargeback } = entry;
      const told = chargeback ? { amount, chargeback } : { amount };
      const row = { ...known(books.incident(entry.incidentId), entry), ...told };
      return books.keep({ table: 'incidents', row });
    }
    case 'incident-ended': {
      const state = { kind: 'ended', at: entry.at, step: entry.step, by: entry.by } as const;
      return books.keep({
        table: 'incidents',
        row: { ...known(books.incident(entry.incidentId), entry), state },
      });
    }
    case 'refund-intended':
      return books.make({ table: 'refunds', row: entry.refund });
    case 'refund-moved':
      return books.keep({
        table: 'refunds',
        row: { ...known(books.refund(entry.refundId), entry), state: entry.state },
      });
    case 'refund-known':
      return books.keep({
        table: 'refunds',
        row: { ...known(books.refund(entry.refundId), entry), known: entry.known },
      });
    case 'refund-agreed':
      return books.keep({
        table: 'refunds',
        row: { ...known(books.refund(entry.refundId), entry), agreedAt: entry.at },
      });
    case 'print-queued':
      return books.make({ table: 'print_jobs', row: entry.job });
    case 'print-completed': {
      const job = known(books.printJob(entry.jobId), entry);
      return books.keep({
        table: 'print_jobs',
        row: { ...job, facts: entry.facts, notBefore: entry.notBefore },
      });
    }
    case 'print-moved':
      return books.keep({
        table: 'print_jobs',
        row: movedJob(known(books.printJob(entry.jobId), entry), entry),
      });
    case 'personal-forgotten':
      for (const id of entry.jobs)
        books.keep({ table: 'print_jobs', row: forgottenJob(known(books.printJob(id), entry)) });
      return undefined;
    case 'shift-opened':
      return leaveShift(books, entry.shift);
    case 'shift-cash-moved': {
      const shift = known(books.row('shifts', SHIFT_NOW), entry);
      return books.keep({ table: 'shifts', row: { ...shift, moves: [...shift.moves, entry.move] } });
    }
    case 'shifts-stopped': {
      const shift = known(books.row('shifts', SHIFT_NOW), entry);
      return books.keep({ table: 'shifts', row: { ...shift, stopped: true } });
    }
    case 'shift-counted':
      return books.keep({
        table: 'shifts',
        row: shiftAfter(known(books.row('shifts', SHIFT_NOW), entry), entry.counted),
      });
    case 'shift-closed': {
      const { number, closed } = entry.shift;
      // A row that is put together again may be older than the shift that goes on.
      if ((books.row('shifts', SHIFT_NOW)?.number ?? 0) <= number)
        leaveShift(books, emptyShift(number + 1, closed?.handedOver));
      return books.make({ table: 'shifts', row: entry.shift });
    }
    case 'stamped':
    case 'sealed':
    case 'sweep-completed':
    case 'command-done':
    case 'operator-set':
    case 'operator-rules-set':
    case 'acted':
    case 'noted':
      return undefined;
  }
}

/** In the place of the one that goes on. */
function leaveShift(books: Books, row: Shift): void {
  const kept = { table: 'shifts', row } as const;
  if (books.row('shifts', row.id) === undefined) books.make(kept);
  else books.keep(kept);
}
