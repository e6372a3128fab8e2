export interface BucketRate {
  readonly perSecond: number;
  readonly burst: number;
  /** Keys that are remembered; the one that was quiet longest is forgotten first. */
  readonly keys: number;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Token buckets by key, of this process alone: they hold floods off and promise nothing. */
export class Buckets {
  readonly #rate: BucketRate;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: BucketRate) {
    this.#rate = rate;
  }

  /** Takes one. @param now ms @returns 0, or the seconds after which there is one again */
  take(key: string, now: number): number {
    const { perSecond, burst, keys } = this.#rate;
    const before = this.#buckets.get(key) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + (Math.max(0, now - before.at) / 1000) * perSecond);
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    const [quietest] = this.#buckets.keys();
    if (this.#buckets.size > keys && quietest !== undefined) this.#buckets.delete(quietest);
    return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
  }

  has(key: string): boolean {
    return this.#buckets.has(key);
  }
}
