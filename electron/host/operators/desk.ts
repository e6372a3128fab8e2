import { isDeepStrictEqual } from 'node:util';
import type { RequestName, RequestOf } from '../../../shared/contract.ts';
import { failure } from '../../../shared/failures.ts';
import type { OperatorId } from '../../../shared/ids.ts';
import { BY_NOBODY, type Acting, type Consent, type Team, type WhoWorks } from '../../../shared/operators.ts';
import { answer, DONE, refuse, type Reply } from '../../../shared/reply.ts';
import type { Right } from '../../../shared/rights.ts';
import { activeOperator, hasOperators, mayDo, teamAfter } from '../../../shared/team.ts';
import type { OperatorBooks, OperatorEntry } from '../../engine/index.ts';
import type { Clock, Log } from '../../engine/ports.ts';
import { GoingLook } from './going-look.ts';
import { rowsTo } from './kept-team.ts';
import { Pins } from './pins.ts';
import { needsOf } from './right-of.ts';

/** The books that are open now, and the folder that their PINs are kept in. */
export interface DeskBooks {
  readonly operators: OperatorBooks;
  readonly folder: string;
  readonly mode: 'training' | 'live';
}

export interface DeskParts {
  readonly clock: Clock;
  readonly log: Log;
  /** @throws while no books are open. */
  readonly books: () => DeskBooks;
  readonly pinsIn?: (folder: string, clock: Clock) => Pins;
}

const MINUTE_MS = 60_000;

/**
 * Who works at this till, and whether what is asked is theirs to do. One for all windows, and kept while the books are opened
 * again. After a start nobody works, nor after a copy of the books was put back: a PIN says who does.
 */
export class OperatorDesk {
  readonly #parts: DeskParts;
  #working: OperatorId | null = null;
  #last: OperatorId | null = null;
  #pins: { readonly folder: string; readonly pins: Pins } | null = null;
  /** When a hand was last at the till, by both clocks: one of them stands still while the machine sleeps. */
  #here = { monotonic: 0, wall: 0 };
  #cancel: () => void = () => undefined;
  readonly #look = new GoingLook();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** For the snapshot. */
  get who(): WhoWorks {
    return { now: this.#working, last: this.#last };
  }

  /** Who works here and may do what: as it was last set at this till, also where the books are older than that. */
  get team(): Team {
    return this.pins.team ?? this.#parts.books().operators.team();
  }

  /**
   * Books were opened. Where they are older than what was set here, or of no team, they are told who works here; where
   * nothing was kept yet, theirs is.
   */
  opened(): void {
    const { log } = this.#parts;
    const { operators } = this.#parts.books();
    const kept = this.pins.team;
    const rows = kept === null ? [] : rowsTo(operators.team(), kept);
    const written = rows.length === 0 ? DONE : operators.record(rows, BY_NOBODY);
    if (rows.length > 0) log.warn('team-newer-than-books', { rows: rows.length, written: written.ok });
    const team = operators.team();
    if (!written.ok || (kept === null && team.people.length === 0) || isDeepStrictEqual(kept, team)) return;
    try {
      this.pins.keepTeam(team);
    } catch {
      log.warn('team-not-kept');
    }
  }

  /**
   * Changes who works here and may do what. It is kept beside the PINs first: a kill in between leaves books that are
   * older, and the next opening tells them.
   * @returns the reason when nothing was changed.
   */
  change(entry: OperatorEntry, acting: Acting): Reply<null> {
    const before = this.team;
    try {
      this.pins.keepTeam(teamAfter(before, entry));
    } catch {
      return refuse('file-not-written');
    }
    const written = this.#parts.books().operators.record([entry], acting);
    if (written.ok) return written;
    try {
      this.pins.keepTeam(before);
    } catch {
      this.#parts.log.warn('team-not-kept');
    }
    return written;
  }

  /** Nobody works any more; said to no screen, for no books are open. */
  shut(): void {
    this.#working = null;
    this.#cancel();
  }

  get pins(): Pins {
    const { folder } = this.#parts.books();
    if (this.#pins?.folder === folder) return this.#pins.pins;
    const { clock, pinsIn = (place: string) => new Pins(place, clock) } = this.#parts;
    const pins = pinsIn(folder, clock);
    this.#pins = { folder, pins };
    return pins;
  }

  /**
   * By whom this request is carried out, or why it is not. Asks nobody while the shop has no operators.
   * @param consent somebody else's yes, for this request alone.
   */
  admit<Name extends RequestName>(
    name: Name,
    request: RequestOf<Name>,
    consent: Consent | null,
  ): Reply<Acting> | Promise<Reply<Acting>> {
    const { operators } = this.#parts.books();
    const { team } = this;
    if (!hasOperators(team)) return answer(BY_NOBODY);
    this.#lockIfRested(team);
    const by = activeOperator(team, this.#working)?.id ?? null;
    const needs = needsOf(name, request, operators.touched, by).filter((need) => need !== 'free');
    if (needs.length === 0) return answer({ by, consent: null });
    if (by === null) return refuse('operator-needed');
    const begun = this.#look.of(name, request, by);
    if (begun !== null) return answer(begun);
    const missing = needs.filter((need) => need !== 'working').filter((right) => !mayDo(team, by, right));
    const [right] = missing;
    if (right === undefined) return answer({ by, consent: null });
    if (consent === null) {
      const about = operators.touched.about(name, request);
      return refuse(failure('right-missing', { right, about }));
    }
    return this.#agreed(by, missing, consent);
  }

  async #agreed(by: OperatorId, missing: readonly Right[], consent: Consent): Promise<Reply<Acting>> {
    const { operatorId } = consent;
    const proved = await this.#proved(consent);
    if (!proved.ok) return proved;
    const right = missing.find((one) => !mayDo(this.team, operatorId, one));
    if (right !== undefined) return refuse(failure('consent-without-right', { right }));
    // They may have locked the till while the PIN was looked at.
    if (this.#working !== by) return refuse('operator-needed');
    return answer({ by, consent: operatorId });
  }

  #proved({ operatorId, pin }: Consent): Promise<Reply<null>> | Reply<null> {
    if (activeOperator(this.team, operatorId) === null) return refuse('operator-unknown');
    return this.pins.check(operatorId, pin);
  }

  /** The PIN says who works from now on, also in the middle of a charge that waits. */
  async enter(request: RequestOf<'operator.enter'>): Promise<Reply<null>> {
    const proved = await this.proved(request);
    return proved.ok ? this.entered(request.operatorId) : proved;
  }

  /** Whether this is that operator's PIN: a try that counts, and is told in the log where it is wrong. */
  async proved(given: Consent): Promise<Reply<null>> {
    const proved = await this.#proved(given);
    if (!proved.ok && proved.failure.code === 'pin-wrong')
      this.#parts.log.warn('pin-wrong', { operator: given.operatorId });
    return proved;
  }

  /** This person works from now on, by their PIN. */
  entered(id: OperatorId): Reply<null> {
    this.works(id);
    // A disk that takes no row keeps nobody from working; each act says by whom it was.
    this.#record('operator.enter', { by: id, consent: null });
    return DONE;
  }

  /** This person was proved to be there. */
  works(id: OperatorId): void {
    this.#look.end();
    this.#working = this.#last = id;
    this.#parts.log.info('operator-works', { operator: id });
    this.hand();
    this.#parts.books().operators.operatorsChanged();
  }

  /** The first one of all works from the commit on that names them: no screen sees a locked till in between. */
  begins(id: OperatorId): void {
    this.#working = this.#last = id;
    this.hand();
  }

  leave(): Reply<null> {
    if (this.#working === null) return DONE;
    this.#look.end();
    this.#working = null;
    this.#cancel();
    this.#parts.books().operators.operatorsChanged();
    return DONE;
  }

  /** A hand is at the till: it does not lock by itself for a while. */
  hand(): void {
    if (this.#working === null) return;
    const { clock } = this.#parts;
    this.#here = { monotonic: clock.monotonic(), wall: clock.now() };
    this.#cancel();
    const restMs = restOf(this.team);
    if (restMs !== null) this.#cancel = clock.after(restMs, () => this.#rested());
  }

  /** What an operator did with a right and no command: one row; none where nothing was done, or the shop has no operators. */
  noted<Name extends RequestName>(
    name: Name,
    request: RequestOf<Name>,
    acting: Acting,
    reply: Reply<unknown>,
  ): void {
    if (!this.#look.isFirst(name, request, acting, reply) || !reply.ok) return;
    const { touched } = this.#parts.books().operators;
    const rights = needsOf(name, request, touched, acting.by).filter(
      (need) => need !== 'free' && need !== 'working',
    );
    // What opens the drawer has written its row before.
    if (acting.by !== null && rights.length > 0 && !rights.includes('drawer')) this.#record(name, acting);
  }

  #record(act: RequestName, { by, consent }: Acting): void {
    const { log, books } = this.#parts;
    const written = books().operators.record([{ kind: 'acted', act, consent, reason: null }], { by });
    if (!written.ok) log.warn('act-not-written', { act });
  }

  #rested(): void {
    try {
      this.#lockIfRested(this.team);
    } catch {
      // No books are open: whoever sends anything afterwards is looked at first.
    }
  }

  #lockIfRested(team: Team): void {
    const { clock } = this.#parts;
    const restMs = restOf(team);
    if (this.#working === null || restMs === null) return;
    const rested = Math.max(clock.monotonic() - this.#here.monotonic, clock.now() - this.#here.wall);
    if (rested >= restMs) this.leave();
  }
}

/** Null: it never locks by itself. */
function restOf({ lockMinutes }: Team): number | null {
  return lockMinutes === null ? null : lockMinutes * MINUTE_MS;
}
