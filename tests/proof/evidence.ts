import type { Moment } from './moment.ts';
import type { PrinterTrack } from './printer-track.ts';
import type { StaffRecord } from './staff/acts.ts';
import type { ToldDay } from './told-day.ts';
import type { ScreenRecord, PressRecord, WindowRecord, Circumstances } from './watched.ts';

export type {
  ScreenWords,
  ScreenRecord,
  PressRecord,
  WindowRecord,
  TimeSpan,
  Circumstances,
} from './watched.ts';
export type { Moment } from './moment.ts';

/**
 * What the auditor may read, in types of its own: the provider's ledger and its log of requests, the paper, and the
 * exported journal. Nothing here or in the other files of the audit is imported from the program.
 */

export interface LedgerLine {
  readonly at: number;
  readonly kind: string;
  readonly reference: string | null;
  readonly payment: number | null;
  readonly merchantOrder: number | null;
  readonly refund: number | null;
  /** Decimal units of currency. */
  readonly amount: number;
  readonly status: string | null;
  readonly detail: string | null;
  readonly key: string | null;
}

export interface RequestLine extends Moment {
  readonly method: string;
  readonly url: string;
  readonly outcome: string;
  /** How long the answer was on its way. Milliseconds. */
  readonly delayMs: number;
  readonly sent: string;
  readonly body: string;
  /** Its `X-Idempotency-Key`, where it was recorded; null: it has none. */
  readonly key?: string | null;
  /** The order of the moment at which it left the till, where it may come later: it was decided by what was known then. */
  readonly left?: number;
}

export interface PrintedTicket extends Moment {
  readonly kind: string;
  readonly saleNumber: string;
  readonly copy: number;
  readonly text: string;
  /** The order of the moment at which the printer got it, where it may come out later. */
  readonly handed?: number;
}

export interface Evidence {
  /** Absent in days whose screen was not recorded. */
  readonly watched?: {
    /** Starts of the program, also on a disk that takes no row of them. */
    readonly starts: readonly Moment[];
    readonly screens: readonly ScreenRecord[];
    readonly presses: readonly PressRecord[];
    readonly windows?: readonly WindowRecord[];
    /** Absent where the till has no operators. */
    readonly staff?: StaffRecord;
    readonly circumstances: Circumstances;
    /** When the day ended. */
    readonly until: number;
  };
  /** How much closer together two calls may reach the door than they left: real sockets on a busy machine. Milliseconds. */
  readonly jitterMs?: number;
  readonly ledger: readonly LedgerLine[];
  readonly served: readonly RequestLine[];
  readonly paper: readonly PrintedTicket[];
  /** Absent where only how printing ended is simulated. */
  readonly printer?: PrinterTrack;
  /** Tickets that began to come out and have no end, each as `sale/000012/0`: its kind, sale and copy. */
  readonly torn?: readonly (Moment & { readonly head: string; readonly handed?: number })[];
  /** The cash of each sale, as its page shows it after the day. Cents. */
  readonly drawer?: readonly { readonly number: number; readonly taken: number; readonly back: number }[];
  readonly days?: { readonly zone: string; readonly told: readonly ToldDay[] };
  /** What nobody notified and the till was told of all the same, each with its id that nothing has; absent: nothing. */
  readonly invented?: readonly { readonly at: number; readonly topic: string; readonly id: string }[];
  readonly journal: readonly string[];
  /** The moment at which each journal row reached the disk. */
  readonly rows: readonly Moment[];
  readonly sha256: (text: string) => string;
}

export interface State {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Something of the books and what it was, one after the other. */
export interface Track {
  readonly since: Moment;
  readonly states: { readonly moment: Moment; readonly state: State }[];
}

/** What was taken for a sale by one means, and when; cash may have been handed back. */
export interface Taken {
  readonly means: string;
  readonly amount: number;
  readonly moment: Moment;
  returned: Moment | null;
}

export interface CashBack {
  readonly id: string;
  readonly amount: number;
  readonly undone: boolean;
  readonly moment: Moment;
}

export interface SaleTrack extends Track {
  readonly id: string;
  readonly number: number;
  total: number;
  readonly charges: string[];
  readonly taken: Taken[];
  /** Cash that went back since it was paid. */
  readonly cashBack: CashBack[];
  /** When its lines were changed. */
  readonly changed: Moment[];
}

export interface ChargeTrack extends Track {
  readonly id: string;
  readonly saleId: string;
  readonly reference: string;
  readonly amount: number;
  readonly puts: Moment[];
}

export interface IncidentTrack extends Track {
  readonly id: string;
  readonly kind: string;
  readonly saleId: string | null;
  readonly chargeId: string | null;
  readonly paymentId: string | null;
  readonly amount: number | null;
}

export interface RefundTrack extends Track {
  readonly id: string;
  readonly paymentId: string;
  /** The incident that it answers; null: from the list of past sales. */
  readonly incidentId: string | null;
  readonly amount: number;
  readonly key: string;
}

export interface JobTrack extends Track {
  readonly id: string;
  /** Null: of a shift. */
  readonly saleId: string | null;
  readonly facts: { readonly kind: string; readonly shiftNumber?: string };
  readonly refundId: string | null;
  readonly copy: number;
}

/** The exported journal, read by nobody's code but the auditor's. */
export interface AuditedBooks {
  readonly sales: Map<string, SaleTrack>;
  readonly charges: Map<string, ChargeTrack>;
  readonly byReference: Map<string, ChargeTrack>;
  readonly incidents: Map<string, IncidentTrack>;
  readonly refunds: Map<string, RefundTrack>;
  readonly jobs: Map<string, JobTrack>;
  /** Starts of the program. */
  readonly starts: Moment[];
}

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly prev: string;
  readonly hash: string;
  readonly entry: Entry;
}

type Fields = Readonly<Record<string, unknown>>;
type Entry = Fields & { readonly kind: string };

const NEVER: Moment = { at: 0, ledger: 0, order: 0 };

/** Folds the journal, and says where its chain is broken. */
export function readJournal(evidence: Evidence, findings: string[]): AuditedBooks {
  const books: AuditedBooks = {
    sales: new Map(),
    charges: new Map(),
    byReference: new Map(),
    incidents: new Map(),
    refunds: new Map(),
    jobs: new Map(),
    starts: [],
  };
  let before: Row | null = null;
  evidence.journal.forEach((line, index) => {
    const row = JSON.parse(line) as Row;
    const hash = evidence.sha256(`${row.prev}\n${row.seq}\n${row.at}\n${JSON.stringify(row.entry)}`);
    if (row.hash !== hash || row.seq !== index + 1 || (before && row.prev !== before.hash))
      findings.push(`journal: row ${row.seq} does not follow from the row before it`);
    before = row;
    fold(books, row.entry, evidence.rows[index] ?? NEVER);
  });
  books.starts.push(...(evidence.watched?.starts ?? []));
  books.starts.sort((one, other) => one.order - other.order);
  if (evidence.rows.length !== evidence.journal.length)
    findings.push(
      `journal: ${evidence.journal.length} rows, ${evidence.rows.length} were seen being written`,
    );
  return books;
}

function fold(books: AuditedBooks, entry: Entry, moment: Moment): void {
  /** What the row belongs to; rows of the first form name it by what it is. */
  const subject = (name: string) => (entry['of'] ?? entry[name]) as string;
  const begun = <Thing>(name: string, more: Fields = {}): Thing => {
    const thing = entry[name] as Fields;
    const states = thing['state'] ? [{ moment, state: thing['state'] as State }] : [];
    return { ...thing, ...more, since: moment, states } as Thing;
  };
  const move = (track: Track | undefined) => {
    track?.states.push({ moment, state: entry['state'] as State });
  };
  switch (entry.kind) {
    case 'sale-opened': {
      const sale = begun<SaleTrack>('sale', { charges: [], taken: [], cashBack: [], changed: [] });
      books.sales.set(sale.id, sale);
      return;
    }
    case 'sale-collected': {
      // A sale that a charge had a part in is one by QR: that part is what must be covered.
      const { means, amount } = entry['collection'] as { readonly means: string; readonly amount: number };
      const state = { ...(entry['state'] as State), means };
      const sale = books.sales.get(subject('saleId'));
      sale?.states.push({ moment, state });
      sale?.taken.push({ means, amount, moment, returned: null });
      return;
    }
    case 'sale-lines-changed': {
      const sale = books.sales.get(subject('saleId'));
      if (!sale) return;
      sale.total = entry['total'] as number;
      sale.changed.push(moment);
      return;
    }
    case 'sale-cash-returned':
      for (const one of books.sales.get(subject('saleId'))?.taken ?? [])
        if (one.means === 'cash') one.returned ??= moment;
      return;
    case 'sale-cash-refunded': {
      const refund = entry['refund'] as Omit<CashBack, 'moment'>;
      books.sales.get(subject('saleId'))?.cashBack.push({ ...refund, moment });
      return;
    }
    case 'sale-moved':
      return move(books.sales.get(subject('saleId')));
    case 'charge-intended': {
      const charge = begun<ChargeTrack>('charge', { puts: [] });
      books.charges.set(charge.id, charge);
      books.byReference.set(charge.reference, charge);
      books.sales.get(charge.saleId)?.charges.push(charge.id);
      return;
    }
    case 'charge-sent':
      books.charges.get(subject('chargeId'))?.puts.push(moment);
      return;
    case 'charge-moved':
      return move(books.charges.get(subject('chargeId')));
    case 'incident-opened': {
      const incident = begun<IncidentTrack>('incident');
      books.incidents.set(incident.id, incident);
      return;
    }
    case 'incident-changed': {
      const known = books.incidents.get(subject('incidentId'));
      if (known) books.incidents.set(known.id, { ...known, amount: entry['amount'] as number });
      return;
    }
    case 'incident-ended':
      books.incidents
        .get(subject('incidentId'))
        ?.states.push({ moment, state: { kind: 'ended', step: entry['step'] } });
      return;
    case 'refund-intended': {
      const refund = begun<RefundTrack>('refund');
      books.refunds.set(refund.id, refund);
      return;
    }
    case 'refund-moved':
      return move(books.refunds.get(subject('refundId')));
    case 'print-queued': {
      const job = begun<JobTrack>('job');
      books.jobs.set(job.id, job);
      return;
    }
    case 'print-moved':
      return move(books.jobs.get(subject('jobId')));
    case 'noted':
      if (entry['note'] === 'engine-started' || entry['note'] === 'recovery-opened')
        books.starts.push(moment);
  }
}

export function lastState(track: Track): State {
  return track.states.at(-1)?.state ?? { kind: 'nothing' };
}

/** What it was when the screen with this number was seen. */
export function stateAt(track: Track, order: number): State {
  let state: State = { kind: 'nothing' };
  for (const one of track.states) if (one.moment.order < order) state = one.state;
  return state;
}

export function cents(amount: number): number {
  return Math.round(amount * 100);
}

/** Whether this was seen in the time that an older copy of the file knows nothing of. */
export function isLost(
  { watched }: Pick<Evidence, 'watched'>,
  { order, handed = order }: { readonly order: number; readonly handed?: number },
): boolean {
  const lost = watched?.circumstances.putBack ?? null;
  return lost !== null && handed > lost.copied.order && handed < lost.back.order;
}

/** The same by time alone, for what the provider noted. */
export function isLostAt({ watched }: Evidence, at: number): boolean {
  const lost = watched?.circumstances.putBack ?? null;
  return lost !== null && at >= lost.copied.at && at <= lost.back.at;
}
