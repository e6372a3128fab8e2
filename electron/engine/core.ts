import { failure, type Failure } from '../../shared/failures.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { ChargeId, CommandId, OperatorId } from '../../shared/ids.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import { BY_NOBODY, type Acting } from '../../shared/operators.ts';
import { Scheduler } from './scheduler.ts';
import { LiveBooks, type Draft } from './books.ts';
import type { EngineParts } from './engine-api.ts';
import { RateLimiter, type CallKind, type CallPriority } from './rate-limiter.ts';
import { StoreFault, type Answer, type StoreFaultKind } from './ports.ts';
import { ProviderTime } from './provider-time.ts';
import { countedIn } from './shift/counting.ts';
import type { Times } from './charge/plan.ts';

/**
 * The provider's time of a payment and ours of a row may part by so much. A charge is written before it is asked for, so
 * no payment of a row that is there comes into question: what is near the last row is taken for later. Milliseconds.
 */
const CLOCKS_PART_MS = 60_000;
/** So often a full disk is tried until it takes what an earlier run left. Milliseconds. */
const TAKE_OVER_AGAIN_MS = 5_000;

/** What all acting parts of the engine share: the books and the one way to change them, time, and the scheduler. */
export class Core {
  readonly parts: EngineParts;
  readonly books: LiveBooks;
  readonly time: ProviderTime;
  readonly scheduler: Scheduler;
  readonly rateLimiter = new RateLimiter();
  /** Rows that a commit changed, for whoever keeps views of them. */
  onCommit: (draft: Draft) => void = () => undefined;
  /** The screen may have something new to show. */
  onChange: () => void = () => undefined;
  /** Each answer of the provider, good or bad, before anything is concluded from it. */
  onAnswer: (answer: Answer<unknown>, call: CallKind) => void = () => undefined;
  /** The machine slept, or its clock was set. */
  onJump: () => void = () => undefined;
  /** Why the last change could not be written; null once one could. */
  storeFailure: Failure | null = null;
  /** The facts of this charge could not be processed: the screen says so, and the search goes on. */
  onUnreadable: (id: ChargeId) => void = () => undefined;
  onRecoveryEnded: () => void = () => undefined;
  /** The newest row as this run found it. Milliseconds since 1970. */
  readonly #writtenBefore: number | null;
  readonly #openedInRecovery: boolean;
  /** The provider told of a payment that the file lost; more of them tell nothing new of the file. */
  #lossTold = false;
  #stopped = false;
  /** Marks of what an earlier run left, until the disk has taken them. */
  #takingOver: ((draft: Draft) => void) | null = null;
  #command: Command | null = null;
  #by: OperatorId | null = null;
  #underWay = 0;
  #idle: () => void = () => undefined;

  constructor(parts: EngineParts) {
    this.parts = parts;
    this.#writtenBefore = parts.store.lastWrittenAt;
    this.#openedInRecovery = parts.store.recovery;
    this.books = new LiveBooks(parts.store);
    this.time = new ProviderTime(parts.clock);
    this.scheduler = new Scheduler(
      parts.clock,
      () => void this.noticeJump(),
      (name, error) => this.#contain(name, null, error),
    );
  }

  /** True once the engine was stopped: answers that still come are ignored. */
  isStopped(): boolean {
    return this.#stopped;
  }

  end(): void {
    this.#stopped = true;
  }

  /** Corrected time, milliseconds since 1970. */
  now(): number {
    return this.time.now();
  }

  monotonic(): number {
    return this.parts.clock.monotonic();
  }

  times(): Times {
    return { now: this.time.now(), measured: this.time.measured, monotonic: this.monotonic() };
  }

  /** In a restored file nothing acts by itself: it is only searched. */
  get recovery(): boolean {
    return this.parts.store.recovery;
  }

  /**
   * The only way to change anything: rules fill a draft, the draft is committed whole, and only then effects start.
   * @returns the reason when nothing was written; then nothing happened.
   */
  transact(change: (draft: Draft) => void, by: OperatorId | null = this.#by): Reply<null> {
    const taken = this.#takeOverFirst();
    return taken.ok ? this.#write(change, by) : taken;
  }

  /**
   * Marks what an earlier run left undone. Nothing of this run is written, sent or printed before the disk has taken
   * that: on a full disk it is tried again until it does (rule 25).
   * @param later called where the disk did not take it at once, once it has
   */
  takeOver(mark: (draft: Draft) => void, later: () => void): void {
    this.#takingOver = mark;
    const take = (taken: () => void): void => {
      if (this.#takeOverFirst().ok) taken();
      else this.scheduler.at('take-over', this.monotonic() + TAKE_OVER_AGAIN_MS, () => take(later));
    };
    take(() => undefined);
  }

  /** What an earlier run left is not marked yet: what would act on it waits. */
  get isTakingOver(): boolean {
    return this.#takingOver !== null;
  }

  #takeOverFirst(): Reply<null> {
    const mark = this.#takingOver;
    if (!mark) return DONE;
    const command = this.#command;
    this.#takingOver = null;
    this.#command = null;
    const written = this.contained('take-over', null, DONE, () => this.#write(mark, null));
    this.#command = command;
    if (!written.ok) this.#takingOver = mark;
    return written;
  }

  #write(change: (draft: Draft) => void, by: OperatorId | null): Reply<null> {
    const draft = this.books.draft(by);
    change(draft);
    const command = this.#command;
    if (command && draft.entries.length > 0) draft.add(commandDone(command, null));
    this.#count(draft);
    try {
      this.books.commit(draft, this.now());
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      this.parts.log.warn('commit-failed', { kind: error.kind });
      const reason = storeFailure(error.kind);
      if (isOfTheDisk(error.kind)) this.storeFailure = reason;
      this.onChange();
      return refuse(reason);
    }
    if (draft.entries.length > 0) {
      this.#command = null;
      this.storeFailure = null;
      this.contained('after-commit', null, undefined, () => this.onCommit(draft));
    }
    // What follows from it is the till's own doing.
    this.onBehalf(null, () => {
      for (const effect of draft.effects) this.contained('effect', null, undefined, effect);
      this.onChange();
    });
    return DONE;
  }

  /** What it adds to the shift is written with it; where that cannot be told, it is written all the same. */
  #count(draft: Draft): void {
    if (draft.entries.length === 0 || draft.refusal !== null) return;
    this.contained('shift', null, undefined, () => {
      this.books.refresh(draft);
      const counted = countedIn(this, draft);
      if (counted !== null) draft.add({ kind: 'shift-counted', counted });
    });
  }

  /**
   * Runs what concerns one charge, payment or row: an exception in it is told and stops nothing else (rule 34).
   * @param about the charge that then says so; null when it is none's.
   * @returns what it returned, or `otherwise`.
   */
  contained<Value>(what: string, about: ChargeId | null, otherwise: Value, run: () => Value): Value {
    try {
      return run();
    } catch (error) {
      this.#contain(what, about, error);
      return otherwise;
    }
  }

  /** The same for what waits for answers. */
  async containedCall<Value>(
    what: string,
    about: ChargeId | null,
    otherwise: Value,
    run: () => Promise<Value>,
  ): Promise<Value> {
    try {
      return await run();
    } catch (error) {
      this.#contain(what, about, error);
      return otherwise;
    }
  }

  /** Logs the kind of an error and never its text, which may hold parts of an answer. */
  #contain(what: string, about: ChargeId | null, error: unknown): void {
    const kind = error instanceof Error ? error.name : typeof error;
    this.parts.log.warn('contained', { what, charge: about, error: kind });
    if (about !== null) this.onUnreadable(about);
  }

  /** @returns whether wall and monotonic time have parted; the listeners have been called then. */
  noticeJump(): boolean {
    const jumped = this.time.jumped();
    if (jumped) this.onJump();
    return jumped;
  }

  /**
   * Runs a command so that its id and answer stand in the very commit that does it: a crash cannot part the two, and a
   * repeat can never act twice. A command that changes nothing is remembered in a commit of its own.
   */
  asCommand(id: CommandId, name: string, run: () => Reply<null>, acting: Acting = BY_NOBODY): Reply<null> {
    const command: Command = { id, name, ...acting };
    this.#command = command;
    return this.onBehalf(acting.by, () => this.#carriedOut(command, run));
  }

  #carriedOut(command: Command, run: () => Reply<null>): Reply<null> {
    try {
      // It is decided on what is known then; a full disk is told by what it would write.
      this.#takeOverFirst();
      const reply = run();
      if (this.#commandPending()) {
        this.#command = null;
        const refusal = reply.ok ? null : reply.failure;
        this.transact((draft) => draft.add(commandDone(command, refusal)));
      }
      return reply;
    } finally {
      this.#command = null;
    }
  }

  /** The operator whose command is carried out now: who does it later, in another call, keeps this. */
  get by(): OperatorId | null {
    return this.#by;
  }

  /** Who agreed to the command that is carried out now. */
  get consent(): OperatorId | null {
    return this.#command?.consent ?? null;
  }

  /** What is written meanwhile is this operator's doing; null: the till's own. */
  onBehalf<Value>(by: OperatorId | null, run: () => Value): Value {
    const before = this.#by;
    this.#by = by;
    try {
      return run();
    } finally {
      this.#by = before;
    }
  }

  #commandPending(): boolean {
    return this.#command !== null;
  }

  /**
   * The provider tells of a payment of this till that the file does not know. If it was not clearly made before the
   * file's last row, file and head both are of before (rule 27).
   */
  noticeLoss(paidAt: number | null): void {
    const { store, log } = this.parts;
    const before = this.#writtenBefore;
    const isNewer = paidAt !== null && before !== null && paidAt > before - CLOCKS_PART_MS;
    if (this.#lossTold || (!isNewer && !this.#openedInRecovery)) return;
    log.warn('file-older-than-provider');
    this.contained('begin-recovery', null, undefined, () => {
      store.beginRecovery(this.now());
      this.#lossTold = true;
    });
    this.onChange();
  }

  /** A person has looked at a restored file: the engine acts by itself again. */
  endRecovery(): Reply<null> {
    const taken = this.#takeOverFirst();
    if (!taken.ok) return taken;
    try {
      this.parts.store.endRecovery(this.by, this.now(), this.time.measured);
    } catch (error) {
      if (error instanceof StoreFault) return refuse(storeFailure(error.kind));
      throw error;
    }
    this.onRecoveryEnded();
    this.onChange();
    return DONE;
  }

  /** Schedules a call of the provider; later where a 429 to calls of this priority asks for that, also a newer one. */
  callAt(
    name: string,
    at: number,
    call: () => void,
    priority: CallPriority = 'later',
    kind: CallKind = 'other',
  ): void {
    this.whenReady(name, at, (from) => this.rateLimiter.ready(from, priority, kind), call);
  }

  /** The same, with a function of its own for the earliest moment. */
  whenReady(name: string, at: number, ready: (from: number) => number, call: () => void): void {
    this.scheduler.at(name, ready(at), () => {
      const now = this.monotonic();
      if (ready(now) > now) this.whenReady(name, now, ready, call);
      else call();
    });
  }

  /** A call that should not be cut off by an orderly stop. */
  async during<Value>(call: Promise<Value>): Promise<Value> {
    this.#underWay += 1;
    try {
      return await call;
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#idle();
    }
  }

  /** Settles when no such call is under way, or after so many milliseconds. */
  async idle(limitMs: number): Promise<void> {
    if (this.#underWay === 0) return;
    await new Promise<void>((settle) => {
      const cancel = this.parts.clock.after(limitMs, settle);
      this.#idle = () => {
        cancel();
        settle();
      };
    });
  }

  /** Takes an answer to a call of this priority: measures time, obeys 429, tells whoever watches the connection. */
  hear<Value>(
    answer: Answer<Value>,
    priority: CallPriority = 'later',
    call: CallKind = 'other',
  ): Answer<Value> {
    this.time.hear(answer.heard);
    if (answer.ok) this.time.settle();
    if (!answer.ok && answer.fault.kind === 'rate-limited')
      this.rateLimiter.pause(this.monotonic(), answer.fault.retryAfterMs, priority, call);
    // What anybody may cause to be asked says nothing of the connection.
    if (priority !== 'hint') this.contained('answer', null, undefined, () => this.onAnswer(answer, call));
    return answer;
  }
}

interface Command extends Acting {
  readonly id: CommandId;
  readonly name: string;
}

function commandDone({ id, name, consent }: Command, answer: Failure | null): JournalEntry {
  const agreed = consent === null ? {} : { consent };
  return { kind: 'command-done', commandId: id, name, answer, ...agreed };
}

/** Whether a failed write means that later writes fail too; else only its own rows were wrong. */
function isOfTheDisk(kind: StoreFaultKind): boolean {
  return kind !== 'register-busy' && kind !== 'repeated' && kind !== 'unfit';
}

export function storeFailure(kind: StoreFaultKind): Failure {
  switch (kind) {
    case 'disk-full':
      return failure('disk-full');
    case 'read-only':
      return failure('file-read-only');
    case 'damaged':
      return failure('file-damaged');
    case 'newer':
      return failure('file-newer');
    case 'register-busy':
      return failure('register-busy');
    case 'repeated':
    case 'unfit':
    case 'other':
      return failure('file-not-written');
  }
}
