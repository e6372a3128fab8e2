import type { Database } from '../database/open.ts';

/** Whom a path reaches. */
export interface Target {
  readonly tills: readonly string[];
  /** Of the account's panel. */
  readonly secret: string | null;
  /** A notification came by it before. */
  readonly isUsed: boolean;
}

/**
 * Looks paths up by their hashes, all in one go: a path that exists and one that does not cost the same.
 * @returns by hash; a path that nobody has is not in it
 */
export async function targetsOf(db: Database, hashes: readonly string[]): Promise<Map<string, Target>> {
  const paths = await db
    .selectFrom('paths')
    .innerJoin('accounts', 'accounts.id', 'paths.account')
    .select(['paths.hash', 'paths.till', 'paths.account', 'paths.used_at', 'accounts.secret'])
    .where('paths.hash', 'in', [...hashes])
    .execute();
  const shared = paths.flatMap(({ till, account }) => (till === null ? [account] : []));
  const tills =
    shared.length === 0
      ? []
      : await db
          .selectFrom('tills')
          .select(['id', 'account'])
          .where('account', 'in', shared)
          .where('removed_at', 'is', null)
          .execute();
  return new Map(
    paths.map(({ hash, till, account, used_at: used, secret }) => [
      hash,
      {
        tills: till === null ? tills.filter((row) => row.account === account).map(({ id }) => id) : [till],
        secret,
        isUsed: used !== null,
      },
    ]),
  );
}
