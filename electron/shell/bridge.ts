import type { StreamMessage } from '../../shared/contract.ts';
import { CHANNELS } from '../../shared/channels.ts';
import type { Host } from '../host/index.ts';
import { PAGE_URL } from './scheme.ts';
import { refuse } from '../../shared/reply.ts';

interface Frame {
  readonly url: string;
}

interface SenderEvent {
  readonly senderFrame: Frame | null;
}

interface BridgeIpc {
  handle(channel: string, listener: (event: SenderEvent, ...args: unknown[]) => Promise<unknown>): void;
  on(channel: string, listener: (event: SenderEvent, ...args: unknown[]) => void): unknown;
}

export interface BridgeContents {
  readonly mainFrame: Frame;
  isDestroyed(): boolean;
  send(channel: string, message: StreamMessage): void;
  once(event: 'destroyed', listener: () => void): unknown;
}

export interface Bridge {
  /** The host is open: requests are answered and the page hears from it from now on. */
  serve(host: Pick<Host, 'answer' | 'listen' | 'log'>): void;
}

/** A page that hears nothing for 6 s says that the till does not answer; while the books open, it does. Milliseconds. */
const OPENING_BEAT_MS = 2_000;

/**
 * The window's way to the host, there before it: the page is shown at once, and books or a key store may take their
 * time. Only messages of the main frame of our own window, while it shows our own page, are accepted; the contract
 * parses them before a handler sees them.
 */
export function openBridge(ipc: BridgeIpc, contents: BridgeContents): Bridge {
  let host: Parameters<Bridge['serve']>[0] | null = null;
  let isHeard = false;
  let stop: (() => void) | null = null;

  const isOurs = ({ senderFrame }: SenderEvent): boolean => {
    const ours = senderFrame !== null && senderFrame === contents.mainFrame && isOurPage(senderFrame);
    if (!ours) host?.log.warn('foreign-sender');
    return ours;
  };
  const send = (message: StreamMessage): void => {
    if (!contents.isDestroyed()) contents.send(CHANNELS.stream, message);
  };
  const beat = setInterval(() => {
    if (isHeard) send({ kind: 'beat', sequence: 0 });
  }, OPENING_BEAT_MS);
  const stream = (): void => {
    // A page that was loaded again opens a new stream; the stream of the old page ends here.
    stop?.();
    stop = host?.listen(send) ?? null;
  };

  ipc.handle(CHANNELS.request, async (event, name, request) => {
    if (!isOurs(event)) return refuse('request-unreadable');
    return host === null ? refuse('engine-silent') : host.answer(name, request);
  });
  ipc.on(CHANNELS.listen, (event) => {
    if (!isOurs(event)) return;
    isHeard = true;
    stream();
  });
  contents.once('destroyed', () => {
    clearInterval(beat);
    stop?.();
  });
  return {
    serve(opened) {
      clearInterval(beat);
      host = opened;
      if (isHeard) stream();
    },
  };
}

/** A frame that is gone says nothing of itself: it throws, and what is thrown in a listener would end the till. */
function isOurPage(frame: Frame): boolean {
  try {
    return frame.url.replace(/[?#].*$/, '') === PAGE_URL;
  } catch {
    return false;
  }
}
