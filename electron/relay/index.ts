/** What a till says to a relay and hears of it. A relay receives the provider's notifications for tills without an address. */
export { enrol, type EnrolFault } from './enrol.ts';
export { newRelayKey, readRelayKey, type RelayKey } from './key.ts';
export { RelayLink, type LinkParts } from './link.ts';
export { SignedRequests } from './signed.ts';
