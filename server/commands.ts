import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { done, refused, type Result } from '../shared/result.ts';
import type { Database } from './database/open.ts';
import { leave } from './enrol/leave.ts';
import { hashOf, newCode, newId, printedCode } from './tokens.ts';

/** A code is typed within this time. Milliseconds. */
const CODE_LIFE_MS = 3_600_000;

export type Command =
  | { readonly kind: 'serve' }
  | { readonly kind: 'code'; readonly account: string | null; readonly isNewAccount: boolean }
  | { readonly kind: 'secret'; readonly account: string }
  | { readonly kind: 'remove'; readonly till: string };

const USAGE =
  'npm run server [-- --code [--account ID | --new-account] | --secret ACCOUNT | --remove TILL]: one of them, or none.';

/** What the command line asks for; a sentence where it asks for nothing that there is. */
export function readCommand(args: readonly string[]): Result<Command, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        code: { type: 'boolean', default: false },
        account: { type: 'string' },
        'new-account': { type: 'boolean', default: false },
        secret: { type: 'string' },
        remove: { type: 'string' },
      },
    });
    const { code, account = null, 'new-account': isNewAccount, secret, remove } = values;
    const isAboutCode = account !== null || isNewAccount;
    const asked = [code, secret !== undefined, remove !== undefined].filter(Boolean).length;
    if (asked > 1 || (isAboutCode && !code) || (account !== null && isNewAccount)) return refused(USAGE);
    if (code) return done({ kind: 'code', account, isNewAccount });
    if (secret !== undefined) return done({ kind: 'secret', account: secret });
    return done(remove === undefined ? { kind: 'serve' } : { kind: 'remove', till: remove });
  } catch {
    return refused(USAGE);
  }
}

async function newAccount(db: Database, now: number): Promise<string> {
  const id = newId();
  await db.insertInto('accounts').values({ id, secret: null, created_at: now }).execute();
  return id;
}

const timeOf = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString());

/** Each account with its tills and when one was last heard of, for whoever has to choose. */
async function listOfAccounts(db: Database): Promise<string> {
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('tills', (join) =>
      join.onRef('tills.account', '=', 'accounts.id').on('tills.removed_at', 'is', null),
    )
    .select(({ fn }) => [
      'accounts.id',
      fn.count<number>('tills.id').as('tills'),
      fn.max<number | null>('tills.seen_at').as('seen'),
    ])
    .groupBy('accounts.id')
    .orderBy('accounts.created_at')
    .execute();
  return rows
    .map(({ id, tills, seen }) => `  ${id}  tills: ${String(tills)}, last seen: ${timeOf(seen)}`)
    .join('\n');
}

interface Wanted {
  readonly account: string | null;
  readonly isNewAccount: boolean;
}

/** One after the other: two that find no account make one. */
function accountFor(db: Database, wanted: Wanted, now: number): Promise<Result<string, string>> {
  return db.transaction().execute(async (trx) => {
    await sql`lock table accounts in share row exclusive mode`.execute(trx);
    return chosenAccount(trx, wanted, now);
  });
}

async function chosenAccount(
  db: Database,
  { account, isNewAccount }: Wanted,
  now: number,
): Promise<Result<string, string>> {
  if (isNewAccount) return done(await newAccount(db, now));
  const ids = (await db.selectFrom('accounts').select('id').execute()).map(({ id }) => id);
  if (account !== null)
    return ids.includes(account) ? done(account) : refused('There is no account of that id.');
  const [first, second] = ids;
  if (first === undefined) return done(await newAccount(db, now));
  if (second === undefined) return done(first);
  return refused(`There are several accounts: choose one with --account.\n${await listOfAccounts(db)}`);
}

/** What a command says: one text for standard error, and where there is a code, the line for standard output. */
export interface Said {
  readonly text: string;
  readonly line: string | null;
}

/** A new one-time code. Only its hash is kept; codes that are over are forgotten. */
async function makeCode(db: Database, wanted: Wanted, now: number): Promise<Result<Said, string>> {
  const account = await accountFor(db, wanted, now);
  if (!account.ok) return account;
  const code = newCode();
  const expires = now + CODE_LIFE_MS;
  await db.deleteFrom('codes').where('expires_at', '<', now).execute();
  await db
    .insertInto('codes')
    .values({ hash: hashOf(code), account: account.value, expires_at: expires, public_key: null, till: null })
    .execute();
  const text = `A code for one till of account ${account.value}, until ${timeOf(expires)}; it is shown this once:`;
  return done({ text, line: printedCode(code) });
}

/** Sets the panel's webhook secret of an account; an empty one takes it away. */
async function setSecret(db: Database, account: string, secret: string): Promise<Result<Said, string>> {
  const text = secret.trim();
  if (!/^[\x21-\x7e]{0,400}$/.test(text)) return refused('The secret is not as the panel shows it.');
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ secret: text === '' ? null : text })
    .where('id', '=', account)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return refused('There is no account of that id.');
  return done({ text: text === '' ? 'The secret is gone.' : 'The secret is kept.', line: null });
}

async function remove(db: Database, till: string, now: number): Promise<Result<Said, string>> {
  return (await leave(db, till, now))
    ? done({ text: 'The till is taken off.', line: null })
    : refused('There is no till of that id.');
}

/** @param input what stands on standard input; asked for only where it is needed */
export function runCommand(
  db: Database,
  command: Exclude<Command, { kind: 'serve' }>,
  { now, input }: { readonly now: number; readonly input: () => Promise<string> },
): Promise<Result<Said, string>> {
  switch (command.kind) {
    case 'code':
      return makeCode(db, command, now);
    case 'secret':
      return input().then((text) => setSecret(db, command.account, text));
    case 'remove':
      return remove(db, command.till, now);
  }
}
