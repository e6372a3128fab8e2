import { isLost, stateAt, type Evidence, type Moment } from '../evidence.ts';
import type { JudgeParts } from './judged.ts';
import { said, type Pendings, type Stretch } from './stretches.ts';

const LIVE: readonly string[] = ['intended', 'unknown', 'waiting', 'withdrawing'];

/** What was not finished when it was closed is handed over, all of it and nothing else; the next one has received it. */
export function auditPending(
  { z, closed }: Stretch,
  before: Pendings | undefined,
  { books, findings }: JudgeParts,
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
    const waits = state['ask'] === true || (state['fault'] ?? null) !== null;
    return kind === 'unknown' || (kind === 'queued' && waits);
  });
  const isStuck = papers.some((one) => stateAt(one, order).kind === 'queued');
  const behind = [...books.jobs.values()].filter((one) => isStuck && stateAt(one, order).kind === 'queued');
  const open = [...incidents, ...charges, ...papers, ...behind].map(({ id }) => id);
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
export function auditReads(evidence: Evidence, stretches: readonly Stretch[], findings: string[]): void {
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
