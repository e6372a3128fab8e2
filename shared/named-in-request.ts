import * as z from 'zod';
import { chargeIdSchema, incidentIdSchema, minorSchema, saleIdSchema } from './schemas.ts';

/** What of a request names money: the same words in all of them. */
const namedSchema = z.object({
  saleId: saleIdSchema.nullish(),
  incidentId: incidentIdSchema.optional(),
  chargeId: chargeIdSchema.optional(),
  /** As typed, or in minor units as it was shown; null: all of it. */
  amount: z.union([z.string(), minorSchema]).nullish(),
  /** What was left when the question was shown. Minor units. */
  left: minorSchema.optional(),
});

/** The sale, incident, charge and amount that a request names; nothing of one that names none. */
export function namedInRequest(request: unknown): z.infer<typeof namedSchema> {
  const read = namedSchema.safeParse(request);
  return read.success ? read.data : {};
}
