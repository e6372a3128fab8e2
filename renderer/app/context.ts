import { createContext, use, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../shared/failures.ts';
import type { Language } from '../../shared/sites.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Caja, CajaState } from '../stores/caja.ts';
import type { ScreenMemoryState } from '../stores/screen-memory.ts';
import { screenLanguage, type Formatter } from '../view-models/shop.ts';

export const CajaContext = createContext<Caja | null>(null);

export function useCaja(): Caja {
  const caja = use(CajaContext);
  if (!caja) throw new Error('no caja around this component');
  return caja;
}

export function useCajaState<Value>(select: (state: CajaState) => Value): Value {
  return useStore(useCaja(), select);
}

/** What this screen remembers. */
export function useMemoryOfScreen<Value>(select: (state: ScreenMemoryState) => Value): Value {
  return useStore(useCaja().memory, select);
}

/** What every screen draws from: the newest snapshot, and the words and formats for it. */
export interface Screen {
  readonly snapshot: Snapshot;
  readonly formatter: Formatter;
}

export const ScreenContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = use(ScreenContext);
  if (!screen) throw new Error('no snapshot around this component');
  return screen;
}

/** Why a command was refused, shown where it was pressed. */
export function useRefusal(scope: string): Failure | null {
  return useCajaState((state) => (state.refusal?.scope === scope ? state.refusal.failure : null));
}

/** The language of this screen. */
export function useLanguage(): Language {
  const chosen = useCajaState((state) => state.language);
  const shop = useCajaState((state) => state.feed.snapshot?.shop ?? null);
  // The web host says which language the program speaks; in a window of its own the page goes by the system's.
  const { language = navigator.language } = document.documentElement.dataset;
  return screenLanguage(chosen, shop, language);
}

/** `performance.now()`, read again at this interval. Milliseconds. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
