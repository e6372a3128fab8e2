import pg from 'pg';

/** Postgres' names for: no partition takes this row; two waited for each other; the disk is full. */
const NO_PARTITION = '23514';
const DEADLOCK = '40P01';

const codeOf = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined;

export const hasNoPartition = (error: unknown): boolean => codeOf(error) === NO_PARTITION;
export const isDeadlock = (error: unknown): boolean => codeOf(error) === DEADLOCK;
