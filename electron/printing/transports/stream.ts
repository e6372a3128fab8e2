import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { PrintOutcome } from '../../engine/ports.ts';
import { createStatusProtocol } from './status-protocol.ts';
import { deviceFault } from './faults.ts';
import { type DeviceFile, openDevice } from './device-file.ts';
import {
  askAfter,
  askBefore,
  type Asking,
  learn,
  meetAnew,
  tryAgain,
  unknownCapabilities,
} from './capabilities.ts';
import {
  givenUp,
  notPrinted,
  type PrinterReading,
  SILENT,
  type Transport,
  type TransportTools,
} from './transport.ts';
import { type LineControl, loadLineControl, setLine, setPort } from './tty.ts';
import { pause } from './waiting.ts';

export type StreamTarget =
  | { readonly kind: 'pipe'; readonly path: string }
  /** `baud` null leaves the line as it is set. */
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number | null }
  /** A serial port of Windows. Only written to: while a handle is being read, Windows takes no byte on it. */
  | { readonly kind: 'port'; readonly name: string; readonly baud: number };

/** Reads a pipe empty, so that a reader that wakes up late finds nothing of a ticket that was given up. */
async function emptyPipe(path: string): Promise<void> {
  const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const buffer = new Uint8Array(65_536);
    while ((await reader.read(buffer, 0, buffer.length, null)).bytesRead > 0);
  } catch {
    // EAGAIN: it is empty.
  } finally {
    await reader.close();
  }
}

/** Serial lines and named pipes: written without waiting, in this process; the kernel's buffer is watched and emptied. */
export function createStreamTransport(target: StreamTarget, tools: TransportTools): Transport {
  const { clock, log, limits } = tools;
  const capabilities = unknownCapabilities(tools);
  const path = target.kind === 'port' ? `\\\\.\\${target.name}` : target.path;
  const answers = target.kind === 'serial';
  let control: Promise<LineControl> | null = null;
  const line = (): Promise<LineControl> =>
    (control ??= loadLineControl().catch(() => ({ pending: () => null, discard: () => undefined })));

  async function openTarget(): Promise<DeviceFile> {
    if (target.kind === 'pipe') return openDevice(clock, path, 'write');
    // Before it is open: Windows lets nobody set a port that somebody holds.
    if (target.kind === 'port') await setPort(target.name, target.baud);
    const device = await openDevice(clock, path, answers ? 'both' : 'write');
    if (target.kind === 'serial' && target.baud !== null && !(await setLine(path, target.baud))) {
      await device.close();
      throw Object.assign(new Error('stty'), { code: 'EIO' });
    }
    return device;
  }

  /** Waits until the wire has carried everything. */
  async function drained(device: DeviceFile, signal: AbortSignal): Promise<boolean> {
    if (!answers) return true;
    const { pending } = await line();
    let least = Number.POSITIVE_INFINITY;
    let since = clock.monotonic();
    for (;;) {
      const left = pending(device.file.fd);
      if (left === null || left === 0) return true;
      if (left < least) {
        least = left;
        since = clock.monotonic();
      }
      if (signal.aborted || clock.monotonic() - since >= limits.idleMs) return false;
      await pause(clock, 10, signal);
    }
  }

  async function throwAway(device: DeviceFile): Promise<void> {
    if (target.kind === 'pipe') await emptyPipe(path).catch(() => undefined);
    else if (answers) (await line()).discard(device.file.fd);
  }

  type Talk = ReturnType<typeof createStatusProtocol>;

  async function ask(protocol: Talk, signal: AbortSignal, how: Asking): Promise<PrinterReading> {
    return !answers ? SILENT : askBefore(protocol, capabilities, limits, signal, how);
  }

  async function finish(device: DeviceFile, protocol: Talk, signal: AbortSignal): Promise<PrintOutcome> {
    if (!(await drained(device, signal))) {
      await throwAway(device);
      return givenUp(true, 'printer-timeout');
    }
    const answer = await askAfter(protocol, capabilities, limits, signal);
    return typeof answer === 'string' ? { kind: answer } : givenUp(true, answer.fault);
  }

  async function attempt(
    device: DeviceFile,
    protocol: Talk,
    bytes: Uint8Array,
    signal: AbortSignal,
    anyway: boolean,
  ): Promise<PrintOutcome> {
    let before = device.taken();
    try {
      const reading = await ask(protocol, signal, { between: false, anyway });
      if (reading.fault !== null) return notPrinted(reading.fault);
      before = device.taken();
      const written = await device.write(bytes, limits.idleMs, signal);
      if (written === 'taken') return await finish(device, protocol, signal);
      const left = device.taken() > before;
      await throwAway(device);
      return givenUp(left, 'printer-timeout');
    } catch (error) {
      return givenUp(device.taken() > before, deviceFault(error));
    }
  }

  async function withTalk<Value>(
    signal: AbortSignal,
    work: (device: DeviceFile, protocol: Talk) => Promise<Value>,
  ): Promise<Value> {
    const device = await openTarget();
    const stop = new AbortController();
    const write = async (bytes: Uint8Array): Promise<void> => {
      await device.write(bytes, limits.idleMs, AbortSignal.any([signal, stop.signal]));
    };
    const protocol = createStatusProtocol(clock, write, capabilities.unanswered);
    const listening = answers
      ? device.listen(protocol.hear, AbortSignal.any([signal, stop.signal]))
      : undefined;
    try {
      return await work(device, protocol);
    } finally {
      stop.abort();
      await listening;
      learn(capabilities, protocol);
      await device.close();
    }
  }

  return {
    async send(bytes, signal, { anyway = false } = {}) {
      let outcome: PrintOutcome;
      try {
        outcome = await withTalk(signal, (device, protocol) =>
          attempt(device, protocol, bytes, signal, anyway),
        );
      } catch (error) {
        outcome = notPrinted(deviceFault(error));
      }
      log.info('printer.stream', { bytes: bytes.length, outcome: outcome.kind, status: capabilities.status });
      if (outcome.kind === 'unknown' || outcome.kind === 'not-printed') tryAgain(capabilities);
      return outcome;
    },

    async state(signal) {
      const how = { between: true, anyway: false };
      try {
        return await withTalk(signal, (_device, protocol) => ask(protocol, signal, how));
      } catch (error) {
        return { ...SILENT, fault: deviceFault(error) };
      }
    },

    meetAnew: () => meetAnew(capabilities),
  };
}
