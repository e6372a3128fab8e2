import { messagesFor, type Messages } from '../../shared/messages/index.ts';
import type { Language } from '../../shared/sites.ts';

/** What the host says outside of the screens. */
export type HostWords = Messages['host'];

export function hostWords(language: Language): HostWords {
  return messagesFor(language).host;
}
