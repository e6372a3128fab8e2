import type { Language } from '../../shared/sites.ts';
import type { ScreenWorld } from './caja.ts';
import type { Kept } from './screen-memory.ts';

const PREFIX = 'caja-clara.';

/** What the store uses of a real browser: clock, new ids, and what this screen remembers in the browser's storage. */
export function browserWorld(window: Window): ScreenWorld {
  const kept = keptIn(() => window.localStorage);
  return {
    now: () => performance.now(),
    newId: () => crypto.randomUUID(),
    readLanguage: () => readLanguage(kept),
    keepLanguage: (language) => kept.write('language', language),
    kept,
    ofPage: keptIn(() => window.sessionStorage),
  };
}

/** A browser that stores nothing keeps what was chosen until it is closed. */
function keptIn(storage: () => Storage): Kept {
  return {
    read: (name) => {
      try {
        return storage().getItem(PREFIX + name);
      } catch {
        return null;
      }
    },
    write: (name, text) => {
      try {
        if (text === null) storage().removeItem(PREFIX + name);
        else storage().setItem(PREFIX + name, text);
      } catch {
        // Private windows and full disks.
      }
    },
  };
}

function readLanguage(kept: Kept): Language | null {
  const language = kept.read('language');
  return language === 'es' || language === 'pt' || language === 'en' ? language : null;
}
