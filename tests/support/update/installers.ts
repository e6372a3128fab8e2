/** Installers as systems know them by their first bytes. What follows is the test's own. */

/** Of a program for Windows; NSIS makes its installers for 32 bit. */
export function exeOf(text: string, machine = 0x14c, length = 300_000): Buffer {
  const bytes = Buffer.alloc(length, text);
  bytes.fill(0, 0, 0x90);
  bytes.write('MZ', 0);
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80);
  bytes.writeUInt16LE(machine, 0x84);
  return bytes;
}

export function debOf(text: string): Buffer {
  return Buffer.from(`!<arch>\ndebian-binary   1700000000  0     0     100644  4         \`\n2.0\n${text}`);
}

const BASE = 0x40_0000;
const [HEADER, PROGRAM] = [64, 56];

/** The processors that the till is packed for, as Linux numbers them. */
const MACHINE = { x64: 0x3e, arm64: 0xb7 } as const;
type Arch = keyof typeof MACHINE;

/**
 * A whole program for Linux that runs this shell command with its own environment: nothing but an ELF header and a call
 * of `execve`, so that a till that starts it can be seen to have started it.
 */
export function elfOf(command: string, arch: string = process.arch): Buffer {
  const known: Arch = arch === 'arm64' ? 'arm64' : 'x64';
  const at = BASE + HEADER + PROGRAM;
  const code = CODE[known];
  const strings = at + code(0, 0).length;
  const words = ['/bin/sh', '-c', command].map((word) => Buffer.from(`${word}\0`));
  const addresses = words.map(
    (_, index) => strings + words.slice(0, index).reduce((sum, { length }) => sum + length, 0),
  );
  const text = Buffer.concat(words);
  const argv = Buffer.alloc(32);
  for (const [index, address] of addresses.entries()) argv.writeBigUInt64LE(BigInt(address), index * 8);
  const body = Buffer.concat([code(addresses[0] ?? 0, strings + text.length), text, argv]);
  return Buffer.concat([header(MACHINE[known], at), segment(HEADER + PROGRAM + body.length), body]);
}

function header(machine: number, entry: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(bytes);
  bytes.writeUInt16LE(2, 16);
  bytes.writeUInt16LE(machine, 18);
  bytes.writeUInt32LE(1, 20);
  bytes.writeBigUInt64LE(BigInt(entry), 24);
  bytes.writeBigUInt64LE(BigInt(HEADER), 32);
  bytes.writeUInt16LE(HEADER, 52);
  bytes.writeUInt16LE(PROGRAM, 54);
  bytes.writeUInt16LE(1, 56);
  return bytes;
}

/** All of the file, to be read and run. */
function segment(length: number): Buffer {
  const bytes = Buffer.alloc(PROGRAM);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(5, 4);
  for (const at of [16, 24]) bytes.writeBigUInt64LE(BigInt(BASE), at);
  for (const at of [32, 40]) bytes.writeBigUInt64LE(BigInt(length), at);
  bytes.writeBigUInt64LE(0x1_0000n, 48);
  return bytes;
}

/** `execve(path, argv, envp)`: the environment stands behind the words that the program was started with. */
const CODE: Readonly<Record<Arch, (path: number, argv: number) => Buffer>> = {
  x64: (path, argv) => {
    const bytes = Buffer.from('488b0424488d54c410bf00000000be00000000b83b0000000f05', 'hex');
    bytes.writeUInt32LE(path, 10);
    bytes.writeUInt32LE(argv, 15);
    return bytes;
  },
  arm64: (path, argv) => {
    const move = (to: number, value: number) => [
      0xd280_0000 + (value & 0xffff) * 32 + to,
      0xf2a0_0000 + (value >>> 16) * 32 + to,
    ];
    const words = [
      0xf940_03e2,
      0x8b22_6fe2,
      0x9100_4042,
      ...move(0, path),
      ...move(1, argv),
      0xd280_1ba8,
      0xd400_0001,
    ];
    const bytes = Buffer.alloc(words.length * 4);
    for (const [index, word] of words.entries()) bytes.writeUInt32LE(word, index * 4);
    return bytes;
  },
};
