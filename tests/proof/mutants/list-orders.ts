import type { Mutant } from './mutant.ts';

const CREATE = 'electron/mercadopago/orders-api-create.ts';
const READ = 'electron/mercadopago/orders-api-read.ts';
const REFUND = 'electron/mercadopago/orders-api-refund.ts';
const TAKEN = 'electron/engine/taken-elsewhere.ts';

const one = (
  name: string,
  rule: number,
  file: string,
  [find, put]: readonly [string, string],
  trap: string,
): Mutant => ({ name, rule, patches: [{ file, find, put }], trap });

/** Wrong versions of what a till asks and believes that charges by Orders. */
export const ORDERS_MUTANTS: readonly Mutant[] = [
  one(
    'Orders: paid by `processed` alone',
    12,
    READ,
    ['pages.map(({ page }) => page.fact)', "pages.map(({ page }) => ({ ...page.fact, status: 'approved' }))"],
    'orders-processed',
  ),
  one(
    'Orders: each create has a key of its own',
    8,
    CREATE,
    ["'x-idempotency-key': order.reference", "'x-idempotency-key': `${order.reference}-${client.now()}`"],
    'orders-lost-create',
  ),
  one(
    'Orders: a repeated create has another body',
    8,
    CREATE,
    ['description: cut(order.description)', 'description: cut(`${order.description} ${Math.random()}`)'],
    'orders-same-body',
  ),
  one(
    'Orders: a 409 to a create is a no',
    8,
    CREATE,
    [
      'if (answer.ok || answer.fault.code !== KEY_USED) return answer;',
      "if (!answer.ok && answer.fault.status === 409) return { ...answer, fault: { ...answer.fault, kind: 'refused' } };\n  if (answer.ok || answer.fault.code !== KEY_USED) return answer;",
    ],
    'orders-409',
  ),
  one(
    'Orders: what was not answered is not asked about by the same create',
    15,
    'electron/engine/charge/life.ts',
    ['if (!run.can.idempotentCreate || !isUnresolved(charge, run)) return false;', 'return false;'],
    'orders-unknown-id',
  ),
  one(
    'Orders: over by time alone',
    15,
    'electron/mercadopago/interfaces.ts',
    ['endsAtSetTime: false', 'endsAtSetTime: true'],
    'orders-expiry',
  ),
  one(
    'Orders: the first payment of the order is given back',
    20,
    REFUND,
    ['const transaction = transactions.get(call.paymentId);', 'const [transaction] = transactions.values();'],
    'orders-second-payment',
  ),
  one(
    'Orders: an unknown status is paid',
    12,
    'electron/mercadopago/orders-api-facts.ts',
    ["status: stands ? 'opened' :", "status: !isKnown ? 'closed' : stands ? 'opened' :"],
    'orders-unknown-status',
  ),
  one(
    'Orders: a payment of another sale pays',
    12,
    READ,
    ['return page.reference === null || page.reference === reference;', 'return true;'],
    'orders-other-sale',
  ),
  one(
    'Orders: the printed QR in place of the order’s own code',
    5,
    CREATE,
    ['qrText: isDrawn ? text : null', 'qrText: null'],
    'orders-code',
  ),
  one(
    'Orders: a refund on its way is done',
    20,
    REFUND,
    [
      "if (claim === 'approved') return says === 'approved' ? claim : 'in_process';",
      "if (claim === 'approved') return claim;",
    ],
    'orders-refund-on-its-way',
  ),
  one(
    'Orders: the payments that a merchant order lists are money',
    12,
    'electron/engine/charge/order-payments.ts',
    ['moneyOnPagesAlone && told.order.lists === undefined ? [] : ', ''],
    'walk-payment-without-page',
  ),
  one(
    'Orders: a list of payments is money',
    12,
    'electron/mercadopago/interfaces.ts',
    ['moneyOnPagesAlone: true', 'moneyOnPagesAlone: false'],
    'walk-order-behind',
  ),
  one(
    'Orders: what a sweep lists is money',
    12,
    'electron/engine/payment-origin.ts',
    ['return core.parts.provider.capabilities(order).moneyOnPagesAlone;', 'return order === null;'],
    'walk-swept',
  ),
  one(
    'Orders: a 409 to a cancel is a yes',
    15,
    'electron/mercadopago/orders-api-cancel.ts',
    [
      "return isNo ? { ...reply, fault: { ...reply.fault, kind: 'refused' } } : reply;",
      'return isNo ? { ok: true, value: null, heard: reply.heard } : reply;',
    ],
    'walk-cancel-refused',
  ),
  one(
    'Orders: its page tells of an order that is gone',
    15,
    READ,
    ['return { stands, instead: null,', 'return { stands: false, instead: null,'],
    'walk-cancel-lost',
  ),
  {
    name: 'what was once asked back in vain stays with the older sale',
    rule: 12,
    patches: [
      {
        file: TAKEN,
        find: '    for (const other of draft.chargesOfPayment(id)) {',
        put: '    for (const other of draft.refundsOfPayment(id).length > 0 ? [] : draft.chargesOfPayment(id)) {',
      },
      {
        file: TAKEN,
        find: 'draft.refundsOfPayment(id).some((one) => one.chargeId === chargeId && isRefundOpen(one.state)),',
        put: 'draft.refundsOfPayment(id).length > 0,',
      },
    ],
    trap: 'older-asked-back',
  },
  one(
    '«Entregar» does not ask whom the payment has paid',
    12,
    TAKEN,
    [
      'return takers.some((one) => one.id === own) ? undefined : takers[0];',
      'return takers.some((one) => one.id === own) ? undefined : takers[takers.length];',
    ],
    'older-delivered-later',
  ),
  one(
    'a payment that was handed over for one sale pays another',
    12,
    TAKEN,
    ['return takers.some((one) => one.id === own) ? undefined : takers[0];', 'return undefined;'],
    'older-delivered-first',
  ),
];
