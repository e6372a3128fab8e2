import { paperCoverage, TICKET_MEETS, TICKET_STATES } from './coverage-paper.ts';
import { staffCoverage } from './staff/coverage-staff.ts';
import { readJournal, stateAt, type Evidence } from './evidence.ts';

/** How often an event came to a charge or a ticket in a state: "waiting × cancel", "ticket moving × crash". Counted over days. */
export type Coverage = Readonly<Record<string, number>>;

const STATES = [
  'intended',
  'unknown',
  'waiting',
  'withdrawing',
  'refused',
  'guarding',
  'paid',
  'ended',
] as const;

const MEETS = [
  ...[
    'charge',
    'search',
    'voucher',
    'cancel',
    'overwrite',
    'retry',
    'cash',
    'next',
    'reprint',
    'deliver',
    'refund',
  ],
  ...[
    'refund-past',
    'end-incident',
    'paper',
    'recovery-end',
    'aside',
    'cash-now',
    'open',
    'lines',
    'due',
    'part-cash',
    'given',
    'undo',
    'cash-back',
    'rest',
    'stop-rest',
    'change',
  ],
  ...[
    'money comes',
    'money goes back',
    'refund refused',
    'order replaced',
    'order taken off',
    'order expires',
  ],
  ...['restart', 'crash', 'off', 'asleep', 'the clock is set', 'an older file is put back', 'disk'],
  ...['disk full', 'disk read-only', 'disk slow', 'limits', 'the printer says', 'the printer is silent'],
  ...['register-free', 'register-before', 'register-older', 'page-done', 'page-undone', 'closed-empty'],
  ...['payments-late', 'orders-late', 'no-reference', 'searches-fail', 'auxiliary-429', 'absurd-amounts'],
  ...[
    'negative-refund',
    'detail-refunded',
    'detail-charged-back',
    'detail-cancelled',
    'detail-collector',
    'detail-amount',
  ],
  ...[
    '401',
    '409',
    '429',
    '500',
    '502-html',
    '504-html',
    'latency',
    'drop',
    'hang',
    'late',
    'garbage',
    'truncated',
  ],
  ...['page', 'twice', '200-empty', '404', '503-empty', 'closes-late', 'PUT repeated', 'DELETE repeated'],
] as const;

/**
 * Combinations that cannot be: what is offered by the screen for other states alone, a charge that is gone for good
 * before anything could befall it.
 */
const CANNOT = [
  /^(refused|ended|guarding|paid) × (cancel|overwrite)$/,
  /^(intended|waiting|withdrawing|unknown) × retry$/,
  // One after the other.
  /^ticket sending × next ticket$/,
];

/** What met the newest charge (or the one that it was about) in a day. */
export function coverageOf(evidence: Evidence): Coverage {
  const { watched } = evidence;
  const counted: Record<string, number> = {};
  if (!watched) return counted;
  const books = readJournal(evidence, []);
  const charges = [...books.charges.values()];
  const meet = (what: string, at: number, until = at): void => {
    for (const charge of charges) {
      const states = new Set(
        charge.states.flatMap(({ moment, state }, index) =>
          moment.at <= until && (charge.states[index + 1]?.moment.at ?? Infinity) > at ? [state.kind] : [],
        ),
      );
      for (const state of states) counted[`${state} × ${what}`] = (counted[`${state} × ${what}`] ?? 0) + 1;
    }
  };
  for (const { button, refused, order, at } of watched.presses) {
    if (refused !== null) continue;
    const newest = charges.findLast((charge) => charge.since.order < order);
    if (!newest) meet(button, at);
    else {
      const key = `${stateAt(newest, order).kind} × ${button}`;
      counted[key] = (counted[key] ?? 0) + 1;
    }
  }
  for (const line of evidence.ledger) {
    if (line.kind === 'payment' && line.status === 'approved') meet('money comes', line.at);
    if (line.kind === 'refund')
      meet(line.status === 'rejected' ? 'refund refused' : 'money goes back', line.at);
    if (line.kind === 'order-replaced') meet('order replaced', line.at);
    if (line.kind === 'order-deleted') meet('order taken off', line.at);
    if (line.kind === 'order-expired') meet('order expires', line.at);
  }
  for (const { at, is } of evidence.printer?.conditions ?? [])
    if (is !== 'well') meet(is === 'says' ? 'the printer says' : 'the printer is silent', at);
  const { away, troubles } = watched.circumstances;
  for (const { what, from } of away) meet(what, from);
  for (const { what, from, to } of troubles)
    meet(what.replace(/^bend | on .*$/g, ''), from, Math.max(from, to - 35_000));
  return { ...counted, ...paperCoverage(evidence, books), ...staffCoverage(evidence) };
}

export function addCoverage(one: Coverage, other: Coverage): Coverage {
  const sum: Record<string, number> = { ...one };
  for (const [key, times] of Object.entries(other)) sum[key] = (sum[key] ?? 0) + times;
  return sum;
}

/** The tables, and what was never reached; what was counted and has no row of its own is listed too. */
export function coverageInWords(coverage: Coverage): string {
  const charges = tableOf(coverage, STATES, MEETS, '');
  const tickets = tableOf(coverage, TICKET_STATES, TICKET_MEETS, 'ticket ');
  const keys = [...charges.keys, ...tickets.keys];
  const never = keys.filter((key) => coverage[key] === undefined && !CANNOT.some((one) => one.test(key)));
  const known = new Set(keys);
  const others = Object.keys(coverage).filter((key) => !known.has(key));
  return [
    ...charges.lines,
    ...tickets.lines,
    `never reached (${never.length}): ${never.join(', ')}`,
    ...(others.length === 0 ? [] : [`counted beside the tables: ${others.sort().join(', ')}`]),
  ].join('\n');
}

function tableOf(coverage: Coverage, states: readonly string[], meets: readonly string[], of: string) {
  const head = [of.padEnd(26), ...states.map((text) => text.padStart(12))].join('');
  const rows = meets.map(
    (what) =>
      what.padEnd(26) +
      states.map((state) => String(coverage[`${of}${state} × ${what}`] ?? 0).padStart(12)).join(''),
  );
  return {
    lines: [head, ...rows],
    keys: meets.flatMap((what) => states.map((state) => `${of}${state} × ${what}`)),
  };
}
