import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A data folder, its file, and the folder of the head outside. */
export interface Place {
  readonly folder: string;
  readonly headFolder: string;
  readonly file: string;
}

const PAGE = 4096;
const FRAME = PAGE + 24;
type Chance = () => number;
/** What one disk does to the data folder at a power cut. @param older the file as it was at the cut before */
export type Disk = (place: Place, older: string | null, chance: Chance) => void;

/** A whole number from 0 on. */
export const pick = (chance: Chance, below: number): number => Math.floor(chance() * below);
const pagesOf = (file: string): number => Math.floor(statSync(file).size / PAGE);

function overwrite(file: string, page: number, bytes: Buffer): void {
  const all = readFileSync(file);
  bytes.copy(all, page * PAGE);
  writeFileSync(file, all);
}

/** What a disk can do to a file that SQLite believes to be synced. */
export const DISKS = {
  honest: () => undefined,
  'lies about sync: the last frames of the log were never written': ({ file }, _older, chance) => {
    const wal = `${file}-wal`;
    if (existsSync(wal)) truncateSync(wal, Math.max(0, statSync(wal).size - (1 + pick(chance, 40)) * FRAME));
  },
  'tears the last write': ({ file }, _older, chance) => {
    const wal = `${file}-wal`;
    if (existsSync(wal)) truncateSync(wal, Math.max(0, statSync(wal).size - pick(chance, FRAME)));
  },
  'loses a page': ({ file }, _older, chance) => {
    if (pagesOf(file) > 0) overwrite(file, pick(chance, pagesOf(file)), Buffer.alloc(PAGE));
  },
  'loses a page of the log': ({ file }, _older, chance) => {
    const wal = `${file}-wal`;
    if (!existsSync(wal) || statSync(wal).size < 2 * FRAME) return;
    const bytes = readFileSync(wal);
    const at = 32 + pick(chance, Math.floor((bytes.length - 32) / FRAME)) * FRAME;
    bytes.fill(0, at, at + FRAME);
    writeFileSync(wal, bytes);
  },
  'puts a page in another’s place': ({ file }, _older, chance) => {
    const from = pick(chance, pagesOf(file));
    overwrite(file, pick(chance, pagesOf(file)), readFileSync(file).subarray(from * PAGE, (from + 1) * PAGE));
  },
  'brings a page late: an old one stands there': ({ file }, older, chance) => {
    if (older === null) return;
    const page = pick(chance, Math.min(pagesOf(file), pagesOf(older)));
    overwrite(file, page, readFileSync(older).subarray(page * PAGE, (page + 1) * PAGE));
  },
  'turns bits over': ({ file }, _older, chance) => {
    const bytes = readFileSync(file);
    for (let flip = 0; flip < 3; flip += 1) {
      const at = pick(chance, bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << pick(chance, 8)), at);
    }
    writeFileSync(file, bytes);
  },
  'cuts the file short': ({ file }, _older, chance) => truncateSync(file, pick(chance, statSync(file).size)),
  'loses the log': ({ file }) => {
    if (existsSync(`${file}-wal`)) truncateSync(`${file}-wal`, 0);
  },
} satisfies Readonly<Record<string, Disk>>;

export type DiskName = keyof typeof DISKS;

/**
 * The program is gone, and the disk has kept of its folder what is durable: the file, its log, its copies and the head. It
 * stands where it stood: books in another place would be taken for a copy, and the till would only look.
 * @param close ends what is still open of the books: nothing that it writes is kept.
 */
export function cutPower(place: Place, close: () => void): void {
  const kept = mkdtempSync(`${place.folder}-kept-`);
  for (const name of readdirSync(place.folder))
    if (/^caja\.db(-wal|\.backup-\d+)?$/.test(name)) copyFileSync(join(place.folder, name), join(kept, name));
  cpSync(place.headFolder, `${kept}-head`, { recursive: true });
  close();
  for (const [from, to] of [
    [kept, place.folder],
    [`${kept}-head`, place.headFolder],
  ] as const) {
    rmSync(to, { recursive: true });
    renameSync(from, to);
  }
}
