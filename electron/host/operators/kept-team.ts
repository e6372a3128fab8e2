import { isDeepStrictEqual } from 'node:util';
import type { Operator, Team } from '../../../shared/operators.ts';
import type { OperatorEntry } from '../../engine/index.ts';

/** The rows after which the books have the team that is in force here. Whoever only they know has left. */
export function rowsTo(books: Team, inForce: Team): OperatorEntry[] {
  const rows: OperatorEntry[] = [];
  const set = (operator: Operator) => rows.push({ kind: 'operator-set', operator });
  for (const operator of inForce.people)
    if (!isDeepStrictEqual(find(books, operator.id), operator)) set(operator);
  for (const operator of books.people)
    if (operator.active && find(inForce, operator.id) === undefined) set({ ...operator, active: false });
  const { rights, lockMinutes } = inForce;
  if (!isDeepStrictEqual([books.rights, books.lockMinutes], [rights, lockMinutes]))
    rows.push({ kind: 'operator-rules-set', rights, lockMinutes });
  return rows;
}

function find({ people }: Team, id: string): Operator | undefined {
  return people.find((one) => one.id === id);
}
