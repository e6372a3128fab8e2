import { constants, write } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Clock } from '../../engine/ports.ts';
import { errorCode } from './faults.ts';
import { pause } from './waiting.ts';

const STEP = 5;

/**
 * One write to the system, also of no bytes: FileHandle's own write skips those, and usblp's answer to an empty write
 * tells whether it is done.
 */
function writeTo(descriptor: number, bytes: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, 0, bytes.length, null, (error, written) => {
      if (error === null) resolve(written);
      else reject(error);
    });
  });
}

/** A device file opened without waiting and without creating it. Nothing it does can block a thread. */
export interface DeviceFile {
  readonly file: FileHandle;
  /** Bytes the system has taken so far. */
  taken(): number;
  /** Writes all of it, as the device takes it; `idle` is milliseconds without a byte taken. Throws what the system says. */
  write(bytes: Uint8Array, idleMs: number, signal: AbortSignal): Promise<'taken' | 'stalled' | 'aborted'>;
  /** Waits until an earlier write was taken by the device itself (usblp says EAGAIN to a write of nothing until then). */
  settled(idleMs: number, signal: AbortSignal): Promise<'taken' | 'stalled' | 'aborted'>;
  /** Reads what is there, until told to stop. Never throws: a device that cannot be read says nothing. */
  listen(hear: (bytes: Uint8Array) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens a device for writing, and for reading too where it can be. @throws the system's error: ENOENT, EACCES, ENXIO, EBUSY */
export async function openDevice(clock: Clock, path: string, mode: 'both' | 'write'): Promise<DeviceFile> {
  const access = mode === 'both' ? constants.O_RDWR : constants.O_WRONLY;
  // Without O_CREAT: a printer that is not plugged in must never become a plain file that swallows tickets.
  const file = await open(path, access | constants.O_NONBLOCK | constants.O_NOCTTY);
  let taken = 0;

  async function attempt(bytes: Uint8Array): Promise<number | null> {
    try {
      return await writeTo(file.fd, bytes);
    } catch (error) {
      if (errorCode(error) === 'EAGAIN') return null;
      throw error;
    }
  }

  async function push(
    bytes: Uint8Array,
    idleMs: number,
    signal: AbortSignal,
  ): Promise<'taken' | 'stalled' | 'aborted'> {
    let at = 0;
    let since = clock.monotonic();
    for (;;) {
      if (signal.aborted) return 'aborted';
      const written = await attempt(bytes.subarray(at));
      if (written !== null) {
        at += written;
        taken += written;
        if (at >= bytes.length) return 'taken';
        since = clock.monotonic();
        if (written > 0) continue;
      }
      if (clock.monotonic() - since >= idleMs) return 'stalled';
      await pause(clock, STEP, signal);
    }
  }

  return {
    file,
    taken: () => taken,
    write: push,
    settled: (idleMs, signal) => push(new Uint8Array(0), idleMs, signal),
    async listen(hear, signal) {
      const buffer = new Uint8Array(256);
      while (!signal.aborted) {
        let read = 0;
        try {
          read = (await file.read(buffer, 0, buffer.length, null)).bytesRead;
        } catch (error) {
          if (errorCode(error) !== 'EAGAIN') return;
        }
        if (read > 0) hear(buffer.slice(0, read));
        else await pause(clock, STEP, signal);
      }
    },
    close: () => file.close(),
  };
}
