import { toStoreFault } from './faults.ts';
import type { Db } from './sqlite.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * An empty page of another kind at the root of an empty table or of its index is found by no check of SQLite's, and by no
 * look at its rows: the first row written to it is. So one is written to each empty table, and taken back.
 * @returns what SQLite says of the first that takes none; null when all do.
 */
export function emptyTableFinding(db: Db): string | null {
  const names = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all();
  for (const name of names) {
    if (db.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() !== undefined) continue;
    const finding = findingOf(db, name);
    if (finding !== null) return `table ${name}: ${finding}`;
  }
  return null;
}

function findingOf(db: Db, name: string): string | null {
  const columns = db.prepare<[string], Column>('SELECT name, type FROM pragma_table_info(?)').all(name);
  const values = columns.map(({ type }) => (/INT|REAL/i.test(type) ? 1 : 'x'));
  db.exec('SAVEPOINT try_empty');
  try {
    db.prepare(
      `INSERT INTO ${name} (${columns.map((one) => one.name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ).run(...values);
    return null;
  } catch (error) {
    const fault = toStoreFault(error, 'a row was not taken');
    return fault.kind === 'damaged' ? fault.message : null;
  } finally {
    db.exec('ROLLBACK TO try_empty; RELEASE try_empty');
  }
}
