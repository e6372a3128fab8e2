import type { RequestName, RequestOf } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { ChargeView, SaleView, Snapshot } from '../../../shared/snapshot.ts';
import type { App } from '../../support/app.ts';
import { fetchAsPage, navigate, openPage } from '../../support/web-browser.ts';
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

export async function openTill(app: App): Promise<RunningTill> {
  const served: Place[] = [];
  const keep = async (name: string, answer: Response): Promise<string> => {
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    served.push({ name: `${name}: headers`, content: JSON.stringify([...answer.headers]) });
    served.push({ name: `${name}: body`, content: text });
    return text;
  };
  const html = await keep('the page', await navigate(app.link));
  for (const [, path = ''] of html.matchAll(/(?:src|href)="\.?\/?([^":]+)"/g))
    await keep(`page part ${path}`, await fetch(`${app.origin}/${path}`));
  const asPage = fetchAsPage(app.origin);
  const page = openPage({
    url: app.link,
    // What passes is sealed; its length and headers are kept all the same.
    async fetch(path, init) {
      const answer = await asPage(path, init);
      if (path !== '/api/stream') await keep(`sealed answer of ${path}`, answer.clone());
      return answer;
    },
  });

  let latest: Snapshot | null = null;
  const stop = page.client.listen((message) => {
    served.push({ name: 'the stream', content: JSON.stringify(message) });
    if (message.kind === 'snapshot') latest = message.snapshot;
  });

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
      const reply = await page.ask(name, request);
      served.push({ name: `answer to ${name}: body`, content: JSON.stringify(reply) });
      return reply;
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
    close: stop,
  };
}
