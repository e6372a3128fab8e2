import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { failure } from '../../../shared/failures.ts';
import type { OperatorId } from '../../../shared/ids.ts';
import { oneAtATime } from '../../../shared/one-at-a-time.ts';
import { teamSchema, type Team } from '../../../shared/operators.ts';
import { DONE, refuse, type Reply } from '../../../shared/reply.ts';
import type { Clock } from '../../engine/ports.ts';
import { readJson, writePrivate } from '../private-file.ts';

/** In the data folder, readable by its user alone: never in the books, their copies, the log, or a snapshot. */
const FILE = 'caja-clara-pins.json';

/** 32 MB and some 100 ms for each try. */
const COST = 2 ** 15;
const [BLOCK, KEY_BYTES, SALT_BYTES] = [8, 32, 16];

/** Each wrong try doubles how long the next one waits. Milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;

const keptPinSchema = z.object({
  salt: z.base64(),
  hash: z.base64(),
  cost: z
    .int()
    .min(2)
    .max(2 ** 18),
  /** Wrong tries since the last right one. */
  wrong: z.int().nonnegative(),
  /** No try is looked at before. Milliseconds since 1970. */
  until: z.number(),
});
type KeptPin = z.infer<typeof keptPinSchema>;

const fileSchema = z.object({
  version: z.literal(1),
  pins: z.record(z.string(), keptPinSchema),
  /** Absent: of a version before this was kept. One that cannot be read takes no PIN with it. */
  team: teamSchema.optional().catch(undefined),
});

/**
 * The PINs of a till's operators, as hashes in a file of their own, and the team as it was last in force here: books that
 * are older than that give nobody a right back.
 */
export class Pins {
  readonly #path: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #cost: number;
  readonly #inTurn = oneAtATime();
  #pins: Readonly<Record<string, KeptPin>>;
  #team: Team | null;

  constructor(folder: string, clock: Pick<Clock, 'now'>, cost = COST) {
    this.#path = join(folder, FILE);
    this.#clock = clock;
    this.#cost = cost;
    const read = fileSchema.safeParse(readJson(this.#path));
    // A file that cannot be read knows no PIN: the account's token sets a new one.
    this.#pins = read.success ? read.data.pins : {};
    this.#team = read.data?.team ?? null;
  }

  /** Null: none was kept; the books say who works here. */
  get team(): Team | null {
    return this.#team;
  }

  /** @throws when it cannot be written; the earlier one then stays. */
  keepTeam(team: Team): void {
    this.#write(this.#pins, team);
    this.#team = team;
  }

  has(id: OperatorId): boolean {
    return Object.hasOwn(this.#pins, id);
  }

  /** Also forgets wrong tries. @throws when it cannot be written; the earlier PIN then stays. */
  set(id: OperatorId, pin: string): Promise<void> {
    return this.#inTurn(async () => {
      const salt = randomBytes(SALT_BYTES);
      const hash = await hashOf(pin, salt, this.#cost);
      const kept = { cost: this.#cost, wrong: 0, until: 0 };
      this.#keep(id, { salt: salt.toString('base64'), hash: hash.toString('base64'), ...kept });
    });
  }

  /**
   * Whether this is that operator's PIN. Tries go one after another, and each is counted on disk before it is looked at: a
   * restart in the middle of one gives no other try for nothing.
   */
  check(id: OperatorId, pin: string): Promise<Reply<null>> {
    return this.#inTurn(async () => {
      const kept = Object.hasOwn(this.#pins, id) ? this.#pins[id] : undefined;
      if (kept === undefined) return refuse('pin-none');
      const now = this.#clock.now();
      // A clock that was set back must not lock anybody out for longer than the longest wait.
      const until = Math.min(kept.until, now + LONGEST_WAIT_MS);
      if (until > now) {
        if (until !== kept.until) this.#attemptKeep(id, { ...kept, until });
        return refuse(failure('pin-wait', { retryAt: until }));
      }
      const wrong = kept.wrong + 1;
      const counted = { ...kept, wrong, until: now + waitAfter(wrong) };
      this.#attemptKeep(id, counted);
      const hash = await hashOf(pin, Buffer.from(kept.salt, 'base64'), kept.cost);
      const known = Buffer.from(kept.hash, 'base64');
      if (hash.length !== known.length || !timingSafeEqual(hash, known))
        return refuse(failure('pin-wrong', { retryAt: counted.until }));
      this.#attemptKeep(id, { ...kept, wrong: 0, until: 0 });
      return DONE;
    });
  }

  /** A disk that takes nothing lets nobody out of their work; this run counts all the same. */
  #attemptKeep(id: OperatorId, pin: KeptPin): void {
    try {
      this.#keep(id, pin);
    } catch {
      this.#pins = { ...this.#pins, [id]: pin };
    }
  }

  #keep(id: OperatorId, pin: KeptPin): void {
    const pins = { ...this.#pins, [id]: pin };
    this.#write(pins, this.#team);
    this.#pins = pins;
  }

  #write(pins: Readonly<Record<string, KeptPin>>, team: Team | null): void {
    writePrivate(this.#path, JSON.stringify({ version: 1, pins, ...(team === null ? {} : { team }) }));
  }
}

/** 1 s, 2 s, 4 s … 5 min. */
function waitAfter(wrong: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (wrong - 1), LONGEST_WAIT_MS);
}

/** On a thread of its own: the till goes on meanwhile. */
function hashOf(pin: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options: ScryptOptions = { N: cost, r: BLOCK, p: 1, maxmem: 256 * BLOCK * cost };
  return new Promise((settle, fail) => {
    scrypt(pin, salt, KEY_BYTES, options, (error, key) => (error === null ? settle(key) : fail(error)));
  });
}
