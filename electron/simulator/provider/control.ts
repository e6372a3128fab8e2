import { act } from './customers.ts';
import { changeSettings } from './settings.ts';
import { describeState } from './panel-state.ts';
import type { CustomerAction, CustomerOutcome, ScriptStep } from './customer-actions.ts';
import type { ActiveFault, FaultBoard, FaultSwitch } from './faults.ts';
import type { EndpointGroup } from './routes.ts';
import type { Deed } from './deeds.ts';
import type { LedgerEntry } from './ledger.ts';
import type { NotificationOffice, SentNotification } from './notification-office.ts';
import type { ProviderSettings } from './settings.ts';
import type { ProviderState } from './panel-state.ts';
import type { ServedRequest, Traffic } from './traffic.ts';
import type { World } from './world.ts';

/** How tests and the panel steer the simulator: customers, faults, settings, ledger. The engine never uses it. */
export interface ProviderControl {
  readonly token: string;
  readonly userId: number;
  state(): ProviderState;
  /** A customer acts now. */
  customer(action: CustomerAction): CustomerOutcome;
  /** Customers act at given times from now (milliseconds). */
  script(steps: readonly ScriptStep[]): void;
  setFault(fault: FaultSwitch): number;
  clearFaults(id?: number): void;
  faults(): readonly ActiveFault[];
  settings(): ProviderSettings;
  /** Changes settings; throws a RangeError that names a wrong one. */
  configure(change: Partial<ProviderSettings>): void;
  ledger(): readonly LedgerEntry[];
  requests(): readonly ServedRequest[];
  /** The latest 500 notifications that were sent, each try of its own. */
  notifications(): readonly SentNotification[];
  counts(): Readonly<Partial<Record<EndpointGroup | 'unknown', number>>>;
  /** Lets everything happen that is due; returns the time of the next planned event, or null. For virtual time. */
  settle(): number | null;
}

interface Parts {
  readonly world: World;
  readonly faults: FaultBoard;
  readonly traffic: Traffic;
  readonly notifications: NotificationOffice | null;
  readonly catchUp: () => void;
  readonly onDeed?: ((deed: Deed) => void) | undefined;
}

export function createControl(parts: Parts): ProviderControl {
  const { world, faults, traffic, notifications, catchUp, onDeed } = parts;
  const [account] = world.accounts.values();
  if (!account) throw new Error('a simulated provider needs an account');
  return {
    token: account.token,
    userId: account.userId,
    state() {
      catchUp();
      return describeState(world, account);
    },
    customer(action) {
      catchUp();
      onDeed?.({ at: world.now, kind: 'customer', action });
      return act(world, action);
    },
    script(steps) {
      catchUp();
      for (const { atMs, action } of steps) world.queue.plan(world.now + atMs, () => void act(world, action));
    },
    setFault: (fault) => faults.add(fault),
    clearFaults: (id) => faults.clear(id),
    faults: () => faults.active(),
    settings: () => world.settings,
    configure(change) {
      catchUp();
      const changed = changeSettings(world.settings, change);
      if (!changed.ok) throw new RangeError(`no such setting, or a wrong value for it: ${changed.wrong}`);
      world.settings = changed.settings;
    },
    ledger() {
      catchUp();
      return world.ledger.entries();
    },
    requests: () => traffic.recent(),
    notifications() {
      catchUp();
      return notifications?.sent() ?? [];
    },
    counts: () => traffic.counts(),
    settle() {
      catchUp();
      return world.queue.nextAt();
    },
  };
}
