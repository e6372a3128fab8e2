import type { CustomerAction } from './customer-actions.ts';

/** What changes the provider from outside. `at`: milliseconds since the epoch, of the provider's own time. */
export type Deed =
  | {
      readonly at: number;
      readonly kind: 'request';
      readonly method: string;
      readonly url: string;
      readonly body: string;
      /** `x-idempotency-key`; null: none. */
      readonly key: string | null;
    }
  | { readonly at: number; readonly kind: 'customer'; readonly action: CustomerAction };

/**
 * Everything that happened to a provider: with the same options it is again as it was, down to the ids. Its settings must
 * leave nothing to chance but those.
 */
export interface Past {
  /** When it was started first. Milliseconds since the epoch. */
  readonly startedAt: number;
  /** In the order in which they were done. */
  readonly deeds: readonly Deed[];
}
