import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { stepOf, stepsOf, verdictOf, type ExerciseRun } from '../../view-models/exercises.ts';
import type { Exercise } from './use-exercise.ts';

/** The step that an exercise stands at, in words; in the end what was right. */
export function ExercisePanel({ exercise, run }: { exercise: Exercise; run: ExerciseRun }) {
  const words = useScreen().formatter.words.exercises;
  const step = stepOf(run);
  return (
    <section className="exercise" aria-label={words.names[run.id]}>
      <h2>{words.names[run.id]}</h2>
      {step === null ? (
        <Verdict run={run} />
      ) : (
        <div aria-live="polite">
          <p className="exercise-step">{words.step(run.step + 1, stepsOf(run.id))}</p>
          <p>{words.steps[step]}</p>
        </div>
      )}
      <div className="exercise-row">
        {step === 'load' && <Button label={words.putPaper} look="primary" onPress={exercise.putPaperIn} />}
        <Button label={step === null ? words.close : words.stop} look="small" onPress={exercise.stop} />
      </div>
    </section>
  );
}

function Verdict({ run }: { run: ExerciseRun }) {
  const words = useScreen().formatter.words.exercises;
  return (
    <div aria-live="polite">
      <p className="exercise-step">{words.over}</p>
      <ul>
        {verdictOf(run).map(({ check, isRight }) => (
          <li key={check} data-right={isRight}>
            <Icon name={isRight ? 'check' : 'cross'} />
            <strong>{isRight ? words.right : words.wrong}</strong>
            <span>{isRight ? words.checks[check].right : words.checks[check].wrong}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
