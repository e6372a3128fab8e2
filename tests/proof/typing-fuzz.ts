import type { ScreenClient } from '../../renderer/clients/screen-client.ts';
import { pressKey, type Hand } from '../../renderer/screens/counter/key-press.ts';
import { createCaja, type Caja } from '../../renderer/stores/caja.ts';
import type { AnswerOf, EngineCommandName, RequestOf, StreamMessage } from '../../shared/contract.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { MemoryWorld } from '../support/memory-world.ts';
import { chanceOf, type Chance } from './chance.ts';

/** What came of somebody's typing. */
export interface TypingResult {
  /** What is wrong, one line each; empty when nothing. */
  readonly findings: readonly string[];
  /** Amounts that were typed to their Enter or F9. */
  readonly amounts: number;
  readonly sales: number;
}

const AMOUNTS_OF_A_DAY = 25;
/** Between two keys of one amount, and around what ends it. Milliseconds. */
const BETWEEN_KEYS = [20, 60, 150, 400] as const;
const BESIDE = [0, 100, 290, 310, 900, 1_100, 4_000, 9_000, 30_000] as const;

/**
 * Somebody types amounts at the counter, whatever happens there meanwhile: through the screen's own keys and store, to
 * the engine, whose answers and snapshots are late. Each amount is a run of digits that Enter or F9 ends, and a sale may
 * have no other amount than one that was typed so, and none of them twice.
 */
export async function fuzzTyping(seed: number): Promise<TypingResult> {
  const run = new TypingRun(seed);
  await run.works();
  return run.told();
}

class TypingRun {
  readonly #world: MemoryWorld;
  readonly #chance: Chance;
  readonly #caja: Caja;
  readonly #hand: Hand = { lastEnter: null };
  readonly #findings: string[] = [];
  /** Of each amount in cents, how often it was typed to its end. */
  readonly #typed = new Map<number, number>();
  /** The digits of the amount that is being typed; empty between two. */
  #digits = '';
  #said: (message: StreamMessage) => void = () => undefined;
  #ids = 0;

  constructor(seed: number) {
    this.#chance = chanceOf(seed, 'typist');
    this.#world = new MemoryWorld({ seed, recorded: true });
    this.#caja = createCaja(this.#client(), {
      now: () => this.#world.clock.elapsed,
      newId: () => `key-${seed}-${(this.#ids += 1)}`,
      readLanguage: () => null,
      keepLanguage: () => undefined,
      kept: { read: () => null, write: () => undefined },
      ofPage: { read: () => null, write: () => undefined },
    });
    this.#caja.start();
  }

  #client(): ScreenClient {
    return {
      request: (name, request) => this.#asks(name as EngineCommandName, request as never) as never,
      listen: (say) => {
        this.#said = say;
        return () => undefined;
      },
    };
  }

  /** A command reaches the engine late, and its answer the screen, in the order in which they were sent. */
  async #asks<Name extends EngineCommandName>(
    name: Name,
    request: RequestOf<Name>,
  ): Promise<Reply<AnswerOf<Name>>> {
    const { clock, engine } = this.#world;
    const latency = this.#chance.pick([0, 0, 5, 200, 900]);
    return new Promise((resolve) => {
      clock.after(latency, () => {
        void Promise.resolve(engine.command(name, request)).then((reply) =>
          clock.after(this.#chance.pick([0, 5, 300]), () => resolve(reply)),
        );
      });
    });
  }

  async works(): Promise<void> {
    const world = this.#world;
    await world.start();
    const show = (snapshot: Snapshot) => this.#said({ kind: 'snapshot', snapshot });
    let last = 0;
    // Late, and in their order.
    world.engine.subscribe((snapshot) => {
      const now = world.clock.elapsed;
      last = Math.max(last, now + this.#chance.pick([0, 5, 120]));
      world.clock.after(last - now, () => show(snapshot));
    });
    await world.run(2_000);
    show(world.snapshot());
    for (let count = 0; count < AMOUNTS_OF_A_DAY; count += 1) await this.#oneAmount();
    await world.run(120_000);
  }

  async #oneAmount(): Promise<void> {
    const chance = this.#chance;
    const digits = chance.between(1, 4);
    for (let count = 0; count < digits; count += 1) await this.#digit(String(chance.between(1, 9)));
    if (chance.percent(8)) await this.#key('Backspace');
    await this.#ends(chance.pick(['Enter', 'Enter', 'F9']));
    const more = chance.between(0, 3);
    for (let count = 0; count < more; count += 1) {
      await this.#world.run(chance.pick(BESIDE));
      await this.#something();
    }
    await this.#world.run(chance.pick(BESIDE));
  }

  /** What else happens at a counter while nobody types. */
  async #something(): Promise<void> {
    const chance = this.#chance;
    const phone = chance.pick(['A', 'B']);
    switch (chance.between(0, 5)) {
      case 0:
        this.#world.provider.customer({ do: 'scan', phone });
        return;
      case 1:
        this.#world.provider.customer({ do: 'scan', phone });
        this.#world.provider.customer({ do: 'pay', phone });
        return;
      case 2:
        return this.#key('F8');
      case 3:
        return this.#ends('Enter');
      case 4:
        return this.#ends('F9');
      default:
        return this.#key('Escape');
    }
  }

  async #digit(key: string): Promise<void> {
    this.#digits += key;
    await this.#key(key);
  }

  async #ends(key: 'Enter' | 'F9'): Promise<void> {
    const ended = this.#digits;
    this.#digits = '';
    const before = this.#caja.getState().typing;
    const cents = Number(ended) * 100;
    if (ended !== '') this.#typed.set(cents, (this.#typed.get(cents) ?? 0) + 1);
    await this.#key(key);
    const { typing } = this.#caja.getState();
    const isLeft = ended !== '' && typing.text === before.text && typing.text !== '';
    if (isLeft && !typing.passed && !typing.early && typing.refused === null)
      this.#findings.push(`key-silent: ${key} left ${ended} in the field and said nothing`);
  }

  async #key(key: string): Promise<void> {
    pressKey(this.#caja, { key, repeat: false, focus: 'nowhere' }, this.#hand, this.#world.clock.elapsed);
    // Whoever clears the field, or corrects in it, sees what is left there.
    if (key === 'Escape' || key === 'Backspace')
      this.#digits = this.#digits === '' ? '' : this.#caja.getState().typing.text;
    await this.#world.run(this.#chance.pick(BETWEEN_KEYS));
  }

  told(): TypingResult {
    const sales = new Map<number, number>();
    for (const line of this.#world.books.journalLines()) {
      const { entry } = JSON.parse(line) as { entry: { kind: string; sale?: { total: number } } };
      const total = entry.kind === 'sale-opened' ? entry.sale?.total : undefined;
      if (total !== undefined) sales.set(total, (sales.get(total) ?? 0) + 1);
    }
    for (const [total, times] of sales) {
      const typed = this.#typed.get(total) ?? 0;
      if (typed === 0) this.#findings.push(`amount-invented: a sale of ${total}, which nobody typed`);
      else if (times > typed)
        this.#findings.push(`amount-twice: ${times} sales of ${total}, which was typed ${typed} times`);
    }
    this.#world.crash();
    this.#world.books.close();
    const count = (map: ReadonlyMap<number, number>) => [...map.values()].reduce((sum, one) => sum + one, 0);
    return { findings: this.#findings, amounts: count(this.#typed), sales: count(sales) };
  }
}
