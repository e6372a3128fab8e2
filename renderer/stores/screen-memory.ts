import { createStore, type StoreApi } from 'zustand/vanilla';
import { saleId, type SaleId } from '../../shared/ids.ts';

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
}

/** What this one screen remembers, besides its language; the engine knows nothing of it. */
export interface ScreenMemory extends StoreApi<ScreenMemoryState> {
  readonly setKeypad: (keypad: KeypadWhen) => void;
  readonly setVolume: (volume: Volume) => void;
  readonly setMuted: (isMuted: boolean) => void;
  readonly setFirstCharge: (sale: SaleId | null) => void;
}

/** Small texts that outlive the page, where the browser keeps any. */
export interface Kept {
  readonly read: (name: string) => string | null;
  readonly write: (name: string, text: string | null) => void;
}

export function createScreenMemory(kept: Kept): ScreenMemory {
  const sale = kept.read('first-charge');
  const store = createStore<ScreenMemoryState>()(() => ({
    volume: VOLUMES.find((one) => String(one) === kept.read('volume')) ?? 1,
    keypad: KEYPAD_WHEN.find((one) => one === kept.read('keypad')) ?? 'auto',
    isMuted: false,
    firstCharge: sale === null ? null : saleId(sale),
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
  };
}
