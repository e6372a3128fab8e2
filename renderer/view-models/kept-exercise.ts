import { saleId } from '../../shared/ids.ts';
import { actBefore, CHECKS, EXERCISES, stepsOf, type ExerciseRun } from './exercises.ts';

/** An exercise as the page keeps it over a reload. */
export function keptExercise({ act, ...run }: ExerciseRun): string {
  return JSON.stringify({ ...run, isActDue: act !== null });
}

/** What was kept; null where it is none of this program's. */
export function exerciseKept(text: string | null): ExerciseRun | null {
  const read = text === null ? null : fieldsOf(text);
  const id = EXERCISES.find((one) => one === read?.['id']);
  const { step, mistakes } = read ?? {};
  if (read === null || id === undefined || !Number.isInteger(step) || !Array.isArray(mistakes)) return null;
  const at = Number(step);
  if (at < 0 || at > stepsOf(id)) return null;
  return {
    id,
    step: at,
    saleId: saleOf(read['saleId']),
    before: saleOf(read['before']),
    act: read['isActDue'] === true ? actBefore(id, at) : null,
    paperIsIn: read['paperIsIn'] === true,
    mistakes: CHECKS[id].filter((check) => mistakes.includes(check)),
  };
}

function fieldsOf(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : null;
  } catch {
    return null;
  }
}

const saleOf = (id: unknown) => (typeof id === 'string' && id !== '' ? saleId(id) : null);
