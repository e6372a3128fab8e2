import { expect, it } from 'vitest';
import { saleId } from '../../../../shared/ids.ts';
import { beginExercise } from '../../../../renderer/view-models/exercises.ts';
import { createScreenMemory } from '../../../../renderer/stores/screen-memory.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

function browser() {
  const kept = new Map<string, string>();
  return {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, text: string | null) => {
      if (text === null) kept.delete(name);
      else kept.set(name, text);
    },
  };
}

const NOTHING = { read: () => null, write: () => undefined };

it('a screen remembers how loud it is and the first charge that was begun, until it is ended', () => {
  const kept = browser();
  const memory = createScreenMemory(kept, NOTHING);
  expect(memory.getState()).toEqual({
    volume: 1,
    keypad: 'auto',
    isMuted: false,
    firstCharge: null,
    exercise: null,
  });
  memory.setVolume(0.3);
  memory.setMuted(true);
  memory.setKeypad('always');
  memory.setFirstCharge(saleId('sale-1'));
  // That the browser was silent is forgotten with the page.
  expect(createScreenMemory(kept, NOTHING).getState()).toEqual({
    volume: 0.3,
    keypad: 'always',
    isMuted: false,
    firstCharge: 'sale-1',
    exercise: null,
  });
  memory.setFirstCharge(null);
  expect(createScreenMemory(kept, NOTHING).getState().firstCharge).toBeNull();
});

it('a volume that nobody offers is the loudest', () => {
  const kept = browser();
  kept.write('volume', '17');
  expect(createScreenMemory(kept, NOTHING).getState().volume).toBe(1);
});

it('the exercise is this page’s alone, and comes back where it was when the page is loaded anew', () => {
  const [kept, ofPage] = [browser(), browser()];
  const begun = beginExercise('partial', shopAtWork());
  createScreenMemory(kept, ofPage).setExercise(begun);
  expect(createScreenMemory(kept, ofPage).getState().exercise).toEqual(begun);
  expect(createScreenMemory(kept, browser()).getState().exercise).toBeNull();
  createScreenMemory(kept, ofPage).setExercise(null);
  expect(createScreenMemory(kept, ofPage).getState().exercise).toBeNull();
});
