import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPartitions } from '../../server/database/partitions.ts';
import { runCommand, readCommand } from '../../server/commands.ts';
import type { Relay } from '../../server/relay.ts';
import { lookInto, openCluster, type Cluster } from './support/cluster.ts';
import { enrolledTill, Relays } from './support/relays.ts';
import { notify, until, type Till } from './support/till.ts';

let cluster: Cluster;
let database: string;
let relay: Relay;
let till: Till;
const relays = new Relays();

beforeAll(async () => {
  cluster = await openCluster();
  database = await cluster.newDatabase();
  relay = await relays.start(database);
  till = await enrolledTill(relay.url, database);
});
afterAll(async () => {
  await relays.stopAll();
  await cluster.close();
});

const path = () => till.enrolled!.orderUrl;
const post = (url: string, body?: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

describe('the answer to whoever sends', () => {
  const bodies: [name: string, body: string, type: string, status: number][] = [
    [
      'IPN as JSON',
      '{"resource":"https://api.mercadopago.com/v1/payments/1","topic":"payment"}',
      'application/json',
      200,
    ],
    ['the same as text', '{"resource":"/v1/payments/1","topic":"payment"}', 'text/plain', 200],
    [
      'the same as a form',
      '{"resource":"/v1/payments/1","topic":"payment"}',
      'application/x-www-form-urlencoded',
      200,
    ],
    ['no JSON', '{"topic":', 'application/json', 400],
    ['nothing readable', '{}', 'application/json', 400],
    ['a type that is none', '{"resource":"1","topic":"payment"}', ';;;', 200],
    ['bytes that are no text', '\u0000\ufffd', 'application/octet-stream', 400],
    ['deep nesting', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'application/json', 400],
  ];
  it.each(bodies)('%s', async (_name, body, type, status) => {
    expect((await post(`${path()}?source_news=ipn`, body, { 'content-type': type })).status).toBe(status);
  });

  it('a body above 64 KiB is too large, one of 64 KiB is not', async () => {
    const fill = (bytes: number) => `{"topic":"payment","resource":"1","x":"${'x'.repeat(bytes - 40)}"}`;
    expect((await post(path(), fill(65_000))).status).toBe(200);
    expect((await post(path(), fill(66_000))).status).toBe(413);
  });

  it('a path that nobody has is not found, like any address there is none of', async () => {
    const answers = await Promise.all([
      notify(`${relay.url}/n/${'A'.repeat(43)}`, '1'),
      notify(`${relay.url}/n/x`, '1'),
      notify(`${relay.url}/n/${'A'.repeat(3_000)}`, '1'),
      post(`${relay.url}/elsewhere`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is no way to tell', async (method) => {
    const answer = await fetch(path(), { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('an address that cannot be read, a request that is none, and one cut off do no harm', async () => {
    const { port } = new URL(relay.url);
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        let said = '';
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
        socket.on('data', (data) => (said += data.toString()));
        socket.on('close', () => resolve(said));
        socket.on('error', () => resolve(said));
        setTimeout(() => socket.destroy(), 500);
      });
    expect(
      await raw('POST /n/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
    ).toMatch(/^HTTP\/1.1 4/);
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    await raw('POST /n/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf');
    expect((await notify(path(), '2')).status).toBe(200);
  });

  it('a flood on one path is told to wait, and the others go on', async () => {
    const other = await enrolledTill(relay.url, database);
    await notify(other.enrolled!.orderUrl, '1');
    const answers: number[] = [];
    for (let round = 0; round < 14; round++) {
      const batch = Array.from({ length: 50 }, (_, index) =>
        notify(other.enrolled!.orderUrl, String(round * 50 + index)),
      );
      answers.push(...(await Promise.all(batch)).map(({ status }) => status));
    }
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(499);
    expect(new Set(answers)).toEqual(new Set([200, 429]));
    expect((await notify(path(), '3')).status).toBe(200);
  });

  it('a till with 10,000 that it has not acknowledged gets no more, and what comes for it is asked for again', async () => {
    const other = await enrolledTill(relay.url, database);
    const { db, close } = await lookInto(database);
    await db.updateTable('tills').set({ newest: 10_000 }).where('id', '=', other.enrolled!.till).execute();
    const answer = await notify(other.enrolled!.orderUrl, '1');
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
    // The account's others are told all the same.
    expect((await notify(other.enrolled!.accountUrl, '4', 'chargebacks')).status).toBe(200);
    await close();
  });

  it('never names what it was asked for, and never ends in 5xx', async () => {
    const answer = await post(`${relay.url}/n/secret-path?topic=payment&id=1`);
    expect(await answer.text()).not.toContain('secret');
  });
});

describe('operation', () => {
  it('says that it lives, that it is ready, and its numbers to this machine alone', async () => {
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
    const numbers = await (await fetch(`${relay.url}/metrics`)).text();
    expect(numbers).toMatch(/caja_relay_received_seconds_count\{status="200"\} \d/);
    expect(numbers).toContain('caja_relay_streams 0');
    const through = await fetch(`${relay.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(through.status).toBe(404);
  });

  it('a slow till is let go, and has all at its return', async () => {
    const slow = await enrolledTill(relay.url, database);
    const ask = { method: 'GET', path: '/v1/stream?after=0' };
    const { db, query, close } = await lookInto(database);
    const id = slow.enrolled!.till;
    // More than any socket holds, for one that reads nothing.
    await query(
      `insert into notifications select (now() at time zone 'utc')::date, $1, n, 'payment',
      repeat('9', 60) || n, 1, 'none' from generate_series(1, 9000) n`,
      [id],
    );
    await db.updateTable('tills').set({ newest: 9_000 }).where('id', '=', id).execute();
    const asked = request(`${relay.url}${ask.path}`, { headers: slow.headers(ask) });
    await new Promise<void>((resolve) => {
      asked.once('response', (response) => {
        response.pause();
        resolve();
      });
      asked.end();
    });
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
    const again = await slow.listen(relay.url);
    await until('all is there', () => again.notified.length === 9_000);
    expect(again.notified.every(({ number }, index) => number === index + 1)).toBe(true);
    again.cut();
    asked.destroy();
    await close();
  });

  it('old partitions go, what they held waits for nobody, and the next days have theirs', async () => {
    const { db, query, close } = await lookInto(database);
    const id = till.enrolled!.till;
    await query(`create table notifications_20200101 partition of notifications
      for values from ('2020-01-01') to ('2020-01-02')`);
    await query(`insert into notifications values ('2020-01-01', $1, 1, 'payment', 'old', 1, 'none')`, [id]);
    await db.updateTable('tills').set({ acknowledged: 0 }).where('id', '=', id).execute();
    expect(await keepPartitions(db, { keepDays: 7 })).toBe(false);
    await db.updateTable('jobs').set({ done_at: 0 }).execute();
    expect(await keepPartitions(db, { keepDays: 7 })).toBe(true);
    const rows = await query(`select c.relname as name from pg_inherits join pg_class c on c.oid = inhrelid
      where inhparent = 'notifications'::regclass`);
    expect(rows).toHaveLength(4);
    expect(rows.map(({ name }) => name)).not.toContain('notifications_20200101');
    const row = await db
      .selectFrom('tills')
      .select('acknowledged')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.acknowledged).toBe(1);
    await close();
  });

  it('a day without its partition gets it when the first row comes', async () => {
    const { query, close } = await lookInto(database);
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    await query(`drop table notifications_${today}`);
    expect((await notify(path(), '77')).status).toBe(200);
    await close();
  });
});

describe('commands', () => {
  it('one at a time, and nothing that there is not', () => {
    expect(readCommand([])).toEqual({ ok: true, value: { kind: 'serve' } });
    for (const args of [
      ['--code', '--remove', 'x'],
      ['--account', 'x'],
      ['--cod'],
      ['x'],
      ['--code', '--account', 'x', '--new-account'],
    ])
      expect(readCommand(args).ok, args.join(' ')).toBe(false);
  });

  it('secret, remove, and a choice among several accounts', async () => {
    const { db, close } = await lookInto(database);
    const run = (args: string[], input = '') => {
      const asked = readCommand(args);
      if (!asked.ok || asked.value.kind === 'serve') throw new Error('no command');
      return runCommand(db, asked.value, { now: Date.now(), input: () => Promise.resolve(input) });
    };
    const { account } = await db.selectFrom('tills').select('account').executeTakeFirstOrThrow();
    expect((await run(['--secret', account], ' s3cret\n')).ok).toBe(true);
    expect((await db.selectFrom('accounts').select('secret').executeTakeFirstOrThrow()).secret).toBe(
      's3cret',
    );
    expect((await run(['--secret', 'none'], 'x')).ok).toBe(false);
    expect((await run(['--code', '--new-account'])).ok).toBe(true);
    const several = await run(['--code']);
    expect(several.ok ? '' : several.reason).toContain(account);
    expect((await run(['--code', '--account', account])).ok).toBe(true);
    expect((await run(['--remove', till.enrolled!.till])).ok).toBe(true);
    expect((await run(['--remove', till.enrolled!.till])).ok).toBe(false);
    expect((await notify(path(), '1')).status).toBe(404);
    await close();
  });
});
