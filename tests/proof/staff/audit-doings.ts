import { isLost } from '../evidence.ts';
import type { Row } from './commits.ts';
import type { Judge, JudgeParts } from './judged.ts';

/** What a person does that is no command: each leaves one row with their name, and nobody else's doing leaves one. */
const NOTED = ['drawer.open', 'operator.recover', 'shift.print-x'] as const;

/** Shifts begin, end and move by these commands alone. */
const BY_COMMAND: Readonly<Record<string, string>> = {
  'shift-opened': 'shift.open',
  'shift-cash-moved': 'shift.move',
  'shift-closed': 'shift.close',
  'shifts-stopped': 'shift.stop',
};

/** The rows of what people do with the till itself: of the drawer, a PIN set anew, an X on paper, and of shifts. */
export function auditDoings(judge: Judge, parts: JudgeParts): void {
  auditShiftRows(parts);
  if (judge.isUnsure) return;
  for (const name of NOTED) auditNoted(name, judge, parts);
}

/** Rows of drawer and PIN stand before anything happens; the one of an X follows it, and a full disk takes none. */
function auditNoted(name: (typeof NOTED)[number], judge: Judge, parts: JudgeParts): void {
  const { commits, evidence, findings } = parts;
  const isFull =
    evidence.watched?.circumstances.troubles.some(({ what }) => what.startsWith('disk')) === true;
  const isNoted = (row: Row) => row.kind === 'acted' && row['act'] === name;
  const rows = commits.flatMap((commit) =>
    commit.rows.filter(isNoted).map((row) => ({ row, order: commit.moment.order })),
  );
  const asked = judge.admitted.filter(({ act }) => act.act === name && !isLost(evidence, act));
  // What was refused behind the door may have left its row before that.
  const isDone = ({ act }: (typeof asked)[number]) => act.refused === null;
  const acts = [...asked.filter(isDone), ...asked.filter((one) => !isDone(one))];
  const used = new Set<(typeof rows)[number]>();
  for (const { act, by, consent } of acts) {
    const reason = act.request['reason'] ?? null;
    const fits = rows.find(
      (one) =>
        !used.has(one) &&
        one.order > act.order &&
        (one.row['by'] ?? null) === by &&
        one.row['consent'] === consent &&
        one.row['reason'] === reason,
    );
    const isMust = name === 'shift.print-x' ? by !== null && !isFull : true;
    if (fits) used.add(fits);
    else if (act.refused === null && isMust)
      findings.push(`operators: ${name} was done at ${act.at} without its row`);
  }
  if (used.size < rows.length) findings.push(`operators: a row says ${name}, and nobody asked`);
}

/** Nothing but a person's command moves a shift; shifts are given up while none is open alone, and once. */
function auditShiftRows({ commits, findings }: JudgeParts): void {
  let [isOpen, isStopped, isUsed] = [false, false, false];
  for (const { rows, commandId, moment } of commits)
    for (const { kind } of rows) {
      const command = BY_COMMAND[kind];
      if (command === undefined) continue;
      const done = rows.find((row) => row.kind === 'command-done')?.['name'];
      if (commandId === null || done !== command)
        findings.push(`shift: ${kind} at ${moment.at} is of ${String(done)}, and no ${command}`);
      if (kind === 'shifts-stopped' && (isOpen || isStopped || !isUsed))
        findings.push(`shift: shifts were given up at ${moment.at} while one was open, or none was used`);
      if (kind === 'shift-opened') [isOpen, isUsed] = [true, true];
      if (kind === 'shift-closed') isOpen = false;
      isStopped = kind === 'shifts-stopped' || (isStopped && kind !== 'shift-opened');
    }
}
