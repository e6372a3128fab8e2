import type { Db } from './sqlite.ts';

/** Rows that are looked up in one slice; between two slices the caller may do other work. */
const SLICE_ROWS = 100;

interface Index {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** The condition of an index of some rows only; null: of all. */
  readonly where: string | null;
}

/**
 * Looks every row up by every index, and counts what each index holds: what SQLite's `integrity_check` says of indexes,
 * in slices. Gives the number of rows looked up so far.
 * @returns the first index that does not say what its table says, in words; null when all do.
 */
export function* indexFinding(db: Db): Generator<number, string | null> {
  let rows = 0;
  for (const index of indexesOf(db)) {
    const { table, name, columns, where } = index;
    const among = where === null ? '' : `WHERE ${where}`;
    const found = db.prepare(
      `SELECT 1 FROM ${table} INDEXED BY ${name} WHERE ${columns.map((column) => `${column} IS ?`).join(' AND ')}
       AND rowid = ?${where === null ? '' : ` AND ${where}`}`,
    );
    const all = db
      .prepare<[], unknown[]>(`SELECT ${columns.join(', ')}, rowid FROM ${table} NOT INDEXED ${among}`)
      .raw();
    let count = 0;
    for (const cells of all.iterate()) {
      if (found.get(...cells) === undefined) return `index ${name}: row ${String(cells.at(-1))} is not in it`;
      count += 1;
      rows += 1;
      if (rows % SLICE_ROWS === 0) yield rows;
    }
    const held = db.prepare(`SELECT count(*) FROM ${table} INDEXED BY ${name} ${among}`).pluck().get();
    if (held !== count) return `index ${name}: it holds ${String(held)} rows, its table ${count}`;
  }
  return null;
}

/** Of tables with rows of their own numbers: those without are their index themselves. */
function indexesOf(db: Db): Index[] {
  const list = db.prepare<[], { name: string; tbl_name: string; sql: string | null }>(
    `SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name NOT IN
     (SELECT name FROM pragma_table_list WHERE wr = 1) ORDER BY name`,
  );
  return list.all().map(({ name, tbl_name: table, sql }) => ({
    table,
    name,
    columns: db
      .prepare<[string], string>('SELECT name FROM pragma_index_info(?) ORDER BY seqno')
      .pluck()
      .all(name),
    where: /\bWHERE\b([^;]*)$/i.exec(sql ?? '')?.[1]?.trim() ?? null,
  }));
}
