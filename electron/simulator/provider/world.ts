import { createLedger } from './ledger.ts';
import { createEventQueue } from './queue.ts';
import { createChances } from './chances.ts';
import { defaultSettings } from './settings.ts';
import type { Chances, DrawnBy } from './chances.ts';
import type { Change } from './changes.ts';
import type { EventQueue } from './queue.ts';
import type { Ledger, LedgerNote } from './ledger.ts';
import type { ProviderSettings } from './settings.ts';
import type { RandomStream } from './random.ts';
import type { ReadHabit } from './read-habits.ts';
import type { Reply } from './errors.ts';
import type { SiteProfile } from './sites.ts';
import type { Span } from './span.ts';
import type {
  Account,
  Chargeback,
  MerchantOrder,
  Payment,
  Phone,
  Refund,
  Register,
  RegisterOrder,
  Store,
} from './state.ts';

/** A refund that was answered once, so that the same key gets the same answer. */
export interface RefundMemory {
  readonly paymentId: number;
  readonly body: string;
  readonly refundId: number;
  readonly at: number;
}

/** A request of `/v1/orders` that took effect under its idempotency key. */
export interface KeyMemory {
  readonly request: string;
  readonly first: Reply;
  /** The same answer as it would be now. */
  readonly present: () => Reply;
  readonly at: number;
}

/** All of the provider's state. The functions of the other files act on it; it does nothing by itself. */
export interface World {
  readonly site: SiteProfile;
  readonly seed: number;
  settings: ProviderSettings;
  /** The present time: that of the request, or of the event being carried out. */
  now: number;
  readonly queue: EventQueue;
  readonly ledger: Ledger;
  readonly chances: Chances;
  readonly accounts: Map<string, Account>;
  readonly stores: Map<string, Store>;
  readonly storesByExternalId: Map<string, Store>;
  readonly registers: Map<number, Register>;
  readonly registersByExternalId: Map<string, Register>;
  readonly merchantOrders: Map<number, MerchantOrder>;
  readonly merchantOrdersByReference: Map<string, MerchantOrder[]>;
  readonly payments: Map<number, Payment>;
  readonly paymentsByReference: Map<string, Payment[]>;
  readonly paymentsByRegister: Map<number, Payment[]>;
  /** The newest state of every refund. */
  readonly refunds: Map<number, Refund>;
  readonly refundKeys: Map<string, RefundMemory>;
  /** By their ids, and by the payments that they take back. */
  readonly chargebacks: Map<string, Chargeback>;
  readonly chargebacksByPayment: Map<number, Chargeback>;
  /** Orders of `/v1/orders`, the first first; by their id, and by the text of their own code. */
  readonly ordersApi: RegisterOrder[];
  readonly ordersById: Map<string, RegisterOrder>;
  readonly ordersByCode: Map<string, RegisterOrder>;
  readonly orderKeys: Map<string, KeyMemory>;
  readonly phones: Map<string, Phone>;
  /** How often each resource was read by a kind of read whose results alternate. */
  readonly readTurns: Map<string, number>;
  /** The inconsistency that a fault gives to one read; null: those of the settings. */
  struckRead: { readonly kind: string; readonly habit: ReadHabit } | null;
  /** All orders that were put on registers, the first first. */
  readonly orders: RegisterOrder[];
  orderSerial: number;
  /** Starts the customers of a seeded day. */
  onOrderPut: ((order: RegisterOrder) => void) | null;
  /** Hears of what whoever is told by notifications hears of. */
  changed: ((change: Change) => void) | null;
  nextId(kind: 'store' | 'register' | 'merchantOrder' | 'payment' | 'refund' | 'chargeback'): number;
}

export function createWorld(
  site: SiteProfile,
  seed: number,
  now: number,
  settings: Partial<ProviderSettings>,
  drawnBy: DrawnBy = 'in-order',
): World {
  // Ids start from the second in which the provider started, so that no two runs issue the same one.
  const second = Math.floor(now / 1000);
  const chances = createChances(seed, drawnBy, () => world.now);
  const { ids } = chances;
  const last = {
    store: 72_000_000 + (second % 1_000_000),
    register: 122_000_000 + (second % 1_000_000),
    merchantOrder: second * 20,
    payment: second * 80,
    refund: second * 10,
    chargeback: second * 100_000,
  };
  const world: World = {
    site,
    seed,
    settings: { ...defaultSettings, ...settings },
    now,
    queue: createEventQueue(),
    ledger: createLedger(site.currency),
    chances,
    accounts: new Map(),
    stores: new Map(),
    storesByExternalId: new Map(),
    registers: new Map(),
    registersByExternalId: new Map(),
    merchantOrders: new Map(),
    merchantOrdersByReference: new Map(),
    payments: new Map(),
    paymentsByReference: new Map(),
    paymentsByRegister: new Map(),
    refunds: new Map(),
    refundKeys: new Map(),
    chargebacks: new Map(),
    chargebacksByPayment: new Map(),
    ordersApi: [],
    ordersById: new Map(),
    ordersByCode: new Map(),
    orderKeys: new Map(),
    phones: new Map(),
    readTurns: new Map(),
    struckRead: null,
    orders: [],
    orderSerial: 0,
    onOrderPut: null,
    changed: null,
    nextId(kind) {
      last[kind] += ids.between(1, 9);
      return last[kind];
    },
  };
  return world;
}

/** A length of time chosen from a setting, in milliseconds. */
export function draw(span: Span, stream: RandomStream): number {
  return typeof span === 'number' ? span : stream.between(span[0], span[1]);
}

/** Lets everything happen that is due until `now`, each thing at its own time, in order. */
export function settle(world: World, now: number): void {
  for (let event = world.queue.takeDue(now); event; event = world.queue.takeDue(now)) {
    world.now = Math.max(world.now, event.at);
    event.run();
  }
  world.now = Math.max(world.now, now);
}

export function note(world: World, entry: LedgerNote): void {
  world.ledger.write(world.now, entry);
}

/** Key of a resource that an account names itself; external ids are compared without regard to case. */
export function ownKey(userId: number, externalId: string): string {
  return `${userId}/${externalId.toLowerCase()}`;
}

export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
