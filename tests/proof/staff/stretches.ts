import type { Moment } from '../evidence.ts';
import type { Commit } from './commits.ts';
import type { Admitted } from './judged.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Pendings {
  readonly list: readonly { readonly id: string; readonly amount?: number | null }[];
  readonly more: number;
}

export interface Z {
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
export interface Stretch {
  readonly z: Z;
  readonly closed: Moment;
  readonly commits: readonly Commit[];
}

/** What was let through, by the command that it carried out. */
export type ByCommand = ReadonlyMap<string, Admitted>;

/** The shifts that were closed, in their order. */
export function stretchesOf(commits: readonly Commit[]): readonly Stretch[] {
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

export const said = (z: Z, why: string) => `shift: Z ${z.number}: ${why}`;
