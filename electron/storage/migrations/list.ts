import { FIRST } from './0001-first.ts';
import { FORM_TABLES } from './0002-form.ts';
import { LATE_MOVES } from './0004-late-moves.ts';
import { SHIFTS } from './0005-shifts.ts';

/**
 * One step from version n - 1 to n. Released steps never change: a new one is added. Each changes a table or the form of
 * the rows: a new number in the header alone is taken for damage by programs of before.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /**
   * The step changes columns that `tables.ts` fills, or the form of the rows is a new one: after the last step all
   * tables are made anew from the journal. A step that only adds what SQL itself fills needs it not.
   */
  readonly remakesTables?: true;
}

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'first', sql: FIRST },
  { version: 2, name: 'form', sql: FORM_TABLES, remakesTables: true },
  // The third form of the rows; their tables are as they were.
  { version: 3, name: 'order handle', sql: '', remakesTables: true },
  { version: 4, name: 'late moves', sql: LATE_MOVES, remakesTables: true },
  { version: 5, name: 'shifts', sql: SHIFTS, remakesTables: true },
];

export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}
