import type { Charge, RegisterAddress } from '../../../shared/charge.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { ChargeId, SaleId } from '../../../shared/ids.ts';
import type { Draft } from '../books.ts';
import type { FoundOrder, PageRead, RegisterOrder } from '../ports.ts';
import type { Core } from '../core.ts';
import type { ChargeEvent } from './machine.ts';
import type { RegisterNews } from './register-news.ts';
import type { ChargeRun, PollerName } from './run.ts';
import type { RunEvent } from './run-events.ts';

/** What charges cause elsewhere, handed in by the engine. */
export interface ChargeConsequences {
  /** Inside the commit that marks it paid: sale, ticket. `pages`: those of its payments by which it is. */
  paid(draft: Draft, charge: Charge, pages: readonly PageRead[]): void;
  /** Inside every commit that changes money or state of a charge of this sale. */
  reconcile(draft: Draft, saleId: SaleId): void;
  /** The token in use is proved to be of the account that published: only then absence is a fact. */
  trusts(charge: Charge): boolean;
  /** Whose the token is was asked for in this run: before, no order is sent or taken off (rule 29). */
  mayWrite(): boolean;
}

/** What the workers of a charge need of the one who runs them. */
export interface WorkerHost {
  readonly core: Core;
  readonly consequences: ChargeConsequences;
  readonly news: RegisterNews;
  run(id: ChargeId): ChargeRun;
  /** The only way in which what this run knows of a charge changes. @returns what it knows then. */
  happened(id: ChargeId, event: RunEvent): ChargeRun;
  /** Applies an event in a commit of its own; returns whether it changed the state. */
  move(id: ChargeId, event: ChargeEvent): boolean;
  /** @param pages those of its payments that this event rests on. */
  moveIn(draft: Draft, id: ChargeId, event: ChargeEvent, pages?: readonly PageRead[]): boolean;
  plan(id: ChargeId): void;
  searchNow(id: ChargeId): void;
  lookNow(id: ChargeId): void;
  /** Called as its search begins: what is said of it is said of the whole sale. */
  askOthersAgain(charge: Charge): void;
  /** A charge's own look was answered; of one that waits it serves the watch as well. */
  looked(charge: Charge, order: RegisterOrder | null, sentAt: number): void;
  /** The watch has read the register: it serves the charge that waits there as well. */
  watched(register: RegisterAddress, order: RegisterOrder | null, sentAt: number): void;
  /** Its search has read the order's own page: that serves as a look, of the charge that waits and of the watch. */
  seenBySearch(id: ChargeId, found: FoundOrder, sentAt: number): void;
  /** Reads the register for a charge that waits as soon as the provider allows. */
  lookAgain(id: ChargeId): void;
  trouble(id: ChargeId, trouble: Failure | null): void;
  forget(id: ChargeId): void;
  /** Runs a step of one worker: where it throws, that charge says so and is planned again later (rule 34). */
  safely(id: ChargeId, poller: PollerName, step: () => Promise<void>): Promise<void>;
  /** Sends or withdraws an order of a register; until it is answered no other one of that register may leave (rule 3). */
  write<Value>(register: RegisterAddress, call: () => Promise<Value>): Promise<Value>;
  /** Such a call is under way, or none may leave yet. */
  isWriting(register: RegisterAddress): boolean;
  /** Whether a reading sent then is the newest thing known of the register, so that a withdrawal may rest on it. */
  mayWithdraw(register: RegisterAddress, sentAt: number): boolean;
  /**
   * Charges that left their register not long ago, refused ones of this run too, and those whose order was found there
   * again. @param now corrected time.
   */
  leftLately(now: number): readonly Charge[];
  /** The charge whose order may stand on this register now. */
  liveOn(register: RegisterAddress): Charge | undefined;
}
