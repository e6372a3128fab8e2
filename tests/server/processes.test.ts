import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCluster, type Cluster } from './support/cluster.ts';
import { runProgramOnce, startProgram, type RelayProgram } from './support/programs.ts';
import { enrolledTill } from './support/relays.ts';
import { notify, Till, until, type Listening } from './support/till.ts';

let cluster: Cluster;

beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster.close());

/** A till that comes back to whichever relay lives, from where it was, and acknowledges what it has. */
class Faithful {
  readonly till: Till;
  /** By number, as the wire wants them: in order, without gaps, each at least once. */
  readonly heard = new Map<number, string>();
  disorder = 0;
  #through = 0;
  #isOver = false;
  readonly #server: () => string;

  constructor(till: Till, server: () => string) {
    this.till = till;
    this.#server = server;
  }

  async run(): Promise<void> {
    while (!this.#isOver) {
      try {
        await this.#hear(await this.till.listen(this.#server(), this.#through));
      } catch {
        await sleep(50);
      }
    }
  }

  stop(): void {
    this.#isOver = true;
  }

  async #hear(stream: Listening): Promise<void> {
    let read = 0;
    while (!this.#isOver && !stream.isOver && stream.end === undefined) {
      const news = stream.notified.slice(read);
      read += news.length;
      for (const { number, id } of news) {
        const had = this.heard.get(number);
        if (number > this.#through + 1 || (had !== undefined && had !== id)) this.disorder += 1;
        this.heard.set(number, id);
        this.#through = Math.max(this.#through, number);
      }
      if (news.length > 0) await this.till.acknowledge(this.#server(), this.#through).catch(() => undefined);
      await sleep(20);
    }
    stream.cut();
  }
}

/** Sends as the provider does: what is not answered 200 is sent again; answers what was. */
async function send(urls: () => string[], ids: readonly string[], kept: Set<string>): Promise<void> {
  for (const id of ids)
    for (let isKept = false; !isKept;) {
      const all = urls();
      const url = all[Number(id) % all.length] ?? '';
      const answer = await notify(url, id).catch(() => null);
      isKept = answer?.status === 200;
      if (isKept) kept.add(id);
      else await sleep(20);
    }
}

describe('real processes over one PostgreSQL', () => {
  it('three, of which one is killed again and again, and the database pulled in between: nothing answered 200 is lost, nothing reaches another till', async () => {
    const CAJA_SERVER_DATABASE_URL = await cluster.newDatabase();
    const relays = await Promise.all([1, 2, 3].map(() => startProgram({ CAJA_SERVER_DATABASE_URL })));
    const tills = await Promise.all(
      [0, 1, 2].map((index) => enrolledTill(relays[index]!.url, CAJA_SERVER_DATABASE_URL)),
    );
    let turn = 0;
    const faithful = tills.map((till) => new Faithful(till, () => relays[turn++ % relays.length]!.url));
    const listening = faithful.map((each) => each.run());

    const kept = tills.map(() => new Set<string>());
    const sending = tills.flatMap((till, index) => {
      const path = new URL(till.enrolled!.orderUrl).pathname;
      const urls = () => relays.map(({ url }) => `${url}${path}`);
      // Ids tell whose they are: 1…, 2…, 3….
      const ids = Array.from({ length: 400 }, (_, number) => String((index + 1) * 100_000 + number));
      return [ids.slice(0, 200), ids.slice(200)].map((some) => send(urls, some, kept[index]!));
    });

    const sender = { isDone: false };
    const trouble = (async () => {
      for (let round = 0; !sender.isDone && round < 5; round++) {
        await sleep(700);
        const victim = round % relays.length;
        await relays[victim]!.kill();
        if (round === 1) await cluster.restart('immediate');
        if (round === 3) await cluster.restart('fast');
        relays[victim] = await startProgram({ CAJA_SERVER_DATABASE_URL });
      }
    })();
    await Promise.all(sending);
    sender.isDone = true;
    await trouble;

    await until('each till has all that was answered 200', () =>
      faithful.every(({ heard }, index) => {
        const ids = new Set(heard.values());
        return [...kept[index]!].every((id) => ids.has(id));
      }),
    );
    for (const each of faithful) each.stop();
    await Promise.all(listening);
    for (const [index, { heard, disorder }] of faithful.entries()) {
      expect(kept[index]!.size).toBe(400);
      expect(disorder).toBe(0);
      expect([...heard.values()].filter((id) => !id.startsWith(String(index + 1)))).toEqual([]);
      expect([...heard.keys()].toSorted((a, b) => a - b)).toEqual(
        Array.from(heard.keys(), (_, at) => at + 1),
      );
    }
    expect(await Promise.all(relays.map((relay) => relay.stop()))).toEqual([0, 0, 0]);
  });

  it('while the database is away the provider is told to come again, and a relay finds it back by itself', async () => {
    const CAJA_SERVER_DATABASE_URL = await cluster.newDatabase();
    const relay = await startProgram({ CAJA_SERVER_DATABASE_URL });
    const till = await enrolledTill(relay.url, CAJA_SERVER_DATABASE_URL);
    const stream = await till.listen(relay.url);
    const statuses = new Set<number>();
    let isDone = false;
    const restarting = cluster.restart('immediate').then(() => (isDone = true));
    for (let id = 1; !isDone; id++) statuses.add((await notify(till.enrolled!.orderUrl, String(id))).status);
    await restarting;
    for (const status of statuses) expect([200, 503]).toContain(status);
    await until('it is ready again', async () => (await fetch(`${relay.url}/readyz`)).status === 200);
    expect((await notify(till.enrolled!.orderUrl, '999')).status).toBe(200);
    await until('the stream that was open tells it', () => stream.ids.includes('999'));
    stream.cut();
    expect(await relay.stop()).toBe(0);
  });
});

describe('npm run server with nothing but a folder', () => {
  it('makes its own PostgreSQL, enrols by a code of the command line, outlives a kill -9, and stops both in order', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caja-relay-own-'));
    // Under root PostgreSQL is another user, who must get there.
    await chmod(folder, 0o711);
    const variables = { CAJA_SERVER_DATA_DIR: join(folder, 'data') };
    let relay: RelayProgram | null = null;
    try {
      const code = await runProgramOnce(['--code'], variables);
      expect(code.code, code.complained).toBe(0);
      relay = await startProgram(variables);
      const till = new Till();
      expect((await till.enrol(relay.url, code.said.trim().split(' ').at(-1)!)).status).toBe(201);
      expect((await notify(till.enrolled!.orderUrl, '1')).status).toBe(200);
      await relay.kill();
      relay = await startProgram(variables);
      const stream = await till.listen(relay.url);
      await until('it is heard', () => stream.ids.length === 1);
      // Beside a running one, and with its database.
      const second = await runProgramOnce(['--code'], variables);
      expect([second.code, second.said]).toEqual([
        0,
        expect.stringMatching(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}\n$/),
      ]);
      expect(await relay.stop()).toBe(0);
      expect(stream.end).toBe('stopping');
    } finally {
      await relay?.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each([
    [{ CAJA_SERVER_PORT: 'x' }, [], 2, 'CAJA_SERVER_PORT'],
    [{}, ['--what'], 2, 'npm run server'],
    [{ CAJA_SERVER_DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/d' }, [], 1, ''],
  ])('what cannot open ends with a sentence: %j %j', async (variables, args, code, word) => {
    const ended = await runProgramOnce(args, variables);
    expect([ended.code, ended.said]).toEqual([code, '']);
    expect(ended.complained).toContain(word);
    expect(ended.complained).not.toMatch(/hidden|\n {4}at /);
  });
});
