import { access, constants, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailureCode } from '../../../shared/failures.ts';
import { deviceFault, errorCode } from './faults.ts';
import { notPrinted, SILENT, type Transport, type TransportTools } from './transport.ts';

function folderFault(error: unknown): FailureCode {
  const code = errorCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : deviceFault(error);
}

async function sync(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** One file per ticket, complete or not there at all; for training, tests and programs that collect tickets. */
export function createFolderTransport(folder: string, { clock, log }: TransportTools): Transport {
  let count = 0;

  async function write(bytes: Uint8Array): Promise<void> {
    count += 1;
    const at = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
    const name = `ticket-${at}-${process.pid}-${String(count).padStart(4, '0')}`;
    const unfinished = join(folder, `.${name}.part`);
    const file = await open(unfinished, 'wx');
    try {
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, join(folder, `${name}.bin`));
    } catch (error) {
      await unlink(unfinished).catch(() => undefined);
      throw error;
    }
    // The ticket is there; only its survival of a power cut is doubtful where a folder cannot be synced (Windows).
    await sync(folder).catch(() => undefined);
  }

  return {
    async send(bytes, signal) {
      if (signal.aborted) return notPrinted('printer-timeout');
      try {
        await write(bytes);
      } catch (error) {
        log.warn('printer.folder', { code: errorCode(error) });
        return notPrinted(folderFault(error));
      }
      return { kind: 'confirmed' };
    },
    async state() {
      try {
        await access(folder, constants.W_OK);
        return { answered: true, fault: null, paperLow: false };
      } catch (error) {
        return { ...SILENT, fault: folderFault(error) };
      }
    },
  };
}
