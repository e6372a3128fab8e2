import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedded } from '../../server/database/embedded.ts';
import { openCluster, type Cluster } from './support/cluster.ts';
import { Relays } from './support/relays.ts';

let cluster: Cluster;
const relays = new Relays();
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(async () => {
  await relays.stopAll();
  await cluster.close();
});

/** On the way to a database: takes a connection and says nothing, so often, and passes the later ones on. */
async function silentAtFirst(times: number, port: number) {
  let left = times;
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    if (left-- > 0) return;
    const beyond = connect(port, '127.0.0.1');
    sockets.push(beyond.on('error', () => undefined));
    socket.pipe(beyond).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

it('a relay opens although its database, on a busy machine, does not answer the first time', async () => {
  const url = new URL(await cluster.newDatabase());
  const way = await silentAtFirst(1, Number(url.port));
  url.port = String(way.port);
  const relay = await relays.start(url.href);
  expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
  await relay.stop();
  way.close();
});

/** A try that is not answered; a relay that runs waits ten times as long. Milliseconds. */
const ANSWER_MS = 200;
/** Twice five tries: after five of them it was once taken for a database that does not start. */
const STANDS_STILL_MS = 4_000;

it('a PostgreSQL of its own that does not answer for a while is waited for, not started a second time', async () => {
  const file = join(cluster.folder, 'postgres', 'cluster', 'postmaster.pid');
  const [pid] = (await readFile(file, 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGSTOP');
  const asked = openEmbedded(cluster.folder, ANSWER_MS).then(
    ({ url }) => url,
    (error: unknown) => error,
  );
  await sleep(STANDS_STILL_MS);
  process.kill(Number(pid), 'SIGCONT');
  expect(await asked).toMatch(/^postgres:/);
  expect(await readFile(join(cluster.folder, 'postgres', 'log'), 'utf8')).not.toContain('already exists');
});
