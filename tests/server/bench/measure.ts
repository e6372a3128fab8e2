import type { Socket } from 'node:net';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookInto, type Cluster } from '../support/cluster.ts';
import { crowd } from '../support/crowd.ts';
import { startProgram, type RelayProgram } from '../support/programs.ts';
import type { Till } from '../support/till.ts';
import { listenRaw, Sender } from './raw.ts';

export interface Load {
  readonly processes: number;
  readonly tills: number;
  /** Notifications a second, over all processes. */
  readonly rate: number;
  readonly seconds: number;
}

export interface Measured extends Load {
  /** Of the machine before it began, over a minute. */
  readonly load: number;
  readonly sent: number;
  /** Answered otherwise than 200. */
  readonly refused: number;
  /** Answered 200 and not told within ten seconds after the last. */
  readonly lost: number;
  /** From the moment when the POST was due to the till's socket. Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly rss: number;
}

const MEGABYTE = 1_048_576;
const TICK_MS = 4;
const SENDERS = 96;
const TOLD_MS = 10_000;

const portOf = ({ url }: { readonly url: string }): number => Number(new URL(url).port);

async function rssOf({ url }: RelayProgram): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / MEGABYTE;
}

/** Sends at a steady rate, whatever is answered: what waits for a free connection waits in the figures. */
class Provider {
  readonly dueAt = new Map<string, number>();
  readonly #free: Sender[] = [];
  readonly #queue: (() => void)[] = [];
  readonly #tills: readonly Till[];
  refused = 0;
  #under = 0;

  constructor(tills: readonly Till[]) {
    this.#tills = tills;
  }

  /** Just before it is used: a relay lets those go that connect and say nothing. */
  connect(relays: readonly RelayProgram[]): void {
    for (let index = 0; index < SENDERS; index++)
      this.#free.push(new Sender(portOf(relays[index % relays.length]!)));
  }

  async run(rate: number, seconds: number): Promise<void> {
    const since = performance.now();
    let sent = 0;
    while (sent < rate * seconds) {
      const due = Math.min(rate * seconds, ((performance.now() - since) / 1000) * rate);
      for (; sent < due; sent++) void this.#one(sent, since + (sent / rate) * 1000);
      await sleep(TICK_MS);
    }
    while (this.#under > 0) await sleep(TICK_MS);
  }

  async #one(index: number, due: number): Promise<void> {
    this.#under += 1;
    const id = `n${String(index)}`;
    this.dueAt.set(id, due);
    const till = this.#tills[index % this.#tills.length];
    const path = new URL(till?.enrolled?.orderUrl ?? '').pathname;
    while (this.#free.length === 0) await new Promise<void>((resolve) => this.#queue.push(resolve));
    const sender = this.#free.pop()!;
    if ((await sender.post(`${path}?source_news=ipn&topic=payment&id=${id}`)) !== 200) {
      this.refused += 1;
      this.dueAt.delete(id);
    }
    this.#free.push(sender);
    this.#queue.shift()?.();
    this.#under -= 1;
  }

  close(): void {
    for (const sender of this.#free) sender.close();
  }
}

/** Listens with all tills, sends, and tells how long each took. */
export async function measure(cluster: Cluster, load: Load): Promise<Measured> {
  const CAJA_SERVER_DATABASE_URL = await cluster.newDatabase();
  const look = await lookInto(CAJA_SERVER_DATABASE_URL);
  const relays: RelayProgram[] = [];
  for (let index = 0; index < load.processes; index++)
    relays.push(await startProgram({ CAJA_SERVER_DATABASE_URL }));
  const tills = await crowd(look, relays[0]!.url, load.tills);
  const sockets: Socket[] = [];
  const times: number[] = [];
  const provider = new Provider(tills);
  const told = (id: string) => {
    const due = provider.dueAt.get(id);
    if (due === undefined) return;
    provider.dueAt.delete(id);
    times.push(performance.now() - due);
  };
  for (let from = 0; from < tills.length; from += 50)
    sockets.push(
      ...(await Promise.all(
        tills
          .slice(from, from + 50)
          .map((till, index) => listenRaw(till, portOf(relays[index % relays.length]!), told)),
      )),
    );
  let rss = 0;
  const watch = setInterval(() => {
    for (const relay of relays) void rssOf(relay).then((now) => (rss = Math.max(rss, now)));
  }, 1_000);
  const [before = 0] = loadavg();
  provider.connect(relays);
  await provider.run(load.rate, load.seconds);
  for (const until = Date.now() + TOLD_MS; provider.dueAt.size > 0 && Date.now() < until;) await sleep(20);
  clearInterval(watch);
  const sorted = times.toSorted((a, b) => a - b);
  const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const lost = provider.dueAt.size;
  for (const socket of sockets) socket.destroy();
  provider.close();
  for (const relay of relays) await relay.stop();
  await look.close();
  return {
    ...load,
    load: before,
    sent: times.length + lost + provider.refused,
    refused: provider.refused,
    lost,
    ...{ p50: part(0.5), p95: part(0.95), p99: part(0.99), max: sorted.at(-1) ?? 0, rss },
  };
}
