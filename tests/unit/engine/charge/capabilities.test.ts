import { describe, expect, it } from 'vitest';
import { cancels, done, failWrites, MINUTE, notes, pays, rows, SECOND, wholeRefund } from '../support.ts';
import { AnotherInterface, BY_ID, charging, SEARCHES_ALONE, unanswered } from './another-interface.ts';
import {
  alterAnswers,
  deliveredAgain,
  lookOf,
  onRegister,
  withStatusAndBody,
  strangerPuts,
} from './altered-answers.ts';

describe('where the register cannot be read', () => {
  it('4: an order is sent without reading the register first, and the journal notes nothing', async () => {
    const { world, other } = await charging(SEARCHES_ALONE);
    expect(world.charge().phase).toBe('waiting');
    expect(other.calls[0]).toMatch(/^publish /);
    expect(notes(world)).not.toContain('sent-without-look');
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it.each([true, false])(
    '7: an unanswered order (taken: %s) is never sent again, and searched',
    async (taken) => {
      const { world, other } = await unanswered(SEARCHES_ALONE, taken);
      expect(world.charge().phase).toBe('unanswered');
      await world.run(40 * SECOND);
      if (taken) {
        pays(world);
        await world.run(10 * SECOND);
        expect(world.charge().phase).toBe('paid');
      } else {
        await world.run(2 * MINUTE);
        expect(world.charge().phase).toBe('withdrawing');
      }
      expect(other.count('publish')).toBe(1);
    },
  );

  it('7: it is not sent again after a start either', async () => {
    const { world, other } = await unanswered(SEARCHES_ALONE, true);
    await world.restart();
    await world.run(MINUTE);
    expect(other.count('publish')).toBe(1);
    pays(world);
    await world.run(10 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('15: an order without an id is not withdrawn: it can be paid until it expires', async () => {
    const { world, other } = await charging(SEARCHES_ALONE);
    await cancels(world);
    await world.run(5 * MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    expect(onRegister(world)).not.toBeNull();
    await world.run(5 * MINUTE + 50 * SECOND);
    expect(world.charge().phase).toBe('withdrawing');
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(other.count('withdraw')).toBe(0);
  });

  it('8: a refusal is final at once, and shown as unchecked', async () => {
    const other = new AnotherInterface(SEARCHES_ALONE);
    const { world } = other;
    await world.start();
    alterAnswers(world, 'put', (_times, own) =>
      withStatusAndBody(own(), 400, { error: 'invalid_amount', message: '', status: 400 }),
    );
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: true });
    await world.run(10 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: false });
    expect(other.count('publish')).toBe(1);
  });

  it('6: an order that expires leaves by the provider’s time', async () => {
    const { world } = await charging(SEARCHES_ALONE);
    await world.run(12 * MINUTE);
    expect(world.charge().phase).toBe('expired');
  });
});

describe('where an order has an id', () => {
  it('1: the id is in the books before the charge waits, and every call names it from then on', async () => {
    const { world, other } = await charging(BY_ID);
    expect(world.charge().phase).toBe('waiting');
    const kinds = [...world.books.journalLines()].map(
      (line) => (JSON.parse(line) as { entry: { kind: string; state?: { kind: string } } }).entry,
    );
    const told = kinds.findIndex(({ kind }) => kind === 'charge-published');
    const waits = kinds.findIndex(({ state }) => state?.kind === 'waiting');
    expect(told).toBeGreaterThan(-1);
    expect(told).toBeLessThan(waits);
    await world.run(20 * SECOND);
    expect(other.count('find id')).toBeGreaterThan(0);
    expect(other.count('search id')).toBeGreaterThan(3);
    expect(other.count('search test')).toBe(0);
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    await world.run(5 * SECOND);
    expect(other.calls).toContain('refund id');
  });

  it('1: the code of its own is in the books with its id, and shown while it can be paid', async () => {
    const other = new AnotherInterface({ ...BY_ID, onPrintedQr: false });
    other.qrText = 'a code of its own';
    const { world } = other;
    await world.start();
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge().onPrintedQr).toBe(false);
    expect(rows(world, 'charge-published')).toMatchObject([{ qr: 'a code of its own' }]);
    expect(world.charge().qr).toBe('a code of its own');
    await world.restart();
    await world.run(SECOND);
    expect(world.charge().qr).toBe('a code of its own');
    await cancels(world);
    await world.run(SECOND);
    expect(world.charge().qr).toBeNull();
  });

  it('6: no order is intended to live longer than its interface lets it', async () => {
    const { world } = await charging({ ...BY_ID, longestMs: 5 * MINUTE });
    expect(world.charge().leftMs).toBeLessThanOrEqual(5 * MINUTE);
    await world.run(6 * MINUTE);
    expect(world.charge().phase).toBe('expired');
  });

  it('31: an id that the disk did not take is written with the next thing that it takes', async () => {
    const other = new AnotherInterface(BY_ID);
    const { world } = other;
    await world.start();
    const heal = failWrites(world, 'disk-full', ({ kind }) => kind === 'charge-published');
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.charge().phase).not.toBe('waiting');
    heal();
    await world.run(MINUTE);
    expect(rows(world, 'charge-published')).toHaveLength(1);
    expect(world.charge().phase).toBe('waiting');
    expect(other.count('publish')).toBe(1);
  });

  it('15: a cancel takes it off by its id without reading the register, and no other order', async () => {
    const { world, other } = await charging(BY_ID);
    await cancels(world);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(onRegister(world)).toBeNull();
    expect(other.calls.filter((call) => !call.startsWith('search'))).toEqual([
      expect.stringMatching(/^publish /),
      'withdraw id',
    ]);
    const second = await charging(BY_ID);
    strangerPuts(second.world, 800);
    await cancels(second.world);
    await second.world.run(10 * SECOND);
    expect(onRegister(second.world)).toBe('otra-caja-1');
    expect(second.world.charge().phase).toBe('cancelled');
  });

  it('25: after a start it is still known by its id', async () => {
    const { world, other } = await charging(BY_ID);
    await world.restart();
    await world.run(SECOND);
    other.calls.length = 0;
    await cancels(world);
    await world.run(3 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(other.calls).toContain('withdraw id');
    expect(other.count('search test')).toBe(0);
  });

  it('15: its id is kept also where it was cancelled while it was being sent', async () => {
    const other = new AnotherInterface(BY_ID);
    const { world } = other;
    await world.start();
    other.beforePublish = () => new Promise((done) => void world.clock.after(2 * SECOND, done));
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    await cancels(world);
    await world.run(5 * SECOND);
    expect(rows(world, 'charge-published')).toHaveLength(1);
    expect(world.charge().phase).toBe('cancelled');
    expect(onRegister(world)).toBeNull();
    expect(other.calls).toContain('withdraw id');
  });

  it('16: one that stands there again after it has left is withdrawn again', async () => {
    const { world, other } = await charging(BY_ID);
    const told = lookOf(world);
    await cancels(world);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('cancelled');
    deliveredAgain(world, told);
    other.calls.length = 0;
    await world.run(20 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(other.calls).toContain('find id');
    expect(other.count('withdraw id')).toBe(1);
    expect(notes(world)).toContain('own-order-withdrawn-again');
  });

  /** So many have left; with what the register showed of the first. */
  async function haveLeft(count: number) {
    const { world, other } = await charging(BY_ID);
    const told = lookOf(world);
    await cancels(world);
    await world.run(SECOND);
    for (let more = 1; more < count; more += 1) {
      await world.command('charge.start', { amount: '50' });
      await world.run(SECOND);
      await cancels(world);
      await world.run(SECOND);
    }
    return { world, other, told };
  }

  it('16: several that have left are read in turn, each as often as if it were alone', async () => {
    const { world, other, told } = await haveLeft(2);
    other.calls.length = 0;
    await world.run(MINUTE);
    expect(other.count('find id')).toBeGreaterThanOrEqual(7);
    deliveredAgain(world, told);
    await world.run(20 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(other.count('withdraw id')).toBe(1);
  });

  it('16: that one of them is not there proves nothing about another', async () => {
    const { world, told } = await haveLeft(4);
    expect(world.snapshot().aside).toEqual([]);
    alterAnswers(world, 'delete', () => new Error('the connection is gone'));
    deliveredAgain(world, told);
    await world.run(MINUTE);
    expect(onRegister(world)).not.toBeNull();
    expect(world.snapshot().aside).toMatchObject([{ amount: 10_000, unchecked: true }]);
  });
});
