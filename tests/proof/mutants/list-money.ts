import type { Mutant } from './mutant.ts';

const SETTLEMENT = 'shared/settlement.ts';
const REFUNDS = 'electron/engine/refunds.ts';
const CAPABILITIES = 'electron/printing/transports/capabilities.ts';
const SEARCH_PLAN = 'electron/engine/charge/search-plan.ts';
const PAYMENT_POLLER = 'electron/engine/charge/payment-poller.ts';

const one = (
  name: string,
  rule: number,
  file: string,
  [find, put]: readonly [string, string],
  trap?: string,
): Mutant => ({ name, rule, patches: [{ file, find, put }], ...(trap === undefined ? {} : { trap }) });

/** Wrong readings of money, incidents, refunds and paper. */
export const MONEY_MUTANTS: readonly Mutant[] = [
  one(
    'first element only',
    11,
    'electron/mercadopago/merchant-orders.ts',
    ['const told = pages.value.items.map(', 'const told = pages.value.items.slice(0, 1).map('],
    'second-element',
  ),
  one('paid_amount > 0 is paid', 12, SETTLEMENT, [
    "if (reading.net >= reading.total) return reading.closed ? 'paid' : 'covered-not-closed';",
    "if (reading.net > 0) return reading.closed || reading.orders.length > 0 ? 'paid' : 'covered-not-closed';",
  ]),
  one(
    'opened is paid when it is covered',
    12,
    SETTLEMENT,
    ["return reading.closed ? 'paid' : 'covered-not-closed';", "return 'paid';"],
    'two-halves',
  ),
  one(
    'closed is paid without its payments',
    12,
    SETTLEMENT,
    [
      "  if (reading.net > 0) return 'partial';",
      "  if (reading.closed) return 'paid';\n  if (reading.net > 0) return 'partial';",
    ],
    'closed-without-payments',
  ),
  {
    name: 'total_paid_amount',
    rule: 12,
    patches: [
      {
        file: 'electron/mercadopago/answers.ts',
        find: '  transaction_amount: amount,\n',
        put: '  transaction_amount: amount,\n  total_paid_amount: amount,\n',
      },
      {
        file: 'electron/mercadopago/facts.ts',
        find: 'fromProviderAmount(told.transaction_amount, currency)',
        put: 'fromProviderAmount((told as { total_paid_amount?: unknown }).total_paid_amount ?? told.transaction_amount, currency)',
      },
    ],
    trap: 'installments',
  },
  one(
    'float cents',
    12,
    'shared/money.ts',
    [
      "return done(BigInt(parts.whole + parts.fraction.padEnd(digits, '0')));",
      'return done(BigInt(Math.trunc(Number(`${parts.whole}.${parts.fraction || 0}`) * unit(format.currency))));',
    ],
    'cents',
  ),
  one('stop at rejected', 13, PAYMENT_POLLER, [
    'if (pauseMs === null) return this.#charges.forget(id);',
    "if (pauseMs === null || settle(charge, charge.facts).verdict === 'rejected') return this.#charges.forget(id);",
  ]),
  one(
    'a pending payment is taken for absence',
    16,
    SEARCH_PLAN,
    ['!search.unsettled && ', ''],
    'pending-guard',
  ),
  one(
    'late news undo newer news',
    14,
    'shared/money-facts.ts',
    [
      'const newer = compareReadings(told, known) >= 0 ? told : known;',
      'const newer = told !== known ? told : known;',
    ],
    'stale-news',
  ),
  {
    name: 'late money prints by itself',
    rule: 14,
    patches: [
      {
        file: PAYMENT_POLLER,
        find: "paying.verdict === 'paid' && (isLive(charge.state) || mayStillWin(draft, charge, at))",
        put: "paying.verdict === 'paid' && charge.state.kind !== 'paid'",
      },
      {
        file: 'electron/engine/charge/machine.ts',
        find: 'guarding: (state, event) => (state.unchecked ? pays(state, event) : null),',
        put: 'guarding: paysLate,',
      },
    ],
    trap: 'late',
  },
  one(
    'paid never watched again',
    17,
    SEARCH_PLAN,
    [
      'const look = pace.paidLooks[state.looks];',
      'const look = state.looks >= 0 ? undefined : pace.paidLooks[state.looks];',
    ],
    'second-phone',
  ),
  one('no sweep for payments without a sale', 17, 'electron/engine/sweep.ts', [
    'else this.#plan(1_000);',
    '',
  ]),
  one("a second payment is nobody's", 18, 'shared/coverage.ts', [
    '...lessBy(short, others).map(({ one, amount }) =>',
    '...lessBy(short, others.slice(0, 0)).map(({ one, amount }) =>',
  ]),
  one(
    'money after cash is not looked at',
    18,
    'shared/coverage.ts',
    [
      "if (sale.state.kind !== 'paid') return UNPAID;",
      "if (sale.state.kind !== 'paid' || isCashSale(sale)) return UNPAID;",
    ],
    'after-cash',
  ),
  one(
    'more money of the charge that paid is its own business',
    18,
    'shared/coverage.ts',
    [
      '...lessBy(short, others).map(({ one, amount }) =>',
      "...lessBy(short, others.filter((one) => one.charge.state.kind !== 'paid')).map(({ one, amount }) =>",
    ],
    'second-phone',
  ),
  one(
    'excess that ignores refunds',
    21,
    'shared/settlement.ts',
    ['return subtract(payment.amount ?? NOTHING, givenBack(payment));', 'return payment.amount ?? NOTHING;'],
    'second-given-back',
  ),
  one('random refund key', 20, REFUNDS, ['key: refund.key,', 'key: core.parts.ids.id(),']),
  one(
    'refund sent without reading',
    20,
    REFUNDS,
    [
      'const found = findOurs(refund, told, this.#claimed(refund));',
      "const found: ReturnType<typeof findOurs> = { kind: 'none' };",
    ],
    'refund-unanswered',
  ),
  one(
    'refund of the whole where a part was asked',
    20,
    REFUNDS,
    ['amount: refund.whole ? null : refund.amount,', 'amount: null,'],
    'partial-refund',
  ),
  one(
    'a no after an unanswered refund is believed',
    20,
    'electron/engine/refund-answer.ts',
    ["switch (doubtful ? 'look' : heard.kind)", 'switch (heard.kind)'],
    'refund-doubt',
  ),
  one(
    'money on its way back is delivered',
    19,
    'electron/engine/incident-actions.ts',
    ['return sumOf(stays) >= needed;', 'return stays.length > 0;'],
    'delivered-and-refunded',
  ),
  one('paid without a ticket in the same commit', 23, 'electron/engine/engine.ts', [
    'if (paid) tickets.queueFirst(draft, paid, charge, pages);',
    '',
  ]),
  one('reprint without its word', 24, 'electron/engine/ticket-parts.ts', ['Math.max(...copies) + 1', '0']),
  one(
    'a ticket in doubt prints again by itself',
    24,
    'electron/engine/print-queue.ts',
    [
      "draft.add(moved(job, { kind: 'unknown', at: this.#core.now(), fault }));",
      "draft.add(moved(job, fault === 'printer-timeout' ? { kind: 'queued', ask: false, fault: null } : { kind: 'unknown', at: this.#core.now(), fault }));",
    ],
    'ticket-in-doubt',
  ),
  one(
    'a printer that has fallen silent gets the next ticket',
    24,
    CAPABILITIES,
    ["return { ...reading, fault: 'printer-no-answer' };", 'return reading;'],
    'silent-printer',
  ),
  one(
    'an answer that follows no byte confirms',
    24,
    CAPABILITIES,
    ["if (!inTurn()) return 'sent';", "return 'confirmed';"],
    'paper-ends',
  ),
  one(
    'a ticket that tears after its last byte was taken is never asked about',
    24,
    'electron/printing/printer.ts',
    ["return moves ? { kind: 'sent', movesMs: movesMs(bytes.length) } : outcome;", 'return outcome;'],
    'torn-in-the-buffer',
  ),
  one('what was sent is never watched', 24, 'electron/engine/moving-paper.ts', [
    'if (movesMs === 0) return;',
    'return;',
  ]),
  one(
    'a look that gave way to a ticket is taken for an answer',
    24,
    'electron/engine/printer-watch.ts',
    ['if (told.gaveWay !== true) this.#moving', 'this.#moving'],
    'look-gives-way',
  ),
  one(
    'an old ticket prints without asking',
    24,
    'electron/engine/print-queue.ts',
    ['age >= -AHEAD_MS && age <= ASK_AFTER_MS;', 'age >= -AHEAD_MS;'],
    'old-ticket',
  ),
  one(
    'a restored file acts by itself',
    27,
    'electron/engine/charge/order-worker.ts',
    ['const held = core.recovery || ', 'const held = '],
    'restored',
  ),
  {
    name: 'money without a sale is attached twice',
    rule: 35,
    trap: 'attached',
    patches: [
      {
        file: 'electron/engine/voucher-attach.ts',
        find: "  if (core.parts.store.chargesOfPayment(fact.id)[0]) return none('none-fits');\n",
        put: '',
      },
      {
        file: 'electron/engine/voucher-attach.ts',
        find: 'core.parts.store.chargesOfPayment(id)[0] !== undefined || isAsked(core, id)',
        put: 'isAsked(core, id)',
      },
    ],
  },
  one(
    'what was handed over in the lost part prints plainly again',
    27,
    'electron/engine/lost-part.ts',
    [
      "charge?.state.kind !== 'paid' || sale.number > recovered.lastNumber",
      "charge?.state.kind !== 'waiting'",
    ],
    'attached-again',
  ),
  one(
    'a ticket that waited for paper comes out by what was known when it was paid',
    23,
    'electron/engine/ticket-look.ts',
    ['Math.max(Math.abs(core.now() - now), core.monotonic() - monotonic) < FRESH_MS', 'true'],
    'waiting-ticket',
  ),
];
