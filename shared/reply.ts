import { failure, type Failure, type FailureCode } from './failures.ts';

/**
 * The answer to a request, in the engine and on the wire: a value, or a failure code with words. Never an exception.
 */
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export const DONE: Reply<null> = { ok: true, value: null };

export function answer<Value>(value: Value): Reply<Value> {
  return { ok: true, value };
}

export function refuse(why: Failure | FailureCode): Reply<never> {
  return { ok: false, failure: typeof why === 'string' ? failure(why) : why };
}
