import type { Mutant } from './mutant.ts';
import { HINT_MUTANTS } from './list-hints.ts';
import { MONEY_MUTANTS } from './list-money.ts';
import { ORDERS_MUTANTS } from './list-orders.ts';
import { STAFF_MUTANTS } from './list-staff.ts';

const PLAN = 'electron/engine/charge/plan.ts';
const SEARCH_PLAN = 'electron/engine/charge/search-plan.ts';
const MACHINE = 'electron/engine/charge/machine.ts';
const ORDER_WORKER = 'electron/engine/charge/order-worker.ts';
const PAYMENT_POLLER = 'electron/engine/charge/payment-poller.ts';
const CHARGES = 'electron/engine/charge/charges.ts';
const RUN_NEXT = 'electron/engine/charge/run-next.ts';
const SALES = 'electron/engine/sales.ts';

/** What the provider answered to a send is final at once. */
const REFUSES =
  "if (result === 'refused') {\n      this.#charges.move(id, { kind: 'send-refused', at: core.now(), cause, providerCode: fault.code });\n      return;\n    }";

const one = (
  name: string,
  rule: number,
  file: string,
  [find, put]: readonly [string, string],
  trap?: string,
): Mutant => ({ name, rule, patches: [{ file, find, put }], ...(trap === undefined ? {} : { trap }) });

const ORDER_MUTANTS: readonly Mutant[] = [
  one('the PUT leaves before it is written down', 1, ORDER_WORKER, [
    "draft.add({ kind: 'charge-sent', chargeId: charge.id });",
    '',
  ]),
  one(
    'counter as reference',
    2,
    SALES,
    [
      'const reference = ids.reference();',
      'const reference = `venta-${sale.number}-${sale.charges.length}` as never;',
    ],
    'references',
  ),
  one("a stranger's order is overwritten without a word", 4, ORDER_WORKER, [
    "if (found === 'foreign') {\n      if (!heardStranger(this.#charges, charge, foreign)) this.#lookAgain(charge.id);\n      return;\n    }\n    if (found !== 'older') return;",
    '',
  ]),
  one('no look before the first PUT', 4, PLAN, [
    "return lastLook(run) === null && run.register.looksFailed < 2 ? 'look' : 'send';",
    "return 'send';",
  ]),
  one(
    'a replaced order goes on waiting',
    5,
    ORDER_WORKER,
    ["if (believed === 'foreign') return this.#replaced(id);\n        if (run", 'if (run'],
    'replaced',
  ),
  one('expiry by our own clock', 6, 'electron/engine/provider-time.ts', [
    'const wall = this.#clock.now() + (this.#offset ?? 0);',
    'const wall = this.#clock.now();',
  ]),
  one(
    'an unmeasured clock dates a charge',
    6,
    SALES,
    ['if (!core.time.settled) return', 'if (core.isStopped()) return'],
    'unchecked-clock',
  ),
  {
    name: 'PUT again after a restart',
    rule: 7,
    patches: [{ file: CHARGES, find: 'freshRun(null, ', put: 'freshRun(this.core.monotonic(), ' }],
    trap: 'restart',
  },
  one('second PUT without two empty searches', 7, PLAN, [
    'return empty !== null && empty.last - empty.first >= EMPTY_APART_MS;',
    'return true;',
  ]),
  one(
    'second PUT although the register was not read free',
    7,
    PLAN,
    [
      "if (lastLook(run) !== 'free') return 'look';\n  if (mayResend(charge, run, times)) return isFresh(run, times) ? 'send' : 'look';",
      "if (mayResend(charge, run, times)) return 'send';\n  if (lastLook(run) !== 'free') return 'look';",
    ],
    'late-put',
  ),
  one(
    'second PUT long after the intent',
    7,
    PLAN,
    ['if (age > RESEND_WITHIN_MS) return false;', ''],
    'late-resend',
  ),
  {
    name: 'a sleep makes the second PUT young again',
    rule: 7,
    patches: [
      {
        file: PLAN,
        find: 'if (!isBornHere(run) || !times.measured) return false;',
        put: 'if (!isBornHere(run)) return false;',
      },
      { file: PLAN, find: "return isFresh(run, times) ? 'send' : 'look';", put: "return 'send';" },
      {
        file: 'electron/engine/provider-time.ts',
        find: 'const elapsed = Math.max(this.#clock.now() - before.wall, this.#clock.monotonic() - before.monotonic);',
        put: 'const elapsed = this.#clock.monotonic() - before.monotonic;',
      },
      {
        file: RUN_NEXT,
        find: 'readings: null,\n        looksFailed: 0,\n',
        put: '',
      },
    ],
    trap: 'sleep',
  },
  {
    name: '4xx after an unknown PUT taken as refused',
    rule: 8,
    patches: [
      {
        file: MACHINE,
        find: "intended: (_, { at, cause, providerCode }) => ({ kind: 'refused', at, cause, providerCode }),",
        put: "intended: (_, { at, cause, providerCode }) => ({ kind: 'refused', at, cause, providerCode }),\n    unknown: (_, { at, cause, providerCode }) => ({ kind: 'refused', at, cause, providerCode }),",
      },
      {
        file: ORDER_WORKER,
        find: "if (result === 'refused') return void goOnByOther(this.#charges, id, fault);",
        put: REFUSES,
      },
    ],
    trap: 'refused-after-unknown',
  },
  one(
    'a refusal is not held against the register',
    8,
    ORDER_WORKER,
    ["if (result === 'refused') return void goOnByOther(this.#charges, id, fault);", REFUSES],
    'refused-and-standing',
  ),
  one(
    'no answer taken as no',
    7,
    'electron/engine/faults.ts',
    [
      "    case 'no-answer':\n    case 'conflict':\n    case 'locked':\n    case 'unavailable':\n    case 'redirect':\n    case 'garbled':\n      return 'unknown';",
      "    case 'no-answer':\n    case 'conflict':\n    case 'locked':\n    case 'unavailable':\n    case 'redirect':\n    case 'garbled':\n      return 'refused';",
    ],
    'no-answer',
  ),
  one(
    'Retry-After is not heard',
    9,
    'electron/engine/rate-limiter.ts',
    [
      'const asked = retryAfterMs ?? PAUSE_UNTOLD_MS;',
      'const asked = 0 * (retryAfterMs ?? PAUSE_UNTOLD_MS);',
    ],
    'retry-after',
  ),
  one('give up without cancelling', 15, MACHINE, [
    '    waiting: leaves,\n',
    "    waiting: (_, { at, why }) => ({ kind: 'ended', at, why, proof: 'empty' }),\n",
  ]),
  one('DELETE believed: nobody searches for money after it', 15, MACHINE, [
    "withdrawing: ({ why }, { at, unchecked }) => ({\n      kind: 'guarding',\n      since: at,\n      why,\n      ...(unchecked ? { unchecked: true } : {}),\n    }),",
    "withdrawing: ({ why }, { at }) => ({ kind: 'ended', at, why, proof: 'empty' }),",
  ]),
  one('any answer to the DELETE frees the register', 15, ORDER_WORKER, [
    'if (answer.ok) return this.#freed(id);',
    'if (answer.ok || answer.heard.heardAt > 0) return this.#freed(id);',
  ]),
  one('DELETE without looking whose order it is', 15, PLAN, [
    "return isFresh(run, times) && (lastLook(run) === 'ours' || lastLook(run) === 'older')\n        ? 'withdraw'\n        : 'look';",
    "return 'withdraw';",
  ]),
  one('off the register before it is proved', 15, PAYMENT_POLLER, [
    'const freed = freedAt(run);\n    if (freed === null || startedAt < freed) return;',
    'const freed = freedAt(run) ?? startedAt;',
  ]),
  one(
    'one 404 is believed',
    5,
    'electron/engine/charge/readings.ts',
    ['const confirmed = same && isToldTwice(since, sentAt);', 'const confirmed = sentAt >= 0;'],
    'stale-404',
  ),
  one(
    'an order that lands after the cancel stays',
    16,
    'electron/engine/charge/register-watch.ts',
    [
      'if (!found || isLive(found.state)) return;',
      'if (!found || isLive(found.state) || sentAt >= 0) return;',
    ],
    'late-landing',
  ),
  one(
    'a page is a yes',
    8,
    'electron/mercadopago/client.ts',
    [
      'const value = parse(ending.text);',
      "const value = request.answer === 'none' ? null : parse(ending.text);",
    ],
    'page',
  ),
  one(
    'a yes for whatever stands there',
    4,
    PLAN,
    [
      "if (state.overwrite) return lastLook(run) === null ? 'look' : 'send';",
      "if (state.overwrite) return 'send';",
    ],
    'other-yes',
  ),
  one(
    'cancelled without a look for its money',
    15,
    PAYMENT_POLLER,
    ['unchecked: !absence });', 'unchecked: false });'],
    'not-checked',
  ),
  one(
    'what left the register by itself is called empty at once',
    15,
    PLAN,
    ['return Math.max(freed, payableUntil + SEARCHES_LAG_MS);', 'return freed;'],
    'vanished',
  ),
  one(
    'a 429 silences the live charge whatever it was to',
    9,
    'electron/engine/rate-limiter.ts',
    ['for (const one of PRIORITIES.slice(PRIORITIES.indexOf(priority)))', 'for (const one of PRIORITIES)'],
    'auxiliary-429',
  ),
  one(
    'guard ended by time alone',
    16,
    SEARCH_PLAN,
    ["if (search.completeBoth && !search.unsettled && !search.money) return 'empty';", "return 'empty';"],
    'pending-guard',
  ),
  one(
    'guard forgotten at a restart',
    16,
    'electron/engine/books.ts',
    [
      'for (const row of open[table]) putRow',
      "for (const row of open[table]) if (row.state.kind !== 'guarding') putRow",
    ],
    'guard-after-restart',
  ),
  one(
    'two engines on one folder',
    26,
    'electron/storage/lock.ts',
    ["db.exec('BEGIN EXCLUSIVE');", ''],
    'two-engines',
  ),
  one(
    'a repeated command acts again',
    30,
    'electron/engine/engine.ts',
    ['      if (before)\n', '      if (before && before.name !== name)\n'],
    'repeated-command',
  ),
];

export const MUTANTS: readonly Mutant[] = [
  ...ORDER_MUTANTS,
  ...MONEY_MUTANTS,
  ...HINT_MUTANTS,
  ...ORDERS_MUTANTS,
  ...STAFF_MUTANTS,
];
