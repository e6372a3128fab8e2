/** What other modules may import of the storage. */
export { exportJournal } from './export.ts';
export {
  FolderInUse,
  FolderOnNetwork,
  ForeignFile,
  NodeTooOld,
  NoRoomToUpgrade,
  UpgradeWaits,
} from './faults.ts';
export { openMemoryStore, openStore } from './open.ts';
export type { OpenOptions } from './open.ts';
export type { CajaStore } from './store.ts';
export { askForRebuild, verify } from './verify.ts';
