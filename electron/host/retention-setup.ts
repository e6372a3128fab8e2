import { answer, refuse } from '../../shared/reply.ts';
import type { Handlers } from './handler-types.ts';
import type { PreferencesFile } from './preferences.ts';

/** «Ajustes», «Libros»: for how long the books tell what a payment was made with. Holds from the next walk on. */
export function retentionHandlers(
  preferences: PreferencesFile,
): Pick<Handlers, 'retention.read' | 'retention.save'> {
  const read = () => answer({ months: preferences.now.cardMonths });
  return {
    'retention.read': read,
    'retention.save': ({ months }) => {
      try {
        preferences.change({ cardMonths: months });
      } catch {
        return refuse('file-not-written');
      }
      return read();
    },
  };
}
