import { request, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookInto, openCluster, type Cluster, type Look } from './support/cluster.ts';
import { crowd, leaveWaiting } from './support/crowd.ts';
import { startProgram, type RelayProgram } from './support/programs.ts';
import { notify, until, type Till } from './support/till.ts';

const SLOW = 24;
/** Sockets of one machine hold much; that no more than a line waits beyond them is shown in wrong/traps-streams.ts. */
const WAITING = 5_000;
/** Of the relay: all that waits for the slow would not fit. Megabytes. */
const HEAP = 48;
/** Less than the look of every five seconds: so each was told by a word, on a machine that may be busy. */
const TOLD_MS = 4_000;

let cluster: Cluster;
let look: Look;
let relay: RelayProgram;
const asked: ClientRequest[] = [];

beforeAll(async () => {
  cluster = await openCluster();
  const CAJA_SERVER_DATABASE_URL = await cluster.newDatabase();
  relay = await startProgram({
    CAJA_SERVER_DATABASE_URL,
    NODE_OPTIONS: `--max-old-space-size=${String(HEAP)}`,
  });
  look = await lookInto(CAJA_SERVER_DATABASE_URL);
});
afterAll(async () => {
  for (const each of asked) each.destroy();
  expect(await relay.stop()).toBe(0);
  await look.close();
  await cluster.close();
});

/** Asks for its stream and never reads a line of it. */
function listenDeaf(till: Till): Promise<void> {
  const ask = { method: 'GET', path: '/v1/stream?after=0' };
  return new Promise((resolve, reject) => {
    const deaf = request(`${relay.url}${ask.path}`, { headers: till.headers(ask), agent: false });
    asked.push(deaf);
    deaf.once('response', (response) => {
      response.pause();
      response.on('error', () => undefined);
      resolve();
    });
    deaf.once('error', reject);
    deaf.end();
  });
}

it('tills that take nothing neither hold the others up nor fill the relay, and are told all at their return', async () => {
  const [slow, live] = [await crowd(look, relay.url, SLOW), (await crowd(look, relay.url, 1))[0]!];
  await leaveWaiting(look, slow, WAITING);
  const stream = await live.listen(relay.url);
  await notify(live.enrolled!.orderUrl, 'first');
  await until('it is told', () => stream.ids.length === 1);
  for (const till of slow) await listenDeaf(till);

  const times: number[] = [];
  for (let index = 0; index < 20; index++) {
    const since = Date.now();
    const id = `live-${String(index)}`;
    const given = [notify(live.enrolled!.orderUrl, id), notify(slow[index]!.enrolled!.orderUrl, id)];
    expect((await Promise.all(given)).map(({ status }) => status)).toEqual([200, 200]);
    await until('it is told', () => stream.ids.includes(id));
    times.push(Date.now() - since);
  }
  expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(TOLD_MS);
  stream.cut();

  const [back] = slow;
  const again = await back!.listen(relay.url);
  await until('all is told', () => again.notified.length === WAITING + 1);
  expect(again.notified.every(({ number }, index) => number === index + 1)).toBe(true);
  again.cut();
});
