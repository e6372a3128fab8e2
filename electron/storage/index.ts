/** The storage's only door. */
export { exportJournal } from './export.ts';
export {
  FolderInUse,
  FolderOnNetwork,
  ForeignFile,
  NodeTooOld,
  NoRoomToUpgrade,
  UpgradeWaits,
} from './faults.ts';
export type { Recovery, RecoveryCause } from './meta.ts';
export { openMemoryStore, openStore } from './open.ts';
export type { OpenOptions } from './open.ts';
export type { CajaStore, Opening } from './store.ts';
export { askForRebuild, verify, verifyBooks } from './verify.ts';
export type { Verdict } from './verify.ts';
