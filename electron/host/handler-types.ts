import type { AnswerOf, HostRequestName, RequestOf } from '../../shared/contract.ts';
import type { Acting } from '../../shared/operators.ts';
import type { Reply } from '../../shared/reply.ts';

type Answering<Name extends HostRequestName> = (
  request: RequestOf<Name>,
  acting: Acting,
) => Reply<AnswerOf<Name>> | Promise<Reply<AnswerOf<Name>>>;

/** One handler for each request that the host answers itself; a missing one does not compile. */
export type Handlers = { readonly [Name in HostRequestName]: Answering<Name> };
