import { constants } from 'node:fs';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { rest } from '../lib/parts.ts';

const GADGET = '/sys/kernel/config/usb_gadget/g1';

/** Plugs the printer in, or pulls it out. */
export async function plug(inside: boolean): Promise<void> {
  await writeFile(`${GADGET}/UDC`, inside ? 'dummy_udc.0\n' : '\n');
}

export interface GadgetBehaviour {
  /** Stops reading after so many bytes. */
  readonly upTo?: number;
  /** Pulls the cable then. */
  readonly unplug?: boolean;
  /** Answers DLE EOT n with this byte. */
  readonly status?: (question: number) => number;
  /** Answers GS r. */
  readonly confirm?: number;
}

/** The printer's side of the cable: reads what the computer sends, and answers if it is told to. */
export interface Gadget {
  received(): Uint8Array;
  stop(): Promise<void>;
}

export async function openGadget(capabilities: GadgetBehaviour = {}): Promise<Gadget> {
  const file: FileHandle = await open('/dev/g_printer0', constants.O_RDWR | constants.O_NONBLOCK);
  const parts: Uint8Array[] = [];
  let count = 0;
  let stopped = false;
  let tail: number[] = [];

  async function answer(bytes: Uint8Array): Promise<void> {
    for (const byte of bytes) {
      tail = [...tail, byte].slice(-3);
      const [first, second, third] = tail;
      if (third === undefined) continue;
      if (first === 0x10 && second === 0x04 && capabilities.status)
        await file.write(Uint8Array.of(capabilities.status(third)));
      if (first === 0x1d && second === 0x72 && capabilities.confirm !== undefined) {
        await file.write(Uint8Array.of(capabilities.confirm));
      }
    }
  }

  async function pump(): Promise<void> {
    const upTo = capabilities.upTo ?? Number.POSITIVE_INFINITY;
    // Larger than the gadget's own buffers: one left half read when the cable is pulled crashes this kernel later.
    const buffer = new Uint8Array(65_536);
    while (!stopped && count < upTo) {
      let read = 0;
      try {
        read = (await file.read(buffer, 0, buffer.length, null)).bytesRead;
      } catch {
        // EAGAIN, or unplugged: look again until told to stop.
      }
      if (read === 0) {
        await rest(2);
        continue;
      }
      parts.push(buffer.slice(0, read));
      count += read;
      await answer(buffer.subarray(0, read));
    }
    if (!stopped && capabilities.unplug === true) {
      await file.close();
      await plug(false);
    }
  }
  const pumping = pump();

  return {
    received: () => Buffer.concat(parts),
    async stop() {
      stopped = true;
      await pumping;
      // Closing what was closed already says so; nothing else can go wrong with it.
      await file.close().catch(() => undefined);
    },
  };
}

/** Reads away what the gadget still holds of earlier tickets. */
export async function emptyGadget(): Promise<void> {
  const gadget = await openGadget();
  for (let before = -1; before !== gadget.received().length;) {
    before = gadget.received().length;
    await rest(150);
  }
  await gadget.stop();
}
