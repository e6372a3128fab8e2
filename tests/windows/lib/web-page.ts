import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/** A page as a person opens it: `fetch` says that a script does. */
function opened(address: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { cookie } }, (answer) => resolve(text(answer))).on('error', reject);
  });
}

/** A browser that used the link of a web host: what its page may ask. */
export class WebPage {
  readonly #origin: string;
  readonly #cookie: string;
  readonly #secret: string;

  private constructor(origin: string, cookie: string, secret: string) {
    this.#origin = origin;
    this.#cookie = cookie;
    this.#secret = secret;
  }

  /** @throws where the link does not lead to a page with access */
  static async enter(link: string): Promise<WebPage> {
    const { origin } = new URL(link);
    const entered = await fetch(link, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await opened(`${origin}/`, cookie);
    const secret = /name="caja-page" content="([^"]+)"/.exec(page)?.[1];
    if (secret === undefined) throw new Error(`no page at ${origin}: ${entered.status}, ${page}`);
    return new WebPage(origin, cookie, secret);
  }

  async ask(name: string, request: object): Promise<{ readonly ok: boolean; readonly value?: unknown }> {
    const answer = await fetch(`${this.#origin}/api/request`, {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/json', origin: this.#origin },
      body: JSON.stringify({ name, request }),
    });
    return (await answer.json()) as { ok: boolean };
  }

  /** The first snapshot of its stream for which this holds. @throws where none came within the time */
  async until<Snapshot>(holds: (snapshot: Snapshot) => boolean, milliseconds: number): Promise<Snapshot> {
    const stop = AbortSignal.timeout(milliseconds);
    const { body } = await fetch(`${this.#origin}/api/stream`, { headers: this.#headers(), signal: stop });
    const decoder = new TextDecoder();
    let rest = '';
    for await (const part of body ?? []) {
      const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { snapshot } = JSON.parse(line) as { snapshot?: Snapshot };
        if (snapshot !== undefined && holds(snapshot)) return snapshot;
      }
    }
    throw new Error('the stream ended');
  }

  #headers(): Record<string, string> {
    return { cookie: this.#cookie, 'x-caja-page': this.#secret };
  }
}
