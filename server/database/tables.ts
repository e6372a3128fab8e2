import type { Generated } from 'kysely';
import type { Signed } from '../receive/signature.ts';

/** Times are ms since 1970; hashes are SHA-256 in hexadecimal. */
export interface Tables {
  accounts: { id: string; secret: string | null; created_at: number };
  codes: {
    hash: string;
    account: string;
    expires_at: number;
    /** Of the till that used it; a second try with the same key is the same till. */
    public_key: string | null;
    till: string | null;
  };
  tills: {
    id: string;
    account: string;
    public_key: string;
    /** Of the newest signed request that was taken: no older one is taken again. */
    last_time: Generated<number>;
    /** Of its newest notification. */
    newest: Generated<number>;
    acknowledged: Generated<number>;
    /** Up to here its last stream had sent when it ended in order. */
    sent: Generated<number>;
    /** The stream that is its newest, over all processes; null: it has none. */
    stream_owner: string | null;
    seen_at: number | null;
    enrolled_at: number;
    removed_at: number | null;
  };
  paths: {
    hash: string;
    /** The only till that it reaches; null: all of the account. */
    till: string | null;
    account: string;
    /** The till that it was given to. */
    given_to: string;
    /** When the first notification came; null: none yet. */
    used_at: number | null;
  };
  notifications: {
    /** UTC, YYYY-MM-DD; what its partition is chosen by. */
    day: string;
    till: string;
    number: number;
    topic: string;
    resource: string;
    at: number;
    signed: Signed;
  };
  jobs: { name: string; done_at: Generated<number> };
}
