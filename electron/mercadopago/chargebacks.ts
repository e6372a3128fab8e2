import * as z from 'zod';
import { paymentId } from '../../shared/ids.ts';
import { DOCUMENTS_STATUSES, LONGEST_REASON } from '../../shared/incident.ts';
import { fromProviderAmount } from '../../shared/money.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Answer, ChargebackReading } from '../engine/ports.ts';
import { amount, maybeFlag, maybeId, maybeText, maybeWord } from './answers.ts';
import type { Client } from './client.ts';
import { fromProviderDate, namedDay } from './dates.ts';
import { ask } from './reading.ts';

/** A chargeback is of one payment; one that names more than this is read in part. */
const MOST_PAYMENTS = 5;

/** Its page names what became of the documents; what is none of these words is not told. */
const documentsStatus = z.enum(DOCUMENTS_STATUSES).nullish().catch(null);
/** Nobody lists them: some are words, some are sentences. */
const reason = z
  .string()
  .transform((text) => plainText(text, LONGEST_REASON) || null)
  .nullish()
  .catch(null);

/** GET /v1/chargebacks/{id}. The reference spells `coverage_elegible` so; whether ever otherwise is not known. */
const chargebackAnswer = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  payments: z.array(z.unknown()).nullish().catch(null),
  amount,
  currency: maybeWord,
  reason,
  coverage_applied: maybeFlag,
  documentation_required: maybeFlag,
  documentation_status: documentsStatus,
  date_documentation_deadline: maybeText,
  date_last_updated: maybeText,
});

/** The reference lists ids; an object with its id is read as one too. */
const namedPayment = z.union([z.object({ id: maybeId }).transform(({ id }) => id), maybeId]);

/**
 * The chargeback of exactly that id. Its amount counts in the currency of the account alone, and above zero: any other is
 * not told. A deadline without a time, or without an offset, is a day.
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
  return {
    id: told.id,
    payments: [...new Set(named)].slice(0, MOST_PAYMENTS).map((one) => paymentId(one)),
    amount: amount !== null && amount > 0 ? amount : null,
    reason: told.reason ?? null,
    covered: told.coverage_applied ?? null,
    documentsWanted: told.documentation_required ?? null,
    ...(told.documentation_status ? { documentsStatus: told.documentation_status } : {}),
    ...deadlineOf(told.date_documentation_deadline ?? null),
    changedAt: fromProviderDate(told.date_last_updated ?? null),
  };
}

type Deadline = Pick<ChargebackReading, 'documentsUntil' | 'documentsDay' | 'deadlineUnread'>;

function deadlineOf(text: string | null): Deadline {
  const documentsUntil = fromProviderDate(text);
  if (documentsUntil !== null) return { documentsUntil };
  const documentsDay = namedDay(text);
  if (documentsDay !== null) return { documentsUntil, documentsDay };
  return { documentsUntil, ...(text?.trim() ? { deadlineUnread: true } : {}) };
}
