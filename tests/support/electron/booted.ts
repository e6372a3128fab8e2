import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly code: number;
  /** How Electron would start the program again; null: not at all. */
  readonly again: { readonly args: readonly string[]; readonly execPath?: string } | null;
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
}

/** A main program that runs on the stand-in for Electron, in a process of its own. */
export class Booted {
  readonly #child: ChildProcess;
  readonly #plan: BootPlan;
  readonly #waiting = new Map<number, { done: (value: unknown) => void; failed: (why: Error) => void }>();
  readonly #ended = Promise.withResolvers<Ended>();
  #next = 1;
  stderr = '';

  constructor(plan: BootPlan) {
    this.#plan = plan;
    const { main, home, words = [], env = {} } = plan;
    this.#child = fork(join(import.meta.dirname, 'boot-child.ts'), [main, ...words], {
      execArgv: [],
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
    this.#child.stderr?.on('data', (part) => (this.stderr += String(part)));
    this.#child.on('message', (message) => this.#heard(message as Heard));
    this.#child.once('exit', (code, signal) => {
      const why = `ended with ${code ?? signal ?? '?'}: ${this.stderr}`;
      this.#ended.resolve({ code: code ?? 255, again: null, told: [] });
      for (const { failed } of this.#waiting.values()) failed(new Error(why));
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
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const found = await look();
      if (found !== null && found !== false && found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    throw new Error(`${what}: not within 20 s\n${JSON.stringify(await this.do('told'))}\n${this.stderr}`);
  }

  /** The same program begun anew, as Electron does when it was asked to: with these words, once it has ended. */
  again(words: readonly string[], env = this.#plan.env ?? {}): Booted {
    return new Booted({ ...this.#plan, words, env });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #heard({ id, value, error, ended }: Heard): void {
    if (ended !== undefined) this.#ended.resolve(ended);
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (error === undefined) waiting?.done(value);
    else waiting?.failed(new Error(error));
  }
}
