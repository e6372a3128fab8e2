import assert from 'node:assert/strict';
import { codeOf } from '../support/relays.ts';
import { Till, type Ask } from '../support/till.ts';
import { refusal, type Scene } from './scene.ts';

const ACK = { method: 'POST', path: '/v1/acknowledged', body: '{"through":0}' } as const;

const saying = (till: Till, url: string, ask: Ask, headers: Record<string, string>): Promise<unknown> =>
  till.ask(url, { ...ask, headers }).then(refusal);

/** Only the till's own key, over this very text. */
async function forged(scene: Scene): Promise<void> {
  const [till, thief] = [await scene.till(), await scene.till()];
  const asThief = { ...thief.headers(ACK), 'caja-till': till.enrolled?.till ?? '' };
  assert.equal(await saying(till, scene.one.url, ACK, asThief), 'bad-signature');
  const other = { ...ACK, body: '{"through": 0}' };
  assert.equal(await saying(till, scene.one.url, other, till.headers(ACK)), 'bad-signature');
  const stream = { method: 'GET', path: '/v1/stream?after=0' };
  assert.equal(await saying(till, scene.one.url, stream, till.headers(ACK)), 'bad-signature');
  const far = { ...stream, path: '/v1/stream?after=9' };
  assert.equal(await saying(till, scene.one.url, far, till.headers(stream)), 'bad-signature');
}

/** Taken once, by whichever process; and never one that is older than the newest. */
async function replayed(scene: Scene): Promise<void> {
  const till = await scene.till();
  const early = till.headers(ACK);
  const late = till.headers(ACK);
  assert.equal(await saying(till, scene.one.url, ACK, late), 204);
  for (const { url } of [scene.one, scene.other]) {
    assert.equal(await saying(till, url, ACK, late), 'replayed');
    assert.equal(await saying(till, url, ACK, early), 'replayed');
  }
}

async function timeShifted(scene: Scene): Promise<void> {
  const till = await scene.till();
  for (const shift of [-90_000, 90_000, -1e11, 1e11]) {
    const headers = till.headers(ACK, Date.now() + shift);
    assert.equal(await saying(till, scene.one.url, ACK, headers), 'clock');
  }
  // A time far ahead that was believed would shut the till out for as long.
  assert.equal(await saying(till, scene.one.url, ACK, till.headers(ACK)), 204);
}

/** What somebody held back while a relay was stopped is not taken by the one that starts. */
async function fromBeforeTheStart(scene: Scene): Promise<void> {
  const till = await scene.till();
  const held = till.headers(ACK);
  const next = await scene.relays.start(scene.database);
  assert.equal(await saying(till, next.url, ACK, held), 'clock');
  assert.equal(await saying(till, next.url, ACK, till.headers(ACK)), 204);
  // Its clock is put right by an hour: those that ask by the right time are taken.
  scene.relays.shift = -3_600_000;
  const right = till.headers(ACK, Date.now() - 3_600_000);
  const answer = await saying(till, next.url, ACK, right);
  scene.relays.shift = 0;
  // An hour ahead of it was taken already; what counts is that the start is not what it is refused for.
  assert.equal(answer, 'replayed');
}

/** One code, two keys at once at two processes: one of them is a till, the other is told. */
async function codeOfTwo(scene: Scene): Promise<void> {
  const code = await codeOf(scene.database, null, true);
  const [one, two] = [new Till(), new Till()];
  const answers = await Promise.all([one.enrol(scene.one.url, code), two.enrol(scene.other.url, code)]);
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  const wrong = await new Till().enrol(scene.other.url, '7'.repeat(20));
  assert.equal(wrong.status, 404);
}

/** Whoever has read a code over a shoulder, or the request on its way, has no key to go with it. */
async function provenKey(scene: Scene): Promise<void> {
  const code = await codeOf(scene.database, null, true);
  const [till, thief] = [new Till(), new Till()];
  till.sign = (text) => thief.sign(text);
  assert.equal((await till.enrol(scene.other.url, code)).status, 401);
}

export const BELIEVED_TRAPS = { forged, replayed, timeShifted, fromBeforeTheStart, codeOfTwo, provenKey };
