import { chmodSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { putAside } from '../storage/index.ts';
import type { Variables } from './environment.ts';

/** Where files are kept; all paths are absolute. */
export interface Folders {
  /** Books of the real register, settings of the host. */
  readonly data: string;
  /** Books of training: another file, never mixed with the live ones. */
  readonly training: string;
  readonly logFile: string;
  /**
   * The heads of the journals, one per data file under the file's own id. They are outside the data folder, so that
   * restoring an older copy of the folder does not bring older heads with it; and the same for all data folders of this
   * user, so that a folder may be moved.
   */
  readonly heads: string;
}

interface System {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly variables: Variables;
}

const NAME = 'caja-clara';
const TITLE = 'Caja Clara';

/**
 * @param dataFolder CAJA_DATA_DIR; null for the system's own place. With a folder of its own, the logs are beside it.
 */
export function planFolders(dataFolder: string | null, system: System): Folders {
  const places = usualPlaces(system);
  const data = dataFolder ?? places.data;
  return {
    data,
    training: join(data, 'training'),
    logFile: join(dataFolder === null ? places.logs : join(data, 'logs'), 'caja-clara.log'),
    heads: join(places.state, 'heads'),
  };
}

/** Where this user's tills keep the heads of their journals. @param variables XDG_STATE_HOME, APPDATA… */
export function headsFolder(variables: Variables): string {
  return planFolders(null, thisSystem(variables)).heads;
}

function thisSystem(variables: Variables): System {
  return { platform: process.platform, home: homedir(), variables };
}

function usualPlaces({ platform, home, variables }: System): { data: string; logs: string; state: string } {
  const own = (name: string, fallback: string) => absolute(variables[name]) ?? fallback;
  switch (platform) {
    case 'win32': {
      const local = own('LOCALAPPDATA', join(home, 'AppData', 'Local'));
      const roaming = own('APPDATA', join(home, 'AppData', 'Roaming'));
      return {
        data: join(local, TITLE, 'data'),
        logs: join(local, TITLE, 'logs'),
        state: join(roaming, TITLE, 'state'),
      };
    }
    case 'darwin': {
      const library = join(home, 'Library');
      return {
        data: join(library, 'Application Support', TITLE, 'data'),
        logs: join(library, 'Logs', TITLE),
        state: join(library, 'Application Support', TITLE, 'state'),
      };
    }
    default: {
      const state = join(own('XDG_STATE_HOME', join(home, '.local', 'state')), NAME);
      return {
        data: join(own('XDG_DATA_HOME', join(home, '.local', 'share')), NAME),
        logs: join(state, 'logs'),
        state,
      };
    }
  }
}

/** The XDG rule: a relative path in these variables is ignored. */
function absolute(path: string | undefined): string | null {
  return path !== undefined && /^([/\\]|[A-Za-z]:[/\\])/.test(path) ? path : null;
}

/** Makes the folders of this machine, for their owner only. Links are resolved, so that one folder has one name. */
export function makeFolders(dataFolder: string | null, variables: Variables): Folders {
  const plan = planFolders(dataFolder, thisSystem(variables));
  mkdirPrivate(plan.data);
  const data = realpathSync(plan.data);
  const folders = { ...plan, data, training: join(data, 'training') };
  for (const folder of [folders.training, folders.heads, dirname(folders.logFile)]) makePrivate(folder);
  return folders;
}

/**
 * What stands where a folder of ours belongs and is none (a file, a pipe, a device, a link that leads nowhere) is put
 * aside; not so where somebody chose the place.
 */
function makePrivate(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined && !isFolder(folder)) putAside(folder);
  mkdirPrivate(folder);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function mkdirPrivate(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) chmodSync(folder, 0o700);
}
