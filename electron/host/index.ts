/** The door of host/: what the web host and the Electron shell build on. */
export { BOOT_STEPS, BootError, type BootFailure } from './boot.ts';
export type { ClosingWords } from './closing.ts';
export { endOnCrash } from './crash.ts';
export { childEnvironment, takeVariables, type Variables } from './environment.ts';
export type { Folders } from './folders.ts';
export { openHost, type Host, type HostPlan } from './host.ts';
export { pageHeaders, readPage, type PageFile } from './pages.ts';
export { readJson, writePrivate } from './private-file.ts';
export type { PaperRoom, Rooms } from './rooms.ts';
export { createRooms } from './wiring/rooms.ts';
export { secretsOfThisRun, type Secrets } from './secrets.ts';
export type { Settings } from './settings.ts';
export type { Shutdown } from './shutdown.ts';
export { PAGE_FOLDER, programVersion } from './version.ts';
