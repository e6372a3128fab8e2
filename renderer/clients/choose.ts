import { BRIDGE_NAME, type Bridge } from '../../shared/channels.ts';
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
  const secret = window.document.querySelector<HTMLMetaElement>('meta[name="caja-page"]')?.content ?? '';
  return httpClient(secret, { fetch: window.fetch.bind(window), pause });
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
