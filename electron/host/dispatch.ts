import {
  isCommandName,
  isQueryName,
  isRequestName,
  requestSchemas,
  type HostRequestName,
  type RequestName,
  type RequestOf,
} from '../../shared/contract.ts';
import { refuse, type Reply } from '../../shared/reply.ts';
import type { Engine } from '../engine/index.ts';
import type { Log } from '../engine/ports.ts';
import type { Handlers } from './handlers.ts';

/**
 * Answers one request as it came from a window or a browser: it is parsed first, and the answer is never an exception.
 */
export type Dispatch = (name: unknown, request: unknown) => Promise<Reply<unknown>>;

/** Thrown by whatever needs the books while none are open. */
export class BooksClosed extends Error {
  override readonly name = 'BooksClosed';
}

/** Commands and queries go to the current engine, all others to the host's own handlers. */
export function createDispatch(handlers: Handlers, engine: () => Engine, log: Log): Dispatch {
  return async (name, request) => {
    if (typeof name !== 'string' || !isRequestName(name)) return unreadable;
    const parsed = requestSchemas[name].safeParse(request);
    if (!parsed.success) return unreadable;
    try {
      return await answer(name, parsed.data);
    } catch (error) {
      // They were closed while it waited for something.
      if (error instanceof BooksClosed) return refuse('engine-silent');
      // Only the name of the error's class: its text may contain the request.
      log.warn('request-failed', { name, error: error instanceof Error ? error.name : typeof error });
      return refuse('internal');
    }
  };

  function answer(name: RequestName, request: unknown): Reply<unknown> | Promise<Reply<unknown>> {
    if (isCommandName(name)) {
      const act = () => engine().command(name, request as RequestOf<typeof name>);
      return OPENS_A_SALE.has(name) ? engine().numbersKnown().then(act) : act();
    }
    if (isQueryName(name)) return engine().query(name, request as RequestOf<typeof name>);
    return askHost(name, request);
  }

  function askHost<Name extends HostRequestName>(name: Name, request: unknown) {
    return handlers[name](request as RequestOf<Name>);
  }
}

/** Each gives out a number. */
const OPENS_A_SALE: ReadonlySet<RequestName> = new Set(['sale.open', 'sale.cash-now', 'charge.start']);

const unreadable = refuse('request-unreadable');
