import { constants } from 'node:fs';
import { access, type FileHandle, open } from 'node:fs/promises';
import type { PrintOutcome } from '../../engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { createStatusProtocol } from './status-protocol.ts';
import { deviceFault } from './faults.ts';
import { type DeviceFile, openDevice } from './device-file.ts';
import { writeThroughHelper } from './helper.ts';
import {
  askAfter,
  askBefore,
  type Asking,
  learn,
  meetAnew,
  tryAgain,
  unknownCapabilities,
} from './capabilities.ts';
import { FORGET_BYTES, RESET_BYTES } from './status.ts';
import {
  notPrinted,
  type PrinterReading,
  SILENT,
  type Transport,
  type TransportTools,
  unknown,
} from './transport.ts';

type Opened = { readonly fault: FailureCode } | { readonly device: DeviceFile };

/**
 * A USB printer under Linux (usblp, `/dev/usb/lp0`). Questions go over a handle that never waits; the ticket itself
 * goes through a helper process, because usblp does not report failed transfers to a writer that does not wait.
 */
export function createUsbTransport(path: string, tools: TransportTools): Transport {
  const { clock, log, limits } = tools;
  const capabilities = unknownCapabilities(tools);

  async function openToAsk(): Promise<Opened> {
    try {
      return { device: await openDevice(clock, path, 'both') };
    } catch (error) {
      return { fault: deviceFault(error) };
    }
  }

  /** Asks the device while listening to it, and closes it. What the device had not taken is then dropped. */
  async function withDevice<Value>(
    device: DeviceFile,
    signal: AbortSignal,
    ask: (status: ReturnType<typeof createStatusProtocol>) => Promise<Value>,
  ): Promise<Value> {
    const stop = new AbortController();
    const write = async (bytes: Uint8Array): Promise<void> => {
      await device.write(bytes, limits.idleMs, AbortSignal.any([signal, stop.signal]));
    };
    const status = createStatusProtocol(clock, write, capabilities.unanswered);
    const listening = device.listen(status.hear, AbortSignal.any([signal, stop.signal]));
    try {
      return await ask(status);
    } finally {
      stop.abort();
      await listening;
      learn(capabilities, status);
      await device.close();
    }
  }

  /**
   * Before the first byte of a ticket, two harmless bytes (ESC @) are sent: where they are not taken, the printer is
   * stopped and nothing of the ticket has left. Then its status is asked, where it answers.
   */
  async function prepare(device: DeviceFile, signal: AbortSignal, how: Asking): Promise<PrinterReading> {
    return withDevice(device, signal, async (status) => {
      try {
        await device.write(RESET_BYTES, limits.idleMs, signal);
        const settled = await device.settled(limits.idleMs, signal);
        if (settled !== 'taken') {
          return { ...SILENT, fault: settled === 'stalled' ? 'printer-offline' : 'printer-timeout' };
        }
        return await askBefore(status, capabilities, limits, signal, how);
      } catch (error) {
        return { ...SILENT, fault: deviceFault(error) };
      }
    });
  }

  /** Asks the printer to drop what it holds; best effort, as a printer that takes nothing takes this neither. */
  async function forgetRest(device: DeviceFile): Promise<void> {
    const { signal } = new AbortController();
    try {
      await device.write(FORGET_BYTES, limits.status, signal);
      await device.settled(limits.status, signal);
    } catch {
      // Unplugged: there is nothing left to ask.
    }
  }

  /** A printer that stopped taking bytes may still say why. */
  async function afterStall(): Promise<PrintOutcome> {
    if (capabilities.status !== 'answers') return unknown('printer-timeout');
    const opened = await openToAsk();
    if ('fault' in opened) return unknown(opened.fault);
    const { signal } = new AbortController();
    return withDevice(opened.device, signal, async (status) => {
      const reading = await status.ask(limits.status, signal).catch(() => SILENT);
      await forgetRest(opened.device);
      return unknown(reading.fault ?? 'printer-timeout');
    });
  }

  async function confirmed(signal: AbortSignal): Promise<PrintOutcome> {
    const opened = await openToAsk();
    // Every byte was taken before; but it has answered until now, and does not any more.
    if ('fault' in opened) return unknown(opened.fault);
    return withDevice(opened.device, signal, async (status): Promise<PrintOutcome> => {
      const answer = await askAfter(status, capabilities, limits, signal).catch((error: unknown) => ({
        fault: deviceFault(error),
      }));
      if (typeof answer === 'string') return { kind: answer };
      await forgetRest(opened.device);
      return unknown(answer.fault);
    });
  }

  async function transfer(bytes: Uint8Array, signal: AbortSignal): Promise<PrintOutcome> {
    let file: FileHandle;
    try {
      file = await open(path, constants.O_WRONLY | constants.O_NOCTTY);
    } catch (error) {
      return notPrinted(deviceFault(error));
    }
    // The helper has its own copy of the handle; ours must go, so that its end closes the device.
    const writing = writeThroughHelper(clock, file.fd, bytes, limits, signal);
    await file.close();
    const end = await writing;
    switch (end.kind) {
      case 'finished':
        return capabilities.status === 'answers' ? confirmed(signal) : { kind: 'sent' };
      case 'not-started':
        return notPrinted('printer-error');
      case 'stalled':
      case 'aborted':
        return afterStall();
      case 'failed': {
        const gone = await access(path).then(
          () => false,
          () => true,
        );
        if (gone || /No such device/.test(end.words)) return unknown('printer-not-found');
        return unknown(/No space/.test(end.words) ? 'printer-paper-out' : 'printer-offline');
      }
    }
  }

  return {
    async send(bytes, signal, { anyway = false } = {}) {
      const opened = await openToAsk();
      if ('fault' in opened) {
        tryAgain(capabilities);
        return notPrinted(opened.fault);
      }
      const reading = await prepare(opened.device, signal, { between: false, anyway });
      if (reading.fault !== null || signal.aborted) {
        if (!reading.answered) tryAgain(capabilities);
        return notPrinted(reading.fault ?? 'printer-timeout');
      }
      const outcome = await transfer(bytes, signal);
      log.info('printer.usb', { bytes: bytes.length, outcome: outcome.kind, status: capabilities.status });
      if (outcome.kind === 'unknown') tryAgain(capabilities);
      return outcome;
    },

    async state(signal) {
      const opened = await openToAsk();
      if ('fault' in opened) return { ...SILENT, fault: opened.fault };
      return prepare(opened.device, signal, { between: true, anyway: false });
    },

    meetAnew: () => meetAnew(capabilities),
  };
}
