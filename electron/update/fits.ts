import { open, rm } from 'node:fs/promises';
import type { UpdateInfo } from 'electron-updater';
import type { PlatformUpdater } from './platform.ts';

/**
 * What is signed may still be a mistake of whoever signed it: an installer for another processor, or of another program.
 * The system would only say so once the till is closed.
 */
export class InstallerMisfit extends Error {
  override readonly name = 'InstallerMisfit';
}

interface Header {
  readonly bytes: Buffer;
  /** Of this process, as Node names it. */
  readonly arch: string;
}

/** ELF: 64 bit, least byte first, a program or a library that can be started; the processor behind that. */
const ELF_MACHINES: Readonly<Record<string, number>> = { x64: 0x3e, arm64: 0xb7 };
const ELF_BEGINS = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
const [ELF_PROGRAM, ELF_SHARED] = [2, 3];

function isElf({ bytes, arch }: Header): boolean {
  if (!bytes.subarray(0, ELF_BEGINS.length).equals(ELF_BEGINS)) return false;
  const [type, machine] = [bytes.readUInt16LE(16), bytes.readUInt16LE(18)];
  const should = ELF_MACHINES[arch];
  return [ELF_PROGRAM, ELF_SHARED].includes(type) && (should === undefined || machine === should);
}

/** Windows runs installers of 32 bit everywhere (NSIS makes no others), and on ARM also those of x64. */
const [PE_386, PE_X64, PE_ARM64] = [0x14c, 0x8664, 0xaa64];
const PE_MACHINES: Readonly<Record<string, readonly number[]>> = {
  x64: [PE_386, PE_X64],
  arm64: [PE_386, PE_X64, PE_ARM64],
  ia32: [PE_386],
};
/** Where a file of DOS says that the newer header stands. */
const PE_AT = 0x3c;

function isPe({ bytes, arch }: Header): boolean {
  if (bytes.toString('latin1', 0, 2) !== 'MZ') return false;
  const at = bytes.readUInt32LE(PE_AT);
  if (at + 6 > bytes.length || bytes.toString('latin1', at, at + 4) !== 'PE\0\0') return false;
  const should = PE_MACHINES[arch];
  return should === undefined || should.includes(bytes.readUInt16LE(at + 4));
}

const FITS: Readonly<Record<PlatformUpdater['extension'], (header: Header) => boolean>> = {
  AppImage: isElf,
  exe: isPe,
  // For which processor stands compressed further in; dpkg refuses another one, and the till opens again.
  deb: ({ bytes }) => bytes.toString('latin1', 0, 21) === '!<arch>\ndebian-binary',
  zip: ({ bytes }) => bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004',
};

/** Enough for the headers of all of them. Bytes. */
const LOOKED_AT = 4_096;
const SHORTEST = 64;

async function firstBytes(file: string): Promise<Buffer> {
  const bytes = Buffer.alloc(LOOKED_AT);
  const handle = await open(file, 'r');
  try {
    const { bytesRead } = await handle.read(bytes, 0, LOOKED_AT, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** @throws InstallerMisfit where it is nothing that this system can start */
export async function proveFits(
  file: string,
  extension: PlatformUpdater['extension'],
  arch: string,
): Promise<void> {
  const header = { bytes: await firstBytes(file), arch };
  if (header.bytes.length < SHORTEST || !FITS[extension](header))
    throw new InstallerMisfit(`no ${extension} for ${arch}`);
}

/** @throws InstallerMisfit where an installer is named after another program or another version than the feed promises */
export function proveNames({ version, files }: UpdateInfo): void {
  const begins = `Caja-Clara-${version}`;
  const isNamed = (name: string): boolean =>
    name.startsWith(begins) && /^(-.+)?\.[A-Za-z]+$/.test(name.slice(begins.length));
  if (!files.every(({ url }) => isNamed(url))) throw new InstallerMisfit('another name');
}

/** Throws away what was fetched and does not fit. Also a folder: the library would read whatever stands there. */
export async function throwAway(file: string): Promise<void> {
  await rm(file, { recursive: true, force: true }).catch(() => undefined);
}
