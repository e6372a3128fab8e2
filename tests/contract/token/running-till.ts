import { get } from 'node:http';
import type { RequestName, RequestOf, StreamMessage } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { ChargeView, SaleView, Snapshot } from '../../../shared/snapshot.ts';
import type { App } from '../../support/app.ts';
import type { Place } from './leaks.ts';

/** A browser's side of the web host without a browser: it keeps every byte it is served. */
export interface RunningTill {
  ask<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<Reply<unknown>>;
  /** Whatever else is served under this path, with these headers. */
  read(path: string, init?: RequestInit): Promise<number>;
  snapshot(): Snapshot | null;
  /** Waits for a snapshot that fits. */
  until(fits: (snapshot: Snapshot) => boolean, what: string): Promise<Snapshot>;
  /** Waits until the sale on the screen has a charge that fits. */
  untilCharge(fits: (charge: ChargeView, sale: SaleView) => boolean, what: string): Promise<ChargeView>;
  served(): Place[];
  close(): void;
}

const PATIENCE = 30_000;
let commands = 0;

/** An id for a command, no two alike. */
export const commandId = () => `token-test-${(commands += 1)}` as RequestOf<'sale.next'>['commandId'];

/** As a browser opens a page: `fetch` would say that a script asked, and is refused. */
function navigate(url: string, cookie: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('end', () => {
        const headers = Object.entries(answer.headers).map(
          ([name, value]) => [name, String(value)] as [string, string],
        );
        resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 0, headers }));
      });
    }).once('error', reject);
  });
}

export async function openTill(app: App): Promise<RunningTill> {
  const served: Place[] = [];
  const keep = async (name: string, answer: Response): Promise<string> => {
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    served.push({ name: `${name}: headers`, content: JSON.stringify([...answer.headers]) });
    served.push({ name: `${name}: body`, content: text });
    return text;
  };
  const entered = await fetch(app.link, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await keep('the link', entered);
  const html = await keep('the page', await navigate(`${app.origin}/`, cookie));
  for (const [, path = ''] of html.matchAll(/(?:src|href)="\.?\/?([^":]+)"/g))
    await keep(`page part ${path}`, await fetch(`${app.origin}/${path}`, { headers: { cookie } }));
  const secret = /<meta name="caja-page" content="([^"]+)">/.exec(html)?.[1] ?? '';
  const headers = { cookie, 'x-caja-page': secret };

  let latest: Snapshot | null = null;
  const ending = new AbortController();
  const listen = async () => {
    const answer = await fetch(`${app.origin}/api/stream`, { headers, signal: ending.signal });
    let rest = '';
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      served.push({ name: 'the stream', content: part });
      const lines = (rest + part).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const message = JSON.parse(line) as StreamMessage;
        if (message.kind === 'snapshot') latest = message.snapshot;
      }
    }
  };
  // It ends with the program, and so does this.
  void listen().catch(() => undefined);

  const until = async (fits: (snapshot: Snapshot) => boolean, what: string): Promise<Snapshot> => {
    const since = performance.now();
    for (;;) {
      if (latest !== null && fits(latest)) return latest;
      if (performance.now() - since > PATIENCE)
        throw new Error(`waited in vain for ${what}: ${JSON.stringify(latest?.counter)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return {
    async ask(name, request) {
      const body = JSON.stringify({ name, request });
      const answer = await fetch(`${app.origin}/api/request`, {
        method: 'POST',
        headers: { ...headers, origin: app.origin, 'content-type': 'application/json' },
        body,
      });
      return JSON.parse(await keep(`answer to ${name}`, answer)) as Reply<unknown>;
    },
    async read(path, init = {}) {
      const answer = await fetch(`${app.origin}${path}`, { redirect: 'manual', ...init });
      await keep(`answer to ${path}`, answer);
      return answer.status;
    },
    snapshot: () => latest,
    until,
    async untilCharge(fits, what) {
      const isIt = ({ counter }: Snapshot) =>
        counter.kind === 'sale' && counter.charge !== null && fits(counter.charge, counter);
      const { counter } = await until(isIt, what);
      if (counter.kind !== 'sale' || counter.charge === null) throw new Error(what);
      return counter.charge;
    },
    served: () => served,
    close: () => ending.abort(),
  };
}
