import { assertNever } from '../../shared/assert.ts';
import type { UpdateView } from '../../shared/update.ts';
import type { Formatter } from './shop.ts';

/** What is known of newer versions, line by line, and the version that can be installed; null: none. */
export function updateLines(
  { state, obstacle, previous }: UpdateView,
  formatter: Formatter,
): { readonly lines: readonly string[]; readonly installable: string | null } {
  const words = formatter.words.updates;
  const waits = state.kind === 'ready' && obstacle !== null;
  return {
    lines: [
      stateLine(state, formatter),
      ...(waits ? [words.obstacles[obstacle]] : []),
      ...(previous === null ? [] : [words.back(previous.version, previous.file)]),
    ],
    installable: state.kind === 'ready' && !waits ? state.version : null,
  };
}

function stateLine(state: UpdateView['state'], { words: { updates }, dateTime }: Formatter): string {
  switch (state.kind) {
    case 'off':
      return updates.off;
    case 'none':
      return state.checkedAt === null ? updates.notLooked : updates.none(dateTime(state.checkedAt));
    case 'checking':
      return updates.checking;
    case 'downloading':
      return updates.downloading(state.version, state.percent);
    case 'ready':
      return updates.ready(state.version);
    case 'installing':
      return updates.installing(state.version);
    case 'failed':
      return updates.faults[state.why];
    default:
      return assertNever(state);
  }
}
