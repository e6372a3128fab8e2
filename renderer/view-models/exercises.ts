import type { SaleId } from '../../shared/ids.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { TrainingAct } from '../../shared/views.ts';

export const EXERCISES = ['no-paper', 'partial', 'paid-after-cancel'] as const;
export type ExerciseId = (typeof EXERCISES)[number];

/** What an exercise judges in the end: right unless a mistake was seen. */
export const CHECKS = {
  'no-paper': ['charged-once', 'no-copy'],
  partial: ['charged-once', 'not-left-open'],
  'paid-after-cancel': ['charged-once', 'not-left-open'],
} as const satisfies Record<ExerciseId, readonly string[]>;
export type Check = (typeof CHECKS)[ExerciseId][number];

/** What the screen shows at a moment of an exercise. */
export type Seen = Pick<Snapshot, 'counter' | 'incidents' | 'paper'>;

/** An exercise under way. Everything in it is the training's: its books, its provider, its printer. */
export interface ExerciseRun {
  readonly id: ExerciseId;
  readonly step: number;
  /** The sale that it is about; null: not begun yet. */
  readonly saleId: SaleId | null;
  /** The sale on the counter before it began. */
  readonly before: SaleId | null;
  /** What the customer or the shop does next, once. */
  readonly act: TrainingAct | null;
  readonly paperIsIn: boolean;
  readonly mistakes: readonly Check[];
}

export type StepName =
  'charge' | 'paid' | 'load' | 'ticket' | 'part' | 'cancel-part' | 'settle' | 'cancel' | 'late' | 'answer';

interface Step {
  readonly name: StepName;
  /** What happens as it begins. */
  readonly act?: TrainingAct;
  readonly isOver: (seen: Seen, run: ExerciseRun) => boolean;
}

const charging: Step = {
  name: 'charge',
  isOver: ({ counter }, { before }) =>
    counter.kind === 'sale' && counter.saleId !== before && counter.charge?.phase === 'waiting',
};

const STEPS: Readonly<Record<ExerciseId, readonly Step[]>> = {
  'no-paper': [
    charging,
    {
      name: 'paid',
      act: { act: 'pay', means: 'account_money' },
      isOver: (seen, run) => own(seen, run)?.charge?.phase === 'paid' && seen.paper.fault !== null,
    },
    { name: 'load', isOver: (_seen, { paperIsIn }) => paperIsIn },
    {
      name: 'ticket',
      act: { act: 'paper', out: false },
      isOver: ({ paper }) => paper.fault === null && paper.waiting === 0 && paper.question === null,
    },
  ],
  partial: [
    charging,
    {
      name: 'part',
      act: { act: 'pay-part' },
      isOver: (seen, run) => (own(seen, run)?.charge?.partial ?? null) !== null,
    },
    { name: 'cancel-part', isOver: asksAbout },
    { name: 'settle', isOver: (seen, run) => !asksAbout(seen, run) },
  ],
  'paid-after-cancel': [
    charging,
    { name: 'cancel', act: { act: 'scan' }, isOver: isCancelled },
    { name: 'late', act: { act: 'pay-late' }, isOver: asksAbout },
    { name: 'answer', isOver: (seen, run) => !asksAbout(seen, run) },
  ],
};

/** Begins an exercise. Its first act prepares the shop. */
export function beginExercise(id: ExerciseId, { counter }: Seen): ExerciseRun {
  return {
    id,
    step: 0,
    saleId: null,
    before: counter.kind === 'sale' ? counter.saleId : null,
    act: actBefore(id, 0),
    paperIsIn: id !== 'no-paper',
    mistakes: [],
  };
}

/** What the customer or the shop does as this step begins; the first prepares the shop. */
export function actBefore(id: ExerciseId, step: number): TrainingAct | null {
  return step === 0 ? { act: 'paper', out: id === 'no-paper' } : (STEPS[id][step]?.act ?? null);
}

/** It was done: a page that is loaded anew does not do it again. */
export function actDone(run: ExerciseRun, act: TrainingAct): ExerciseRun {
  return run.act === act ? { ...run, act: null } : run;
}

/** The name of the step that it stands at; null: it is over. */
export function stepOf({ id, step }: ExerciseRun): StepName | null {
  return STEPS[id][step]?.name ?? null;
}

export function stepsOf(id: ExerciseId): number {
  return STEPS[id].length;
}

/** What has been seen since carries the exercise on, or is a mistake; both may be. */
export function advance(run: ExerciseRun, seen: Seen): ExerciseRun {
  const step = STEPS[run.id][run.step];
  if (step === undefined) return run;
  const judged = withMistakes(run, seen);
  if (!step.isOver(seen, judged)) return judged;
  const { counter } = seen;
  return {
    ...judged,
    step: run.step + 1,
    saleId: judged.saleId ?? (counter.kind === 'sale' ? counter.saleId : null),
    act: actBefore(run.id, run.step + 1),
  };
}

/** A person put paper in. */
export function paperPutIn(run: ExerciseRun): ExerciseRun {
  return { ...run, paperIsIn: true };
}

/** What was right, and what was not. */
export function verdictOf({
  id,
  mistakes,
}: ExerciseRun): readonly { readonly check: Check; readonly isRight: boolean }[] {
  return CHECKS[id].map((check) => ({ check, isRight: !mistakes.includes(check) }));
}

function withMistakes(run: ExerciseRun, seen: Seen): ExerciseRun {
  const made = mistakesIn(run, seen).filter((one) => !run.mistakes.includes(one));
  return made.length === 0 ? run : { ...run, mistakes: [...run.mistakes, ...made] };
}

function mistakesIn(run: ExerciseRun, seen: Seen): readonly Check[] {
  const { counter } = seen;
  if (run.saleId === null || counter.kind !== 'sale') return [];
  const isOther = counter.saleId !== run.saleId;
  const isOpen = asksAbout(seen, run);
  const again: readonly Check[] =
    isOther && counter.charge !== null && !isSettled(run, seen) ? ['charged-once'] : [];
  if (run.id === 'no-paper')
    return !isOther && (counter.ticket?.copy ?? 0) > 0 ? [...again, 'no-copy'] : again;
  return isOther && isOpen ? [...again, 'not-left-open'] : again;
}

/** Nothing of it waits for anybody: another sale may begin. */
function isSettled({ id, paperIsIn }: ExerciseRun, seen: Seen): boolean {
  return id === 'no-paper' && paperIsIn && seen.paper.waiting === 0;
}

function own({ counter }: Seen, { saleId }: ExerciseRun) {
  return counter.kind === 'sale' && counter.saleId === saleId ? counter : null;
}

function isCancelled(seen: Seen, run: ExerciseRun): boolean {
  const sale = own(seen, run);
  return sale === null || sale.charge?.phase === 'cancelled' || sale.charge?.phase === 'expired';
}

function asksAbout({ incidents }: Seen, { saleId }: ExerciseRun): boolean {
  return incidents.some((incident) => incident.saleId === saleId);
}
