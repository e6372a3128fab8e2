import { isLost, stateAt, type Evidence, type Moment } from '../evidence.ts';
import type { Commit, Row } from './commits.ts';
import type { Admitted, Judge, JudgeParts } from './judged.ts';
import { WATCHED } from './rights.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Pendings {
  readonly list: readonly { readonly id: string }[];
  readonly more: number;
}

interface Z {
  readonly number: number;
  readonly opened: { readonly by: string | null; readonly float: { readonly sum: number } };
  readonly parts: readonly Fields[];
  readonly moves: readonly Fields[];
  readonly acts: readonly Fields[];
  readonly moreActs: number;
  readonly received: Pendings;
  readonly closed: {
    readonly by: string | null;
    readonly counted: { readonly sum: number };
    readonly handedOver: Pendings;
  };
}

/** The commits of one shift; its close is the last of them. */
interface Stretch {
  readonly z: Z;
  readonly closed: Moment;
  readonly commits: readonly Commit[];
}

interface ZParts extends JudgeParts {
  readonly judge: Judge;
}

const FIGURES = ['sales', 'total', 'cashIn', 'cashBack', 'undone'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;
const NO_FIGURES: Figures = { sales: 0, total: 0, cashIn: 0, cashBack: 0, undone: 0 };

/**
 * Each Z against what people did: what they counted and moved, whose sales and cash it was, which acts an owner reads and
 * who agreed to them, and what was not finished when they closed it.
 */
export function auditZs(parts: ZParts): void {
  const { judge, evidence, findings } = parts;
  const stretches = stretchesOf(parts.commits);
  auditReads(evidence, stretches, findings);
  stretches.forEach((stretch, at) => {
    auditPending(stretch, stretches[at - 1]?.z.closed.handedOver, parts);
  });
  if (judge.isUnsure) return;
  const byCommand = new Map(
    judge.admitted.map((one) => [String(one.act.request['commandId']), one] as const).reverse(),
  );
  const owner = ownersOf(byCommand, judge);
  const cents = centsIn(parts.commits);
  // Cash of a sale may go back in a later shift.
  const held = new Map<string, number>();
  const [first] = stretches;
  const before = first ? parts.commits.slice(0, parts.commits.indexOf(first.commits[0] as Commit)) : [];
  for (const commit of before)
    for (const row of commit.rows) addRow(row, commit, { owner, held, of: () => ({ ...NO_FIGURES }) });
  for (const stretch of stretches) {
    auditHands(stretch, byCommand, cents, findings);
    auditPeople(stretch, owner, held, findings);
    auditActs(stretch, byCommand, findings);
  }
}

function stretchesOf(commits: readonly Commit[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let own: Commit[] = [];
  let isUsed = false;
  for (const commit of commits) {
    // Before the first one is opened nothing is counted.
    isUsed ||= commit.rows.some(({ kind }) => kind === 'shift-opened');
    if (isUsed) own.push(commit);
    const close = commit.rows.find(({ kind }) => kind === 'shift-closed');
    if (!close) continue;
    stretches.push({ z: close['shift'] as Z, closed: commit.moment, commits: own });
    own = [];
  }
  return stretches;
}

const said = (z: Z, why: string) => `shift: Z ${z.number}: ${why}`;

/** How many of the smallest coin are one unit of what people type. */
function centsIn(commits: readonly Commit[]): number {
  for (const { rows } of commits)
    for (const row of rows)
      if (row.kind === 'sale-opened') return (row['sale'] as Fields)['currency'] === 'CLP' ? 1 : 100;
  return 100;
}

type ByCommand = ReadonlyMap<string, Admitted>;

function sumTyped(input: unknown, cents: number): number {
  const { kind, amount, pieces } = input as {
    readonly kind: string;
    readonly amount?: string;
    readonly pieces?: readonly { readonly value: number; readonly count: number }[];
  };
  if (kind === 'sum') return Math.round(Number(amount) * cents);
  return (pieces ?? []).reduce((sum, { value, count }) => sum + value * count, 0);
}

/** What was counted and moved stands there as it was typed, by whoever did it. */
function auditHands({ z, commits }: Stretch, byCommand: ByCommand, cents: number, findings: string[]): void {
  const done = (kind: string) =>
    commits.flatMap(({ rows, commandId }) => {
      const own = byCommand.get(commandId ?? '');
      return own && rows.some((row) => row.kind === kind) ? [own] : [];
    });
  const [opening] = done('shift-opened');
  if (opening) {
    const { act, by } = opening;
    if (z.opened.float.sum !== sumTyped(act.request['float'], cents) || z.opened.by !== by)
      findings.push(said(z, 'its float is not what was counted, or by somebody else'));
  }
  const [closing] = done('shift-closed');
  if (closing) {
    const { act, by } = closing;
    if (z.closed.counted.sum !== sumTyped(act.request['counted'], cents) || z.closed.by !== by)
      findings.push(said(z, 'its count is not what was counted, or by somebody else'));
    const seen = act.request['pending'] as readonly string[];
    for (const { id } of z.closed.handedOver.list)
      if (!seen.includes(id)) findings.push(said(z, `${id} was handed over, and nobody had seen it`));
  }
  const moves = done('shift-cash-moved').map(({ act, by }) => {
    const { direction, amount, reason } = act.request;
    return { direction, amount: Math.round(Number(amount) * cents), reason, by };
  });
  const told = z.moves.map(({ direction, amount, reason, by }) => ({ direction, amount, reason, by }));
  if (JSON.stringify(moves) !== JSON.stringify(told))
    findings.push(said(z, `its movements are ${JSON.stringify(told)}, people made ${JSON.stringify(moves)}`));
}

/** By whom each commit is, and each sale. */
function ownersOf(byCommand: ByCommand, judge: Judge) {
  const sellers = new Map<string, string | null>();
  const seller = (saleId: string) => {
    if (!sellers.has(saleId)) sellers.set(saleId, judge.sellerOf(saleId));
    return sellers.get(saleId) ?? null;
  };
  return {
    seller,
    /** Cash is of whoever moves it; where the till does it by itself, of whoever began the sale. */
    mover: ({ commandId }: Commit, saleId: string) => byCommand.get(commandId ?? '')?.by ?? seller(saleId),
  };
}

function auditPeople(
  { z, commits }: Stretch,
  owner: ReturnType<typeof ownersOf>,
  held: Map<string, number>,
  findings: string[],
): void {
  const people = new Map<string, Figures>();
  const of = (by: string | null): Figures => {
    const known = people.get(String(by)) ?? { ...NO_FIGURES };
    people.set(String(by), known);
    return known;
  };
  for (const commit of commits) for (const row of commit.rows) addRow(row, commit, { owner, held, of });
  const told = new Map(z.parts.map((part) => [String(part['by']), part]));
  for (const by of new Set([...people.keys(), ...told.keys()]))
    for (const figure of FIGURES) {
      const [is, should] = [Number(told.get(by)?.[figure] ?? 0), people.get(by)?.[figure] ?? 0];
      if (is !== should) findings.push(said(z, `${figure} of ${by} is ${is}, they made ${should}`));
    }
}

interface Adding {
  readonly owner: ReturnType<typeof ownersOf>;
  /** Cash of each sale that may be handed back; and, as `paid`, those that were paid before. */
  readonly held: Map<string, number>;
  readonly of: (by: string | null) => Figures;
}

function addRow(row: Row, commit: Commit, { owner, held, of }: Adding): void {
  const sale = String(row['of']);
  const total = `total ${sale}`;
  switch (row.kind) {
    case 'sale-opened':
      held.set(total, Number((row['sale'] as Fields)['total']));
      return;
    case 'sale-lines-changed':
      held.set(total, Number(row['total']));
      return;
    case 'sale-collected': {
      const { means, amount } = row['collection'] as { readonly means: string; readonly amount: number };
      if (means === 'cash') {
        of(owner.mover(commit, sale)).cashIn += amount;
        held.set(sale, (held.get(sale) ?? 0) + amount);
      }
      if ((row['state'] as Fields)['kind'] !== 'paid' || held.has(`paid ${sale}`)) return;
      held.set(`paid ${sale}`, 1);
      of(owner.seller(sale)).sales += 1;
      of(owner.seller(sale)).total += held.get(total) ?? 0;
      return;
    }
    case 'sale-cash-returned':
      of(owner.mover(commit, sale)).cashBack += held.get(sale) ?? 0;
      held.set(sale, 0);
      return;
    case 'sale-cash-refunded': {
      const { amount, undone } = row['refund'] as { readonly amount: number; readonly undone: boolean };
      of(owner.mover(commit, sale)).cashBack += amount;
      if (undone) of(owner.mover(commit, sale)).undone += amount;
    }
  }
}

/** Every act that an owner reads, and every one that somebody agreed to, each once and with its names. */
function auditActs({ z, commits }: Stretch, byCommand: ByCommand, findings: string[]): void {
  if (z.moreActs > 0) return;
  const done: string[] = [];
  const isTold = (name: string, consent: string | null) => consent !== null || WATCHED.includes(name);
  for (const { rows, commandId } of commits) {
    const own = byCommand.get(commandId ?? '');
    if (own && isTold(own.act.act, own.consent)) done.push(`${own.act.act} ${own.by} ${own.consent}`);
    for (const row of rows)
      if (row.kind === 'acted' && isTold(String(row['act']), row['consent'] as string | null))
        done.push(`${String(row['act'])} ${String(row['by'])} ${String(row['consent'])}`);
  }
  const told = z.acts.map(({ act, by, consent }) => `${String(act)} ${String(by)} ${String(consent)}`);
  const [is, should] = [told.sort().join(', '), done.sort().join(', ')];
  if (is !== should) findings.push(said(z, `its acts are ${is}; people did ${should}`));
}

const LIVE: readonly string[] = ['intended', 'unknown', 'waiting', 'withdrawing'];

/** What was not finished when it was closed is handed over, all of it and nothing else; the next one has received it. */
function auditPending(
  { z, closed }: Stretch,
  before: Pendings | undefined,
  { books, findings }: ZParts,
): void {
  const { order } = closed;
  const isBegun = ({ since }: { readonly since: Moment }) => since.order < order;
  const incidents = [...books.incidents.values()].filter(
    (one) => isBegun(one) && stateAt(one, order).kind === 'open',
  );
  const charges = [...books.charges.values()].filter((one) => {
    const { kind, ...state } = stateAt(one, order);
    return LIVE.includes(kind) || (kind === 'guarding' && state['unchecked'] === true);
  });
  const papers = [...books.jobs.values()].filter((one) => {
    const { kind, ...state } = stateAt(one, order);
    return kind === 'unknown' || (kind === 'queued' && state['ask'] === true);
  });
  const open = [...incidents, ...charges, ...papers].map(({ id }) => id);
  const { list, more } = z.closed.handedOver;
  const told = list.map(({ id }) => id);
  for (const id of open)
    if (!told.includes(id) && more === 0)
      findings.push(said(z, `${id} was not finished, and it says nothing of it`));
  for (const id of told)
    if (!open.includes(id)) findings.push(said(z, `${id} was finished, and is handed over`));
  if (before && JSON.stringify(before) !== JSON.stringify(z.received))
    findings.push(said(z, 'it received something else than the one before handed over'));
}

/** Whatever comes after its close, a Z says the same; and the same as the journal. */
function auditReads(evidence: Evidence, stretches: readonly Stretch[], findings: string[]): void {
  const first = new Map<number, string>();
  const known = new Map(stretches.map(({ z }) => [z.number, z]));
  for (const read of evidence.watched?.staff?.reads ?? [])
    for (const { number, told } of read.zs) {
      if (isLost(evidence, read)) continue;
      // The number of a lost one is given again.
      const z = known.get(number);
      const before = first.get(number) ?? told;
      if (before !== told) findings.push(`shift: Z ${number} was changed after it was closed`);
      first.set(number, told);
      const { closed } = JSON.parse(told) as {
        readonly closed: { readonly counted: { readonly sum: number } };
      };
      if (!z || z.closed.counted.sum !== closed.counted.sum)
        findings.push(`shift: Z ${number} is shown, and is another one in the journal`);
    }
}
