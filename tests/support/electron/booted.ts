import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly code: number;
  /** How Electron would start the program again; null: not at all. */
  readonly again: {
    readonly args: readonly string[];
    readonly execPath?: string;
    /** Our variables, as the next one finds them. */
    readonly env: Readonly<Record<string, string>>;
  } | null;
  readonly told: readonly Told[];
}

export interface Told {
  readonly what: string;
  readonly with?: unknown;
}

interface Heard {
  readonly id?: number;
  readonly value?: unknown;
  readonly error?: string;
  readonly ended?: Ended;
}

export interface BootPlan {
  /** The built main program. */
  readonly main: string;
  /** Where the program may write: data, state, logs. */
  readonly home: string;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How its process is begun; as a child of this Node where nothing else is said. */
  readonly begin?: (plan: BootPlan, hear: Hearing) => Begun;
}

/** What a begun process says. */
export interface Hearing {
  message(message: unknown): void;
  stderr(text: string): void;
  exit(code: number | string | null): void;
}

/** A begun process. */
export interface Begun {
  send(message: object): void;
  kill(): void;
  /** Nobody hears what it says any more, and the system asks it to end: its terminal was closed. */
  hangUp?(): void;
}

export const BOOT_CHILD = join(import.meta.dirname, 'boot-child.ts');

function forked({ main, home, words = [], env = {} }: BootPlan, hear: Hearing): Begun {
  const child = fork(BOOT_CHILD, [main, ...words], {
    // As Electron has it: a rejection that nobody hears ends nothing by itself.
    execArgv: ['--unhandled-rejections=warn'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      STAND_IN_HOME: home,
      XDG_STATE_HOME: join(home, 'state'),
      CAJA_DATA_DIR: join(home, 'data'),
      ...env,
    },
  });
  child.stderr?.on('data', (part) => hear.stderr(String(part)));
  child.on('message', (message) => hear.message(message));
  child.once('exit', (code, signal) => hear.exit(code ?? signal));
  return {
    send: (message) => void child.send(message),
    kill: () => void child.kill('SIGKILL'),
    hangUp() {
      child.stderr?.destroy();
      child.kill('SIGHUP');
    },
  };
}

/** How long a test waits for what it expects; an emulated system takes longer. Milliseconds. */
const PATIENCE_MS = 20_000;

/** A main program that runs on the stand-in for Electron, in a process of its own. */
export class Booted {
  readonly #child: Begun;
  readonly #plan: BootPlan;
  readonly #patienceMs: number;
  readonly #waiting = new Map<number, { done: (value: unknown) => void; failed: (why: Error) => void }>();
  readonly #ended = Promise.withResolvers<Ended>();
  #next = 1;
  stderr = '';

  constructor(plan: BootPlan, patienceMs = PATIENCE_MS) {
    this.#plan = plan;
    this.#patienceMs = patienceMs;
    this.#child = (plan.begin ?? forked)(plan, {
      message: (message) => this.#heard(message as Heard),
      stderr: (text) => (this.stderr += text),
      exit: (code) => {
        const why = `ended with ${code ?? '?'}: ${this.stderr}`;
        this.#ended.resolve({ code: typeof code === 'number' ? code : 255, again: null, told: [] });
        for (const { failed } of this.#waiting.values()) failed(new Error(why));
      },
    });
  }

  /** Resolves when the program ends. */
  get ended(): Promise<Ended> {
    return this.#ended.promise;
  }

  do(act: string, details?: unknown): Promise<unknown> {
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#child.send({ id, act, with: details });
    });
  }

  async told(what: string): Promise<unknown[]> {
    const all = (await this.do('told')) as Told[];
    return all.filter((one) => one.what === what).map((one) => one.with ?? null);
  }

  /** Asks until it holds. @throws after the limit, with what was told and what stands on standard error */
  async until<Value>(look: () => Promise<Value | null | false | undefined>, what: string): Promise<Value> {
    for (const end = Date.now() + this.#patienceMs; Date.now() < end;) {
      const found = await look();
      if (found !== null && found !== false && found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    const told = JSON.stringify(await this.do('told'));
    throw new Error(`${what}: not within ${this.#patienceMs / 1_000} s\n${told}\n${this.stderr}`);
  }

  /** The same program begun anew, as Electron does when it was asked to: with these words, once it has ended. */
  again(words: readonly string[], env = this.#plan.env ?? {}): Booted {
    return new Booted({ ...this.#plan, words, env }, this.#patienceMs);
  }

  kill(): void {
    this.#child.kill();
  }

  hangUp(): void {
    this.#child.hangUp?.();
  }

  #heard({ id, value, error, ended }: Heard): void {
    if (ended !== undefined) this.#ended.resolve(ended);
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (error === undefined) waiting?.done(value);
    else waiting?.failed(new Error(error));
  }
}
