import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CHILD_ENVIRONMENT } from './helper.ts';

const run = promisify(execFile);

/** Puts a serial line into raw 8N1 at a speed, with XON/XOFF from the printer. False when the system refuses. */
export async function setLine(path: string, baud: number): Promise<boolean> {
  const settings = ['raw', '-echo', 'cs8', '-parenb', '-cstopb', 'clocal', '-hupcl', 'ixon'];
  try {
    await run('stty', ['-F', path, String(baud), ...settings], { env: CHILD_ENVIRONMENT, timeout: 2_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Sets a serial port of Windows (`COM3`) with the system's own `mode`: 8N1, XON/XOFF, no limit on writing. Where it cannot,
 * the port stays as the system has it, which is what its owner set there.
 */
export async function setPort(name: string, baud: number): Promise<void> {
  if (process.platform !== 'win32') return;
  const line = [`BAUD=${baud}`, 'PARITY=n', 'DATA=8', 'STOP=1', 'to=off', 'xon=on'];
  await run('mode.com', [`${name}:`, ...line], { timeout: 2_000 }).catch(() => undefined);
}

/** What the kernel still holds of a serial line, and how to throw it away. */
export interface LineControl {
  /** Bytes not yet on the wire; null where the system does not tell. */
  readonly pending: (descriptor: number) => number | null;
  readonly discard: (descriptor: number) => void;
}

const TIOCOUTQ = 0x5411;
const TCFLSH = 0x540b;
const TCOFLUSH = 1;

/** Node has no ioctl, so the C library's is called; without it nothing is known and nothing can be taken back. */
export async function loadLineControl(): Promise<LineControl> {
  if (process.platform !== 'linux') return { pending: () => null, discard: () => undefined };
  const { default: koffi } = await import('koffi');
  const ioctl = koffi.load('libc.so.6').func('int ioctl(int fd, unsigned long request, ...)') as (
    ...args: unknown[]
  ) => number;
  return {
    pending: (descriptor) => {
      const count = new Int32Array(1);
      return ioctl(descriptor, TIOCOUTQ, 'int32_t *', count) === 0 ? (count[0] ?? null) : null;
    },
    discard: (descriptor) => void ioctl(descriptor, TCFLSH, 'int', TCOFLUSH),
  };
}
