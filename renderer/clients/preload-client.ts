import type { Bridge } from '../../shared/channels.ts';
import { refuse } from '../../shared/reply.ts';
import { isStreamMessage, readReply } from './messages.ts';
import type { ScreenClient } from './screen-client.ts';

/** Talks to the host through the functions that the preload put on `window`. */
export function preloadClient(bridge: Bridge): ScreenClient {
  return {
    async request(name, request) {
      try {
        return readReply(await bridge.request(name, request));
      } catch {
        return refuse('engine-silent');
      }
    },
    listen(onMessage, onLink) {
      onLink?.({ kind: 'opened' });
      return bridge.listen((message) => {
        if (isStreamMessage(message)) onMessage(message);
      });
    },
  };
}
