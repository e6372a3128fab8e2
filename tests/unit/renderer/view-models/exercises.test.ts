import { describe, expect, it } from 'vitest';
import {
  advance,
  beginExercise,
  paperPutIn,
  stepOf,
  verdictOf,
  type ExerciseId,
  type ExerciseRun,
  type Seen,
} from '../../../../renderer/view-models/exercises.ts';
import { exerciseKept, keptExercise } from '../../../../renderer/view-models/kept-exercise.ts';
import { printJobId, saleId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import { incident, sale, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const FIRST = saleId('sale-1');
const OTHER = saleId('sale-2');

function seen(change: Partial<Seen> = {}): Seen {
  const { paper } = shopAtWork();
  return { counter: { kind: 'ready' }, incidents: [], paper: { ...paper, fault: null }, ...change };
}

const at = (id: typeof FIRST, ...[phase, charge]: Parameters<typeof sale>): Seen['counter'] =>
  sale(phase, charge, { saleId: id });

/** After each of these views: at which step it stands; null: it is over. */
function walk(id: ExerciseId, ...views: (Seen | 'paper put in')[]) {
  let run: ExerciseRun = beginExercise(id, seen());
  const steps = views.map((view) => {
    run = view === 'paper put in' ? paperPutIn(run) : advance(run, view);
    return stepOf(run);
  });
  return { steps, run, wrong: verdictOf(run).flatMap((one) => (one.isRight ? [] : [one.check])) };
}

const waits = seen({ counter: at(FIRST, 'waiting') });
const asks = [{ ...incident('late'), saleId: FIRST }];
const noPaper = { ...seen().paper, fault: 'printer-paper-out', waiting: 1 } as const;

describe('an exercise of the training', () => {
  it('begins with the shop that it needs, and goes on with a charge of its own alone', () => {
    expect(beginExercise('no-paper', seen()).act).toEqual({ act: 'paper', out: true });
    expect(beginExercise('partial', seen()).act).toEqual({ act: 'paper', out: false });
    const before = beginExercise('partial', seen({ counter: at(OTHER, 'waiting') }));
    expect(stepOf(advance(before, seen({ counter: at(OTHER, 'waiting') })))).toBe('charge');
    expect(advance(before, waits)).toMatchObject({ step: 1, saleId: FIRST, act: { act: 'pay-part' } });
  });

  it('has the customer act once for each step', () => {
    const run = advance(beginExercise('partial', seen()), waits);
    expect(advance(run, waits)).toBe(run);
  });

  it('without paper: is over when nothing waits for the printer, and all was right', () => {
    const paid = seen({ counter: at(FIRST, 'paid'), paper: noPaper });
    const printed = seen({ counter: at(FIRST, 'paid') });
    const { steps, wrong } = walk('no-paper', waits, paid, paid, 'paper put in', paid, printed);
    expect(steps).toEqual(['paid', 'load', 'load', 'load', 'ticket', null]);
    expect(wrong).toEqual([]);
  });

  it('without paper: another charge, and a copy, while the ticket waits are wrong', () => {
    const paid = seen({ counter: at(FIRST, 'paid'), paper: noPaper });
    const charged = seen({ counter: at(OTHER, 'waiting'), paper: noPaper });
    expect(walk('no-paper', waits, paid, charged).wrong).toEqual(['charged-once']);
    const copy = { jobId: printJobId('job-2'), copy: 1, state: 'queued', ask: false, fault: null } as const;
    const copied = seen({ counter: sale('paid', {}, { saleId: FIRST, ticket: copy }), paper: noPaper });
    expect(walk('no-paper', waits, paid, copied).wrong).toEqual(['no-copy']);
  });

  it('a part: is over when nobody is asked about it any more', () => {
    const part = { partial: { paid: minor(50), missing: minor(50) } };
    const { steps, wrong } = walk(
      'partial',
      waits,
      seen({ counter: at(FIRST, 'waiting', part) }),
      seen({ counter: at(FIRST, 'cancelled'), incidents: asks }),
      seen({ counter: at(FIRST, 'paid') }),
    );
    expect(steps).toEqual(['part', 'cancel-part', 'settle', null]);
    expect(wrong).toEqual([]);
  });

  it('paid after the cancel: another charge before it is answered is wrong twice, and stays wrong', () => {
    const cancelled = seen({ counter: at(FIRST, 'cancelled') });
    const late = seen({ counter: at(FIRST, 'cancelled'), incidents: asks });
    const hurried = seen({ counter: at(OTHER, 'waiting'), incidents: asks });
    const { steps, wrong } = walk('paid-after-cancel', waits, cancelled, late, hurried, seen());
    expect(steps).toEqual(['cancel', 'late', 'answer', 'answer', null]);
    expect(wrong).toEqual(['charged-once', 'not-left-open']);
    expect(walk('paid-after-cancel', waits, cancelled, late, seen()).wrong).toEqual([]);
  });
});

describe('an exercise that the page keeps', () => {
  it('is the same after a reload at each of its steps, and what was done is not done again', () => {
    const half = at(FIRST, 'waiting', { partial: { paid: minor(60_000), missing: minor(60_000) } });
    for (const views of [[], [waits], [waits, seen({ counter: half })]]) {
      const { run } = walk('partial', ...views);
      expect(exerciseKept(keptExercise(run))).toEqual(run);
      const done = { ...run, act: null };
      expect(exerciseKept(keptExercise(done))).toEqual(done);
    }
    const { run } = walk('no-paper', waits, 'paper put in');
    expect(exerciseKept(keptExercise({ ...run, mistakes: ['no-copy'] }))).toEqual({
      ...run,
      mistakes: ['no-copy'],
    });
  });

  it('is none where the text is not of this program', () => {
    for (const text of [null, '', 'x', '1', 'null', '{}', '[]', '{"id":"partial","step":9,"mistakes":[]}'])
      expect(exerciseKept(text)).toBeNull();
  });
});
