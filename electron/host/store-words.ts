import { StoreFault, type StoreFaultKind } from '../engine/ports.ts';
import {
  FolderInUse,
  FolderOnNetwork,
  ForeignFile,
  NodeTooOld,
  NoRoomToUpgrade,
  UpgradeWaits,
} from '../storage/index.ts';
import type { HostWords } from './words.ts';

/**
 * Why the books did not open and the one safe thing to do, in one line. An error's own text is not used: it may contain
 * paths.
 */
export function storeWords(error: unknown, words: HostWords['store']): string {
  if (error instanceof FolderInUse) return words.inUse;
  if (error instanceof FolderOnNetwork) return words.onNetwork;
  if (error instanceof UpgradeWaits) return words.upgradeWaits(error.charges.length);
  if (error instanceof NoRoomToUpgrade) return words.noRoomToUpgrade;
  if (error instanceof ForeignFile) return words.foreign;
  if (error instanceof NodeTooOld) return words.nodeTooOld;
  return error instanceof StoreFault ? faultWords(error.kind, words) : words.unexpected;
}

function faultWords(kind: StoreFaultKind, words: HostWords['store']): string {
  switch (kind) {
    case 'disk-full':
      return words.diskFull;
    case 'read-only':
      return words.readOnly;
    case 'damaged':
      return words.damaged;
    case 'newer':
      return words.newer;
    case 'register-busy':
    case 'unfit':
    case 'repeated':
    case 'other':
      return words.unexpected;
  }
}
