/** What other modules may import of the storage. */
export {
  FolderInUse,
  FolderOnNetwork,
  ForeignFile,
  NodeTooOld,
  NoRoomToUpgrade,
  UpgradeWaits,
} from './faults.ts';
export { openStore } from './open.ts';
export type { OpenOptions } from './open.ts';
export type { CajaStore } from './store.ts';
export { askForRebuild, verify } from './verify.ts';
