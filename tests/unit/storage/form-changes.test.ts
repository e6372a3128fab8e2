import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { DOMAIN, type Domain, type Stored } from '../../../electron/storage/form/domain.ts';
import { makeForm, VERSIONS, type FormVersion } from '../../../electron/storage/form/form.ts';
import * as three from '../../../electron/storage/form/v3.ts';
import { type CajaStore } from '../../../electron/storage/index.ts';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import { MIGRATIONS } from '../../../electron/storage/migrations/list.ts';
import { chargeId, printJobId, saleId } from '../../../shared/ids.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { aSale, chargeBegun, moved, NOON } from './support/books.ts';
import { everyKind, LIVE_CHARGES } from './support/every-kind.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

/**
 * The changes that a record of years has to bear, made in a version to come: a required field on a sale (`table`), a
 * field renamed (a charge's `sends` is `sent`), a failure code renamed, and a row split in two (`print-completed` tells
 * the ticket's facts and, in a row of its own, when it may go).
 */
const EARLIER = VERSIONS.map((version): FormVersion => {
  if (version.next !== null) return version;
  return { ...version, next: { entry: upEntry, row: upRow } };
});

function upEntry(row: Stored): Stored[] {
  const next = renamed({ ...row, v: 4 });
  switch (next['kind']) {
    case 'sale-opened':
      return [{ ...next, sale: upSale(next['sale'] as Stored) }];
    case 'charge-intended':
      return [{ ...next, charge: upCharge(next['charge'] as Stored) }];
    case 'print-completed': {
      const { notBefore, facts, ...envelope } = next;
      return [
        { ...envelope, kind: 'print-told', facts },
        { ...envelope, kind: 'print-released', notBefore },
      ];
    }
    default:
      return [next];
  }
}

function upRow(table: string, row: Stored): Stored {
  const next = renamed({ ...row, v: 4 });
  if (table === 'sales') return upSale(next);
  return table === 'charges' ? upCharge(next) : next;
}

const upSale = (sale: Stored): Stored => ({ ...sale, table: 'counter' });
const upCharge = ({ sends, ...charge }: Stored): Stored => ({ ...charge, sent: sends });

/** The code under its new name, wherever it stands. */
function renamed(row: Stored): Stored {
  return JSON.parse(JSON.stringify(row).replaceAll('"printer-timeout"', '"printer-silent"')) as Stored;
}

const version = z.literal(4);
const salesRow = three.tables.sales.omit({ v: true }).extend({ table: z.string() });
const chargesRow = three.tables.charges.omit({ v: true, sends: true }).extend({ sent: z.int() });
const envelope = { v: version, by: z.string().nullable(), of: z.string().nullable() };
const [opened, intended, completed] = (['sale-opened', 'charge-intended', 'print-completed'] as const).map(
  (kind) => three.entry.options.find((option) => option.shape.kind.value === kind),
);
const unchanged = three.entry.options.filter((option) => ![opened, intended, completed].includes(option));

const FOURTH: FormVersion = {
  version: 4,
  entry: z.union([
    z.strictObject({ ...envelope, kind: z.literal('sale-opened'), sale: salesRow }),
    z.strictObject({ ...envelope, kind: z.literal('charge-intended'), charge: chargesRow }),
    z.strictObject({ ...envelope, kind: z.literal('print-told'), facts: z.unknown() }),
    z.strictObject({ ...envelope, kind: z.literal('print-released'), notBefore: z.int() }),
    ...unchanged.map((option) => z.strictObject({ ...option.shape, v: version })),
  ]),
  tables: {
    sales: salesRow.extend({ v: version }),
    charges: chargesRow.extend({ v: version }),
    incidents: three.tables.incidents.extend({ v: version }),
    refunds: three.tables.refunds.extend({ v: version }),
    print_jobs: three.tables.print_jobs.extend({ v: version }),
    shifts: three.tables.shifts.extend({ v: version }),
  },
  next: null,
};

/** The program to come: its sales stand at a table, which today's types do not know. */
interface SaleToCome {
  readonly table: string;
}
type JobFacts = Extract<JournalEntry, { kind: 'print-completed' }>['facts'];

const TO_COME: Domain = {
  checked: (entry) => entry,
  entryToStored(entry, by) {
    const stored = { ...DOMAIN.entryToStored(entry, by), v: 4 };
    if (entry.kind === 'charge-intended') return { ...stored, charge: upCharge({ ...entry.charge }) };
    return stored;
  },
  entryToDomain(stored) {
    const { kind, of } = stored;
    if (kind === 'sale-opened') {
      const { table, ...sale } = stored['sale'] as Stored & SaleToCome;
      const entry = DOMAIN.entryToDomain({ ...stored, sale }) as Extract<
        JournalEntry,
        { kind: 'sale-opened' }
      >;
      return { ...entry, sale: { ...entry.sale, table } as typeof entry.sale };
    }
    if (kind === 'charge-intended') {
      const { sent: sends, ...charge } = stored['charge'] as Stored;
      return DOMAIN.entryToDomain({ ...stored, charge: { ...charge, sends } });
    }
    // Its fold knows the two halves; today's is told each of them as the row it knows.
    if (kind === 'print-told')
      return DOMAIN.entryToDomain({ ...stored, kind: 'print-completed', notBefore: NOON });
    if (kind === 'print-released') {
      const facts = ticketOf(String(of));
      return DOMAIN.entryToDomain({ ...stored, kind: 'print-completed', facts });
    }
    return DOMAIN.entryToDomain(stored);
  },
  rowToStored(kept) {
    const stored = { ...DOMAIN.rowToStored(kept), v: 4 };
    return kept.table === 'charges' ? upCharge(stored) : stored;
  },
  rowToDomain(table, stored) {
    if (table === 'sales') {
      const { table: place, ...sale } = stored as Stored & SaleToCome;
      return { ...DOMAIN.rowToDomain(table, sale), table: place };
    }
    if (table !== 'charges') return DOMAIN.rowToDomain(table, stored);
    const { sent: sends, ...charge } = stored;
    return DOMAIN.rowToDomain(table, { ...charge, sends });
  },
};

const FORM_TO_COME = makeForm([...EARLIER, FOURTH], TO_COME);
const MIGRATIONS_TO_COME = [
  ...MIGRATIONS,
  { version: MIGRATIONS.length + 1, name: 'to come', sql: '', remakesTables: true as const },
];

function ticketOf(jobId: string): JobFacts {
  const told = everyKind().find((entry) => entry.kind === 'print-completed' && entry.jobId === jobId);
  if (told?.kind !== 'print-completed') throw new Error('no such job');
  return told.facts;
}

/** Today's file with every kind of row in it, left by today's program. */
function todaysFile(): Place {
  const place = freshPlace();
  const store = openAt(place);
  for (const entry of everyKind()) store.commit([entry], NOON);
  for (const number of LIVE_CHARGES.keys())
    store.commit([moved(number + 1, { kind: 'guarding', since: NOON, why: 'expired' })], NOON);
  store.close();
  return place;
}

const openToCome = (place: Place): CajaStore =>
  openAt(place, { migrations: MIGRATIONS_TO_COME, form: FORM_TO_COME });

describe('a version of the form to come', () => {
  it('opens today’s file whole, with its rows as they were written', () => {
    const place = todaysFile();
    const today = openAt(place);
    const lines = [...today.journalLines()];
    today.close();
    const store = openToCome(place);
    expect(verifyBooks(store.connection, null, FORM_TO_COME).line).toMatch(
      /^whole: 162 journal rows, 10 sales/,
    );
    expect([...store.journalLines()]).toEqual(lines);
    const versions = store.connection
      .prepare<[], number>("SELECT DISTINCT body ->> '$.v' FROM charges WHERE open = 1")
      .pluck();
    expect(versions.all()).toEqual([4]);
  });

  it('shows what it added, renamed and split', () => {
    const store = openToCome(todaysFile());
    expect(store.sale(saleId('sale-1'))).toMatchObject({ number: 1, table: 'counter' });
    expect(store.charge(chargeId('charge-1'))?.sends).toBe(1);
    expect(store.printJob(printJobId('job-7'))?.state).toMatchObject({ fault: 'printer-silent' });
    expect(store.printJob(printJobId('job-1'))).toMatchObject({ notBefore: NOON + 2 });
    expect(store.open().charges.length).toBeGreaterThan(4);
  });

  it('goes on with it, and is whole with rows of both versions', () => {
    const place = todaysFile();
    const store = openToCome(place);
    const [sale, ...more] = chargeBegun(11);
    const atTable = { ...aSale(11), table: 'window' };
    expect(sale?.kind).toBe('sale-opened');
    store.commit([{ kind: 'sale-opened', sale: atTable }, ...more], NOON);
    store.close();
    const again = openToCome(place);
    expect(again.sale(saleId('sale-11'))).toMatchObject({ table: 'window' });
    expect(again.charge(chargeId('charge-11'))?.sends).toBe(0);
    expect(verifyBooks(again.connection, null, FORM_TO_COME).line).toMatch(
      /^whole: 165 journal rows, 11 sales/,
    );
  });

  it('has the rows of a journal that was renewed, since one of them had been changed', () => {
    const place = todaysFile();
    const today = openAt(place);
    const lines = [...today.journalLines()];
    today.connection.exec('DROP TRIGGER journal_never_changes; UPDATE journal SET at = at + 1 WHERE seq = 3');
    today.close();
    const store = openToCome(place);
    expect(store.opening.recovery).toBeNull();
    expect(store.sale(saleId('sale-1'))).toMatchObject({ table: 'counter' });
    expect(verifyBooks(store.connection, null, FORM_TO_COME).line).toMatch(
      /^whole: 163 journal rows, 10 sales/,
    );
    expect([...store.journalLines()].slice(0, lines.length)).toEqual(lines);
  });

  it('is refused by today’s program', () => {
    const place = todaysFile();
    openToCome(place).close();
    expect(() => openAt(place)).toThrow(/is of version 6, this program knows up to 5/);
  });
});
