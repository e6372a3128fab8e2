import type { Language } from '../../shared/sites.ts';
import {
  BootError,
  hostWords,
  type Host,
  type HostPlan,
  type openHost,
  type Adapters,
  type Shutdown,
} from '../host/index.ts';
import { secretText } from './access.ts';
import { openAccess } from './access-file.ts';
import { askRunning, noteRunning } from './running.ts';
import { openWebServer, type WebServer } from './server.ts';

/** The parts of the process that the program uses; tests pass in their own. */
export interface WebRun {
  readonly args: readonly string[];
  readonly version: string;
  readonly language: Language;
  readonly variables: HostPlan['variables'];
  readonly system: HostPlan['system'];
  readonly pageFolder: string;
  readonly adapters: Adapters;
  readonly secrets: HostPlan['secrets'];
  readonly network: HostPlan['network'];
  readonly openHost: typeof openHost;
  /** The one line of standard output. */
  readonly print: (line: string) => void;
  /** Standard error: words, never an address. */
  readonly say: (line: string) => void;
  readonly hasDisplay: () => boolean;
  /** @param folder the data folder @returns what takes back what it left behind */
  readonly openBrowser: (url: string, folder: string) => () => void;
  /** The account of this program, where the system tells whose the programs at the other end are. */
  readonly ownUser?: number | undefined;
  /** The log is open: a fault is noted in it from now on. */
  readonly noteCrashesIn: (log: Host['log']) => void;
  /** Aborted at a signal that comes before the books are open. */
  readonly stop?: AbortSignal;
  readonly watchForLeaving: (leave: (why: string) => void) => () => void;
}

type Arguments = 'open' | 'link' | 'revoke';

/**
 * Runs until it is told to stop. @returns the exit code: 0 stopped in order, 1 could not start, 2 wrong configuration.
 */
export async function runWebHost(run: WebRun): Promise<number> {
  const words = hostWords(run.language).web;
  const asked = readArguments(run.args);
  if (asked === null) {
    run.say(words.options);
    return 2;
  }
  const state: { web: WebServer | null; ended: number | null } = { web: null, ended: null };
  const opened = await run.openHost({
    version: run.version,
    language: run.language,
    variables: run.variables,
    system: run.system,
    adapters: run.adapters,
    secrets: run.secrets,
    network: run.network,
    ...(run.stop === undefined ? {} : { stop: run.stop }),
    async beforeStore({ folders, log }) {
      run.noteCrashesIn(log);
      const answer = await askRunning(folders.data, asked === 'revoke' ? 'revoke' : 'link');
      if (answer.kind === 'link') {
        run.print(addressLine(answer.url));
        if (asked === 'open') run.say(words.isOpen);
      } else if (asked === 'revoke') state.ended = revokeHere(run, folders.data);
      else if (asked === 'link') {
        // What answers without a proof is never taken for the till.
        run.say(answer.kind === 'foreign' ? words.portTaken(String(answer.port)) : words.notOpen);
        state.ended = 1;
      }
      return answer.kind === 'link' || asked !== 'open';
    },
    serve: async (host, shutdown) => {
      state.web = await serve(run, host, shutdown);
    },
  });
  if (!opened.ok) {
    if (opened.reason.exitCode !== 0) run.say(opened.reason.line);
    return opened.reason.exitCode;
  }
  const { web, ended } = state;
  if (opened.value === null || web === null) return ended ?? 0;
  return stayOpen(run, opened.value);
}

/** No till runs that could do it: the browsers are struck from the file. @returns the exit code */
function revokeHere(run: WebRun, folder: string): number {
  const words = hostWords(run.language).web;
  try {
    openAccess(folder, () => run.adapters.clock.now()).revokeAll();
  } catch {
    run.say(words.notRevoked);
    return 1;
  }
  run.say(words.revoked);
  return 0;
}

function readArguments(args: readonly string[]): Arguments | null {
  if (args.length === 0) return 'open';
  if (args.length > 1) return null;
  return args[0] === '--link' ? 'link' : args[0] === '--revoke' ? 'revoke' : null;
}

/** The page, and the address to it: at the latest when the books are open. */
async function serve(run: WebRun, host: Host, shutdown: Shutdown): Promise<WebServer> {
  const { folders, settings } = host;
  const controlSecret = secretText();
  const now = () => run.adapters.clock.now();
  const access = openAccess(folders.data, now);
  const { language, pageFolder } = run;
  const parts = { host, language, access, pageFolder, controlSecret, now, ownUser: run.ownUser };
  const web = await listen(parts, settings.webPort);
  shutdown.join('web', 3_000, () => web.close());
  shutdown.join('running-note', 1_000, noteRunning(folders.data, { port: web.port, secret: controlSecret }));
  run.print(addressLine(web.newLink()));
  if (settings.webOpen === true || (settings.webOpen === null && run.hasDisplay()))
    shutdown.join('browser-file', 1_000, run.openBrowser(web.newLink(), folders.data));
  else if (settings.webOpen === null) run.say(hostWords(run.language).web.openByHand);
  return web;
}

async function listen(parts: Parameters<typeof openWebServer>[0], port: number): Promise<WebServer> {
  try {
    return await openWebServer(parts, port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const words = hostWords(parts.language).web;
    if (code === 'EADDRINUSE') throw new BootError(words.portTaken(String(port)));
    if (code === 'EACCES') throw new BootError(words.portForbidden(String(port)));
    throw error;
  }
}

async function stayOpen(run: WebRun, host: Host): Promise<number> {
  const left = new Promise<void>((resolve) => {
    const stop = run.watchForLeaving((why) => {
      stop();
      host.log.info('told-to-leave', { why });
      const words = host.closingWords();
      if (words !== null) run.say(words.text);
      void host.leave().then(resolve);
    });
  });
  await left;
  return 0;
}

/** The address comes last on the line, where a terminal and a script find it. */
function addressLine(url: string): string {
  return `Caja Clara: ${url}`;
}
