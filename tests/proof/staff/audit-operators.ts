import type { Row } from './commits.ts';
import type { Judge, JudgeParts } from './judged.ts';

/** What the journal names is who did it, and who agreed, by the PINs that were typed; what was turned away left no row. */
export function auditOperators(judge: Judge, parts: JudgeParts): void {
  const { commits, findings } = parts;
  if (judge.isUnsure) return;
  const byCommand = new Map<string, Judge['admitted'][number]>();
  for (const one of judge.admitted) {
    const id = one.act.request['commandId'];
    if (typeof id === 'string' && !byCommand.has(id)) byCommand.set(id, one);
  }
  for (const { rows, commandId } of commits) {
    const own = commandId === null ? undefined : byCommand.get(commandId);
    if (commandId === null) continue;
    const name = rows.find((row) => row.kind === 'command-done')?.['name'];
    if (!own) {
      findings.push(`operators: ${String(name)} was carried out, and nobody had been let through with it`);
      continue;
    }
    for (const row of rows) auditNames(row, own, String(name), findings);
  }
}

function auditNames(
  row: Row,
  { by, consent }: Judge['admitted'][number],
  command: string,
  findings: string[],
): void {
  if ((row['by'] ?? null) !== by)
    findings.push(`operators: ${row.kind} of ${command} is by ${String(row['by'])}, it was ${String(by)}`);
  const agreed = (row['consent'] ?? null) as string | null;
  if (row.kind === 'command-done' && agreed !== consent)
    findings.push(`operators: ${command} says ${String(agreed)} agreed, it was ${String(consent)}`);
}
