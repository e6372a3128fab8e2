import type { Client, StreamMessage } from '../../shared/contract.ts';
import type { FailureCode } from '../../shared/failures.ts';

/** Events of the connection itself, besides the messages that it carries. */
export type LinkNews =
  /** A stream begins. The engine behind it may be a new one, whose snapshots are numbered from 1 again. */
  { readonly kind: 'opened' } | { readonly kind: 'lost'; readonly cause: FailureCode };

/** The contract's `Client`, with one more listener for the connection. */
export interface ScreenClient extends Client {
  listen(onMessage: (message: StreamMessage) => void, onLink?: (news: LinkNews) => void): () => void;
}
