import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Tables } from './tables.ts';

/** Numbered steps, oldest first; one that was released is never changed. */
const STEPS: Readonly<Record<string, Migration>> = {
  '0001-begin': {
    async up(db: Kysely<unknown>) {
      const steps = [
        sql`create table accounts (
          id text primary key,
          secret text,
          created_at bigint not null
        )`,
        sql`create table codes (
          hash text primary key,
          account text not null references accounts,
          expires_at bigint not null,
          public_key text,
          till text
        )`,
        // Its numbers change with each notification, none of them is indexed, and a page has room for the next version.
        sql`create table tills (
          id text primary key,
          account text not null references accounts,
          public_key text not null,
          last_time bigint not null default 0,
          newest bigint not null default 0,
          acknowledged bigint not null default 0,
          sent bigint not null default 0,
          stream_owner text,
          seen_at bigint,
          enrolled_at bigint not null,
          removed_at bigint
        ) with (fillfactor = 50)`,
        sql`create index tills_of_account on tills (account)`,
        sql`create table paths (
          hash text primary key,
          till text references tills,
          account text not null references accounts,
          given_to text not null references tills,
          used_at bigint
        )`,
        sql`create index paths_given_to on paths (given_to)`,
        sql`create table notifications (
          day date not null,
          till text not null references tills,
          number bigint not null,
          topic text not null,
          resource text not null,
          at bigint not null,
          signed text not null,
          primary key (till, number, day)
        ) partition by range (day)`,
        sql`create index notifications_same on notifications (till, topic, resource)`,
        sql`create table jobs (name text primary key, done_at bigint not null default 0)`,
        sql`insert into jobs (name) values ('partitions')`,
      ];
      for (const step of steps) await step.execute(db);
    },
  },
};

/** Brings the database to this program's state; of several processes one does it and the others wait. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...STEPS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw new Error('the database could not be brought to the state of this program', { cause: error });
}
