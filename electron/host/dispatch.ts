import {
  isCommandName,
  isQueryName,
  isRequestName,
  requestSchemas,
  type HostRequestName,
  type RequestName,
  type RequestOf,
} from '../../shared/contract.ts';
import { consentSchema, type Acting } from '../../shared/operators.ts';
import { refuse, type Reply } from '../../shared/reply.ts';
import type { Engine } from '../engine/index.ts';
import type { Log } from '../engine/ports.ts';
import type { Handlers } from './handler-types.ts';
import type { OperatorDesk } from './operators/desk.ts';

/**
 * Answers one request as it came from a window or a browser: it is parsed first, and the answer is never an exception.
 */
export type Dispatch = (name: unknown, request: unknown) => Promise<Reply<unknown>>;

/** Thrown by whatever needs the books while none are open. */
export class BooksClosed extends Error {
  override readonly name = 'BooksClosed';
}

interface DispatchParts {
  readonly handlers: Handlers;
  readonly engine: () => Engine;
  /** Whose each request is, and whether they may. */
  readonly desk: Pick<OperatorDesk, 'admit' | 'noted' | 'hand'>;
  readonly log: Log;
}

/**
 * Commands and queries go to the current engine, all others to the host's own handlers. The one door of both hosts: what an
 * operator may not do is refused here, whatever a screen shows.
 */
export function createDispatch({ handlers, engine, desk, log }: DispatchParts): Dispatch {
  return async (name, given) => {
    if (typeof name !== 'string' || !isRequestName(name)) return unreadable;
    const { consent, request } = apart(given);
    const parsed = requestSchemas[name].safeParse(request);
    if (!parsed.success || !consent.success) return unreadable;
    try {
      const asked = desk.admit(name, parsed.data, consent.data);
      // Without a PIN to be looked at nothing is waited for: one request is carried out before the next is read.
      const admitted = asked instanceof Promise ? await asked : asked;
      if (!admitted.ok) return admitted;
      return await answer(name, parsed.data, admitted.value);
    } catch (error) {
      // They were closed while it waited for something.
      if (error instanceof BooksClosed) return refuse('engine-silent');
      // Only the name of the error's class: its text may contain the request.
      log.warn('request-failed', { name, error: error instanceof Error ? error.name : typeof error });
      return refuse('internal');
    }
  };

  function answer(
    name: RequestName,
    request: unknown,
    acting: Acting,
  ): Reply<unknown> | Promise<Reply<unknown>> {
    if (isCommandName(name)) {
      desk.hand();
      const act = () => engine().command(name, request as RequestOf<typeof name>, acting);
      return OPENS_A_SALE.has(name) ? engine().numbersKnown().then(act) : act();
    }
    if (isQueryName(name)) return engine().query(name, request as RequestOf<typeof name>);
    return askHost(name, request, acting);
  }

  async function askHost<Name extends HostRequestName>(name: Name, request: unknown, acting: Acting) {
    const asked = request as RequestOf<Name>;
    const reply = await handlers[name](asked, acting);
    desk.noted(name, asked, acting, reply);
    return reply;
  }
}

/** Somebody's consent comes beside the fields of any request. */
function apart(given: unknown) {
  if (typeof given !== 'object' || given === null || !('consent' in given))
    return { consent: consentOrNone.safeParse(null), request: given };
  const { consent, ...request } = given;
  return { consent: consentOrNone.safeParse(consent), request };
}

const consentOrNone = consentSchema.nullable();

/** Each gives out a number. */
const OPENS_A_SALE: ReadonlySet<RequestName> = new Set(['sale.open', 'sale.cash-now', 'charge.start']);

const unreadable = refuse('request-unreadable');
