import assert from 'node:assert/strict';
import { notify, until, type Till } from '../support/till.ts';
import { heldRow, notYet, numbersOf, type Scene } from './scene.ts';

const order = (till: Till): string => till.enrolled?.orderUrl ?? '';
const panel = (till: Till): string => till.enrolled?.accountUrl ?? '';
const at = (url: string, relay: { readonly url: string }): string => `${relay.url}${new URL(url).pathname}`;

/** 200 is a promise: it is given when the row cannot be lost any more. */
async function answeredOnceKept(scene: Scene): Promise<void> {
  const till = await scene.till();
  const row = await heldRow(scene, till);
  const answer = notify(order(till), '1');
  await notYet('it was answered before it was kept', answer);
  await row.letGo();
  assert.equal((await answer).status, 200);
}

/** Each till counts for itself, in both relays, and a transaction that failed has used no number. */
async function numbersWithoutGaps(scene: Scene): Promise<void> {
  const tills = [await scene.till(), await scene.till()];
  const ids = Array.from({ length: 30 }, (_, index) => String(index + 1));
  const sent = ids.flatMap((id) =>
    tills.flatMap((till) => [notify(order(till), id), notify(at(order(till), scene.other), `b${id}`)]),
  );
  for (const { status } of await Promise.all(sent)) assert.equal(status, 200);
  for (const till of tills) {
    const stream = await till.listen(scene.one.url);
    await until('all is heard', () => new Set(stream.ids).size === 60);
    assert.deepEqual(
      stream.notified.map(({ number }) => number),
      stream.notified.map((_, index) => index + 1),
    );
    stream.cut();
  }
}

/** Paths of two accounts in one batch, beside one that nobody has. */
async function eachToItsOwn(scene: Scene): Promise<void> {
  const [mine, stranger] = [await scene.till(), await scene.stranger()];
  const streams = [await mine.listen(scene.one.url), await stranger.listen(scene.other.url)];
  const row = await heldRow(scene, mine);
  const first = notify(order(mine), '1');
  // What comes while the first batch waits is the second.
  await until('it waits', async () => {
    const text =
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    return (await scene.look.query(text)).length > 0;
  });
  const rest = [
    notify(panel(mine), '2', 'chargebacks'),
    notify(at(panel(stranger), scene.one), '3', 'chargebacks'),
    notify(`${scene.one.url}/n/${'A'.repeat(43)}`, '4'),
    notify(at(order(stranger), scene.one), '5'),
  ];
  await row.letGo();
  const answers = await Promise.all([first, ...rest]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 404, 200],
  );
  await until('both have theirs', () => streams.every(({ ids }) => ids.length >= 2));
  await notify(order(mine), '6');
  await notify(at(order(stranger), scene.one), '7');
  await until('both have their last', () => streams[0]?.ids.at(-1) === '6' && streams[1]?.ids.at(-1) === '7');
  assert.deepEqual(
    streams.map(({ ids }) => ids.toSorted()),
    [
      ['1', '2', '6'],
      ['3', '5', '7'],
    ],
  );
}

/** What was acknowledged stays so, and nothing is acknowledged that there is not. */
async function acknowledgedGrows(scene: Scene): Promise<void> {
  const till = await scene.till();
  for (const id of ['1', '2', '3']) await notify(order(till), id);
  assert.equal((await till.acknowledge(scene.one.url, 3)).status, 204);
  assert.equal((await till.acknowledge(scene.other.url, 1)).status, 204);
  assert.equal((await numbersOf(scene, till)).acknowledged, 3);
  const late = await till.listen(scene.one.url, 2);
  await until('it is greeted', () => late.lines.length > 0);
  assert.equal((await numbersOf(scene, till)).acknowledged, 3);
  late.cut();
  const far = await till.listen(scene.other.url, 90);
  await until('it is greeted', () => far.lines.length > 0);
  assert.deepEqual(await numbersOf(scene, till), { acknowledged: 3, newest: 3 });
  assert.equal((await till.acknowledge(scene.one.url, 4)).status, 409);
}

/** A till that was sent the first and has not said that it handled it needs the second. */
async function repeatedWhileRead(scene: Scene): Promise<void> {
  const till = await scene.till();
  const stream = await till.listen(scene.one.url);
  await notify(order(till), '7');
  await until('it is heard', () => stream.ids.length === 1);
  await notify(order(till), '7');
  await until('the same is heard again', () => stream.ids.length === 2);
}

export const KEPT_TRAPS = {
  answeredOnceKept,
  numbersWithoutGaps,
  eachToItsOwn,
  acknowledgedGrows,
  repeatedWhileRead,
};
