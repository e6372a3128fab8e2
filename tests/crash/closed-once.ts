import type { Evidence } from '../proof/auditor.ts';

interface Closed {
  readonly number: number;
  readonly opened: { readonly float: { readonly sum: number } } | null;
  readonly closed: { readonly counted: { readonly sum: number }; readonly expected: number };
}

/** Wherever the till was killed: one Z, with number 1 and whole sums, on one first paper at most, and a copy says so. */
export function closedOnce(journal: readonly string[], paper: Evidence['paper']): string[] {
  const closed = journal.flatMap((line) => {
    const { entry } = JSON.parse(line) as { entry: { kind: string; shift: Closed } };
    return entry.kind === 'shift-closed' ? [entry.shift] : [];
  });
  const [z] = closed;
  const papers = paper.filter(({ kind }) => kind === 'shift');
  const firsts = papers.filter(({ copy }) => copy === 0);
  const checks: readonly (readonly [boolean, string])[] = [
    [closed.length === 1, `${closed.length} shifts were closed`],
    [z?.number === 1, `the Z has number ${z?.number ?? 'none'}`],
    [z?.opened?.float.sum === 100_000, 'its float is another one'],
    [z?.closed.expected === 112_345, `it expects ${z?.closed.expected ?? 'nothing'}`],
    [z?.closed.counted.sum === 112_345, `it counted ${z?.closed.counted.sum ?? 'nothing'}`],
    [papers.length >= 1, 'no Z came out'],
    [firsts.length <= 1, `the first Z came out ${firsts.length} times`],
  ];
  return checks.filter(([holds]) => !holds).map(([, why]) => `shift: ${why}`);
}
