/** What the web host and the Electron shell may import of host/. */
export { BootError } from './boot.ts';
export { endOnCrash, noteCrash } from './crash.ts';
export { childEnvironment, languageHere, takeVariables } from './environment.ts';
export { openHost } from './host.ts';
export type { Host, HostPlan } from './host-plan.ts';
export { leaveNodesProxy, openNetwork, proxyOfEnvironment } from './network.ts';
export { pageHeaders, readPage } from './pages.ts';
export { removeFile } from '../storage/index.ts';
export { readJson, writePrivate } from './private-file.ts';
export type { Adapters } from './adapters.ts';
export { createAdapters } from './wiring/adapters.ts';
export { COPIES_KEY, keyKeeper } from './kept-key.ts';
export { secretsOfThisRun, type KeptToken, type Secrets } from './secrets.ts';
export type { Shutdown } from './shutdown.ts';
export { PAGE_FOLDER, programVersion } from './version.ts';
export type { Computer } from './computer.ts';
export type { Updates } from './updating.ts';
export { hostWords } from './words.ts';
