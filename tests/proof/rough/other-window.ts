import { Broadcast } from '../../../electron/host/broadcast.ts';
import { coverOf, silentFeed, withLink, withMessage, type Feed } from '../../../renderer/stores/feed.ts';
import type { StreamMessage } from '../../../shared/contract.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { Moment } from '../../support/provider-fetch.ts';
import type { WindowRecord } from '../evidence.ts';
import type { WindowAct } from './actions.ts';
import { wordsOf } from './screen.ts';

/** How often a window looks at its clock. Milliseconds. */
const LOOKS_EVERY = 500;

/**
 * Another window of the same till, on the host's own stream and by the screen's own rules. What comes to it may stand
 * still for a while, and arrives late or, where the program was started meanwhile, never.
 */
export class OtherWindow {
  readonly records: WindowRecord[] = [];
  readonly #world: MemoryWorld;
  readonly #moment: () => Moment;
  #feed: Feed | null = null;
  #broadcast: Broadcast | null = null;
  #leave: () => void = () => undefined;
  #isStill = false;
  #late: StreamMessage[] = [];
  #lookedAt = 0;
  #wasOn = false;

  constructor(world: MemoryWorld, moment: () => Moment) {
    this.#world = world;
    this.#moment = moment;
  }

  get #now(): number {
    return this.#world.clock.monotonic();
  }

  does(act: WindowAct): void {
    this.look();
    switch (act) {
      case 'opens':
        this.#feed ??= silentFeed(this.#now);
        return this.began();
      case 'stands':
        this.#isStill = true;
        break;
      case 'goes':
        this.#isStill = false;
        for (const message of this.#late.splice(0)) this.#hears(message);
        break;
      case 'closes':
        this.#feed = null;
        this.#ends();
    }
    this.look();
  }

  /** The program was started: the window asks it for a new stream. */
  began(): void {
    this.#ends();
    if (this.#feed === null || !this.#world.alive) return;
    this.#broadcast = new Broadcast(this.#world.clock);
    this.#broadcast.follow(this.#world.engine);
    this.#feed = withLink(this.#feed, { kind: 'opened' });
    this.#leave = this.#broadcast.listen((message) => this.#hears(message));
    this.look();
  }

  #ends(): void {
    this.#leave();
    this.#leave = () => undefined;
    this.#broadcast?.pause();
    this.#broadcast = null;
    this.#late = [];
  }

  #hears(message: StreamMessage): void {
    // What a killed program still says no window is told.
    if (!this.#world.alive) return;
    if (this.#isStill) return void this.#late.push(message);
    this.look();
    if (this.#feed) this.#feed = withMessage(this.#feed, message, this.#now);
  }

  /** Notes what it shows, each time that it changes: since the last look nothing has come to it. */
  look(): void {
    const { alive: isOn } = this.#world;
    if (!isOn && this.#broadcast) this.#ends();
    const now = this.#now;
    if (this.#feed) {
      const from = Math.max(this.#lookedAt + LOOKS_EVERY, now - 20_000);
      for (let at = from; at < now; at += LOOKS_EVERY)
        this.#note(coverOf(this.#feed, at), this.#wasOn, now - at);
      this.#note(coverOf(this.#feed, now), isOn, 0);
    } else if (this.records.length > 0) {
      this.#note('closed', isOn, 0);
    }
    this.#lookedAt = now;
    this.#wasOn = isOn;
  }

  #note(cover: WindowRecord['cover'], isOn: boolean, ago: number): void {
    const words = this.#feed?.snapshot ? wordsOf(this.#feed.snapshot, null) : null;
    const shown = { title: words?.title ?? '', sale: words?.sale ?? null };
    const state = { cover, ...shown, isStill: this.#isStill, isOn };
    const last = this.records.at(-1);
    const isNew =
      last === undefined ||
      (['cover', 'title', 'sale', 'isStill', 'isOn'] as const).some((name) => last[name] !== state[name]);
    if (!isNew) return;
    const moment = this.#moment();
    this.records.push({ ...moment, ...state, at: moment.at - ago });
  }
}
