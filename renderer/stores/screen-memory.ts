import { createStore, type StoreApi } from 'zustand/vanilla';
import { saleId, type SaleId } from '../../shared/ids.ts';
import type { ExerciseRun } from '../view-models/exercises.ts';
import { exerciseKept, keptExercise } from '../view-models/kept-exercise.ts';

/** Loudness of the sounds: off, or one of three. */
export const VOLUMES = [0, 0.3, 0.6, 1] as const;
export type Volume = (typeof VOLUMES)[number];

/** When the keypad for the fingers is shown; `auto`: on touch screens. */
export const KEYPAD_WHEN = ['auto', 'always', 'never'] as const;
export type KeypadWhen = (typeof KEYPAD_WHEN)[number];

export interface ScreenMemoryState {
  readonly keypad: KeypadWhen;
  readonly volume: Volume;
  /** The browser played no sound: it wants a key or a touch first. */
  readonly isMuted: boolean;
  /** The sale of the guided first charge, until a person has finished or left it. */
  readonly firstCharge: SaleId | null;
  /** The exercise that this page is in: a reload comes back to it. */
  readonly exercise: ExerciseRun | null;
}

/** What this one screen remembers, besides its language; the engine knows nothing of it. */
export interface ScreenMemory extends StoreApi<ScreenMemoryState> {
  readonly setKeypad: (keypad: KeypadWhen) => void;
  readonly setVolume: (volume: Volume) => void;
  readonly setMuted: (isMuted: boolean) => void;
  readonly setFirstCharge: (sale: SaleId | null) => void;
  readonly setExercise: (exercise: ExerciseRun | null) => void;
}

/** Small texts that outlive what is loaded, where the browser keeps any. */
export interface Kept {
  readonly read: (name: string) => string | null;
  readonly write: (name: string, text: string | null) => void;
}

/**
 * @param kept for all pages of this browser
 * @param ofPage for this page alone, over a reload
 */
export function createScreenMemory(kept: Kept, ofPage: Kept): ScreenMemory {
  const sale = kept.read('first-charge');
  const store = createStore<ScreenMemoryState>()(() => ({
    volume: VOLUMES.find((one) => String(one) === kept.read('volume')) ?? 1,
    keypad: KEYPAD_WHEN.find((one) => one === kept.read('keypad')) ?? 'auto',
    isMuted: false,
    firstCharge: sale === null ? null : saleId(sale),
    exercise: exerciseKept(ofPage.read('exercise')),
  }));
  return {
    ...store,
    setVolume: (volume) => {
      kept.write('volume', String(volume));
      store.setState({ volume });
    },
    setKeypad: (keypad) => {
      kept.write('keypad', keypad);
      store.setState({ keypad });
    },
    setMuted: (isMuted) => {
      if (store.getState().isMuted !== isMuted) store.setState({ isMuted });
    },
    setFirstCharge: (firstCharge) => {
      kept.write('first-charge', firstCharge);
      store.setState({ firstCharge });
    },
    setExercise: (exercise) => {
      if (store.getState().exercise === exercise) return;
      ofPage.write('exercise', exercise === null ? null : keptExercise(exercise));
      store.setState({ exercise });
    },
  };
}
