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

/**
 * The window's way to the host. Only messages of the main frame of our own window, while it shows our own page, are
 * accepted; the contract parses them before a handler sees them.
 */
export function openBridge(
  ipc: BridgeIpc,
  contents: BridgeContents,
  host: Pick<Host, 'answer' | 'listen' | 'log'>,
): void {
  const isOurs = ({ senderFrame }: SenderEvent): boolean => {
    const ours = senderFrame !== null && senderFrame === contents.mainFrame && isOurPage(senderFrame.url);
    if (!ours) host.log.warn('foreign-sender');
    return ours;
  };
  let stop: (() => void) | null = null;

  ipc.handle(CHANNELS.request, async (event, name, request) =>
    isOurs(event) ? host.answer(name, request) : refuse('request-unreadable'),
  );
  ipc.on(CHANNELS.listen, (event) => {
    if (!isOurs(event)) return;
    // A page that was loaded again opens a new stream; the stream of the old page ends here.
    stop?.();
    stop = host.listen((message) => {
      if (!contents.isDestroyed()) contents.send(CHANNELS.stream, message);
    });
  });
  contents.once('destroyed', () => stop?.());
}

function isOurPage(url: string): boolean {
  return url.replace(/[?#].*$/, '') === PAGE_URL;
}
