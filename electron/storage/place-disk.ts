import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Where a place for copies lies, as far as that outlives a start and another socket: numbers of disks do not.
 * `elsewhere`: on no disk that the books or the system lie on; `mounted`: on another one than the folder it stands in.
 */
export interface PlaceDisk {
  readonly elsewhere: boolean;
  readonly mounted: boolean;
}

/** @param file the books @throws the system's error, where there is no such place */
export function diskOf(place: string, file: string): PlaceDisk {
  const diskAt = (path: string) => statSync(path, { bigint: true }).dev;
  const disk = diskAt(place);
  // On Windows a place that is out has no folder left.
  const ours = process.platform === 'win32' ? [dirname(file)] : [dirname(file), '/'];
  return { elsewhere: !ours.map(diskAt).includes(disk), mounted: diskAt(dirname(place)) !== disk };
}

/** Whether only the folder is left of a disk that took copies before. */
export function isOut(before: PlaceDisk, now: PlaceDisk): boolean {
  return (before.elsewhere && !now.elsewhere) || (before.mounted && !now.mounted);
}
