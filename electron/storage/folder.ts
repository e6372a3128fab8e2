import { accessSync, constants, readFileSync, realpathSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderOnNetwork, toStoreFault } from './faults.ts';
import { makeFolder, removeFile } from './patient.ts';

/** Linux's numbers for file systems that live on another machine (statfs(2), linux/magic.h). */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x564c, 'NCP'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);

const FUSE = 0x65735546;
/** FUSE serves local disks (NTFS) and remote ones alike: here the mount's own type decides. */
const REMOTE_FUSE =
  /^fuse\.(sshfs|rclone|s3fs|davfs2?|curlftpfs|glusterfs|gvfsd-fuse|smbnetfs|google-drive-ocamlfuse)$/;

/** What the system says of the disk under a folder; handed in by tests, which have no share to mount. */
export interface DiskFacts {
  readonly platform: NodeJS.Platform;
  /** Type of the file system, as statfs numbers it. */
  readonly type: number;
  /** Type of the mount, as /proc/self/mounts names it; empty where there is none. */
  readonly mountType: string;
}

/** The kind of share the folder is on, or null when the disk is local as far as the system tells. */
export function networkShare(folder: string, disk: DiskFacts): string | null {
  if (disk.platform === 'win32') return folder.startsWith('\\\\') ? 'UNC' : null;
  if (disk.platform !== 'linux') return null;
  if (disk.type === FUSE) return REMOTE_FUSE.test(disk.mountType) ? disk.mountType : null;
  return NETWORK_FILE_SYSTEMS.get(disk.type) ?? null;
}

function diskOf(folder: string): DiskFacts {
  const { type } = statfsSync(folder);
  return { platform: process.platform, type, mountType: type === FUSE ? mountTypeOf(folder) : '' };
}

/** The type of the longest mount point that the folder lies under. */
function mountTypeOf(folder: string): string {
  const here = realpathSync(folder) + '/';
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  let found = { point: '', type: '' };
  for (const line of mounts) {
    const [, point = '', type = ''] = line.split(' ');
    const under = here.startsWith(point === '/' ? point : point + '/');
    if (under && point.length >= found.point.length) found = { point, type };
  }
  return found.type;
}

/**
 * Makes the data folder and proves that it can hold money: on this machine's disk, and really writable (permission
 * bits alone do not tell: a disk may be mounted read-only, a folder immutable).
 * @throws FolderOnNetwork, StoreFault 'read-only' or 'disk-full'.
 */
export function prepareFolder(folder: string, disk: (folder: string) => DiskFacts = diskOf): void {
  try {
    makeFolder(folder, 0o700);
    const share = networkShare(folder, disk(folder));
    if (share !== null) throw new FolderOnNetwork(folder, share);
    proveWritable(folder);
  } catch (error) {
    throw toStoreFault(error, `the data folder ${folder} cannot be used`);
  }
}

function proveWritable(folder: string): void {
  accessSync(folder, constants.W_OK);
  const probe = join(folder, '.writable');
  writeFileSync(probe, '');
  removeFile(probe);
}
