import type { RequestOf } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failures.ts';
import { paymentId, type ChargeId, type PaymentId } from '../../shared/ids.ts';
import { parseAmount, type Minor } from '../../shared/money.ts';
import { refuse, type Reply } from '../../shared/reply.ts';
import type { VoucherView } from '../../shared/voucher-view.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { SweptPayment } from './ports.ts';
import { ASKED_AT_ONCE, askable } from './voucher-answers.ts';
import { NOT_ATTACHED_YET, type AttachState } from './voucher-attach.ts';
import type { ReadOwner } from './voucher-owner.ts';
import { lastTimeOfDay } from './voucher-time.ts';

/** Without a time the account is searched back over this much. Milliseconds. */
const LOOKED_BACK_MS = 2 * 60 * 60_000;
/** A customer's word of when it was is taken this roughly. Milliseconds. */
const ABOUT_MS = 20 * 60_000;
/** Our clock and the provider's may differ by this. Milliseconds. */
const AHEAD_MS = 60_000;

/** What the account has answered. */
export interface Read {
  readonly complete: boolean;
  readonly failure: Failure | null;
}

/** One question about a voucher, of one window. Nothing of it survives a restart: the customer may have gone. */
export interface Question {
  readonly form: string;
  readonly question: string;
  readonly amount: Minor | null;
  readonly about: number | null;
  readonly paymentId: PaymentId | null;
  readonly askedAt: number;
  readonly window: VoucherView['window'];
  /** Our own charges that are asked about with it. */
  readonly charges: readonly ChargeId[];
  /** Those that may have been paid as well, and were not asked about. */
  readonly unasked: readonly ChargeId[];
  /** Null: not answered yet. */
  answered: (Read & { readonly searchedAt: number }) | null;
  /** Payments that no charge of ours has, by the order in which they fit. */
  others: readonly { readonly payment: SweptPayment; readonly owner: ReadOwner }[];
  more: number;
  attach: AttachState;
}

/** Reads what was typed; an amount that is none is refused. @param before how many charges were asked about already */
export function questionOf(
  core: Core,
  connection: Connection,
  request: RequestOf<'voucher.ask'>,
  before: number,
): Reply<Question> {
  const { site, identity } = connection;
  if (!site || !identity) return refuse('not-checked-yet');
  let amount: Minor | null = null;
  if (request.amount !== null && request.amount.trim() !== '') {
    const parsed = parseAmount(request.amount, { currency: site.currency, locale: connection.locale() });
    if (!parsed.ok) return refuse(parsed.reason);
    amount = parsed.value;
  }
  const askedAt = core.now();
  const about = request.about === null ? null : lastTimeOfDay(request.about, askedAt, connection.timeZone());
  const id = request.paymentId === null ? null : paymentId(request.paymentId);
  const from = about === null ? askedAt - LOOKED_BACK_MS : about - ABOUT_MS;
  const to = about === null ? askedAt + AHEAD_MS : Math.min(askedAt, about + ABOUT_MS) + AHEAD_MS;
  const asked = { amount, about, paymentId: id, askedAt };
  const all = askable(core.books, asked).map((charge) => charge.id);
  const atMost = before + ASKED_AT_ONCE;
  return {
    ok: true,
    value: {
      ...asked,
      form: request.form,
      question: request.question,
      window: id === null ? { from, to } : null,
      charges: all.slice(0, atMost),
      unasked: all.slice(atMost),
      answered: null,
      others: [],
      more: 0,
      attach: NOT_ATTACHED_YET,
    },
  };
}
