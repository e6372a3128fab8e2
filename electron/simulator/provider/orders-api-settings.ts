import type { Span } from './span.ts';

/**
 * Habits of `/v1/orders`: each documented disagreement, and each thing that no document says, in all its readings. The
 * first of a list is the default.
 */
export interface OrdersApiSettings {
  /** Countries that have it: by the official OpenAPI (all but MLM), by the portal's pages (AR, BR, CL, MX, UY). */
  readonly ordersSites: 'openapi' | 'portal' | 'all' | 'none';
  /** For how many hours an idempotency key is remembered. */
  readonly orderKeyHours: number;
  /** The same key with the same body: its first answer, how the order is by now, or 409 all the same. */
  readonly orderKeyRepeated: 'first-answer' | 'present' | 'conflict';
  /** The same key with another body: 409 (list of errors), or the answer that the first one got (text of the header). */
  readonly orderKeyOther: 'conflict' | 'first-answer';
  /** Life of a static order: at most ten minutes (reference), or as asked for (another edition of it, a real sample). */
  readonly staticLife: 'capped' | 'as-asked';
  /** Life of a static order that asks for none, in seconds: 600 (reference) or 900 (another edition of it, status page). */
  readonly staticDefaultSeconds: number;
  /** `status_detail` of a paid order: real samples, or the QR status page. */
  readonly orderPaidDetail: 'accredited' | 'processed';
  /** What an open order may be called: `processing` while a payment is made, the others as soon as a phone shows it. */
  readonly orderOpenStatus: 'created' | 'processing' | 'action_required' | 'awaiting_customer';
  /** `GET /v1/orders`: documented for `type=online` alone. */
  readonly ordersList: 'answers' | '400' | 'empty';
  /** How long a new order is missing from that list. */
  readonly orderListLagMs: Span;
  /** Whether an order has merchant orders (a real payment names one), and when they can be read. */
  readonly orderMerchantOrders: boolean;
  readonly orderMerchantOrderLagMs: Span;
  /** An order of each interface on one register: the newer takes its place, or both stay and phones see the newer. */
  readonly mixedRegister: 'replaces' | 'beside';
  /** Two orders of this interface on one register. */
  readonly twoOrders: 'replaces' | 'beside';
  /** What the page of a replaced order says; `created`: until its time is over. */
  readonly replacedOrderSays: 'canceled' | 'expired' | 'created';
  /** In-store v2 reads and deletes an order of this interface as if it were its own. */
  readonly inStoreSeesOrders: boolean;
  /** A create on a register whose order is being paid: 423 (official OpenAPI), or it takes its place. */
  readonly createWhilePaying: 'taken' | '423';
  /** Once it is paid no other phone pays it (guide); false: each phone that shows it can. */
  readonly orderPaidOnce: boolean;
  /** A customer may pay a part of it. */
  readonly orderInParts: boolean;
  /** The order lists all its approved payments, or the first alone. */
  readonly orderListsPayments: 'all' | 'first';
  /** Rejected payments are listed as `failed`. */
  readonly orderListsRejected: boolean;
  /** A payment of an order that is over already: its page says `processed`, or what it said. */
  readonly lateOrderSays: 'processed' | 'unchanged';
  /** Partial refunds: in MLA, MLC, MLU; in all but Peru; or a refusal, and why. */
  readonly orderPartialRefunds: 'some-sites' | 'all-sites' | 'unsupported' | 'cash-out' | 'tips';
  /** Days within which an order can be refunded: reference, page of refund errors, guide. */
  readonly orderRefundWindow: '330-created' | '360-paid' | '180-paid';
  /** The answer to a refund: it is on its way (QR guide), or done (reference), whatever it is. */
  readonly refundAnswerSays: 'processing' | 'done';
  /** A refund that took place. */
  readonly refundDoneWord: 'processed' | 'refunded';
  /** `status` of an order of which a part was refunded; its detail is `partially_refunded`. */
  readonly partialRefundStatus: 'processed' | 'refunded';
  /** Refunds that were not made through it are listed too. */
  readonly orderListsAllRefunds: boolean;
  /** Code for cancelling what is paid or expired. */
  readonly cancelRefusal: 'order_already_canceled' | 'cannot_cancel_order';
  /** `country_code`: `ARG` in samples, `AR` in that of the reference, `MLA` in the official OpenAPI. */
  readonly countryCode: 'iso3' | 'iso2' | 'site';
  /** `user_id` is an integer in the official OpenAPI. */
  readonly orderUserIdAsNumber: boolean;
  /** Ids begin with `ORDTST`, as in a real sample of a test account. */
  readonly testOrderIds: boolean;
  /** An order can be read for this many days (guide: three months). */
  readonly orderReadDays: number;
}

export const defaultOrdersApiSettings: OrdersApiSettings = {
  ordersSites: 'openapi',
  orderKeyHours: 24,
  orderKeyRepeated: 'first-answer',
  orderKeyOther: 'conflict',
  staticLife: 'capped',
  staticDefaultSeconds: 600,
  orderPaidDetail: 'accredited',
  orderOpenStatus: 'created',
  ordersList: 'answers',
  orderListLagMs: 0,
  orderMerchantOrders: true,
  orderMerchantOrderLagMs: 0,
  mixedRegister: 'replaces',
  twoOrders: 'replaces',
  replacedOrderSays: 'canceled',
  inStoreSeesOrders: false,
  createWhilePaying: 'taken',
  orderPaidOnce: true,
  orderInParts: false,
  orderListsPayments: 'all',
  orderListsRejected: false,
  lateOrderSays: 'processed',
  orderPartialRefunds: 'some-sites',
  orderRefundWindow: '330-created',
  refundAnswerSays: 'processing',
  refundDoneWord: 'processed',
  partialRefundStatus: 'processed',
  orderListsAllRefunds: true,
  cancelRefusal: 'order_already_canceled',
  countryCode: 'iso3',
  orderUserIdAsNumber: false,
  testOrderIds: false,
  orderReadDays: 90,
};

export const ordersApiChoices: Readonly<Partial<Record<keyof OrdersApiSettings, readonly unknown[]>>> = {
  ordersSites: ['openapi', 'portal', 'all', 'none'],
  orderKeyRepeated: ['first-answer', 'present', 'conflict'],
  orderKeyOther: ['conflict', 'first-answer'],
  staticLife: ['capped', 'as-asked'],
  orderPaidDetail: ['accredited', 'processed'],
  orderOpenStatus: ['created', 'processing', 'action_required', 'awaiting_customer'],
  ordersList: ['answers', '400', 'empty'],
  mixedRegister: ['replaces', 'beside'],
  twoOrders: ['replaces', 'beside'],
  replacedOrderSays: ['canceled', 'expired', 'created'],
  createWhilePaying: ['taken', '423'],
  orderListsPayments: ['all', 'first'],
  lateOrderSays: ['processed', 'unchanged'],
  orderPartialRefunds: ['some-sites', 'all-sites', 'unsupported', 'cash-out', 'tips'],
  orderRefundWindow: ['330-created', '360-paid', '180-paid'],
  refundAnswerSays: ['processing', 'done'],
  refundDoneWord: ['processed', 'refunded'],
  partialRefundStatus: ['processed', 'refunded'],
  cancelRefusal: ['order_already_canceled', 'cannot_cancel_order'],
  countryCode: ['iso3', 'iso2', 'site'],
};
