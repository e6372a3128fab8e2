import assert from 'node:assert/strict';
import { Streams } from '../../../server/deliver/streams.ts';
import { notify, until, type Till } from '../support/till.ts';
import type { Scene } from './scene.ts';

const order = (till: Till): string => till.enrolled?.orderUrl ?? '';
const idOf = (till: Till): string => till.enrolled?.till ?? '';

/** Rows for a till that no relay was told of. @param first its number */
async function slipIn({ look }: Scene, till: Till, first: number, last: number): Promise<void> {
  await look.query(
    `with put as (
      insert into notifications select (now() at time zone 'utc')::date, $1, n, 'payment', repeat('9', 56) || n, 1, 'none'
      from generate_series($2::int, $3::int) n
    ) update tills set newest = $3 where id = $1`,
    [idOf(till), first, last],
  );
}

/** What came while a till was away is told in full, from where it was. */
async function toldFromWhereItWas(scene: Scene): Promise<void> {
  const till = await scene.till();
  for (const id of ['1', '2', '3']) await notify(order(till), id);
  assert.equal((await till.acknowledge(scene.one.url, 1)).status, 204);
  const stream = await till.listen(scene.other.url, 1);
  await until('the rest is told', () => stream.ids.length >= 2);
  assert.deepEqual(stream.ids, ['2', '3']);
  stream.cut();
}

/** A relay that was put back to an older state and counted on tells a till what its numbers are of now. */
async function toldAfterPutBack(scene: Scene): Promise<void> {
  const till = await scene.till();
  for (const id of ['1', '2']) await notify(order(till), id);
  const before = await till.listen(scene.one.url);
  await until('all is told', () => before.ids.length === 2);
  before.cut();
  await scene.look.query('delete from notifications where till = $1 and number > 1', [idOf(till)]);
  await scene.look.query('update tills set newest = 1, acknowledged = 1, sent = 1 where id = $1', [
    idOf(till),
  ]);
  for (const id of ['3', '4']) await notify(order(till), id);
  const stream = await till.listen(scene.other.url, 2);
  await until('what came since is told', () => stream.ids.includes('4'));
  assert.deepEqual(stream.ids, ['3', '4']);
  stream.cut();
}

/** More than one reading holds is read until nothing is left, without waiting for the next word. */
async function readToTheEnd(scene: Scene): Promise<void> {
  const till = await scene.till();
  await slipIn(scene, till, 1, 2_000);
  const stream = await till.listen(scene.one.url);
  await until('all of it is told', () => stream.notified.length === 2_000);
  assert.equal(stream.notified.at(-1)?.number, 2_000);
  stream.cut();
}

/** A word that was lost on its way is made up for by the next look. */
async function foundWithoutAWord(scene: Scene): Promise<void> {
  const till = await scene.till();
  const stream = await till.listen(scene.one.url);
  await until('it is greeted', () => stream.lines.length > 0);
  await slipIn(scene, till, 1, 1);
  await until('it is found', () => stream.notified.length === 1);
  stream.cut();
}

/** What another process received is told at once, and not by the look of every five seconds: five in a row. */
async function toldAtOnce(scene: Scene): Promise<void> {
  const till = await scene.till();
  const stream = await till.listen(scene.other.url);
  const since = Date.now();
  for (let index = 1; index <= 5; index++) {
    await notify(order(till), String(index));
    await until('it is told', () => stream.ids.length === index);
    assert.ok(Date.now() - since < 12_000, 'each waited for the look');
  }
  stream.cut();
}

/** The newest stream of a till is the only one, over both processes; the older is told why it ends. */
async function newestWins(scene: Scene): Promise<void> {
  const till = await scene.till();
  const old = await till.listen(scene.one.url);
  const fresh = await till.listen(scene.other.url);
  await until('the older one ends', () => old.end === 'replaced');
  await notify(order(till), '1');
  await until('the newer one has it', () => fresh.ids.length === 1);
  assert.deepEqual(old.ids, []);
  fresh.cut();
}

/** A till that was taken off hears nothing more. */
async function takenOff(scene: Scene): Promise<void> {
  const till = await scene.till();
  const stream = await till.listen(scene.one.url);
  assert.equal((await till.ask(scene.other.url, { method: 'DELETE', path: '/v1/tills/self' })).status, 204);
  await until('its stream ends', () => stream.end === 'removed');
}

/** For one that takes nothing no more waits in memory than one line above what its socket took; then it is let go. */
async function boundedForTheSlow(scene: Scene): Promise<void> {
  const till = await scene.till();
  await slipIn(scene, till, 1, 1_000);
  let now = 0;
  const written: string[] = [];
  const streams = new Streams(scene.look.db, () => now, {
    onSent: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  const ended: string[] = [];
  let drain: () => void = () => undefined;
  await streams.open(idOf(till), { number: 0, at: null }, () => ({
    write: (line) => written.push(line) % 5 !== 0,
    onDrain: (listener) => (drain = listener),
    end: (line) => ended.push(line),
  }));
  await until('it is full', () => written.length >= 5);
  now = 20_000;
  streams.beat(true);
  assert.equal(written.length, 5);
  drain();
  await until('it is full again', () => written.length >= 10);
  now = 40_000;
  streams.beat(true);
  now = 51_000;
  streams.beat(true);
  assert.deepEqual([written.length, ended.length, streams.size], [10, 1, 0]);
  assert.match(ended[0] ?? '', /"slow"/);
  await streams.stop();
}

export const STREAM_TRAPS = {
  toldFromWhereItWas,
  toldAfterPutBack,
  readToTheEnd,
  foundWithoutAWord,
  toldAtOnce,
  newestWins,
  takenOff,
  boundedForTheSlow,
};
