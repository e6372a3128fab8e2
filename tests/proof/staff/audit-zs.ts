import type { Commit } from './commits.ts';
import { PeopleAudit } from './audit-people.ts';
import { auditPending, auditReads } from './audit-pending.ts';
import type { Judge, JudgeParts } from './judged.ts';
import { WATCHED } from './rights.ts';
import { said, stretchesOf, type ByCommand, type Fields, type Stretch } from './stretches.ts';

interface ZParts extends JudgeParts {
  readonly judge: Judge;
}

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
  const people = new PeopleAudit(judge, byCommand);
  const cents = centsIn(parts.commits);
  const first = parts.commits.findIndex((one) => one === stretches[0]?.commits[0]);
  people.takeBefore(parts.commits.slice(0, Math.max(0, first)));
  for (const stretch of stretches) {
    auditHands(stretch, byCommand, cents, findings);
    people.take(stretch, findings);
    auditActs(stretch, byCommand, findings);
  }
}

/** How many of the smallest coin are one unit of what people type. */
function centsIn(commits: readonly Commit[]): number {
  for (const { rows } of commits)
    for (const row of rows)
      if (row.kind === 'sale-opened') return (row['sale'] as Fields)['currency'] === 'CLP' ? 1 : 100;
  return 100;
}

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

/** Every act that an owner reads, and every one that somebody agreed to, each once and with its names. */
function auditActs({ z, commits }: Stretch, byCommand: ByCommand, findings: string[]): void {
  if (z.moreActs > 0) return;
  const done: string[] = [];
  const isTold = (name: string, consent: string | null) => consent !== null || WATCHED.includes(name);
  for (const { rows, commandId } of commits) {
    const own = byCommand.get(commandId ?? '');
    if (own && isTold(own.act.act, own.consent))
      done.push(`${own.act.act} ${String(own.by)} ${String(own.consent)}`);
    for (const row of rows)
      if (row.kind === 'acted' && isTold(String(row['act']), row['consent'] as string | null))
        done.push(`${String(row['act'])} ${String(row['by'])} ${String(row['consent'])}`);
  }
  const told = z.acts.map(({ act, by, consent }) => `${String(act)} ${String(by)} ${String(consent)}`);
  const [is, should] = [told.sort().join(', '), done.sort().join(', ')];
  if (is !== should) findings.push(said(z, `its acts are ${is}; people did ${should}`));
}
