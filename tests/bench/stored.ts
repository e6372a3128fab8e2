import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomText } from '../../electron/host/ids.ts';
import { composeTicket } from '../../electron/printing/index.ts';
import { verify, type CajaStore } from '../../electron/storage/index.ts';
import { openStore } from '../../electron/storage/open.ts';
import type { Db } from '../../electron/storage/sqlite.ts';
import { chargeId, commandId, paymentId, reference, saleId } from '../../shared/ids.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import { MemoryWorld, NOON } from '../support/memory-world.ts';

/** A day of sales for the look-ups: as many as a busy counter makes. */
const A_DAY = 400;
const HISTORY = 50;

/** Sales committed in one transaction while the file is made. */
const AT_ONCE = 1_000;
/** What the file, its write-ahead log and the tables that `verify` makes beside it take of a disk. Bytes. */
const DISK_BYTES_PER_SALE = 6_000;
/** A long run says how far it is. Milliseconds. */
const TOLD_EVERY_MS = 30_000;

/** To the other stream, so that the tables can be kept alone. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The rows of one sale by QR as a till writes them, with the batches that they were committed in. */
async function oneRealSale(): Promise<readonly (readonly JournalEntry[])[]> {
  const world = new MemoryWorld();
  world.printer.connect = () => ({
    configured: true,
    compose: composeTicket,
    print: () => Promise.resolve({ kind: 'confirmed' }),
    state: () => Promise.resolve({ configured: true, fault: null, paperLow: false }),
    openDrawer: () => Promise.resolve(),
    meetAnew: () => undefined,
    recall: () => Promise.resolve(),
  });
  await world.start();
  await world.run(5_000);
  const batches: JournalEntry[][] = [];
  const commit = world.books.commit.bind(world.books);
  world.books.commit = (entries, at, staged) => {
    batches.push([...entries]);
    commit(entries, at, staged);
  };
  await world.command('charge.start', { amount: '1234,5' });
  await world.run(8_000);
  world.provider.customer({ do: 'scan' });
  await world.run(6_000);
  world.provider.customer({ do: 'pay' });
  await world.run(8_000);
  await world.command('sale.next', { saleId: world.sale().saleId });
  await world.run(59 * 60_000);
  // The last look, an hour after; the sweep belongs to no sale.
  await world.run(5 * 60_000);
  return batches.map((batch) => batch.filter(({ kind }) => kind !== 'sweep-completed'));
}

/** The same sale again under its own names, as long and as random as the product's. */
function copiesOf(sample: readonly (readonly JournalEntry[])[]) {
  const text = JSON.stringify(sample);
  const [opened] = sample.flat().filter((entry) => entry.kind === 'sale-opened');
  const [intended] = sample.flat().filter((entry) => entry.kind === 'charge-intended');
  if (opened === undefined || intended === undefined) throw new Error('no sale was made');
  const ids = [...new Set(text.match(/"(?:id|jobId|saleId|chargeId)":"[a-z0-9]{14}"/g))].map((one) =>
    one.slice(-15, -1),
  );
  const commands = [...new Set(text.match(/"commandId":"[^"]+"/g))].map((one) => one.slice(13, -1));
  const provider = [...new Set(text.match(/"(?:id|orderId|paymentId)":"\d+"/g))].map(
    (one) => /\d+/.exec(one)?.[0] ?? '',
  );
  return (number: number): JournalEntry[][] => {
    let copy = text;
    for (const id of ids) copy = copy.replaceAll(id, randomText(20));
    for (const id of commands) copy = copy.replaceAll(`"${id}"`, `"${crypto.randomUUID()}"`);
    for (const id of provider) copy = copy.replaceAll(id, String(Number(id) + number * 7));
    copy = copy
      .replaceAll(intended.charge.reference, `cc-${randomText(6)}-${randomText(20)}`)
      .replaceAll(String(opened.sale.number).padStart(6, '0'), String(number).padStart(6, '0'))
      .replaceAll(`"number":${opened.sale.number},`, `"number":${number},`)
      .replaceAll(/17951\d{8}/g, (at) => String(Number(at) + number * 60_000))
      .replaceAll(`"day":"${opened.sale.day}"`, `"day":"${dayOf(number)}"`);
    return JSON.parse(copy) as JournalEntry[][];
  };
}

function dayOf(number: number): string {
  return new Date(NOON + Math.floor(number / A_DAY) * 86_400_000).toISOString().slice(0, 10);
}

export interface StoredFigures {
  readonly sales: number;
  readonly rowsPerSale: number;
  readonly bytesPerSale: number;
  readonly tables: readonly (readonly [name: string, bytes: number])[];
  readonly kinds: readonly (readonly [kind: string, rows: number, bytes: number])[];
  /** Seconds, and the way in words. */
  readonly made: number;
  readonly how: string;
  readonly openMs: number;
  /** To the first snapshot of an engine that resumes the file. */
  readonly firstScreenMs: number;
  /** p95 of each look-up. */
  readonly lookups: readonly (readonly [what: string, milliseconds: number])[];
  readonly verifySeconds: number;
  readonly verdict: string;
}

/**
 * A shop's file with so many real sales: what it weighs, and how long it takes to open, list, find and verify.
 * @param keptIn a folder in which the file stays: it is made there once, and measured again without being made
 */
export async function benchStored(sales: number, keptIn: string | null): Promise<StoredFigures> {
  const base = keptIn ?? mkdtempSync(join(tmpdir(), 'caja-stored-'));
  try {
    const made = madeBefore(base) ?? (await make(base, sales));
    return { ...made, ...(await measure(base, made)) };
  } finally {
    if (keptIn === null) rmSync(base, { recursive: true, force: true });
  }
}

/** What is known of a file since it was made. */
type Made = Omit<StoredFigures, keyof Measured> & { readonly known: readonly Known[] };
type Measured = Pick<StoredFigures, 'openMs' | 'firstScreenMs' | 'lookups' | 'verifySeconds' | 'verdict'>;

const MADE = 'made.json';

function madeBefore(base: string): Made | null {
  const told = join(base, MADE);
  return existsSync(told) ? (JSON.parse(readFileSync(told, 'utf8')) as Made) : null;
}

function optionsFor(base: string) {
  return { folder: join(base, 'data'), headFolder: join(base, 'state'), now: () => NOON };
}

async function make(base: string, sales: number): Promise<Made> {
  mkdirSync(base, { recursive: true });
  refuseSmallDisk(base, sales);
  const sample = await oneRealSale();
  const copy = copiesOf(sample);
  const began = performance.now();
  const books = openStore(optionsFor(base));
  // So that the making is not all syncing, nor fetching of pages that were written just now.
  books.connection.pragma('synchronous = OFF');
  books.connection.pragma('cache_size = -400000');
  const known = fill(books, sales, copy);
  const took = (performance.now() - began) / 1_000;
  books.connection.pragma('wal_checkpoint(TRUNCATE)');
  const weights = weigh(books.connection, sales);
  books.connection.close();
  books.close();
  const made: Made = {
    sales,
    rowsPerSale: sample.flat().length,
    bytesPerSale: statSync(join(base, 'data', 'caja.db')).size / sales,
    ...weights,
    kinds: kindsOf(sample),
    made: took,
    how: `commits of the store itself, ${AT_ONCE} sales in each, no sync`,
    known,
  };
  writeFileSync(join(base, MADE), JSON.stringify(made));
  return made;
}

async function measure(base: string, { sales, known }: Made): Promise<Measured> {
  tell(`  opening ${sales} sales`);
  const start = performance.now();
  const books = openStore(optionsFor(base));
  const openMs = performance.now() - start;
  const world = new MemoryWorld({ seed: 2, books });
  const running = world.start();
  world.snapshot();
  const firstScreenMs = performance.now() - start;
  await running;
  world.crash();
  const lookups = measureLookups(books, known, sales);
  books.connection.close();
  books.close();

  tell(`  verifying ${sales} sales`);
  const verifying = performance.now();
  const { line } = verify(join(base, 'data', 'caja.db'), null);
  const verifySeconds = (performance.now() - verifying) / 1_000;
  return { openMs, firstScreenMs, lookups, verifySeconds, verdict: line };
}

interface Known {
  readonly sale: string;
  readonly charge: string;
  readonly reference: string;
  readonly payment: string;
  readonly command: string;
}

function refuseSmallDisk(folder: string, sales: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const [free, needed] = [bavail * bsize, sales * DISK_BYTES_PER_SALE];
  if (free >= needed) return;
  const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
  throw new Error(`${sales} sales need ${gigabytes(needed)} GB in ${folder}, ${gigabytes(free)} are free`);
}

/** Commits the sales by the store's own writing; some of them are remembered to be looked up. */
function fill(store: CajaStore, sales: number, copy: (number: number) => JournalEntry[][]): Known[] {
  const known: Known[] = [];
  const every = Math.max(1, Math.floor(sales / 500));
  let batch: JournalEntry[] = [];
  let told = performance.now();
  for (let number = 1; number <= sales; number += 1) {
    const entries = copy(number).flat();
    batch.push(...entries);
    if (number % every === 0) known.push(knownOf(entries));
    if (number % AT_ONCE !== 0 && number !== sales) continue;
    const at = NOON + number * 60_000;
    store.commit([...batch, { kind: 'sweep-completed', until: at }], at);
    batch = [];
    if (performance.now() - told < TOLD_EVERY_MS) continue;
    told = performance.now();
    tell(`  made ${number} of ${sales} sales`);
  }
  return known;
}

function knownOf(entries: readonly JournalEntry[]): Known {
  const known = { sale: '', charge: '', reference: '', payment: '', command: '' };
  for (const entry of entries) {
    if (entry.kind === 'sale-opened') known.sale = entry.sale.id;
    if (entry.kind === 'charge-intended')
      Object.assign(known, { charge: entry.charge.id, reference: entry.charge.reference });
    if (entry.kind === 'charge-news') known.payment = entry.facts.payments[0]?.id ?? known.payment;
    if (entry.kind === 'command-done') known.command = entry.commandId;
  }
  return known;
}

function weigh(db: Db, sales: number): Pick<StoredFigures, 'tables'> {
  const sizes = db
    .prepare<[], { name: string; bytes: number }>(
      `SELECT coalesce(s.tbl_name, d.name) AS name, sum(d.pgsize) AS bytes
       FROM dbstat AS d LEFT JOIN sqlite_schema AS s ON s.name = d.name GROUP BY 1 ORDER BY 2 DESC`,
    )
    .all();
  return { tables: sizes.map(({ name, bytes }) => [name, bytes / sales] as const) };
}

/** Rows and bytes of text per sale, before anything is packed. */
function kindsOf(sample: readonly (readonly JournalEntry[])[]): StoredFigures['kinds'] {
  const kinds = new Map<string, { rows: number; bytes: number }>();
  for (const entry of sample.flat()) {
    const { rows, bytes } = kinds.get(entry.kind) ?? { rows: 0, bytes: 0 };
    kinds.set(entry.kind, { rows: rows + 1, bytes: bytes + JSON.stringify(entry).length });
  }
  return [...kinds]
    .map(([kind, { rows, bytes }]) => [kind, rows, bytes] as const)
    .sort((a, b) => b[2] - a[2]);
}

function measureLookups(books: CajaStore, known: readonly Known[], sales: number): StoredFigures['lookups'] {
  const p95 = (what: string, look: (one: Known, index: number) => unknown): readonly [string, number] => {
    const times = known.map((one, index) => {
      const start = performance.now();
      if (look(one, index) === undefined) throw new Error(`${what}: not found`);
      return performance.now() - start;
    });
    return [what, times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0];
  };
  const numberAt = (index: number) => 1 + Math.floor((index * sales) / known.length);
  return [
    p95('a sale by its number', (_one, index) => books.saleByNumber(numberAt(index))),
    p95('a sale by its code', ({ sale }) => books.sale(saleId(sale))),
    p95('a charge by its reference', (one) => books.chargeByReference(reference(one.reference))),
    p95('the charges of a payment', ({ payment }) => books.chargesOfPayment(paymentId(payment))[0]),
    p95('a charge by its id', ({ charge }) => books.charge(chargeId(charge))),
    p95('the tickets of a sale', ({ sale }) => books.printJobsOfSale(saleId(sale))[0]),
    p95('the answer of a command', ({ command }) => books.commandAnswer(commandId(command))),
    p95('a page of a day', (_one, index) =>
      books.history({ day: dayOf(numberAt(index)), before: null, limit: HISTORY }),
    ),
    p95('a page of all', (_one, index) =>
      books.history({ day: null, before: numberAt(index) + HISTORY, limit: HISTORY }),
    ),
    p95('refunds done since', () => books.refundsDoneSince(NOON)),
  ];
}
