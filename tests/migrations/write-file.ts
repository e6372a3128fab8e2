/**
 * Writes the files that a release leaves behind as SQL: run once per released version of the data file, before its
 * successor exists: `node tests/migrations/write-file.ts unfinished > tests/migrations/files/vN.sql`, and the same
 * with `every-kind`, `lived-in` and `many-rows` into the folders of these names.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CajaStore } from '../../electron/storage/index.ts';
import { openStore } from '../../electron/storage/open.ts';
import type { Db } from '../../electron/storage/sqlite.ts';
import { incidentId, printJobId, refundId } from '../../shared/ids.ts';
import {
  anIncident,
  aRefund,
  chargeBegun,
  chargePaid,
  DOCUMENT,
  factsWith,
  moved,
  NOON,
} from '../unit/storage/support/books.ts';
import { everyKind } from '../unit/storage/support/every-kind.ts';
import { livedIn } from './lived-in.ts';

function unfinishedBooks(store: CajaStore): void {
  const stamp = {
    mode: 'live',
    origin: 'https://api.mercadopago.com',
    account: '123456',
    site: 'MLA',
    since: NOON,
  } as const;
  store.commit([{ kind: 'stamped', stamp }], NOON);
  store.commit(chargeBegun(1), NOON);
  store.commit([moved(1, { kind: 'waiting', since: NOON })], NOON);
  store.commit(chargeBegun(2), NOON);
  store.commit([moved(2, { kind: 'guarding', since: NOON, why: 'expired' })], NOON);
  store.commit(chargeBegun(3, { facts: factsWith() }), NOON);
  store.commit(chargePaid(3, 1), NOON);
  const jobId = printJobId('job-3');
  store.commit(
    [
      { kind: 'print-moved', jobId, state: { kind: 'sending', at: NOON }, document: DOCUMENT },
      {
        kind: 'print-moved',
        jobId,
        state: { kind: 'unknown', at: NOON, fault: 'printer-timeout' },
        document: null,
      },
      { kind: 'incident-opened', incident: anIncident(3, { id: incidentId('late-9004') }) },
      { kind: 'refund-intended', refund: aRefund(3) },
      { kind: 'refund-moved', refundId: refundId('refund-3'), state: { kind: 'requested', at: NOON } },
    ],
    NOON,
  );
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  if (typeof value !== 'string') throw new Error('a cell of an unknown type');
  return `'${value.replaceAll("'", "''")}'`;
}

function dump(db: Db): string {
  const pragma = (name: string): string => `PRAGMA ${name} = ${String(db.pragma(name, { simple: true }))};`;
  const schema = db
    .prepare<[], { name: string; type: string; sql: string }>(
      'SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid',
    )
    .all();
  const rows = schema
    .filter(({ type }) => type === 'table')
    .flatMap(({ name }) => {
      const cells = db.prepare<[], unknown[]>(`SELECT * FROM ${name}`).raw().all();
      return cells.map((row) => `INSERT INTO ${name} VALUES (${row.map(literal).join(', ')});`);
    });
  const words = schema.map(({ sql }) => `${sql};`);
  return [pragma('application_id'), pragma('user_version'), 'BEGIN;', ...words, ...rows, 'COMMIT;', ''].join(
    '\n',
  );
}

/** More rows than stay outside a block, of the smallest kind. */
function manyRows(store: CajaStore): void {
  store.commit([...chargeBegun(1), ...chargePaid(1, 4)], NOON);
  for (let until = 0; until < 600; until += 1) store.commit([{ kind: 'sweep-completed', until }], NOON);
}

const MAKERS: Readonly<Record<string, (store: CajaStore) => unknown>> = {
  unfinished: unfinishedBooks,
  'every-kind': (store) => everyKind().forEach((entry) => store.commit([entry], NOON)),
  'lived-in': livedIn,
  'many-rows': manyRows,
};

const maker = MAKERS[process.argv[2] ?? ''];
if (maker === undefined) throw new Error(`write-file.ts ${Object.keys(MAKERS).join(' | ')}`);
const folder = mkdtempSync(join(tmpdir(), 'caja-release-'));
const store = openStore({ folder, headFolder: null, now: () => NOON });
await maker(store);
process.stdout.write(dump(store.connection));
store.close();
rmSync(folder, { recursive: true });
