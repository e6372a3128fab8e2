import { describe, expect, it } from 'vitest';
import { beginStream, endStreams } from '../../server/deliver/stream-rows.ts';
import { lookInto } from './support/cluster.ts';
import { accountUrl, eachItsOwn, orderUrl } from './support/each-its-own.ts';
import { codeOf, enrolledTill } from './support/relays.ts';
import { notify, Till, until } from './support/till.ts';

const own = eachItsOwn();

describe('from the provider to the till', () => {
  it('a notification reaches the till that listens, with its number, and is not sent again once acknowledged', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    const stream = await till.listen(own.relay.url);
    expect((await notify(orderUrl(till), '123')).status).toBe(200);
    await until('it is heard', () => stream.notified.length === 1);
    expect(stream.lines[0]).toMatchObject({ kind: 'hello', newest: 0 });
    expect(stream.notified[0]).toMatchObject({ number: 1, topic: 'payment', id: '123', signed: 'none' });
    expect((await till.acknowledge(own.relay.url, 1)).status).toBe(204);
    stream.cut();
    const again = await till.listen(own.relay.url, 1);
    await notify(orderUrl(till), '124');
    await until('the next is heard', () => again.notified.length > 0);
    expect(again.ids).toEqual(['124']);
  });

  it('what came while the till was away is told at its return, in order, and all that it has not acknowledged', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    const ids = Array.from({ length: 450 }, (_, index) => String(1000 + index));
    for (let from = 0; from < ids.length; from += 50)
      await Promise.all(ids.slice(from, from + 50).map((id) => notify(orderUrl(till), id)));
    const stream = await till.listen(own.relay.url);
    await until('all is heard', () => stream.notified.length === ids.length);
    expect(stream.notified.map(({ number }) => number)).toEqual(ids.map((_, index) => index + 1));
    expect(stream.ids.toSorted()).toEqual(ids);
    stream.cut();
    const again = await till.listen(own.relay.url, 448);
    await until('the rest is heard', () => again.notified.length === 2);
    expect(again.notified.map(({ number }) => number)).toEqual([449, 450]);
  });

  it('the same twice is told once to a till that is away, and twice to one that may be reading the first', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    await notify(orderUrl(till), '7');
    await notify(orderUrl(till), '7');
    const stream = await till.listen(own.relay.url);
    await until('it is heard', () => stream.notified.length > 0);
    expect(stream.ids).toEqual(['7']);
    await notify(orderUrl(till), '7');
    await until('it is heard again', () => stream.notified.length === 2);
    stream.cut();
    const { db, close } = await lookInto(own.database);
    await until('the relay knows that it is gone', async () => {
      const row = await db.selectFrom('tills').select('stream_owner').executeTakeFirstOrThrow();
      return row.stream_owner === null;
    });
    await close();
    // Sent and not acknowledged: whether the till had read it is not known.
    await notify(orderUrl(till), '7');
    const again = await till.listen(own.relay.url, 2);
    await until('the third is heard', () => again.notified.length === 1);
  });

  it('what a stream had sent counts, also where a later one ended before it sent anything', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    const first = await till.listen(own.relay.url);
    await notify(orderUrl(till), '7');
    await until('it is heard', () => first.notified.length === 1);
    const { db, close } = await lookInto(own.database);
    const short = { till: till.enrolled!.till, owner: 'short', after: { number: 0, at: null } };
    await beginStream(db, short);
    await endStreams(db, [{ ...short, sent: 0 }]);
    await close();
    await notify(orderUrl(till), '7');
    // It had handled the first by then.
    const again = await till.listen(own.relay.url, 1);
    await until('the second is heard', () => again.notified.length === 1);
  });

  it("an account's path reaches all of its tills, and a till's own that till alone", async () => {
    const [one, two] = [
      await enrolledTill(own.relay.url, own.database),
      await enrolledTill(own.relay.url, own.database),
    ];
    const stranger = await enrolledTill(own.relay.url, own.database, { isNew: true });
    const streams = await Promise.all([one, two, stranger].map((till) => till.listen(own.relay.url)));
    await notify(accountUrl(one), '55', 'chargebacks');
    await notify(orderUrl(two), '56');
    await until('both are heard', () => streams[0]!.ids.length === 1 && streams[1]!.ids.length === 2);
    await notify(orderUrl(stranger), '57');
    await until('the stranger hears its own', () => streams[2]!.ids.length === 1);
    expect(streams.map(({ ids }) => ids)).toEqual([['55'], ['55', '56'], ['57']]);
  });
});

describe('several processes', () => {
  it('what one receives the other delivers, and the newest stream wins over both', async () => {
    const other = await own.relays.start(own.database);
    const till = await enrolledTill(own.relay.url, own.database);
    const old = await till.listen(own.relay.url);
    const fresh = await till.listen(other.url);
    await until('the old one is ended', () => old.end === 'replaced');
    await notify(orderUrl(till), '1');
    await until('the new one hears it', () => fresh.ids.length === 1);
    expect(old.notified).toEqual([]);
    const last = await till.listen(other.url, 1);
    await until('also within one process', () => fresh.end === 'replaced');
    await own.relay.stop();
    await notify(orderUrl(till).replace(own.relay.url, other.url), '2');
    await until('it is heard', () => last.ids.length === 1);
  });

  it('a request that one took is not taken by the other', async () => {
    const other = await own.relays.start(own.database);
    const till = await enrolledTill(own.relay.url, own.database);
    const ask = { method: 'POST', path: '/v1/acknowledged', body: '{"through":0}' };
    const headers = till.headers(ask);
    const answers = await Promise.all(
      [own.relay, other, own.relay, other].map(({ url }) => till.ask(url, { ...ask, headers })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401, 401, 401]);
  });

  it('an orderly stop says so, and loses nothing', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    const stream = await till.listen(own.relay.url);
    const sent = Promise.all(
      Array.from({ length: 20 }, (_, index) => notify(orderUrl(till), String(index + 1))),
    );
    const answers = await sent;
    const since = Date.now();
    await own.relay.stop();
    expect(Date.now() - since).toBeLessThan(5_000);
    await until('it is said', () => stream.end === 'stopping');
    const next = await own.relays.start(own.database);
    const again = await till.listen(next.url);
    await until('all that was answered is there', () => again.ids.length === answers.length);
  });
});

describe('who is believed', () => {
  const stream = { method: 'GET', path: '/v1/stream?after=0' };

  it.each([
    ['no headers', () => ({}), 'bad-signature'],
    [
      'another path',
      (till: Till) => till.headers({ ...stream, path: '/v1/stream?after=1' }),
      'bad-signature',
    ],
    ['another method', (till: Till) => till.headers({ ...stream, method: 'POST' }), 'bad-signature'],
    ['another body', (till: Till) => till.headers({ ...stream, body: '{}' }), 'bad-signature'],
    ['a clock that is behind', (till: Till) => till.headers(stream, Date.now() - 61_000), 'clock'],
    ['a clock that is ahead', (till: Till) => till.headers(stream, Date.now() + 62_000), 'clock'],
    [
      "another till's name",
      (till: Till) => ({ ...till.headers(stream), 'caja-till': 'nobody' }),
      'unknown-till',
    ],
  ])('%s is not', async (_name, headers, error) => {
    const till = await enrolledTill(own.relay.url, own.database);
    const before = Date.now();
    const answer = await till.ask(own.relay.url, { ...stream, headers: headers(till) });
    expect(answer.status).toBe(401);
    const said = (await answer.json()) as { error: string; now: number };
    expect(said.error).toBe(error);
    expect(Math.abs(said.now - before)).toBeLessThan(5_000);
  });

  it("a till cannot open another's stream with its own key", async () => {
    const [one, two] = [
      await enrolledTill(own.relay.url, own.database),
      await enrolledTill(own.relay.url, own.database),
    ];
    const headers = { ...two.headers(stream), 'caja-till': one.enrolled!.till };
    const answer = await two.ask(own.relay.url, { ...stream, headers });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      401,
      'bad-signature',
    ]);
  });

  it('an older request than the last is not, and more is not acknowledged than was sent', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    const early = till.headers(stream);
    expect((await till.acknowledge(own.relay.url, 1)).status).toBe(409);
    const answer = await till.ask(own.relay.url, { ...stream, headers: early });
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([401, 'replayed']);
  });

  it('what was acknowledged stays so, whatever is acknowledged after it', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    await notify(orderUrl(till), '1');
    await notify(orderUrl(till), '2');
    for (const through of [2, 1]) expect((await till.acknowledge(own.relay.url, through)).status).toBe(204);
    const { db, close } = await lookInto(own.database);
    const row = await db.selectFrom('tills').select('acknowledged').executeTakeFirstOrThrow();
    expect(row.acknowledged).toBe(2);
    await close();
  });

  it('a till that leaves is unknown, its order path dies, and the account path goes on for the others', async () => {
    const [one, two] = [
      await enrolledTill(own.relay.url, own.database),
      await enrolledTill(own.relay.url, own.database),
    ];
    const [gone, stays] = [await one.listen(own.relay.url), await two.listen(own.relay.url)];
    expect((await one.ask(own.relay.url, { method: 'DELETE', path: '/v1/tills/self' })).status).toBe(204);
    await until('its stream ends', () => gone.end === 'removed');
    expect((await notify(orderUrl(one), '1')).status).toBe(404);
    expect((await notify(accountUrl(one), '2')).status).toBe(200);
    await until('the other hears it', () => stays.ids.length === 1);
    const answer = await one.ask(own.relay.url, stream);
    expect(((await answer.json()) as { error: string }).error).toBe('unknown-till');
  });
});

describe('enrolment', () => {
  it('a code makes one till; the same key again is that till with new paths, another key is refused', async () => {
    const code = await codeOf(own.database);
    const till = new Till();
    expect((await till.enrol(own.relay.url, code)).status).toBe(201);
    const first = till.enrolled!;
    await notify(first.accountUrl, '1');
    expect((await till.enrol(own.relay.url, code.toLowerCase())).status).toBe(201);
    expect(till.enrolled!.till).toBe(first.till);
    // Which of the two answers was read is not known.
    expect((await notify(first.orderUrl, '2')).status).toBe(200);
    expect((await notify(first.accountUrl, '3')).status).toBe(200);
    expect((await notify(till.enrolled!.orderUrl, '4')).status).toBe(200);
    const answer = await new Till().enrol(own.relay.url, code);
    expect([answer.status, await answer.json()]).toEqual([409, { error: 'code-used' }]);
    const more: number[] = [];
    for (let index = 0; index < 4; index++) more.push((await till.enrol(own.relay.url, code)).status);
    expect(more).toEqual([201, 201, 201, 409]);
  });

  it('codes that are made in one moment, and first of all, are of one account', async () => {
    await Promise.all(Array.from({ length: 6 }, () => codeOf(own.database)));
    const { db, close } = await lookInto(own.database);
    expect(await db.selectFrom('accounts').select('id').execute()).toHaveLength(1);
    await close();
  });

  it('a code that was never made or is over is unknown, and one that is no code unreadable', async () => {
    const unknown = await new Till().enrol(own.relay.url, '00000-00000-00000-00000');
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'code-unknown' }]);
    const code = await codeOf(own.database);
    own.relays.shift = 3_600_001;
    expect((await new Till().enrol(own.relay.url, code)).status).toBe(404);
    expect((await new Till().enrol(own.relay.url, 'no code')).status).toBe(400);
  });

  it('a proof by another key is refused, and uses nothing up', async () => {
    const code = await codeOf(own.database);
    const [till, thief] = [new Till(), new Till()];
    till.sign = (text) => thief.sign(text);
    expect((await till.enrol(own.relay.url, code)).status).toBe(401);
    expect((await new Till().enrol(own.relay.url, code)).status).toBe(201);
  });

  it('too many tries of one address wait', async () => {
    const answers: Response[] = [];
    for (let index = 0; index < 11; index++)
      answers.push(await new Till().enrol(own.relay.url, '0'.repeat(20)));
    expect(answers.at(-1)!.status).toBe(429);
    expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('what is kept and told', () => {
  it('no path, code or key is in the log or the database in clear', async () => {
    const code = await codeOf(own.database);
    const till = new Till();
    await till.enrol(own.relay.url, code);
    await notify(orderUrl(till), '1');
    await notify(`${own.relay.url}/n/${'x'.repeat(43)}`, '1');
    await fetch(`${orderUrl(till)}?topic=%`, { method: 'POST', body: 'x'.repeat(70_000) });
    const { db, close } = await lookInto(own.database);
    const tables = ['accounts', 'codes', 'tills', 'paths', 'notifications'] as const;
    const kept = JSON.stringify(
      await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())),
    );
    await close();
    const secrets = [orderUrl(till), accountUrl(till)].map((url) => url.split('/').at(-1)!);
    for (const secret of [...secrets, code, code.replaceAll('-', '')]) {
      expect(kept).not.toContain(secret);
      expect(own.relays.log).not.toContain(secret);
    }
    expect(kept).toContain(till.publicKey);
  });
});
