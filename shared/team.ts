import type { OperatorId } from './ids.ts';
import type { JournalEntry } from './journal.ts';
import type { Operator, OperatorsSetup, OperatorsView, Team, WhoWorks } from './operators.ts';
import { rightsOf, type Right, type RightChange, type Role } from './rights.ts';

/** The team after a journal row; the same one where the row says nothing of it. */
export function teamAfter(team: Team, entry: JournalEntry): Team {
  switch (entry.kind) {
    case 'operator-set': {
      const { operator } = entry;
      const isKnown = team.people.some(({ id }) => id === operator.id);
      const people = isKnown
        ? team.people.map((one) => (one.id === operator.id ? operator : one))
        : [...team.people, operator];
      return { ...team, people };
    }
    case 'operator-rules-set':
      return { ...team, rights: entry.rights, lockMinutes: entry.lockMinutes };
    default:
      return team;
  }
}

/** Who may be named at the till now. */
export function activeIn({ people }: Team): readonly Operator[] {
  return people.filter(({ active }) => active);
}

/** Without operators nobody is ever asked who works. */
export function hasOperators(team: Team): boolean {
  return team.people.some(({ active }) => active);
}

export function activeOperator(team: Team, id: string | null): Operator | null {
  return team.people.find((one) => one.id === id && one.active) ?? null;
}

/** False also for whoever does not work here any more. */
export function mayDo(team: Team, id: string | null, right: Right): boolean {
  const operator = activeOperator(team, id);
  return operator !== null && rightsOf(operator.role, team.rights).includes(right);
}

/** The name that past rows have: also of whoever left. */
export function nameIn({ people }: Team, id: string | null): string | null {
  return people.find((one) => one.id === id)?.name ?? null;
}

/** Null: there are none, and no screen says anything of them. */
export function operatorsView(team: Team, working: WhoWorks): OperatorsView | null {
  if (!hasOperators(team)) return null;
  const people = activeIn(team).map(({ id, name, role }) => ({
    ...{ id, name, role },
    rights: rightsOf(role, team.rights),
  }));
  const of = (id: OperatorId | null) => people.find((one) => one.id === id) ?? null;
  return { working: of(working.now), last: of(working.last)?.id ?? null, people };
}

export function setupOf(team: Team, isTraining: boolean): OperatorsSetup {
  const { people, rights, lockMinutes } = team;
  const of = (role: Role) => rightsOf(role, rights);
  return {
    people,
    rights: { cashier: of('cashier'), supervisor: of('supervisor'), owner: of('owner') },
    lockMinutes,
    isTraining,
  };
}

/** What differs from the usual, of a whole table of rights. */
export function changesOf(rights: readonly RightChange[]): readonly RightChange[] {
  return rights.filter(({ role, right, allowed }) => rightsOf(role, []).includes(right) !== allowed);
}
