import { FIRST } from './0001-first.ts';

/** One step from version n - 1 to n. Released steps never change: a new one is added. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [{ version: 1, name: 'first', sql: FIRST }];

export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}
