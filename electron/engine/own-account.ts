import type { Answer, Provider } from './ports.ts';

/** Whose the credential in use is, as far as this run knows. */
export interface CredentialOwner {
  /** Resolves once the provider was asked about it for the first time, whatever came of that. */
  readonly asked: Promise<unknown>;
  readonly wasAsked: boolean;
  /** It belongs to another account than the file. */
  readonly isAnothers: boolean;
}

/**
 * The provider, but nothing that changes anything leaves by another account's credential: no order is published or taken
 * off, and no money goes back (rule 29). What is held so was certainly not sent. @param now monotonic milliseconds.
 */
export function writingForOwnAccount(
  provider: Provider,
  owner: () => CredentialOwner,
  now: () => number,
): Provider {
  const held = async <Value>(send: () => Promise<Answer<Value>>): Promise<Answer<Value>> => {
    const whose = owner();
    if (!whose.wasAsked) await whose.asked;
    if (!whose.isAnothers) return send();
    const fault = { kind: 'not-sent', reason: 'account-differs', status: null, code: null } as const;
    return {
      ok: false,
      fault: { ...fault, retryAfterMs: null },
      heard: { sentAt: now(), heardAt: now(), providerNow: null },
    };
  };
  return {
    ...provider,
    publish: (order) => held(() => provider.publish(order)),
    withdraw: (order) => held(() => provider.withdraw(order)),
    refund: (request) => held(() => provider.refund(request)),
  };
}
