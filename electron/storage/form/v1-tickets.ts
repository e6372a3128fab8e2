import * as z from 'zod';

/** What a ticket is made of and what it says, as rows of version 1 hold it. Never changed: a later version has its own. */

const amount = z.int();
const instant = z.int();

const head = z.strictObject({
  shopName: z.string(),
  shopAddress: z.string().nullable(),
  shopTaxId: z.string().nullable(),
  site: z.string(),
  register: z.string(),
  cashier: z.string().nullable(),
  locale: z.string(),
  currency: z.string(),
  at: instant,
  timeZone: z.string(),
  training: z.boolean(),
  notice: z.string().nullable(),
  footer: z.string().nullable(),
  logoPng: z.string().nullable(),
});

const line = z.strictObject({
  title: z.string(),
  quantity: z.string().nullable(),
  unitPrice: amount.nullable(),
  total: amount,
});

const paidWith = z.strictObject({
  means: z.string(),
  method: z.string().nullable(),
  lastFour: z.string().nullable(),
  installments: z.int().nullable(),
  paymentId: z.string().nullable(),
  amount,
});

export const ticketFacts = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sale'),
    head,
    saleNumber: z.string(),
    lines: z.array(line),
    discounts: z.array(z.strictObject({ title: z.string(), amount })),
    total: amount,
    paidWith: z.array(paidWith),
    merchantOrderIds: z.array(z.string()),
    saleCode: z.string(),
    paidLate: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('refund'),
    head,
    saleNumber: z.string(),
    amount,
    total: z.boolean(),
    paymentId: z.string(),
    refundProviderId: z.string().nullable(),
    status: z.string(),
    saleCode: z.string(),
  }),
  z.strictObject({ kind: z.literal('test'), head }),
  z.strictObject({
    kind: z.literal('shift'),
    head,
    shiftNumber: z.string(),
    openedAt: instant,
    closedAt: instant.nullable(),
    rows: z.array(z.strictObject({ title: z.string(), count: z.int(), amount })),
    total: amount,
  }),
]);

export const ticketDocument = z.strictObject({
  kind: z.string(),
  locale: z.string(),
  blocks: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('text'),
        text: z.string(),
        align: z.string(),
        size: z.string(),
        bold: z.boolean(),
      }),
      z.strictObject({
        type: z.literal('columns'),
        left: z.string(),
        right: z.string(),
        size: z.string(),
        bold: z.boolean(),
      }),
      z.strictObject({ type: z.literal('rule'), style: z.string() }),
      z.strictObject({ type: z.literal('banner'), text: z.string() }),
      z.strictObject({ type: z.literal('image'), png: z.string() }),
      z.strictObject({ type: z.literal('qr'), text: z.string() }),
      z.strictObject({ type: z.literal('feed'), lines: z.number() }),
      z.strictObject({ type: z.literal('cut') }),
      z.strictObject({ type: z.literal('drawer') }),
    ]),
  ),
});
