import type { MemoryWorld } from './memory-world.ts';
import { isOthers } from './others.ts';
import { OthersMoney } from './others-money.ts';
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

/**
 * What is told without being so: of what nothing has; of a payment as an order; of what was told before; all of it at once; of a
 * payment that was rejected; of an order that was only scanned; of money of others; of what is to come, before it is there.
 */
export const LIES = [
  'nothing',
  'another-kind',
  'old',
  'flood',
  'rejected',
  'opened',
  'others',
  'early',
] as const;
export type Lie = (typeof LIES)[number];

type Line = ReturnType<MemoryWorld['provider']['ledger']>[number];

const FLOOD = 300;
/** From one id to the next one at most. */
const NEXT_WITHIN = 9;

/** Somebody who knows the till's path, or the relay itself, tells the till what nobody notified. */
export class LyingRelay {
  readonly #world: MemoryWorld;
  readonly #othersMoney: OthersMoney;
  readonly #chance: () => number;
  /** Ids that nothing has. */
  readonly invented = new Set<string>();

  constructor(world: MemoryWorld, seed: number) {
    this.#world = world;
    this.#othersMoney = new OthersMoney(world);
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
    return this.#pick(['nothing', 'nothing', 'another-kind', 'old', 'opened'] as const) ?? 'nothing';
  }

  #tell(lie: Lie): void {
    switch (lie) {
      case 'rejected':
        return this.#says(
          'payment',
          this.#of(({ kind, status }) => kind === 'payment' && status === 'rejected')?.payment,
        );
      case 'opened':
        return this.#says(
          'merchant_order',
          this.#of(({ kind }) => kind === 'merchant-order-opened')?.merchantOrder,
        );
      case 'others':
        return this.#others();
      case 'early':
        return this.#early();
      default:
        return this.#known(lie);
    }
  }

  /** One of what the provider's ledger has of a kind. */
  #of(fits: (line: Line) => boolean): Line | undefined {
    return this.#pick(this.#world.provider.ledger().filter(fits));
  }

  /** Where there is none it is of nothing. */
  #says(topic: string, id: number | null | undefined): void {
    if (typeof id === 'number') this.#world.relay?.tells(topic, String(id));
    else this.#nothing();
  }

  #others(): void {
    const paid = this.#othersMoney.pays(this.#chance() < 0.5 ? 0 : 1, this.#chance() < 0.5);
    this.#says('payment', paid?.payment);
    this.#says('merchant_order', paid?.order ?? paid?.payment);
  }

  /** The next payment, or order, of the account is among these. */
  #early(): void {
    const isPayment = this.#chance() < 0.5;
    const ids = this.#world.provider
      .ledger()
      .flatMap((line) => (isPayment ? line.payment : line.merchantOrder) ?? []);
    const last = ids.reduce((most, id) => Math.max(most, id), 0);
    if (last === 0) return this.#nothing();
    for (let ahead = 1; ahead <= NEXT_WITHIN; ahead += 1)
      this.#says(isPayment ? 'payment' : 'merchant_order', last + ahead);
  }

  #known(lie: Lie): void {
    const lines = this.#world.provider.ledger().filter((line) => !isOthers(line));
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
