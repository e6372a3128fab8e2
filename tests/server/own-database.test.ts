import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { lookInto, type Look } from './support/cluster.ts';
import { startProgram, type RelayProgram } from './support/programs.ts';
import { enrolledTill } from './support/relays.ts';
import { openSmallDisk, type SmallDisk } from './support/small-disk.ts';
import { notify, until, type Till } from './support/till.ts';

/** It comes back by itself, on a machine that may be busy. Milliseconds. */
const LONGEST_MS = 90_000;

const disk: SmallDisk | null = await openSmallDisk();
const folders: string[] = [];

/** A relay with a PostgreSQL of its own, a till of it, and what the provider was told 200 for. */
class Scene {
  readonly kept: string[] = [];
  readonly data: string;
  readonly relay: RelayProgram;
  readonly look: Look;
  readonly till: Till;

  private constructor(data: string, relay: RelayProgram, look: Look, till: Till) {
    this.data = data;
    this.relay = relay;
    this.look = look;
    this.till = till;
  }

  static async open(folder: string): Promise<Scene> {
    const data = join(folder, 'data');
    const relay = await startProgram({ CAJA_SERVER_DATA_DIR: data });
    const url = await Scene.databaseIn(data);
    return new Scene(data, relay, await lookInto(url), await enrolledTill(relay.url, url));
  }

  /** Where the PostgreSQL of this folder is just now. */
  static async databaseIn(data: string): Promise<string> {
    const password = await readFile(join(data, 'password'), 'utf8');
    const [, , , port = ''] = await postmaster(data);
    return `postgres://relay:${password}@127.0.0.1:${port}/postgres`;
  }

  async send(id: string): Promise<number> {
    const { status } = await notify(this.till.enrolled!.orderUrl, id);
    if (status === 200) this.kept.push(id);
    return status;
  }

  async isReadyAgain(): Promise<void> {
    const isReady = async () => {
      await sleep(200);
      return (await fetch(`${this.relay.url}/readyz`)).status === 200;
    };
    await until('it is ready again', isReady, LONGEST_MS);
  }

  /** All that was answered 200 is told, in order and without gaps. */
  async losesNothing(): Promise<void> {
    expect(await this.send('last')).toBe(200);
    const stream = await this.till.listen(this.relay.url);
    await until('the last is told', () => stream.ids.includes('last'));
    expect(this.kept.filter((id) => !stream.ids.includes(id))).toEqual([]);
    expect(stream.notified.map(({ number }) => number)).toEqual(stream.notified.map((_, index) => index + 1));
    stream.cut();
  }

  async close(): Promise<void> {
    await this.look.close();
    expect(await this.relay.stop()).toBe(0);
  }
}

/** What PostgreSQL says of itself: its process is the first line, its port the fourth. */
async function postmaster(data: string): Promise<string[]> {
  return (await readFile(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
}

let scene: Scene | null = null;
afterEach(async () => {
  await scene?.close();
  scene = null;
});
afterAll(async () => {
  await disk?.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe("the relay's own PostgreSQL", () => {
  it.skipIf(disk === null)(
    'on a full disk nobody is told 200 for what was not kept, and with room again the relay goes on by itself',
    async () => {
      if (disk === null) return;
      scene = await Scene.open(disk.folder);
      for (let id = 1; id <= 20; id++) expect(await scene.send(String(id))).toBe(200);

      await disk.fill();
      // Its log goes on in a new file, for which there is no room.
      for (let turn = 0; turn < 12; turn++)
        await scene.look.query('select pg_switch_wal()').catch(() => undefined);
      const statuses = new Set<number>();
      for (let id = 100; id < 130; id++) statuses.add(await scene.send(String(id)));
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(statuses).toContain(503);
      expect((await fetch(`${scene.relay.url}/healthz`)).status).toBe(200);

      await disk.empty();
      await scene.isReadyAgain();
      await scene.losesNothing();
    },
  );

  it('ended by the system it is started again, and nothing that was answered 200 is lost', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'caja-relay-ended-'));
    folders.push(folder);
    // Under root PostgreSQL is another user, who must get there.
    await chmod(folder, 0o711);
    scene = await Scene.open(folder);
    for (let id = 1; id <= 20; id++) expect(await scene.send(String(id))).toBe(200);
    const [pid = ''] = await postmaster(scene.data);
    process.kill(Number(pid), 'SIGKILL');
    const statuses = new Set<number>();
    for (let id = 100; id < 130; id++) statuses.add(await scene.send(String(id)));
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await scene.isReadyAgain();
    await scene.losesNothing();
    // Also the one that was started again: what is written ahead stays near its limit, for a small disk.
    const again = await lookInto(await Scene.databaseIn(scene.data));
    expect(await again.query('show max_wal_size')).toEqual([{ max_wal_size: '256MB' }]);
    await again.close();
  });
});
