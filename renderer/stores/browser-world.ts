import type { Language } from '../../shared/sites.ts';
import type { ScreenWorld } from './caja.ts';

const LANGUAGE_KEY = 'caja-clara.language';

/** What the store uses of a real browser: clock, new ids, and the chosen language in local storage. */
export function browserWorld(window: Window): ScreenWorld {
  return {
    now: () => performance.now(),
    newId: () => crypto.randomUUID(),
    readLanguage: () => readLanguage(window),
    keepLanguage: (language) => {
      try {
        if (language) window.localStorage.setItem(LANGUAGE_KEY, language);
        else window.localStorage.removeItem(LANGUAGE_KEY);
      } catch {
        // A browser that stores nothing keeps the chosen language until it is closed.
      }
    },
  };
}

function readLanguage(window: Window): Language | null {
  try {
    const kept = window.localStorage.getItem(LANGUAGE_KEY);
    return kept === 'es' || kept === 'pt' || kept === 'en' ? kept : null;
  } catch {
    return null;
  }
}
