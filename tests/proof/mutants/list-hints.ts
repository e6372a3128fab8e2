import type { Mutant } from './mutant.ts';

const one = (name: string, file: string, find: string, put: string, trap: string): Mutant => ({
  ...{ name, rule: 38, trap },
  patches: [{ file, find, put }],
});

const HINTS = 'electron/engine/hints.ts';

/** Wrong versions of what a notification may do. */
export const HINT_MUTANTS: readonly Mutant[] = [
  one(
    'a hint spends the budget of the live charge',
    HINTS,
    "core.hear(await core.parts.provider.noticed(one.hint, currency, wants), 'hint')",
    "core.hear(await core.parts.provider.noticed(one.hint, currency, wants), 'live', 'search')",
    'hints-429',
  ),
  one(
    'what a hint named has no budget',
    'electron/engine/hint-budget.ts',
    'return this.#left >= 1 ? now : now + Math.ceil((1 - this.#left) * PER_READ_MS);',
    'return now;',
    'hints-flood',
  ),
  one(
    'a look that a hint woke puts off the searches after it',
    'electron/engine/charge/run-next.ts',
    "return withMoney(withPoller(run, 'search', { dueAt: monotonic }), { besideDueAt: dueAt });",
    "return withPoller(run, 'search', { dueAt: monotonic });",
    'hints-pace',
  ),
  one(
    'a scan that a hint told of goes on at other moments, and ends sooner, than by search alone',
    'electron/engine/charge/run-next.ts',
    'const found = isBeside(run) ? run : shownBySearch(run, event.orders, monotonic);',
    'const found = run;',
    'hints-scan-moments',
  ),
  one(
    'a hint of a payment waits behind the orders of scans',
    'electron/engine/hint-order.ts',
    "(hint.topic === 'merchant_order' ? 2 : 0)",
    '0',
    'hints-scans',
  ),
  one(
    'a refused token loses what hints named',
    HINTS,
    "      case 'unauthorized':\n      case 'rate-limited':",
    "      case 'unauthorized':\n        return 'read';\n      case 'rate-limited':",
    'hints-token',
  ),
  one(
    'a refusal to what a hint named speaks of the token',
    'electron/engine/core.ts',
    "if (priority !== 'hint') this.contained(",
    'this.contained(',
    'hints-denied',
  ),
  one(
    'Orders: what a hint named pays without the page of its payment',
    'electron/engine/hint-taking.ts',
    'orders: counting,\n      payments: counting.flatMap((order) => paymentsWithOrder({ order, payments }, can)),',
    'orders,\n      payments,',
    'hints-merchant-order',
  ),
  one(
    'what the page that a hint named says against money counts before it is paid',
    'electron/engine/hint-facts.ts',
    'return speaksAgainst(page) || known?.contradicted === true ? told : facts;',
    'return facts;',
    'hints-against',
  ),
];
