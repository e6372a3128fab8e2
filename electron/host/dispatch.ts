import {
  isRequestName,
  requestSchemas,
  type Reply,
  type RequestName,
  type RequestOf,
} from '../../shared/contract.ts';
import { failure } from '../../shared/failures.ts';
import type { Log } from '../engine/ports.ts';
import type { Handlers } from './handlers.ts';

/** Answers one request as it came over an edge: parsed before any handler sees it, never a throw. */
export type Dispatch = (name: unknown, request: unknown) => Promise<Reply<unknown>>;

export function createDispatch(handlers: Handlers, log: Log): Dispatch {
  return async (name, request) => {
    if (typeof name !== 'string' || !isRequestName(name)) return unreadable;
    try {
      return await handle(handlers, name, request);
    } catch (error) {
      // The name of the error's class only: its text may hold what was asked.
      log.warn('request-failed', { name, error: error instanceof Error ? error.name : typeof error });
      return { ok: false, failure: failure('internal') };
    }
  };
}

const unreadable: Reply<never> = { ok: false, failure: failure('request-unreadable') };

async function handle<Name extends RequestName>(
  handlers: Handlers,
  name: Name,
  request: unknown,
): Promise<Reply<unknown>> {
  const parsed = requestSchemas[name].safeParse(request);
  if (!parsed.success) return unreadable;
  return handlers[name](parsed.data as RequestOf<Name>);
}
