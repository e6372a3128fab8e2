import { chmodSync, lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder, putAside } from '../storage/index.ts';
import type { Variables } from './environment.ts';
import { isFullPath } from './full-path.ts';

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

/** Variables that say where folders are. */
export type PlaceVariable = 'CAJA_DATA_DIR' | 'HOME' | 'USERPROFILE' | 'LOCALAPPDATA' | 'XDG_DATA_HOME';

/** A folder of ours cannot be there. */
export class WrongPlace extends Error {
  override readonly name = 'WrongPlace';
  /** Which variable names it; null: it is the system's usual place. */
  readonly variable: PlaceVariable | null;
  /** Null: it names no place at all. */
  readonly path: string | null;

  constructor(variable: PlaceVariable | null, path: string | null, options?: ErrorOptions) {
    super(variable ?? 'usual', options);
    this.variable = variable;
    this.path = path;
  }
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
  const places = usualPlaces(dataFolder, system);
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

/** Where the books are to be, and which variable says so. @throws WrongPlace */
export function plannedData(
  dataFolder: string | null,
  variables: Variables,
): { readonly path: string; readonly variable: PlaceVariable | null } {
  const system = thisSystem(variables);
  return { path: planFolders(dataFolder, system).data, variable: namedBy(dataFolder, system) };
}

function thisSystem(variables: Variables): System {
  return { platform: process.platform, home: homedir(), variables };
}

/** A user's folder is only asked for where something lies in it. @throws WrongPlace */
function usualPlaces(
  dataFolder: string | null,
  { platform, home: told, variables }: System,
): { data: string; logs: string; state: string } {
  const own = (name: string, inHome: (home: string) => string) =>
    fullPath(variables[name], platform) ?? inHome(homeOf(told, platform));
  switch (platform) {
    case 'win32': {
      const local = own('LOCALAPPDATA', (home) => join(home, 'AppData', 'Local'));
      const roaming = own('APPDATA', (home) => join(home, 'AppData', 'Roaming'));
      return {
        data: join(local, TITLE, 'data'),
        logs: join(local, TITLE, 'logs'),
        state: join(roaming, TITLE, 'state'),
      };
    }
    case 'darwin': {
      const library = join(homeOf(told, platform), 'Library');
      return {
        data: join(library, 'Application Support', TITLE, 'data'),
        logs: join(library, 'Logs', TITLE),
        state: join(library, 'Application Support', TITLE, 'state'),
      };
    }
    default: {
      const state = join(
        own('XDG_STATE_HOME', (home) => join(home, '.local', 'state')),
        NAME,
      );
      const data = () => own('XDG_DATA_HOME', (home) => join(home, '.local', 'share'));
      return {
        data: dataFolder ?? join(data(), NAME),
        logs: join(state, 'logs'),
        state,
      };
    }
  }
}

/** The rule of these variables: what is relative counts as not set. */
function fullPath(path: string | undefined, platform: string): string | null {
  return path !== undefined && isFullPath(path, platform) ? path : null;
}

/** A relative one would be another folder from wherever the program is started. @throws WrongPlace */
function homeOf(home: string, platform: NodeJS.Platform): string {
  if (isFullPath(home, platform)) return home;
  throw new WrongPlace(platform === 'win32' ? 'USERPROFILE' : 'HOME', null);
}

/** Which variable says where the books are; null: none does. */
function namedBy(dataFolder: string | null, { platform, variables }: System): PlaceVariable | null {
  if (dataFolder !== null) return 'CAJA_DATA_DIR';
  const own = ({ win32: 'LOCALAPPDATA', linux: 'XDG_DATA_HOME' } as const)[platform as string];
  return own !== undefined && fullPath(variables[own], platform) !== null ? own : null;
}

/**
 * Makes the folders of this machine, for their owner only. Links are resolved, so that one folder has one name. Only the
 * books' own is needed: where no head, no log or no training can be kept, the till says so and opens (rules 27 and 34).
 * @throws WrongPlace, or the system's error
 */
export function makeFolders(dataFolder: string | null, variables: Variables): Folders {
  const plan = planFolders(dataFolder, thisSystem(variables));
  const data = dataFolderAt(plannedData(dataFolder, variables));
  const folders = { ...plan, data, training: join(data, 'training') };
  for (const folder of [folders.training, folders.heads, dirname(folders.logFile)]) {
    try {
      makePrivate(folder);
    } catch {
      // Whoever uses it meets the same, and knows what follows from it.
    }
  }
  return folders;
}

/** A full disk is no wrong place. */
function dataFolderAt({ path, variable }: ReturnType<typeof plannedData>): string {
  try {
    mkdirPrivate(path);
    return realpathSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
    throw new WrongPlace(variable, path, { cause: error });
  }
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

/** For its owner only, also where it was there: a copy from elsewhere and an installer leave it readable for all. */
function mkdirPrivate(folder: string): void {
  if (makeFolder(folder, 0o700)) chmodSync(folder, 0o700);
  else if (process.platform !== 'win32') closeToOthers(folder);
}

/** Files of ours in a folder; a folder that somebody chose may hold other things. */
const OURS = /^(caja|web-|token|window|printers|fault|update-)/;

function closeToOthers(folder: string): void {
  try {
    const own = process.getuid?.();
    const isOpen = ({ uid, mode }: Stats) => uid === own && (mode & 0o077) !== 0;
    if (isOpen(statSync(folder))) chmodSync(folder, 0o700);
    for (const name of readdirSync(folder)) {
      if (!OURS.test(name)) continue;
      const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
      if (found?.isFile() === true && isOpen(found)) chmodSync(join(folder, name), found.mode & 0o700);
    }
  } catch {
    // A disk that knows no owners, or one that is read only: the books open all the same.
  }
}
