import {
  childEnvironment,
  createAdapters,
  endOnCrash,
  hostWords,
  languageHere,
  leaveNodesProxy,
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
import { runWebHost } from './run.ts';
import type { StopWatch } from './stop-signals.ts';

/** Standard output carries one line: the address. @param env the process's own: our variables are taken out of it @returns the exit code */
export async function runProgram(stopping: StopWatch, env: NodeJS.ProcessEnv): Promise<number> {
  // No other account reads a file of ours, from its first byte: SQLite's, logs and copies too.
  process.umask(0o077);
  leaveNodesProxy();
  const variables = takeVariables(env, process.execArgv);
  const system = { ...env };
  const { platform } = process;
  const language = languageHere(variables, system);
  const words = hostWords(language);
  const say = sayTo(() => process.stderr);
  // Before anything is opened: a fault ends the program in words, whenever it comes.
  const crashes = endOnCrash(process, { words, say, end: () => process.exit(1) });

  return runWebHost({
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
    openBrowser: (url, folder) =>
      openBrowser({ url, folder, platform, variables: system, environment: childEnvironment(system) }),
    // Only Linux tells whose program is at the other end.
    ownUser: platform === 'linux' ? process.getuid?.() : undefined,
    noteCrashesIn: crashes.noteIn,
    stop: stopping.stop,
    watchForLeaving: (leave) => stopping.watch(leave),
  });
}
