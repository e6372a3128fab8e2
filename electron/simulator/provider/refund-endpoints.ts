import { toHundredths } from '../amounts.ts';
import { json, liveCredentials, paymentError } from './errors.ts';
import { findPayment } from './payment-endpoints.ts';
import { refundBodies, refundBody } from './payment-text.ts';
import { drawFalseReading, seen } from './reads.ts';
import { createRefund, planByHabit, refundable } from './refunds.ts';
import { isFields, part } from './request.ts';
import { falseAnswer } from './false-answers.ts';
import type { Call } from './request.ts';
import type { Hundredths } from '../amounts.ts';
import type { Payment, Refund } from './state.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;

function bad(code: number, message: string): Reply {
  return paymentError(400, 'bad_request', message, code);
}

/** The amount asked for (all that is left when none is given), or the documented refusal. */
function amountAsked(world: World, payment: Payment, body: unknown): Hundredths | Reply {
  const left = refundable(payment);
  if (body === undefined) return left;
  if (!isFields(body)) return bad(4041, 'Param amount must be numeric');
  const { amount } = body;
  if (amount === undefined || amount === null) return left;
  if (typeof amount !== 'number') return bad(4041, 'Param amount must be numeric');
  if (amount <= 0) return bad(4040, 'Param amount must be positive');
  return toHundredths(amount, world.site) ?? bad(2085, 'Invalid amount');
}

/** Why this amount of this payment cannot be refunded; null when it can. */
function refusal(world: World, payment: Payment, amount: Hundredths): Reply | null {
  const { status, approvedAt } = payment.current;
  const otherWallet = payment.means.method === 'other_wallet';
  if (status !== 'approved' || approvedAt === null || refundable(payment) <= 0) {
    return bad(2063, 'The action requested is not valid for the current payment state');
  }
  const days = otherWallet ? 30 : world.site.refundDays;
  if (world.now - approvedAt > days * dayMs) return bad(2024, 'Payment too old to be refunded');
  if (amount > refundable(payment)) return bad(2085, 'Invalid amount');
  if (amount < payment.amount && (otherWallet || !world.site.partialRefunds))
    return bad(3024, 'Partial refund unsupported for this transaction');
  // The body of this refusal is not documented: the generic form, without a code that a client could rely on.
  if (amount > payment.account.balance)
    return paymentError(400, 'bad_request', 'The collector has not enough available balance');
  return null;
}

function answer(world: World, call: Call, refund: Refund): Reply {
  if (refund.status === 'in_process' && call.headers['x-render-in-process-refunds'] !== 'true') {
    return paymentError(400, 'bad_request', 'The refund is in process');
  }
  return json(201, refundBody(world, refund));
}

/** `POST /v1/payments/{id}/refunds`: once per key; the same key answers the same refund again for 24 hours. */
export function postRefund(world: World, call: Call): Reply {
  if (world.settings.refundsRefusedForTestUser) return liveCredentials;
  const payment = findPayment(world, call);
  if ('body' in payment) return payment;
  const key = call.headers['x-idempotency-key'] ?? '';
  if (key === '' && world.settings.requireRefundKey)
    return bad(4292, "Header X-Idempotency-Key can't be null");
  const body = call.rawBody.trim() === '' ? '{}' : JSON.stringify(call.body);
  const memoryKey = `${call.account.userId}/${key}`;
  const remembered = key === '' ? undefined : world.refundKeys.get(memoryKey);
  if (remembered && world.now - remembered.at < dayMs) {
    const refund = world.refunds.get(remembered.refundId);
    if (refund && remembered.paymentId === payment.id && remembered.body === body)
      return answer(world, call, refund);
    return world.settings.refundKeyConflict === 404
      ? paymentError(404, 'not_found', 'Refund not found or idempotency key already used', 2032)
      : paymentError(
          409,
          'idempotency_key_already_used',
          'The idempotency key was already used with another body',
        );
  }
  const amount = amountAsked(world, payment, call.body);
  if (typeof amount !== 'number') return amount;
  const refused = refusal(world, payment, amount);
  if (refused) return refused;
  const refund = createRefund(
    world,
    payment,
    amount,
    'collector',
    key === '' ? null : key,
    world.settings.refundsInProcess,
  );
  planByHabit(world, payment, refund);
  if (key !== '')
    world.refundKeys.set(memoryKey, { paymentId: payment.id, body, refundId: refund.id, at: world.now });
  return answer(world, call, refund);
}

/** `GET …/refunds`: a bare JSON array. */
export function listRefunds(world: World, call: Call): Reply {
  const payment = findPayment(world, call);
  if ('body' in payment) return payment;
  const version = seen(world, 'refund-get', payment.id, payment.history, payment.current);
  return json(200, refundBodies(world, 'refund-get', version));
}

export function getRefund(world: World, call: Call): Reply {
  const payment = findPayment(world, call);
  if ('body' in payment) return payment;
  const version = seen(world, 'refund-get', payment.id, payment.history, payment.current);
  const refund = version?.refunds.find((one) => String(one.id) === part(call, 1));
  if (!refund) return paymentError(404, 'not_found', 'Refund not found', 2032);
  const untruth = drawFalseReading(world, 'refund-get');
  const body = refundBody(world, refund);
  return json(200, untruth?.touches(payment.current.updatedAt) ? falseAnswer('refund', body, untruth) : body);
}
