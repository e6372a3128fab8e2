import type { Connection } from '../../../electron/engine/connection.ts';
import type { Core } from '../../../electron/engine/core.ts';
import { USUAL_PACE } from '../../../electron/engine/index.ts';
import type {
  Answer,
  FaultKind,
  Provider,
  SweepReading,
  SweepWindow,
} from '../../../electron/engine/ports.ts';
import { Sweep } from '../../../electron/engine/sweep.ts';
import type { Explained, PaymentOwners } from '../../../electron/engine/payment-owners.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { INTENDED } from '../shared/support/facts.ts';
import { CoreFixture } from './core-fixture.ts';
import { DAY } from './support.ts';

export interface Window extends SweepWindow {
  /** When it was asked for. Monotonic milliseconds. */
  readonly at: number;
}

interface File {
  /** How long before now it was first used. Milliseconds; a day where nothing is said. */
  readonly since?: number;
  /** How long before now the last complete sweep ended; absent: there was none. */
  readonly swept?: number;
  /** False: the provider's time is not known. */
  readonly measured?: boolean;
}

/** A sweep alone, with a provider and payment owners of the test. */
export class SweepFixture {
  /** When a file of which nothing else is said was first used. */
  static readonly SINCE = INTENDED - DAY;

  readonly clock = new VirtualClock(INTENDED);
  readonly core: Core;
  readonly sweep: Sweep;
  readonly begun = INTENDED;
  readonly asked: Window[] = [];
  /** Payments that were asked about, and when. */
  readonly explained: [string, number][] = [];
  /** What was told to have gone back of each of them. Minor units. */
  readonly refunded: number[] = [];
  readonly unread: string[] = [];
  identity: Connection['identity'] = { account: '1', site: 'MLA', currency: 'ARS' };
  register: Connection['register'] = { posId: '7' } as Connection['register'];
  says: (window: SweepWindow) => Partial<SweepReading> | FaultKind = () => ({});
  known: readonly string[] | 'throws' = [];
  answer: Explained | 'throws' = 'done';
  /** Happens while one is asked about. */
  explains: () => void = () => undefined;
  /** Each answer takes so long. */
  takes = 0;
  /** How often it was asked whether a payment is known. */
  asks = 0;

  constructor({ since = DAY, swept, measured = true }: File = {}) {
    const fixture = new CoreFixture({ kind: 'open' });
    const stamp = { mode: 'live', origin: 'o', account: '1', site: 'MLA', since: INTENDED - since } as const;
    fixture.write({ kind: 'stamped', stamp });
    if (swept !== undefined) fixture.write({ kind: 'sweep-completed', until: INTENDED - swept });
    const sweep: Provider['sweep'] = async (window) => {
      const at = this.clock.monotonic();
      this.asked.push({ ...window, at });
      if (this.takes > 0) await new Promise<void>((settle) => void this.clock.after(this.takes, settle));
      const heardAt = this.clock.monotonic();
      const heard = { sentAt: heardAt, heardAt, providerNow: measured ? this.clock.now() - 500 : null };
      const said = this.says(window);
      const told: Answer<SweepReading> =
        typeof said === 'string'
          ? { ok: false, fault: { kind: said, status: null, code: null, retryAfterMs: null }, heard }
          : { ok: true, value: { payments: [], complete: true, tooMany: false, ...said }, heard };
      return told;
    };
    this.core = fixture.core(INTENDED, {
      clock: this.clock,
      provider: { sweep } as Provider,
      settings: { pace: USUAL_PACE } as never,
    });
    const whose: Pick<PaymentOwners, 'known' | 'explain' | 'unread'> = {
      known: ({ fact }) => {
        this.asks += 1;
        if (this.known === 'throws') throw new Error('the test says no');
        return this.known.includes(fact.id);
      },
      explain: ({ fact }) => {
        this.explained.push([fact.id, this.clock.monotonic()]);
        this.refunded.push(fact.refunded);
        this.explains();
        return this.answer === 'throws'
          ? Promise.reject(new Error('the test says no'))
          : Promise.resolve(this.answer);
      },
      unread: ({ fact }) => {
        this.unread.push(fact.id);
        return 'later';
      },
    };
    // Read anew at each question, as it may become known while the till runs.
    const connection = Object.defineProperties(
      {},
      { identity: { get: () => this.identity }, register: { get: () => this.register } },
    );
    this.sweep = new Sweep(this.core, connection as Connection, whose as PaymentOwners);
  }

  async runs(milliseconds: number): Promise<void> {
    this.sweep.start();
    await this.passes(milliseconds);
  }

  passes(milliseconds: number): Promise<void> {
    return this.clock.advance(milliseconds);
  }

  /** Up to where complete sweeps came, by the journal of this run. */
  ends(): number[] {
    const lines = (this.core.parts.store as unknown as { journalLines(): Iterable<string> }).journalLines();
    return [...lines]
      .map((line) => (JSON.parse(line) as { entry: { kind: string; until: number } }).entry)
      .filter(({ kind, until }) => kind === 'sweep-completed' && until > INTENDED - DAY * 40)
      .map(({ until }) => until);
  }

  open(): string[] {
    return this.core.books.openIncidents().map(({ id }) => id);
  }
}
