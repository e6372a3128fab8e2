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

/** An X as it came out of the printer. */
export interface PrintedX extends Moment {
  /** Whether it was asked for with the drawer's figures. */
  readonly cash: boolean;
  readonly number: number;
  readonly sections: readonly {
    readonly lines: readonly { readonly text: string; readonly amount: number | null }[];
  }[];
  readonly net: number | null;
}

export interface StaffRecord {
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  readonly acts: readonly StaffAct[];
  readonly reads: readonly ShiftsRead[];
  readonly xs: readonly PrintedX[];
}
