import { TABLE_NAMES, type TableName } from '../../shared/book-tables.ts';
import { latestVersion, MIGRATIONS } from './migrations/list.ts';
import { pragmaNumber, type Db } from './sqlite.ts';

/** The tables of a file: an older one lacks those that its upgrade brings; of today's version none may be missing. */
export function tablesThere(db: Db): readonly TableName[] {
  if (pragmaNumber(db, 'user_version') >= latestVersion(MIGRATIONS)) return TABLE_NAMES;
  const there = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return TABLE_NAMES.filter((table) => there.includes(table));
}
