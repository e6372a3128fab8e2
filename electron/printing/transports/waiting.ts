import type { Clock } from '../../engine/ports.ts';

/** How waiting for something ended. */
export type Waited<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'late' }
  | { readonly kind: 'aborted' };

/**
 * Waits for a promise, at most so many milliseconds, or until the signal says to stop. Never rejects. What is
 * left behind goes on by itself, so the caller must stop it (close, kill, reset) before it answers anything.
 */
export function within<Value>(
  clock: Clock,
  durationMs: number,
  signal: AbortSignal,
  promise: Promise<Value>,
): Promise<Waited<Value>> {
  return new Promise((resolve) => {
    const settle = (waited: Waited<Value>): void => {
      cancel();
      signal.removeEventListener('abort', onAbort);
      resolve(waited);
    };
    const onAbort = (): void => settle({ kind: 'aborted' });
    const cancel = clock.after(durationMs, () => settle({ kind: 'late' }));
    promise.then(
      (value) => settle({ kind: 'done', value }),
      (error: unknown) => settle({ kind: 'failed', error }),
    );
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Lets time pass; ends early when the signal says so. */
export async function pause(clock: Clock, durationMs: number, signal: AbortSignal): Promise<void> {
  await within(clock, durationMs, signal, new Promise<never>(() => undefined));
}

/** A promise with its handles outside, for events that settle it. */
export interface Latch<Value> {
  readonly promise: Promise<Value>;
  readonly open: (value: Value) => void;
}

export function latch<Value>(): Latch<Value> {
  const { promise, resolve } = Promise.withResolvers<Value>();
  return { promise, open: resolve };
}
