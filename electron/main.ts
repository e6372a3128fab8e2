import { app, dialog, protocol } from 'electron';
import { hostLanguage } from '../shared/language.ts';
import { messagesFor } from '../shared/messages/index.ts';
import { sayTo } from '../shared/say.ts';
import { watchFaults } from './shell/faults.ts';
import { endBySignal, type Stoppable } from './shell/lifecycle.ts';
import { SCHEMES } from './shell/scheme.ts';

/**
 * The Electron app: watches for faults and signals first, then loads all the rest, which may fault. It is awaited, so that it stands
 * before Electron is ready.
 */

const { env, platform } = process;
const { locale } = Intl.DateTimeFormat().resolvedOptions();
const say = sayTo(() => process.stderr);
const faults = watchFaults({
  app,
  dialog,
  own: process,
  words: messagesFor(hostLanguage(env, { platform, variables: env, locale })).shell.fault,
  say,
});
const program: Stoppable = { host: null, opening: null };
endBySignal(process, app, program, say);

protocol.registerSchemesAsPrivileged(SCHEMES);
try {
  const { start } = await import('./shell/program.ts');
  start(faults, program, env);
} catch (error) {
  faults.fault(error);
}
