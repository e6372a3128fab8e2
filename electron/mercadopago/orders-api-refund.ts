import { fromProviderAmount, minor, NOTHING, toDecimalText, type Minor } from '../../shared/money.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Answer, ProviderFault, RefundReading } from '../engine/ports.ts';
import type { Client } from './client.ts';
import { ordersOrderAnswer, transactionRefundAnswer } from './orders-api-answers.ts';
import { fault } from './faults.ts';
import { payment } from './payments.ts';
import { readById } from './orders-api-read.ts';
import { ask } from './reading.ts';
import { getRefund, refund, type RefundCall } from './refunds.ts';

/**
 * Gives back by the order, where its page names the payment; a payment that it does not name (the order is over without it)
 * is given back by itself. Which of the two it is never changes between two tries, so that one key is used in one place:
 * while the page may yet name it, nothing is sent.
 */
export async function refundByOrder(
  client: Client,
  id: string,
  call: RefundCall,
): Promise<Answer<RefundReading>> {
  const page = await readById(client, id);
  if (!page.ok) {
    const isForgotten = page.fault.kind === 'not-found' && (await isPaidLongAgo(client, call));
    return isForgotten ? refund(client, call) : { ...page, fault: unsent(page.fault) };
  }
  const { transactions, lists, stands } = page.value;
  const transaction = transactions.get(call.paymentId);
  if (!transaction) return stands ? client.unsent('orders-refund') : refund(client, call);
  const left = call.amount === null ? await leftOf(client, call) : null;
  if (left !== null && !left.ok) return left;
  const { paymentId, currency, key } = call;
  const amount = left?.value ?? call.amount ?? NOTHING;
  const asked: Asked = { id, transaction, paymentId, amount, currency, key };
  const named = await sendAndRead(client, asked, {
    transactions: [{ id: transaction, amount: toDecimalText(amount, currency) }],
  });
  // All of it goes back without a body too, which takes whatever else the order may hold along: only where it has to.
  const mustBeWhole = !named.ok && named.fault.kind === 'refused' && named.fault.reason === 'partial-refund';
  if (!mustBeWhole || call.amount !== null || lists.length !== 1) return named;
  return sendAndRead(client, { ...asked, key: `${key}-all` }, undefined);
}

/** The provider keeps the pages of orders for three months; days are of 24 hours. */
const ORDERS_KEPT_MS = 85 * 24 * 60 * 60_000;

/**
 * Whether an order that is not found was forgotten: by its payment's own page it was paid so long ago. Of a younger one a
 * 404 says nothing, and it is asked for again: a refund of it may have left by the order.
 */
async function isPaidLongAgo(client: Client, { paymentId, currency }: RefundCall): Promise<boolean> {
  const page = await payment(client, paymentId, currency);
  const paidAt = page.ok ? page.value.fact.approvedAt : null;
  return paidAt !== null && client.now() - paidAt > ORDERS_KEPT_MS;
}

/** The question before it was not answered: the refund itself has not left. */
function unsent(fault: ProviderFault): ProviderFault {
  const isAnswered = fault.kind === 'unauthorized' || fault.kind === 'rate-limited';
  return isAnswered ? fault : { ...fault, kind: 'not-sent' };
}

/** What of the payment did not go back yet, by its own page. */
async function leftOf(client: Client, { paymentId, currency }: RefundCall): Promise<Answer<Minor>> {
  const page = await payment(client, paymentId, currency);
  if (!page.ok) return { ...page, fault: unsent(page.fault) };
  const { amount, refunded } = page.value.fact;
  if (amount === null || refunded < 0) return client.unsent('orders-refund');
  const value = minor(amount - refunded);
  if (value > 0) return { ...page, value };
  return { ok: false, fault: fault('conflict', { reason: 'refund-maybe-made' }), heard: page.heard };
}

/** What became of it is what its own page says, whatever the answer calls it. */
async function sendAndRead(client: Client, asked: Asked, body: unknown): Promise<Answer<RefundReading>> {
  const answer = await send(client, asked, body);
  if (!answer.ok) return answer;
  const { paymentId, currency } = asked;
  const page = await getRefund(client, paymentId, answer.value.id, currency);
  const says = page.ok ? (page.value.amount === asked.amount ? page.value.status : 'other') : null;
  return { ...answer, value: { ...answer.value, status: lessFinal(answer.value.status, says) } };
}

/**
 * What the answer calls done is only a claim, as is a no that the page does not repeat: where the two disagree it is under
 * way, and the payment is read on. `says` null: the page could not be read.
 */
function lessFinal(
  claim: RefundReading['status'],
  says: RefundReading['status'] | null,
): RefundReading['status'] {
  if (claim === 'approved') return says === 'approved' ? claim : 'in_process';
  if (claim === 'in_process' || claim === 'other') return says ?? claim;
  return says === null || says === 'rejected' || says === 'cancelled' ? claim : 'in_process';
}

/** POST /v1/orders/{id}/refund. */
function send(client: Client, asked: Asked, body: unknown): Promise<Answer<RefundReading>> {
  return ask(
    client,
    {
      name: 'orders-refund',
      method: 'POST',
      path: ['v1', 'orders', asked.id, 'refund'],
      ...(body === undefined ? {} : { body }),
      headers: { 'x-idempotency-key': asked.key },
      answer: 'json',
    },
    (value) => {
      const told = readAnswer(value, asked);
      return told === null ? null : { value: told };
    },
  );
}

interface Asked {
  readonly id: string;
  readonly transaction: string;
  readonly paymentId: PaymentId;
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly key: string;
}

const STATUS: Readonly<Partial<Record<string, RefundReading['status']>>> = {
  processing: 'in_process',
  in_process: 'in_process',
  processed: 'approved',
  refunded: 'approved',
  approved: 'approved',
  failed: 'rejected',
  rejected: 'rejected',
  canceled: 'cancelled',
  cancelled: 'cancelled',
};

/** Null where the answer does not tell one refund that is this one: what became of it is read from the payment's page. */
function readAnswer(value: unknown, asked: Asked): RefundReading | null {
  const { data } = ordersOrderAnswer.safeParse(value);
  if (data?.id !== asked.id) return null;
  const told = (data.transactions?.refunds ?? []).flatMap((one) => {
    const { data: refund } = transactionRefundAnswer.safeParse(one);
    if (!refund?.reference_id || refund.transaction_id !== asked.transaction) return [];
    const amount = fromProviderAmount(refund.amount, asked.currency);
    return amount === asked.amount ? [{ refund, amount }] : [];
  });
  const [only] = told;
  if (told.length !== 1 || !only?.refund.reference_id) return null;
  const { reference_id: id, status } = only.refund;
  return {
    id,
    paymentId: asked.paymentId,
    amount: only.amount,
    status: STATUS[status ?? ''] ?? 'other',
    createdAt: null,
  };
}
