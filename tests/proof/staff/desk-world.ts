import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, PrintOutcome } from '../../../electron/engine/ports.ts';
import { createDispatch, type Dispatch } from '../../../electron/host/dispatch.ts';
import { createHandlers, type HandlerWorld } from '../../../electron/host/handlers.ts';
import { OperatorDesk, type DeskBooks } from '../../../electron/host/operators/desk.ts';
import { Pins } from '../../../electron/host/operators/pins.ts';
import { OperatorSetup } from '../../../electron/host/operators/setup.ts';
import { quietLog } from '../../support/host-parts.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { quiet } from '../../support/virtual-clock.ts';
import { answer, refuse, type Reply } from '../../../shared/reply.ts';
import type { XPaper } from '../../../shared/shift-view.ts';
import type { Moment } from '../moment.ts';

/** Few steps of scrypt: many PINs are typed in a day, and none of them is a secret. */
const CHEAP = 16;
/** Nobody waits longer for an answer. Turns of `STEP_MS`. */
const MOST_TURNS = 60;
const STEP_MS = 200;

/** Tokens that somebody may paste. */
export const TOKENS = { ours: 'APP_USR-ours', other: 'APP_USR-another', none: 'no token' } as const;

/** Each PIN is on disk before it is looked at: in memory, where the system has a folder there, days cost half. */
const FOLDERS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** PINs are worked out on another thread: no virtual time passes meanwhile. */
class AwaitedPins extends Pins {
  pending: Promise<unknown> | null = null;

  override set(...asked: Parameters<Pins['set']>): Promise<void> {
    return this.#awaited(super.set(...asked));
  }

  override check(...asked: Parameters<Pins['check']>): Promise<Reply<null>> {
    return this.#awaited(super.check(...asked));
  }

  #awaited<Value>(work: Promise<Value>): Promise<Value> {
    const settled = work.catch(() => undefined).then(() => void (this.pending = null));
    this.pending = settled;
    return work;
  }
}

/** The host's own door before the engine of a world: parsing, PINs, rights and consent are the program's. */
export class DeskWorld {
  readonly desk: OperatorDesk;
  /** Each X that was printed. */
  readonly xs: (Moment & { readonly paper: XPaper })[] = [];
  readonly #world: MemoryWorld;
  readonly #folder = mkdtempSync(join(FOLDERS, 'caja-staff-'));
  readonly #dispatch: Dispatch;
  #pins: AwaitedPins | null = null;

  constructor(world: MemoryWorld) {
    this.#world = world;
    const books = (): DeskBooks => ({
      ...{ operators: world.engine.operators, folder: this.#folder, mode: 'live' },
    });
    const pinsIn = (folder: string, clock: Pick<Clock, 'now'>) => this.#openPins(folder, clock);
    this.desk = new OperatorDesk({ clock: world.clock, log: quietLog, books, pinsIn });
    const operators = new OperatorSetup({ desk: this.desk, books, accountOf: this.#accountOf });
    const printers = {
      choice: { profile: { drawerPin: 2 } },
      printer: { openDrawer: async () => undefined },
      xPaper: async (paper: XPaper): Promise<PrintOutcome> => {
        this.xs.push({ ...world.now(), paper });
        return { kind: 'confirmed' };
      },
    };
    const core = () => ({ engine: world.engine, printers });
    // Only what is about operators and the drawer is asked of the host here.
    const parts = { desk: this.desk, operators, core, secrets: {} };
    const handlers = createHandlers(parts as unknown as HandlerWorld);
    this.#dispatch = createDispatch({ handlers, engine: () => world.engine, desk: this.desk, log: quietLog });
  }

  /** What the provider says of a token, asked there and then. */
  readonly #accountOf = async (token: string): Promise<Reply<string>> => {
    if (token === TOKENS.none) return refuse('token-unreadable');
    return answer(token === TOKENS.ours ? String(this.#world.engine.operators.account()) : 'another-account');
  };

  #openPins(folder: string, clock: Pick<Clock, 'now'>): Pins {
    this.#pins = new AwaitedPins(folder, clock, CHEAP);
    return this.#pins;
  }

  /**
   * Sends requests as windows do, all at once, and waits for their answers as long as a person does; null: none came.
   */
  async ask(name: string, requests: readonly object[]): Promise<readonly (Reply<unknown> | null)[]> {
    const replies: (Reply<unknown> | null)[] = requests.map(() => null);
    requests.forEach((request, index) => {
      void this.#dispatch(name, request).then((answered) => (replies[index] = answered));
    });
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      await quiet();
      while (this.#pins?.pending) {
        await this.#pins.pending;
        await quiet();
      }
      if (!this.#world.alive || replies.every((reply) => reply !== null)) break;
      await this.#world.run(turn === 0 ? 0 : STEP_MS);
    }
    await this.#world.run(0);
    return this.#world.alive ? replies : requests.map(() => null);
  }

  remove(): void {
    this.desk.shut();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
