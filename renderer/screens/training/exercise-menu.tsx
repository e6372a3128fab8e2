import { useState } from 'react';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { EXERCISES } from '../../view-models/exercises.ts';
import type { Exercise } from './use-exercise.ts';

/** On the training's bar: which exercise to do. */
export function ExerciseMenu({ exercise }: { exercise: Exercise }) {
  const words = useScreen().formatter.words.exercises;
  const [isOpen, setOpen] = useState(false);
  if (exercise.run !== null) return null;
  return (
    <div className="exercise-menu" role="group" aria-label={words.choose}>
      <Button label={words.start} look="small" expanded={isOpen} onPress={() => setOpen(!isOpen)} />
      {isOpen &&
        EXERCISES.map((id) => (
          <Button
            key={id}
            label={words.names[id]}
            look="small"
            onPress={() => {
              setOpen(false);
              exercise.begin(id);
            }}
          />
        ))}
    </div>
  );
}
