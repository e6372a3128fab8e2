import { randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { failure } from '../../../shared/failures.ts';
import type { OperatorId } from '../../../shared/ids.ts';
import { oneAtATime } from '../../../shared/one-at-a-time.ts';
import { teamSchema, type Team } from '../../../shared/operators.ts';
import { DONE, refuse, type Reply } from '../../../shared/reply.ts';
import type { Clock } from '../../engine/ports.ts';
import { readJson, writePrivate } from '../private-file.ts';
import { stretched } from '../stretched.ts';
import { NO_TRIES, triesAt, triesShape, withTry } from '../tries.ts';

/** In the data folder, readable by its user alone: never in the books, their copies, the log, or a snapshot. */
const FILE = 'caja-clara-pins.json';

/** 32 MB and some 100 ms for each try. */
const COST = 2 ** 15;
const SALT_BYTES = 16;

const keptPinSchema = z.object({
  salt: z.base64(),
  hash: z.base64(),
  cost: z
    .int()
    .min(2)
    .max(2 ** 18),
  ...triesShape,
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
      const hash = await stretched(pin, salt, this.#cost);
      const kept = { cost: this.#cost, ...NO_TRIES };
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
      const tries = triesAt(kept, now);
      if (tries.until > now) {
        if (tries.until !== kept.until) this.#attemptKeep(id, { ...kept, ...tries });
        return refuse(failure('pin-wait', { retryAt: tries.until }));
      }
      const counted = { ...kept, ...withTry(kept, now) };
      this.#attemptKeep(id, counted);
      const hash = await stretched(pin, Buffer.from(kept.salt, 'base64'), kept.cost);
      const known = Buffer.from(kept.hash, 'base64');
      if (hash.length !== known.length || !timingSafeEqual(hash, known))
        return refuse(failure('pin-wrong', { retryAt: counted.until }));
      this.#attemptKeep(id, { ...kept, ...NO_TRIES });
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
