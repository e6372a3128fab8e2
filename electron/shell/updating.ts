import { join } from 'node:path';
import { isLoopback } from '../../shared/loopback.ts';
import type { Clock } from '../engine/ports.ts';
import type { Host, Updates } from '../host/index.ts';
import { readPlace } from './update-place.ts';

interface UpdatingParts {
  /** Where the program's own files are. */
  readonly folder: string;
  readonly version: string;
  readonly clock: Clock;
  readonly host: Pick<Host, 'folders' | 'log' | 'updateObstacle'>;
  readonly own: NodeJS.Process;
  readonly end: (again: boolean) => void;
}

/** Newer versions, where this program was packed with a place to look for them and can be replaced; else null. */
export async function beginUpdates(parts: UpdatingParts): Promise<Updates | null> {
  const { folder, version, clock, host, own, end } = parts;
  const place = readPlace(folder);
  if (place === null) return null;
  // Loaded only now: the till is open already.
  const room = await import('../update/index.ts');
  const platform = room.platformUpdater({
    platform: own.platform,
    env: own.env,
    resources: own.resourcesPath,
  });
  if (platform === null) return null;
  // A feed on this machine is for tests and labs: what the system sends through a proxy is not for it.
  if (isLoopback(new URL(place.url).hostname)) await platform.updater.netSession.setProxy({ mode: 'direct' });
  const updates = new room.Updates({
    platform,
    place,
    version,
    arch: own.arch,
    folder: join(host.folders.data, 'installers'),
    clock,
    log: host.log,
    isQuiet: () => host.updateObstacle() === null,
    end,
  });
  await updates.start();
  return updates;
}
