import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Variables } from './environment.ts';

/** Where things are kept; all absolute. */
export interface Folders {
  /** Books of the live register, settings of the host. */
  readonly data: string;
  /** Books of training: another file, never mixed with the live ones. */
  readonly training: string;
  readonly logFile: string;
  /** The journal's head: outside the data folder, so that a restored copy of the data does not bring its own. */
  readonly head: string;
}

interface System {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly variables: Variables;
}

const NAME = 'caja-clara';
const TITLE = 'Caja Clara';

/** @param dataFolder CAJA_DATA_DIR; null for the system's own place. Logs of a folder of one's own stay beside it. */
export function planFolders(dataFolder: string | null, system: System): Folders {
  const places = usualPlaces(system);
  const data = dataFolder ?? places.data;
  return {
    data,
    training: join(data, 'training'),
    logFile: join(dataFolder === null ? places.logs : join(data, 'logs'), 'caja-clara.log'),
    head: headFolder(system, data),
  };
}

/** Each data folder has a head of its own, and a folder that was copied elsewhere finds none. */
function headFolder(system: System, data: string): string {
  return join(
    usualPlaces(system).state,
    'heads',
    createHash('sha256').update(data).digest('hex').slice(0, 24),
  );
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

/** The folders of this machine, made for their owner alone; links are resolved, so that one folder has one head. */
export function makeFolders(dataFolder: string | null, variables: Variables): Folders {
  const system = { platform: process.platform, home: homedir(), variables };
  const plan = planFolders(dataFolder, system);
  makePrivate(plan.data);
  const data = realpathSync(plan.data);
  const folders = { ...plan, data, training: join(data, 'training'), head: headFolder(system, data) };
  for (const folder of [folders.training, folders.head, dirname(folders.logFile)]) makePrivate(folder);
  return folders;
}

function makePrivate(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) chmodSync(folder, 0o700);
}
