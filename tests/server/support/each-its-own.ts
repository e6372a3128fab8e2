import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Relay } from '../../../server/relay.ts';
import { openCluster, type Cluster } from './cluster.ts';
import { Relays } from './relays.ts';
import type { Till } from './till.ts';

/** What a test has for itself: an empty database, and a relay over it. */
export interface ItsOwn {
  database: string;
  relays: Relays;
  relay: Relay;
}

/** Gives each test of a file its own; they share one PostgreSQL. */
export function eachItsOwn(): ItsOwn {
  let cluster: Cluster;
  // Filled before each test.
  const own = {} as ItsOwn;
  beforeAll(async () => {
    cluster = await openCluster();
  });
  afterAll(() => cluster.close());
  beforeEach(async () => {
    own.database = await cluster.newDatabase();
    own.relays = new Relays();
    own.relay = await own.relays.start(own.database);
  });
  afterEach(() => own.relays.stopAll());
  return own;
}

export const orderUrl = (till: Till): string => till.enrolled!.orderUrl;
export const accountUrl = (till: Till): string => till.enrolled!.accountUrl;
