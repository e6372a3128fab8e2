import * as z from 'zod';
import { MOST_PIECES } from './cash-values.ts';
import { commandIdSchema, minorSchema } from './schemas.ts';
import { MOST_PENDING, moveReasonSchema } from './shift.ts';

const amountText = z.string().max(40);
const command = { commandId: commandIdSchema };

/** What a person counted: bills and coins, or the sum alone as it was typed. */
const countInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pieces'),
    pieces: z
      .array(z.strictObject({ value: minorSchema, count: z.int().nonnegative().max(MOST_PIECES) }))
      .max(40),
  }),
  z.strictObject({ kind: z.literal('sum'), amount: amountText }),
]);
export type CountInput = z.infer<typeof countInputSchema>;

export const shiftCommandSchemas = {
  /** Counts the drawer, and opens the shift. */
  'shift.open': z.strictObject({ ...command, float: countInputSchema }),
  /** Cash that goes into the drawer or out of it, for no sale. */
  'shift.move': z.strictObject({
    ...command,
    direction: z.enum(['in', 'out']),
    amount: amountText,
    reason: moveReasonSchema,
  }),
  /** Closes it by what was counted; nothing before tells what there should be. */
  'shift.close': z.strictObject({
    ...command,
    counted: countInputSchema,
    /** Ids of what is not finished, as the screen listed them: all of that is handed over. */
    pending: z.array(z.string().min(1).max(100)).max(MOST_PENDING),
  }),
  /** «Reimprimir el Z» */
  'shift.reprint': z.strictObject({ ...command, number: z.int().positive() }),
  /** The shop uses no shifts any more: none is asked for until somebody opens one again. None may be open. */
  'shift.stop': z.strictObject({ ...command }),
} as const satisfies Record<string, z.ZodType>;

/** The host's own: a paper that the books know nothing of. */
export const shiftHostSchemas = {
  /** Prints the X as `shift.x` tells it. */
  'shift.print-x': z.strictObject({ cash: z.boolean() }),
} as const satisfies Record<string, z.ZodType>;

export const shiftQuerySchemas = {
  /** «X»; `cash`: with the figures of the drawer, for which a right of its own is needed. Never with what there should be. */
  'shift.x': z.strictObject({ cash: z.boolean() }),
  /** Closed shifts with a smaller number than this, newest first. */
  'shift.list': z.strictObject({ before: z.int().positive().nullable() }),
} as const satisfies Record<string, z.ZodType>;
