import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../server/database/open.ts';
import { beat } from '../../server/deliver/beat.ts';
import { Streams } from '../../server/deliver/streams.ts';
import { lookInto } from './support/cluster.ts';
import { eachItsOwn, orderUrl } from './support/each-its-own.ts';
import { enrolledTill } from './support/relays.ts';
import { notify, until, type Till } from './support/till.ts';

const own = eachItsOwn();

/** The first transaction's answer arrives late: when `isOther` settles. */
function firstAnswersLate(db: Database, isOther: () => Promise<unknown>): void {
  const begin = db.transaction.bind(db);
  let isFirst = true;
  db.transaction = () => {
    const transaction = begin();
    if (!isFirst) return transaction;
    isFirst = false;
    const execute = transaction.execute.bind(transaction);
    transaction.execute = async (work) => {
      const answer = await execute(work);
      await isOther();
      return answer;
    };
    return transaction;
  };
}

describe('two streams of one till in one moment', () => {
  it('one lives, whichever answer of the database comes first', async () => {
    const till = (await enrolledTill(own.relay.url, own.database)).enrolled!.till;
    const look = await lookInto(own.database);
    const faults: unknown[] = [];
    const ended: string[] = [];
    let second: Promise<unknown> = Promise.resolve();
    firstAnswersLate(look.db, () => Promise.race([second, sleep(500)]));
    const streams = new Streams(look.db, Date.now, {
      onSent: () => undefined,
      onFault: (error) => faults.push(error),
    });
    const open = (name: string) =>
      streams.open(till, { number: 0, at: null }, () => ({
        write: () => true,
        onDrain: () => undefined,
        end: (line) => ended.push(`${name} ${line.trim()}`),
      }));
    const first = open('first');
    second = open('second');
    await Promise.all([first, second]);
    streams.wakeAll();
    await sleep(300);
    expect(faults).toEqual([]);
    expect(ended).toEqual(['first {"kind":"end","reason":"replaced"}']);
    expect(streams.size).toBe(1);
    await streams.stop();
    await look.close();
  });
});

describe('a sign of life', () => {
  it('is given while the database answers, and not by a relay that takes no notification', async () => {
    const till = (await enrolledTill(own.relay.url, own.database)).enrolled!.till;
    const look = await lookInto(own.database);
    const streams = new Streams(look.db, Date.now, { onSent: () => undefined, onFault: () => undefined });
    const kinds: unknown[] = [];
    await streams.open(till, { number: 0, at: null }, () => ({
      write: (line) => kinds.push((JSON.parse(line) as { kind: string }).kind) > 0,
      onDrain: () => undefined,
      end: () => undefined,
    }));
    await beat(look.db, streams);
    expect(kinds).toEqual(['hello', 'beat']);
    await look.close();
    await beat(look.db, streams);
    expect([kinds, streams.size]).toEqual([['hello', 'beat'], 1]);
  });
});

describe('a relay that was put back to an older state', () => {
  /** A copy of the database is put back: it is as it was when its till had `newest`. */
  const putBack = async (newest: number, acknowledged: number) => {
    const { db, close } = await lookInto(own.database);
    await db.deleteFrom('notifications').where('number', '>', newest).execute();
    await db.updateTable('tills').set({ newest, acknowledged, sent: newest, stream_owner: null }).execute();
    await close();
  };
  const heardUpTo = async (till: Till, ids: readonly string[]) => {
    for (const id of ids) await notify(orderUrl(till), id);
    const stream = await till.listen(own.relay.url);
    await until('all is heard', () => stream.ids.length === ids.length);
    expect((await till.acknowledge(own.relay.url, ids.length)).status).toBe(204);
    stream.cut();
  };

  it('tells what its numbers are of now, though it counted past the till', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    await heardUpTo(till, ['1', '2', '3']);
    await putBack(1, 1);
    for (const id of ['4', '5', '6', '7']) await notify(orderUrl(till), id);
    const stream = await till.listen(own.relay.url, 3);
    await until('all of it is heard', () => stream.notified.length === 4);
    expect(stream.lines[0]).toMatchObject({ kind: 'hello', newest: 5, from: 1 });
    expect(stream.notified.map(({ number, id }) => [number, id])).toEqual([
      [2, '4'],
      [3, '5'],
      [4, '6'],
      [5, '7'],
    ]);
  });

  it('begins where it knows the till to be, if that one has more', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    await heardUpTo(till, ['1', '2', '3']);
    await putBack(2, 1);
    const stream = await till.listen(own.relay.url, 3);
    await until('it is told again', () => stream.notified.length > 0);
    expect(stream.lines[0]).toMatchObject({ kind: 'hello', newest: 2, from: 1 });
    expect(stream.ids).toEqual(['2']);
  });

  it('tells a till that asks from the beginning all that it has kept, acknowledged or not', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    await heardUpTo(till, ['1', '2', '3']);
    const stream = await till.listen(own.relay.url, 0);
    await until('it is told again', () => stream.ids.length === 3);
    expect([stream.lines[0], stream.ids]).toMatchObject([{ newest: 3, from: 0 }, ['1', '2', '3']]);
  });

  it('believes a number whose time the till does not know as far as it was acknowledged', async () => {
    const till = await enrolledTill(own.relay.url, own.database);
    for (const id of ['1', '2', '3']) await notify(orderUrl(till), id);
    expect((await till.acknowledge(own.relay.url, 2)).status).toBe(204);
    // In this order no stream has told it of the number that it names next.
    for (const [after, from] of [
      [3, 2],
      [2, 2],
      [1, 1],
    ] as const) {
      const stream = await till.listen(own.relay.url, after);
      await until('it is greeted', () => stream.lines.length > 0);
      expect(stream.lines[0], String(after)).toMatchObject({ kind: 'hello', from });
    }
  });
});
