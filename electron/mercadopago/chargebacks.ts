import * as z from 'zod';
import { paymentId } from '../../shared/ids.ts';
import { fromProviderAmount } from '../../shared/money.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Answer, ChargebackReading } from '../engine/ports.ts';
import { amount, maybeFlag, maybeId, maybeText, maybeWord } from './answers.ts';
import type { Client } from './client.ts';
import { dayAlone, fromProviderDate } from './dates.ts';
import { ask } from './reading.ts';

/** A chargeback is of one payment; one that names more than this is read in part. */
const MOST_PAYMENTS = 5;

/** GET /v1/chargebacks/{id}. The reference spells `coverage_elegible` so; whether ever otherwise is not known. */
const chargebackAnswer = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  payments: z.array(z.unknown()).nullish().catch(null),
  amount,
  currency: maybeWord,
  reason: maybeWord,
  coverage_applied: maybeFlag,
  documentation_required: maybeFlag,
  date_documentation_deadline: maybeText,
  date_last_updated: maybeText,
});

/** The reference lists ids; an object with its id is read as one too. */
const namedPayment = z.union([z.object({ id: maybeId }).transform(({ id }) => id), maybeId]);

/**
 * The chargeback of exactly that id. Its amount counts in the currency of the account alone, and above zero: any other is
 * not told. A deadline without a time is a day.
 */
export function chargeback(
  client: Client,
  id: string,
  currency: CurrencyCode,
): Promise<Answer<ChargebackReading>> {
  return ask(
    client,
    { name: 'chargeback', method: 'GET', path: ['v1', 'chargebacks', id], answer: 'json' },
    (value) => {
      const { data } = chargebackAnswer.safeParse(value);
      return data?.id === id ? { value: readingOf(data, currency) } : null;
    },
  );
}

function readingOf(told: z.infer<typeof chargebackAnswer>, currency: CurrencyCode): ChargebackReading {
  const named = (told.payments ?? []).flatMap((one) => namedPayment.safeParse(one).data ?? []);
  const isOurMoney = !told.currency || told.currency === currency;
  const amount = isOurMoney ? fromProviderAmount(told.amount, currency) : null;
  const day = dayAlone(told.date_documentation_deadline ?? null);
  return {
    id: told.id,
    payments: [...new Set(named)].slice(0, MOST_PAYMENTS).map((one) => paymentId(one)),
    amount: amount !== null && amount > 0 ? amount : null,
    reason: told.reason ?? null,
    covered: told.coverage_applied ?? null,
    documentsWanted: told.documentation_required ?? null,
    documentsUntil: fromProviderDate(told.date_documentation_deadline ?? null),
    ...(day === null ? {} : { documentsDay: day }),
    changedAt: fromProviderDate(told.date_last_updated ?? null),
  };
}
