import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { TrainingAct } from '../../../shared/views.ts';
import type { ScreenClient } from '../../clients/screen-client.ts';
import { useCaja } from '../../app/context.ts';
import {
  actDone,
  advance,
  beginExercise,
  paperPutIn,
  type ExerciseId,
  type ExerciseRun,
} from '../../view-models/exercises.ts';

/** The exercise under way, and what a person does with it. */
export interface Exercise {
  readonly run: ExerciseRun | null;
  readonly begin: (id: ExerciseId) => void;
  readonly putPaperIn: () => void;
  readonly stop: () => void;
}

/** A customer who cannot do it yet tries again so often, with a pause. Milliseconds. */
const TRIES = 10;
const PAUSE_MS = 1_000;

/** Follows the screen from step to step; what the customer does in between goes through the training's own panel. */
export function useExercise(snapshot: Snapshot): Exercise {
  const caja = useCaja();
  const { client, memory } = caja;
  const run = useStore(memory, ({ exercise }) => exercise);
  const isTraining = snapshot.shop.mode === 'training';
  const now = run && isTraining ? advance(run, snapshot) : null;
  useEffect(() => {
    if (now !== null) memory.setExercise(now);
  }, [memory, now]);
  const act = now?.act ?? null;
  useEffect(() => {
    if (act === null) return undefined;
    return acted(client, act, () => {
      const { exercise } = memory.getState();
      if (exercise) memory.setExercise(actDone(exercise, act));
    });
  }, [client, memory, act]);
  return {
    run: now,
    begin(id) {
      memory.setExercise(beginExercise(id, snapshot));
      caja.show('counter');
    },
    putPaperIn: () => now && memory.setExercise(paperPutIn(now)),
    stop() {
      memory.setExercise(null);
      void client.request('training.act', { act: 'paper', out: false });
    },
  };
}

/** @returns what ends the trying */
function acted(client: ScreenClient, act: TrainingAct, done: () => void): () => void {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isWanted = true;
  const attempt = async () => {
    tries += 1;
    const reply = await client.request('training.act', act);
    if (reply.ok) done();
    else if (isWanted && tries < TRIES) timer = setTimeout(() => void attempt(), PAUSE_MS);
  };
  void attempt();
  return () => {
    isWanted = false;
    if (timer !== null) clearTimeout(timer);
  };
}
