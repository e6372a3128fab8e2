import {
  childEnvironment,
  createAdapters,
  endOnCrash,
  hostWords,
  languageHere,
  openHost,
  openNetwork,
  PAGE_FOLDER,
  programVersion,
  proxyOfEnvironment,
  secretsOfThisRun,
  takeVariables,
} from '../host/index.ts';
import { sayTo } from '../../shared/say.ts';
import { hasDisplay, openBrowser } from './browser.ts';
import { watchForStop } from './stop-signals.ts';
import { runWebHost } from './run.ts';

/** The web host: `npm run web`, and `npm start` where there is no Electron. Standard output carries one line: the address. */

const variables = takeVariables(process.env);
const system = { ...process.env };
const { platform } = process;
const language = languageHere(variables, system);
const words = hostWords(language);
const say = sayTo(() => process.stderr);
// Before anything is opened: a fault ends the program in words, whenever it comes.
const crashes = endOnCrash(process, { words, say, end: () => process.exit(1) });

const exitCode = await runWebHost({
  args: process.argv.slice(2),
  version: programVersion(),
  language,
  variables,
  system,
  pageFolder: PAGE_FOLDER,
  adapters: createAdapters(),
  secrets: secretsOfThisRun,
  network: (options) => openNetwork({ ...options, proxyFor: async () => proxyOfEnvironment(system) }),
  openHost,
  print: (line) => void process.stdout.write(`${line}\n`),
  say,
  hasDisplay: () => hasDisplay({ platform, variables: system }),
  openBrowser: (url) => openBrowser(url, platform, childEnvironment(system)),
  noteCrashesIn: crashes.noteIn,
  watchForLeaving: (leave) => watchForStop(process, leave, () => process.exit(1)),
});
// All of ours is closed; a handle that a library still holds must not keep the process running.
process.exit(exitCode);
