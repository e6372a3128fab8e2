import type { Evidence, Moment } from '../evidence.ts';

type Fields = Readonly<Record<string, unknown>>;
export type Row = Fields & { readonly kind: string };

/** The rows of one commit: all of them reached the disk at the same moment. */
export interface Commit {
  readonly moment: Moment;
  readonly rows: readonly Row[];
  /** The command that it carries out; null: none, or one that was refused. */
  readonly commandId: string | null;
}

export function commitsOf({ journal, rows: moments }: Evidence): readonly Commit[] {
  const commits: { moment: Moment; rows: Row[]; commandId: string | null }[] = [];
  journal.forEach((line, index) => {
    const { entry } = JSON.parse(line) as { readonly entry: Row };
    const moment = moments[index];
    if (!moment) return;
    const last = commits.at(-1);
    const commit = last?.moment.order === moment.order ? last : { moment, rows: [], commandId: null };
    if (commit !== last) commits.push(commit);
    commit.rows.push(entry);
    if (entry.kind === 'command-done' && entry['answer'] === null) commit.commandId = String(entry['of']);
  });
  return commits;
}
