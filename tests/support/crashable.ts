import { noteOf } from '../../electron/storage/notes.ts';
import { StoreFault, type Clock, type Store } from '../../electron/engine/ports.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import type { CajaStore } from '../../electron/storage/index.ts';

/** Points at which a test can kill the till: before and after each write, call and print. */
export type CrashPoint =
  | 'commit:before'
  | 'commit:after'
  | 'call:before'
  | 'call:processed'
  | 'call:heard'
  | 'print:before'
  | 'print:after';

/** One run of the program. Once it is over, its engine can no longer write, send or print. */
export class ProcessLife {
  #over = false;
  readonly #crashesAt: (step: CrashPoint, about: string) => boolean;
  readonly #ended: () => void;

  /** @param ended called once, as it ends */
  constructor(crashesAt: (step: CrashPoint, about: string) => boolean, ended: () => void = () => undefined) {
    this.#crashesAt = crashesAt;
    this.#ended = ended;
  }

  get over(): boolean {
    return this.#over;
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#ended();
  }

  /** @returns false when the program died here. */
  survives(step: CrashPoint, about: string): boolean {
    if (this.#over) return false;
    if (this.#crashesAt(step, about)) this.end();
    return !this.#over;
  }
}

export function crashableClock(clock: Clock, life: ProcessLife): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after: (milliseconds, call) =>
      clock.after(milliseconds, () => {
        if (!life.over) call();
      }),
  };
}

/**
 * The store as one run sees it. What a killed engine still writes is dropped without an error, so nothing that it does
 * from then on can be seen from outside.
 */
export function crashableStore(
  books: CajaStore,
  life: ProcessLife,
  written: (entries: readonly JournalEntry[]) => void,
  full: () => boolean = () => false,
): Store {
  return new Proxy<Store>(books, {
    get(target, name) {
      if (name === 'commit') {
        return (...[entries, at, staged, by]: Parameters<Store['commit']>) => {
          const about = entries[0]?.kind ?? '';
          if (!life.survives('commit:before', about)) return;
          if (full()) throw new StoreFault('disk-full', 'the simulated disk is full');
          books.commit(entries, at, staged, by);
          written(entries);
          life.survives('commit:after', about);
        };
      }
      if (name === 'canPromise' && full()) return () => false;
      if (name === 'endRecovery') {
        return (...[by, at, isMeasured]: Parameters<Store['endRecovery']>) => {
          if (life.over) return;
          books.endRecovery(by, at, isMeasured);
          written([noteOf('recovery-ended')]);
        };
      }
      if (name === 'beginRecovery') {
        return (at: number) => {
          if (life.over) return;
          const { rows } = books;
          books.beginRecovery(at);
          if (books.rows > rows) written([noteOf('recovery-opened')]);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: never[]) => unknown).bind(target) : value;
    },
  });
}
