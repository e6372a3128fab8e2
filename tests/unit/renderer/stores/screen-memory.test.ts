import { expect, it } from 'vitest';
import { saleId } from '../../../../shared/ids.ts';
import { createScreenMemory } from '../../../../renderer/stores/screen-memory.ts';

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

it('a screen remembers how loud it is and the first charge that was begun, until it is ended', () => {
  const kept = browser();
  const memory = createScreenMemory(kept);
  expect(memory.getState()).toEqual({
    volume: 1,
    keypad: 'auto',
    isMuted: false,
    firstCharge: null,
  });
  memory.setVolume(0.3);
  memory.setMuted(true);
  memory.setKeypad('always');
  memory.setFirstCharge(saleId('sale-1'));
  // That the browser was silent is forgotten with the page.
  expect(createScreenMemory(kept).getState()).toEqual({
    volume: 0.3,
    keypad: 'always',
    isMuted: false,
    firstCharge: 'sale-1',
  });
  memory.setFirstCharge(null);
  expect(createScreenMemory(kept).getState().firstCharge).toBeNull();
});

it('a volume that nobody offers is the loudest', () => {
  const kept = browser();
  kept.write('volume', '17');
  expect(createScreenMemory(kept).getState().volume).toBe(1);
});
