import type { SimulatedRequest } from '../../../electron/simulator/index.ts';
import { requestKindOf, type RequestKind } from './request-kind.ts';
import { LOCKED } from './tiny-orders.ts';
import { processed, touched } from './tiny-provider.ts';
import type { Reply, Truth } from './tiny-truth.ts';
import type { InvariantChecker } from './invariants.ts';

export type FaultKind =
  /** The connection broke before it reached the provider. */
  | 'lost'
  /** Done, and its answer was lost. */
  | 'unheard'
  /** A 500 instead of an answer. */
  | 'error'
  /** Answered from the truth before the last change. */
  | 'stale'
  /** The answer is on its way until a later move. */
  | 'held'
  /** Given up by its sender; it takes effect at a later move. */
  | 'late'
  /** By Orders: refused, because somebody is paying. */
  | 'locked'
  /** The till dies before it leaves, or once it was done. */
  | 'dies-before'
  | 'dies-after';

/** Which request of a step, counted from its beginning, meets what. */
export interface Fault {
  readonly index: number;
  readonly kind: FaultKind;
}

interface Line {
  /** Whether anybody still waits for the answer. */
  listens(): boolean;
  answer(reply: Reply): void;
  lose(): void;
  die(): void;
}

export interface Asked {
  readonly asking: RequestKind;
  readonly request: SimulatedRequest;
}

/** Between till and provider: it knows the truth now and before, and lets one request of a step meet a fault. */
export class ModelNetwork {
  truth: Truth;
  /** Before the last change. */
  before: Truth;
  /** Requests of this step, in their order. */
  asked: Asked[] = [];
  /** Every truth there was since the step began, or since a request was sent whose answer came in it. */
  truthsOfStep: Truth[];
  held: { readonly asking: RequestKind; listens(): boolean; release(): void }[] = [];
  readonly late: { readonly asking: RequestKind; release(): void }[] = [];
  #fault: Fault | null = null;
  readonly #now: () => number;
  readonly #invariants: InvariantChecker;

  constructor(now: () => number, invariants: InvariantChecker, first: Truth) {
    this.truth = this.before = first;
    this.truthsOfStep = [first];
    this.#now = now;
    this.#invariants = invariants;
  }

  begin(fault: Fault | null): void {
    this.asked = [];
    this.#fault = fault;
    this.truthsOfStep = [this.truth];
    this.held = this.held.filter((one) => one.listens());
  }

  change(truth: Truth): void {
    if (truth === this.truth) return;
    this.before = this.truth;
    this.truth = truth;
    this.truthsOfStep.push(truth);
  }

  serve(request: SimulatedRequest, line: Line): void {
    const asking = requestKindOf(request);
    const index = this.asked.length;
    this.asked.push({ asking, request });
    const kind = this.#fault?.index === index ? this.#fault.kind : null;
    if (kind === 'dies-before') return line.die();
    this.#invariants.sent(asking, request, this.truth, this.#now());
    const observed = this.#invariants.observe();
    const give = (reply: Reply) => {
      if (!line.listens()) return;
      this.#invariants.heard(asking, request, reply, observed, this.#now());
      line.answer(reply);
    };
    switch (kind) {
      case null:
        return give(this.#atOnce(asking, request));
      case 'stale':
        this.truthsOfStep.push(this.before);
        return give(processed(this.before, request, this.#now()).reply);
      case 'error':
        return give({ status: 500, body: '{"message":"internal","error":"internal_error","status":500}' });
      case 'locked':
        return give(LOCKED);
      case 'lost':
        return line.lose();
      case 'unheard':
        this.#atOnce(asking, request);
        return line.lose();
      case 'late':
        this.late.push({ asking, release: () => void this.#process(request) });
        return line.lose();
      case 'held': {
        const then = this.truth;
        const reply = this.#atOnce(asking, request);
        this.held.push({
          asking,
          listens: () => line.listens(),
          release: () => {
            this.truthsOfStep.push(then);
            give(reply);
          },
        });
        return;
      }
      case 'dies-after':
        this.#atOnce(asking, request);
        return line.die();
    }
  }

  #atOnce(asking: RequestKind, request: SimulatedRequest): Reply {
    this.#invariants.reached(asking, request, touched(this.truth, request, this.#now()));
    return this.#process(request);
  }

  #process(request: SimulatedRequest): Reply {
    const now = this.#now();
    const { truth, reply } = processed(this.truth, request, now);
    this.change(truth);
    return reply;
  }
}
