import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Reply } from '../../shared/reply.ts';
import { linkKeyOf } from '../../shared/web-channel.ts';
import type { BrowserKeys, KeyPlace } from '../../renderer/clients/browser-keys.ts';
import { Channel } from '../../renderer/clients/channel.ts';
import { httpClient } from '../../renderer/clients/http-client.ts';
import type { ScreenClient } from '../../renderer/clients/screen-client.ts';

/** A browser without a screen: the page's own client, with Node's cryptography and Node's `fetch`. */
export interface WebBrowser {
  readonly client: ScreenClient;
  readonly channel: Channel;
  ask(name: string, request: unknown): Promise<Reply<unknown>>;
}

type PageFetch = (path: string, init: RequestInit) => Promise<Response>;

/** What a browser keeps between its pages. */
export function keysInMemory(): KeyPlace & { kept: BrowserKeys | null } {
  return {
    kept: null,
    async read() {
      return this.kept;
    },
    async keep(keys) {
      this.kept = keys;
    },
  };
}

/** As a page of this origin asks: with a whole address, and the header that a browser adds. */
export function fetchAsPage(origin: string): PageFetch {
  return (path, init) =>
    fetch(new URL(path, origin), {
      ...init,
      headers: {
        ...Object.fromEntries(new Headers(init.headers)),
        ...(init.method === 'POST' ? { Origin: origin } : {}),
      },
    });
}

/** The page as a person opens it: `fetch` would say that a script asks, and is refused. */
export function navigate(url: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    get(url, (answer) => {
      const headers = Object.entries(answer.headers).map(
        ([name, value]) => [name, String(value)] as [string, string],
      );
      void text(answer).then((body) =>
        resolve(new Response(body, { status: answer.statusCode ?? 0, headers })),
      );
    }).once('error', reject);
  });
}

interface PageParts {
  /** The link or the origin that it was opened with. */
  readonly url: string;
  readonly keys?: KeyPlace;
  readonly fetch?: PageFetch;
}

/** Opens a page. Nothing is sent before it asks or listens. */
export function openPage({ url, keys = keysInMemory(), fetch }: PageParts): WebBrowser {
  const { origin, hash } = new URL(url);
  const link = linkKeyOf(hash);
  const channel = new Channel({ origin, fetch: fetch ?? fetchAsPage(origin), keys, link });
  const client = httpClient(channel, () => new Promise((resolve) => setTimeout(resolve, 100)));
  const ask = client.request.bind(client) as (name: string, request: unknown) => Promise<Reply<unknown>>;
  return { client, channel, ask };
}
