import type { MemoryWorld } from './memory-world.ts';
import { seeded } from './random.ts';

const TOPICS = [
  'payment',
  'merchant_order',
  'order',
  'chargebacks',
  'preapproval',
  'authorized_payment',
  'stop_delivery_op_wh',
] as const;

/** What is told without being so. */
export const LIES = ['nothing', 'another-kind', 'old', 'flood'] as const;
export type Lie = (typeof LIES)[number];

const FLOOD = 300;

/** Somebody who knows the till's path, or the relay itself, tells the till what nobody notified. */
export class LyingRelay {
  readonly #world: MemoryWorld;
  readonly #chance: () => number;
  /** Ids that nothing has. */
  readonly invented = new Set<string>();

  constructor(world: MemoryWorld, seed: number) {
    this.#world = world;
    this.#chance = seeded(seed ^ 0x11e5);
  }

  tells(lie: Lie): void {
    const times = lie === 'flood' ? FLOOD : 1;
    for (let time = 0; time < times; time += 1) this.#tell(lie === 'flood' ? this.#any() : lie);
  }

  #pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#chance() * items.length)];
  }

  #any(): Lie {
    return this.#pick(['nothing', 'nothing', 'another-kind', 'old'] as const) ?? 'nothing';
  }

  #tell(lie: Lie): void {
    const lines = this.#world.provider.ledger();
    const payment = this.#pick(lines.flatMap((line) => line.payment ?? []));
    const order = this.#pick(lines.flatMap((line) => line.merchantOrder ?? []));
    if (lie === 'nothing' || payment === undefined || order === undefined) return this.#nothing();
    const isPayment = this.#chance() < 0.5;
    const id = String(isPayment ? payment : order);
    const topic = isPayment === (lie === 'old') ? 'payment' : 'merchant_order';
    this.#world.relay?.tells(topic, id);
  }

  #nothing(): void {
    const topic = this.#pick(TOPICS) ?? 'payment';
    const number = String(Math.floor(1e11 + this.#chance() * 8e11));
    const id = topic === 'order' ? `ORD${number.padEnd(26, 'X')}` : number;
    this.invented.add(id);
    this.#world.relay?.tells(topic, id);
  }
}
