import type { Client, StreamMessage } from '../../shared/contract.ts';
import type { FailureCode } from '../../shared/failures.ts';

/** What happens to the line itself, beside what comes over it. */
export type LinkNews =
  /** A stream begins: the engine behind it may be a new one, which counts its snapshots from 1 again. */
  { readonly kind: 'opened' } | { readonly kind: 'lost'; readonly cause: FailureCode };

/** A client that also tells about its line; the contract's `Client` with one more listener. */
export interface ScreenClient extends Client {
  listen(onMessage: (message: StreamMessage) => void, onLink?: (news: LinkNews) => void): () => void;
}
