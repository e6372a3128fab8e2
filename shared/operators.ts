import * as z from 'zod';
import type { OperatorId } from './ids.ts';
import { ROLES, type Right, type Role } from './rights.ts';
import { operatorIdSchema } from './schemas.ts';

/** Characters of a name. */
export const LONGEST_NAME = 30;
/** Operators that a shop has at the same time. */
export const MOST_OPERATORS = 60;
/** Minutes without a hand at the till after which it locks; null: never by itself. */
export const LOCK_MINUTES = [1, 2, 5, 10, 30, null] as const;
export type LockMinutes = (typeof LOCK_MINUTES)[number];

/** Nothing that turns or hides what is written. */
const ONE_LINE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u;

export const operatorNameSchema = z.string().trim().min(1).max(LONGEST_NAME).regex(ONE_LINE);

/** Why something was done, as a person says it. */
export const reasonSchema = z.string().trim().min(3).max(80).regex(ONE_LINE);

/** Four to eight digits, as typed. */
export const pinSchema = z.string().regex(/^\d{4,8}$/);

/** A person who works at the till. Whoever left stays, so that past rows keep a name. */
export const operatorSchema = z.object({
  id: operatorIdSchema,
  name: z.string().min(1).max(LONGEST_NAME),
  role: z.enum(ROLES),
  active: z.boolean(),
});
export type Operator = Readonly<z.infer<typeof operatorSchema>>;

export const rightChangeSchema = z.object({
  role: z.enum(ROLES),
  /** A row lives longer than the list of rights: one that is unknown here gives nothing. */
  right: z.custom<Right>((value) => typeof value === 'string' && /^[a-z-]{1,40}$/.test(value), 'not a right'),
  allowed: z.boolean(),
});

export const lockMinutesSchema = z.literal(LOCK_MINUTES);

/** Everybody who works or worked here, and what the shop changed of their rights. */
export const teamSchema = z.object({
  people: z.array(operatorSchema),
  rights: z.array(rightChangeSchema),
  lockMinutes: lockMinutesSchema,
});
export type Team = Readonly<z.infer<typeof teamSchema>>;

export const NO_TEAM: Team = { people: [], rights: [], lockMinutes: 5 };

/** One that is tried first: all the same, up or down in a row, the same two again and again. */
export function isWeakPin(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0));
  const isRow = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
  const isPair = digits.every((digit, index) => digit === digits[index % 2]);
  return isRow || isPair;
}

/** The yes of somebody who has the right, for one request. */
export const consentSchema = z.strictObject({ operatorId: operatorIdSchema, pin: pinSchema });
export type Consent = z.infer<typeof consentSchema>;

/** By whom something is done: who works (null: nobody is named here), and who agreed to it where that was needed. */
export interface Acting {
  readonly by: OperatorId | null;
  readonly consent: OperatorId | null;
}

export const BY_NOBODY: Acting = { by: null, consent: null };

/** What every screen shows of them. */
export interface OperatorsView {
  /** Null: the till is locked; nobody acts. */
  readonly working: PersonView | null;
  /** Who worked last: probably comes back. */
  readonly last: OperatorId | null;
  readonly people: readonly PersonView[];
}

export interface PersonView extends Pick<Operator, 'id' | 'name' | 'role'> {
  readonly rights: readonly Right[];
}

export interface WhoWorks {
  readonly now: OperatorId | null;
  readonly last: OperatorId | null;
}

export const NOBODY: WhoWorks = { now: null, last: null };

/** What the settings show of them. */
export interface OperatorsSetup {
  readonly people: readonly Operator[];
  readonly rights: Readonly<Record<Role, readonly Right[]>>;
  readonly lockMinutes: LockMinutes;
  /** A forgotten PIN of the owner is set anew without the account's token: this is practice. */
  readonly isTraining: boolean;
}
