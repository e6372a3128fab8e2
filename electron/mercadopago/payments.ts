import { paymentId, type PaymentId, type Reference } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { NOTHING } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type {
  Answer,
  PaymentPage,
  PaymentReading,
  PaymentsReading,
  ProviderFault,
  RefundReading,
  RefundsAsked,
  SweepReading,
  SweepWindow,
} from '../engine/ports.ts';
import { paymentAnswer, type PaymentAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { toProviderDate } from './dates.ts';
import { goingBackOf, listedRefunds, paidWith, paymentFact, referenceOf, whereToldOf } from './facts.ts';
import { across } from './paging.ts';
import { ask, askList } from './reading.ts';
import { getRefund, listRefunds } from './refunds.ts';

const SEARCH_PATH = ['v1', 'payments', 'search'];
/** Pages of 50 payments of one charge: with more of them the filter was ignored. */
const MOST_PAGES = 5;
/**
 * Pages of 50 payments of one sweep: few, because a charge may be waiting. A window with more is asked for again in
 * smaller parts.
 */
const MOST_SWEPT_PAGES = 4;

/** A result with its id; null when it has none. */
function readResult(
  item: unknown,
  currency: CurrencyCode,
): { told: PaymentAnswer; fact: PaymentFact } | null {
  const { data } = paymentAnswer.safeParse(item);
  return data ? { told: data, fact: paymentFact(data, currency) } : null;
}

/**
 * `sort` and `criteria` are marked as required, so they are always sent. The index was seen ignoring its filters and
 * lagging by a day: the reference of every result is checked, and one without that field makes the answer incomplete.
 */
export async function searchPayments(
  client: Client,
  reference: Reference,
  currency: CurrencyCode,
): Promise<Answer<PaymentsReading>> {
  const pages = await askList(client, {
    name: 'search-payments',
    path: SEARCH_PATH,
    query: { sort: 'date_created', criteria: 'desc', external_reference: reference },
    most: MOST_PAGES,
  });
  if (!pages.ok) return pages;
  const results = pages.value.items.map((item) => readResult(item, currency));
  const known = results.filter((result) => result !== null && result.told.external_reference !== undefined);
  const own = known.filter((result) => result !== null && referenceOf(result.told) === reference);
  return {
    ok: true,
    value: {
      payments: own.flatMap((result) => (result ? [result.fact] : [])),
      complete: pages.value.complete && known.length === results.length,
    },
    heard: pages.heard,
  };
}

/** Which date a sweep searches by, and which payments it wants. */
const SWEPT = {
  approved: { date: 'date_approved', status: { status: 'approved' } },
  changed: { date: 'date_last_updated', status: {} },
  created: { date: 'date_created', status: {} },
} as const;

/** The payments of a register in a window of time; date, status and register are checked again here. */
export async function sweep(client: Client, window: SweepWindow): Promise<Answer<SweepReading>> {
  const { date, status } = SWEPT[window.by];
  const pages = await askList(client, {
    name: 'sweep',
    path: SEARCH_PATH,
    query: {
      sort: date,
      criteria: 'desc',
      range: date,
      begin_date: toProviderDate(window.from),
      end_date: toProviderDate(window.to),
      ...status,
      ...(window.posId === null ? {} : { pos_id: window.posId }),
    },
    most: MOST_SWEPT_PAGES,
  });
  if (!pages.ok) return pages;
  const results = pages.value.items.map((item) => readResult(item, window.currency));
  const read = results.filter((result) => result !== null);
  return {
    ok: true,
    value: {
      payments: read
        .filter(({ told, fact }) => belongs(told, fact, window))
        .map(({ told, fact }) => ({ fact, reference: referenceOf(told), posId: told.pos_id ?? null })),
      complete: pages.value.complete && read.length === results.length,
      tooMany: pages.value.tooMany,
    },
    heard: pages.heard,
  };
}

/** A missing field is left to the provider's own filter; a field that is `null` is an answer. */
function belongs(told: PaymentAnswer, fact: PaymentFact, { by, posId, from, to }: SweepWindow): boolean {
  if (by === 'approved' && fact.status !== 'approved') return false;
  if (posId !== null && told.pos_id !== undefined && told.pos_id !== posId) return false;
  const at = { approved: fact.approvedAt, changed: fact.changedAt, created: fact.createdAt }[by];
  return at === null || (at >= from && at <= to);
}

interface Told {
  readonly told: PaymentAnswer;
  readonly fact: PaymentFact;
}

/** The payment as its page shows it, and how it was paid. */
export async function payment(
  client: Client,
  id: PaymentId,
  currency: CurrencyCode,
): Promise<Answer<PaymentPage>> {
  const answer = await page(client, id, currency);
  return answer.ok ? { ...answer, value: pageOf(answer.value) } : answer;
}

function page(client: Client, id: PaymentId, currency: CurrencyCode): Promise<Answer<Told>> {
  return ask(
    client,
    { name: 'payment', method: 'GET', path: ['v1', 'payments', id], answer: 'json' },
    (value) => {
      const result = readResult(value, currency);
      return result?.fact.id === paymentId(id) ? { value: result } : null;
    },
  );
}

function pageOf({ told, fact }: Told): PaymentPage {
  return { fact, reference: referenceOf(told), posId: told.pos_id ?? null, paidWith: paidWith(told, fact) };
}

/**
 * The payment and its refunds. The refunds come from the payment itself, or from their own list where the payment
 * cannot be complete: it may leave out refunds in process and rejected ones, so `named` refunds are then asked for.
 * `told` is called with the page at once, because what it says must not wait for the refunds.
 */
export async function paymentWithRefunds(
  client: Client,
  id: PaymentId,
  { currency, named, listed: always, told: tell, page: read }: RefundsAsked,
): Promise<Answer<PaymentReading>> {
  if (read) {
    const listing = listedBeside(client, read, currency);
    tell(read);
    return listing;
  }
  const beside = always === 'beside' ? listRefunds(client, id, currency) : null;
  const answer = await page(client, id, currency);
  if (!answer.ok) return answer;
  const { told, fact } = answer.value;
  const reading = pageOf(answer.value);
  const embedded = embeddedRefunds(told, fact, currency);
  if (embedded !== null && !always && missing(named, embedded).length === 0)
    return { ok: true, value: { ...reading, refunds: embedded }, heard: answer.heard };
  tell(reading);
  const listed = await (beside ?? listRefunds(client, id, currency));
  let heard = across(answer.heard, listed.heard);
  if (!listed.ok && !isNoneListed(listed.fault, fact)) return { ...listed, heard };
  const refunds = [...(embedded ?? [])];
  for (const told of listed.ok ? listed.value : [])
    if (!refunds.some((one) => one.id === told.id)) refunds.push(told);
  for (const one of missing(named, refunds)) {
    const told = await getRefund(client, id, one, currency);
    heard = across(heard, told.heard);
    if (told.ok) refunds.push(told.value);
    else if (told.fault.kind !== 'not-found') return { ...told, heard };
  }
  const all = goingBackOf(refunds, fact.refunded, fact.changedAt);
  const onItsWay = beside ? whereToldOf(all) : all;
  return { ok: true, value: { ...reading, fact: { ...fact, ...onItsWay }, refunds }, heard };
}

/** A payment of which nothing went back need have no list at all. */
function isNoneListed({ kind }: ProviderFault, { refunded, status }: PaymentFact): boolean {
  return kind === 'not-found' && refunded === 0 && status === 'approved';
}

/** A payment whose page was read before, with the list of its refunds. */
async function listedBeside(
  client: Client,
  page: PaymentPage,
  currency: CurrencyCode,
): Promise<Answer<PaymentReading>> {
  const { fact } = page;
  const listed = await listRefunds(client, fact.id, currency);
  if (!listed.ok && !isNoneListed(listed.fault, fact)) return listed;
  const refunds = listed.ok ? listed.value : [];
  const onItsWay = whereToldOf(goingBackOf(refunds, fact.refunded, fact.changedAt));
  return {
    ok: true,
    value: { ...page, fact: { ...fact, ...onItsWay }, refunds },
    heard: listed.heard,
  };
}

function missing(named: readonly string[], refunds: readonly RefundReading[]): string[] {
  return named.filter((id) => refunds.every((one) => one.id !== id));
}

/** Null when the payment does not list its refunds, or when they do not add up to the amount given back. */
function embeddedRefunds(
  told: PaymentAnswer,
  fact: PaymentFact,
  currency: CurrencyCode,
): RefundReading[] | null {
  const refunds = listedRefunds(told, currency);
  if (refunds === null) return null;
  const approved = refunds.filter((refund) => refund.status === 'approved');
  return sumOf(approved.map((refund) => refund.amount ?? NOTHING)) === fact.refunded ? refunds : null;
}
