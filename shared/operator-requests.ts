import * as z from 'zod';
import { lockMinutesSchema, operatorNameSchema, pinSchema, reasonSchema } from './operators.ts';
import { RIGHTS, ROLES } from './rights.ts';
import { operatorIdSchema } from './schemas.ts';

/** What is asked about operators, and the act of theirs that no sale has. */
export const operatorSchemas = {
  /** Who works from now on; the PIN proves it. */
  'operator.enter': z.strictObject({ operatorId: operatorIdSchema, pin: pinSchema }),
  /** Locks the till. */
  'operator.leave': z.strictObject({}),
  /** A hand is at the till: it does not lock by itself now. */
  'operator.here': z.strictObject({}),
  'operator.read': z.strictObject({}),
  /** Makes an operator (id null: a new one), or changes one; a PIN of null stays as it is. */
  'operator.save': z.strictObject({
    operatorId: operatorIdSchema.nullable(),
    name: operatorNameSchema,
    role: z.enum(ROLES),
    active: z.boolean(),
    pin: pinSchema.nullable(),
  }),
  /** Whoever works gives themselves another PIN; the one of now proves who they are. */
  'operator.pin': z.strictObject({ pin: pinSchema, newPin: pinSchema }),
  /** The whole table of rights, and when the till locks by itself. */
  'operator.rules': z.strictObject({
    rights: z
      .array(z.strictObject({ role: z.enum(ROLES), right: z.enum(RIGHTS), allowed: z.boolean() }))
      .max(ROLES.length * RIGHTS.length),
    lockMinutes: lockMinutesSchema,
  }),
  /** An owner's new PIN, where the access token proves whose till this is. Training asks for none. */
  'operator.recover': z.strictObject({
    operatorId: operatorIdSchema,
    pin: pinSchema,
    token: z.string().max(500),
  }),
  /** Opens the drawer without a sale. */
  'drawer.open': z.strictObject({ reason: reasonSchema }),
} as const satisfies Record<string, z.ZodType>;
