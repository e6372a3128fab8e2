import { BRIDGE_NAME, type Bridge } from '../../shared/channels.ts';
import { linkKeyOf } from '../../shared/web-channel.ts';
import { keysInDatabase } from './browser-keys.ts';
import { Channel } from './channel.ts';
import { httpClient } from './http-client.ts';
import { preloadClient } from './preload-client.ts';
import type { ScreenClient } from './screen-client.ts';

declare global {
  interface Window {
    readonly [BRIDGE_NAME]?: Bridge;
  }
}

/** The preload's bridge where there is one, else the web host that served this page. */
export function chooseClient(window: Window): ScreenClient {
  const bridge = window[BRIDGE_NAME];
  if (bridge) return preloadClient(bridge);
  const { location, history, indexedDB } = window;
  const link = linkKeyOf(location.hash);
  // A clean address: neither history nor a look at the screen gives the link away.
  if (location.pathname !== '/' || location.hash !== '') history.replaceState(null, '', '/');
  const fetch = window.fetch.bind(window);
  const channel = new Channel({ origin: location.origin, fetch, keys: keysInDatabase(indexedDB), link });
  return httpClient(channel, pause);
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
