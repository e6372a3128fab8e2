import type { Moment } from '../moment.ts';

/** What people did at a till with operators, as they know it themselves: nothing of it is read from the till. */

export type Role = 'cashier' | 'supervisor' | 'owner';

export interface StaffAct extends Moment {
  /** Name of the request. */
  readonly act: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** Whose PIN was typed, of those that are about somebody; or who agreed. */
  readonly whose: string | null;
  /** The PIN that was typed was theirs; null: none was. */
  readonly isRight: boolean | null;
  /** Failure code; null: it was done. `no-answer`: the program ended before it said anything. */
  readonly refused: string | null;
}

/** «Turnos» as somebody read it: each Z with all that it says. */
export interface ShiftsRead extends Moment {
  readonly zs: readonly { readonly number: number; readonly told: string }[];
}

export interface StaffRecord {
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  readonly acts: readonly StaffAct[];
  readonly reads: readonly ShiftsRead[];
}
