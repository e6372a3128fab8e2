import { stat } from 'node:fs/promises';
import type { FailureCode } from '../../../shared/failures.ts';
import { deviceFault } from './faults.ts';
import { createStreamTransport } from './stream.ts';
import { notPrinted, SILENT, type Transport, type TransportTools } from './transport.ts';
import { createUsbTransport } from './usb.ts';

type Kind = 'usb' | 'tty' | 'pipe';

/** What stands at a path now: a printer may be plugged in, and unplugged, while the program runs. */
async function kindAt(path: string): Promise<Kind | { readonly fault: FailureCode }> {
  try {
    const facts = await stat(path);
    if (facts.isFIFO()) return 'pipe';
    // A plain file is what careless programs leave behind in place of an unplugged printer.
    if (!facts.isCharacterDevice()) return { fault: 'printer-not-found' };
    return /^\/dev\/(?:tty|pts\/)/.test(path) ? 'tty' : 'usb';
  } catch (error) {
    return { fault: deviceFault(error) };
  }
}

/** `file://`: whatever device stands at the path. Never creates it. */
export function createDeviceTransport(path: string, tools: TransportTools): Transport {
  const made = new Map<Kind, Transport>();
  function of(kind: Kind): Transport {
    const there = made.get(kind);
    if (there !== undefined) return there;
    const transport =
      kind === 'usb'
        ? createUsbTransport(path, tools)
        : createStreamTransport(
            kind === 'pipe' ? { kind: 'pipe', path } : { kind: 'serial', path, baud: null },
            tools,
          );
    made.set(kind, transport);
    return transport;
  }
  return {
    async send(bytes, signal, how) {
      const kind = await kindAt(path);
      return typeof kind === 'string' ? of(kind).send(bytes, signal, how) : notPrinted(kind.fault);
    },
    async state(signal) {
      const kind = await kindAt(path);
      return typeof kind === 'string' ? of(kind).state(signal) : { ...SILENT, fault: kind.fault };
    },
    meetAnew: () => made.forEach((transport) => transport.meetAnew?.()),
  };
}
