import type {
  CustomerAction,
  DrawnBy,
  FaultSwitch,
  ProviderSettings,
  RateLimits,
  SiteId,
} from '../../../electron/simulator/index.ts';
import type { QrMode } from '../../../shared/charging.ts';
import type { Lie } from '../../support/lying-relay.ts';
import type { AnyPrinterBehaviour } from '../../support/memory-printer.ts';
import type { DiskName } from '../../support/disks.ts';
import type { RelayHabits } from '../../support/virtual-relay.ts';
import type { DiskTrouble } from '../disk/real-disk.ts';
import type { Inconsistency } from './inconsistencies.ts';

/** Steps of a sale that is paid in parts. `any` presses none of them: days that once failed keep their meaning. */
export type PartButton = 'open' | 'lines' | 'due' | 'part-cash';

/** What is done with cash that is booked; `any` presses none of them either. */
export type CashButton = 'given' | 'undo' | 'cash-back' | 'rest' | 'stop-rest';

/** «Turno»: `any` presses none of them either. */
export type ShiftButton = 'shift-open' | 'shift-move' | 'shift-close' | 'shift-reprint' | 'shift-stop';

/** Buttons by the names of these tests; `any` is whatever is offered. The names of properties are those of the kept days. */
export type Button =
  | 'charge'
  | 'search'
  | 'cancel'
  | 'overwrite'
  | 'retry'
  | 'cash'
  | 'next'
  | 'reprint'
  | 'deliver'
  | 'refund'
  | 'end-incident'
  | 'paper'
  | 'refund-past'
  | 'voucher'
  | 'recovery-end'
  | 'aside'
  | 'cash-now'
  | PartButton
  | CashButton
  | ShiftButton
  /** «Cambiar el importe», F7; `any` does not press it. */
  | 'change'
  /** The form about a voucher, F6; nor these. */
  | 'voucher-ask'
  | 'voucher-attach'
  | 'any';

/** Somebody presses a button, if the screen that they look at offers it. */
export interface Press {
  readonly who: 'cashier';
  readonly button: Button;
  /** Which one, where several fit. */
  readonly pick: number;
  /** How old the screen is that the person acts on: a second window, or a slow person. Milliseconds. */
  readonly old: number;
  readonly twice: boolean;
  /** Another window says the same yes so long after, to what it showed at this press. Milliseconds. */
  readonly again?: number;
  /** As typed, where an amount is typed. */
  readonly amount: string;
}

/** What the other actors of a payment do; `pick` counts from the latest payment backwards. */
export type ActionElsewhere =
  | 'refund'
  | 'refund-fifth'
  | 'refund-half'
  /** In process for minutes, and then done or refused. */
  | 'refund-slowly'
  | 'refund-in-vain'
  /** The same of a part. */
  | 'half-slowly'
  | 'fifth-slowly'
  | 'half-in-vain'
  | 'charged_back'
  | 'in_mediation'
  /** The shop wins what was charged back or in mediation. */
  | 'won'
  /** The provider's risk team. */
  | 'cancelled';

/** What comes to another window stands still, or goes on. */
export type WindowAct = 'opens' | 'stands' | 'goes' | 'closes';

export type Name = 'Berta' | 'Carla' | 'Ana' | 'Dario';

/** What people do with the till's operators. */
export type OperatorAct =
  /** The owner begins with all of them. */
  | { readonly act: 'begins' }
  /** Stands at the till from now on, and types a PIN; a wrong one first. */
  | { readonly act: 'comes'; readonly name: Name; readonly slips: boolean }
  | { readonly act: 'leaves' }
  /** The owner sets what the roles may do, over what is usual, and when the till locks. */
  | { readonly act: 'rules'; readonly changes: readonly RuleChange[]; readonly lockMinutes: 1 | 5 | null }
  /** Whoever left works here no more; or again. */
  | { readonly act: 'dismisses'; readonly name: Name; readonly active: boolean }
  | { readonly act: 'drawer' }
  /** Reads what only some may: X, with the drawer's figures or without, and «Turnos». */
  | { readonly act: 'reads'; readonly what: 'x' | 'x-cash' | 'shifts' }
  /** X on paper. */
  | { readonly act: 'prints-x'; readonly cash: boolean }
  /** Has forgotten their PIN, and pastes a token: the shop's own, or another's. */
  | { readonly act: 'recovers'; readonly name: Name; readonly token: 'ours' | 'other' | 'none' }
  /** Says that the shop uses no shifts any more, whatever the screen offers. */
  | { readonly act: 'stops' };

export interface RuleChange {
  readonly role: 'cashier' | 'supervisor';
  readonly right: string;
  readonly allowed: boolean;
}

export type Action =
  | Press
  | { readonly who: 'operator'; readonly does: OperatorAct }
  | { readonly who: 'customer'; readonly acts: CustomerAction }
  | { readonly who: 'owner'; readonly does: ActionElsewhere; readonly pick: number }
  /** Chooses «Interfaz de cobro», while anything may be open. */
  | { readonly who: 'owner'; readonly charges: QrMode | 'instore' }
  /** Another till, or the provider's app. */
  | { readonly who: 'stranger'; readonly puts: number }
  | { readonly who: 'stranger'; readonly pays: number }
  /** A request of ours for an order is delivered once more. */
  | { readonly who: 'network'; readonly repeats: 'order-put' | 'order-delete'; readonly back: number }
  | { readonly who: 'network'; readonly fault: FaultSwitch; readonly lasts: number }
  | { readonly who: 'network'; readonly bend: Inconsistency; readonly lasts: number }
  | { readonly who: 'network'; readonly limits: RateLimits; readonly lasts: number }
  | { readonly who: 'provider'; readonly habits: Partial<ProviderSettings> }
  /** From now on every read tells other figures of a payment than the true ones. */
  | {
      readonly who: 'provider';
      readonly distorts: number;
      readonly figures: { readonly amount?: number; readonly refunded?: number };
    }
  | { readonly who: 'provider'; readonly takesOff: true }
  /** It takes nothing, or the till hears nothing of it, for a while; or it tells what nobody notified. */
  | { readonly who: 'relay'; readonly does: 'down' | 'cut'; readonly lasts: number }
  | { readonly who: 'relay'; readonly lies: Lie }
  /** The program ends and starts again at once; `off` and `asleep` last until the next action of anybody but a customer. */
  | { readonly who: 'machine'; readonly does: 'restart' | 'crash' | 'copy' | 'put-back' }
  | { readonly who: 'machine'; readonly does: 'off' | 'asleep'; readonly lasts: number }
  | { readonly who: 'machine'; readonly does: 'clock'; readonly by: number }
  /** The program is killed at the step that comes so many after: before or after a write, a call, a paper. */
  | { readonly who: 'machine'; readonly does: 'strike'; readonly after: number }
  | { readonly who: 'window'; readonly does: WindowAct }
  | { readonly who: 'printer'; readonly behaviour: AnyPrinterBehaviour }
  | { readonly who: 'disk'; readonly lasts: number; readonly trouble?: DiskTrouble }
  /** A power cut, after which the disk has not kept what it said to have kept. */
  | { readonly who: 'disk'; readonly breaks: DiskName }
  /** The hourly copy of the books. */
  | { readonly who: 'disk'; readonly copies: true };

/** Something that happens at its moment, counted from the opening. Milliseconds. */
export interface PlannedAction {
  readonly at: number;
  readonly action: Action;
}

/** Everything that a seed decides before a rough day begins: a list, so that a failing day can be made smaller. */
export interface RoughPlan {
  readonly kind: 'rough';
  readonly seed: number;
  readonly happenings: readonly PlannedAction[];
  readonly habits: Partial<ProviderSettings>;
  /** The till's clock minus the provider's. */
  readonly clockOff: number;
  /** The country; Argentina when absent. */
  readonly site?: SiteId;
  /** How the till charges by Orders; absent: by in-store v2. */
  readonly orders?: QrMode;
  /** How the provider's notifications come to the till; absent: nobody tells it of them. */
  readonly hints?: RelayHabits;
  /** `by-subject`: what is asked of the provider changes nobody's luck, so that two ways of hearing can be compared. */
  readonly drawnBy?: DrawnBy;
  /** The guards of a real day instead of shortened ones. */
  readonly usualPace?: boolean;
  /** The books lie on a real file, whose disk fails. */
  readonly onDisk?: true;
  /** Its people have names, PINs and rights. */
  readonly staffed?: true;
  /** Every publication is looked at, not only what stands when all is at rest. */
  readonly watchful: boolean;
}

/** What a day has much of. */
export type Theme =
  | 'plain'
  | 'impatience'
  | 'owner'
  | 'stale'
  | 'refunds'
  | 'strangers'
  | 'away'
  | 'restart'
  | 'restore'
  | 'odd';
