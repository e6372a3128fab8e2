/** More was handed in than is worked off. */
export class Overfull extends Error {
  constructor() {
    super('more work waits than is taken on');
    this.name = 'Overfull';
  }
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

export interface GatherLimits<Item> {
  /** Items of one batch. */
  readonly most: number;
  /** Items that may wait; one more is refused with `Overfull`. */
  readonly waiting: number;
  /** Two items of one key are never in one batch: the later one waits for the next. */
  readonly keyOf?: (item: Item) => string;
}

/**
 * Works off single items in batches, one batch at a time and in the order of arrival: what arrives while one is under
 * way is the next. So a quiet hour waits for nothing, and a busy one shares each write to the disk.
 */
export class Gather<Item, Outcome> {
  readonly #work: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly #limits: GatherLimits<Item>;
  #waiting: Waiting<Item, Outcome>[] = [];
  #working: Promise<void> | null = null;

  /** @param work answers one outcome per item, in their order; if it fails, each item of the batch does */
  constructor(work: (items: readonly Item[]) => Promise<readonly Outcome[]>, limits: GatherLimits<Item>) {
    this.#work = work;
    this.#limits = limits;
  }

  add(item: Item): Promise<Outcome> {
    if (this.#waiting.length >= this.#limits.waiting) return Promise.reject(new Overfull());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#working ??= this.#workOff();
    });
  }

  /** Settles when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  async #workOff(): Promise<void> {
    // What arrives in the same turn is one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#one(this.#take());
    this.#working = null;
  }

  #take(): Waiting<Item, Outcome>[] {
    const { most, keyOf } = this.#limits;
    const batch: Waiting<Item, Outcome>[] = [];
    const rest: Waiting<Item, Outcome>[] = [];
    const keys = new Set<string>();
    for (const waiting of this.#waiting) {
      const key = keyOf?.(waiting.item);
      if (batch.length < most && (key === undefined || !keys.has(key))) batch.push(waiting);
      else rest.push(waiting);
      if (key !== undefined) keys.add(key);
    }
    this.#waiting = rest;
    return batch;
  }

  async #one(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#work(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error('a batch forgot one of its items'));
        else resolve(outcome);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
