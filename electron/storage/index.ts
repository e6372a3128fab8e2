/** What other modules may import of the storage. */
export {
  FolderInUse,
  FolderOnNetwork,
  ForeignFile,
  NodeTooOld,
  NoRoomToUpgrade,
  UpgradeWaits,
} from './faults.ts';
export { asideOf, clearWay, putAside, putAsideIn } from './clear-way.ts';
export type { Look } from './choosing.ts';
export { identityOf, PLAIN, recipientOf, type CopyKeys } from './encrypted/key.ts';
export { NoKeyFits } from './encrypted/crypt.ts';
export { isEncrypted } from './encrypted/header.ts';
export { whileOpened } from './encrypted/opened.ts';
export { isFile } from './files.ts';
export { makeFolder, moveFile, openFile, removeFile } from './patient.ts';
export { createReach } from './reach.ts';
export { putBack } from './put-back.ts';
export { FILE_NAME } from './open.ts';
export type { OpenOptions } from './open.ts';
export { openUnhurried } from './prepare.ts';
export type { Proofs } from './seal-checks.ts';
export type { Sealer } from './sealing.ts';
export type { CajaStore } from './store.ts';
export { askForRebuild, verify, type BooksVerdict } from './verify.ts';
