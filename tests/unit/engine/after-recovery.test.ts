import { describe, expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { ASKED, FORM } from '../../support/vouchers.ts';
import {
  cancelled,
  charging,
  customer,
  deliver,
  done,
  failSearches,
  MINUTE,
  pays,
  restored,
  SECOND,
  waiting,
} from './support.ts';

const question = (world: MemoryWorld) => world.snapshot().paper.question;

async function asksWhetherHandedOver(world: MemoryWorld): Promise<void> {
  await world.run(20 * SECOND);
  expect(world.charge().phase).toBe('paid');
  expect(world.printer.paper).toEqual([]);
  expect(question(world)).toMatchObject({ kind: 'unknown', handedOver: true });
  expect(await world.command('ticket.answer', { jobId: question(world)!.jobId, answer: 'print' })).toEqual(
    done,
  );
  await world.run(5 * SECOND);
  expect(world.printer.paper.every(({ copy }) => copy > 0)).toBe(true);
}

describe('27: what was paid before a person had looked through restored books may have been handed over', () => {
  it('also where nobody could be asked before recovery was ended', async () => {
    const world = await waiting();
    failSearches(world);
    await restored(world);
    pays(world);
    await world.run(MINUTE);
    expect(await world.command('recovery.end', {})).toEqual(done);
    world.provider.clearFaults();
    await asksWhetherHandedOver(world);
  });

  it('also where the clock is slow, and nobody could check it before', async () => {
    const world = await waiting('100', { clockOff: -5 * MINUTE });
    world.provider.setFault({ on: 'any', kind: '500' });
    await restored(world);
    pays(world);
    await world.run(MINUTE);
    expect(await world.command('recovery.end', {})).toEqual(done);
    world.provider.clearFaults();
    await world.run(2 * MINUTE);
    await asksWhetherHandedOver(world);
  });

  it('also where a person says of which sale it is', async () => {
    const world = await waiting('700');
    await cancelled(world);
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
    const id = paymentId(String(world.provider.state().payments.at(-1)?.id));
    await world.run(20 * MINUTE);
    await restored(world);
    const ask = () => world.command('voucher.ask', { ...ASKED, amount: null, about: null, paymentId: id });
    await ask();
    await world.run(8 * SECOND);
    // Nothing is attached in recovery, so nothing is offered.
    expect(JSON.stringify(world.snapshot().vouchers)).toContain('"attachTo":[]');
    expect(await world.command('recovery.end', {})).toEqual(done);
    await ask();
    await world.run(8 * SECOND);
    const { saleId } = world.snapshot().today[0]!;
    expect(await world.command('voucher.attach', { ...FORM, paymentId: id, saleId })).toEqual(done);
    await world.run(3 * SECOND);
    expect(await deliver(world)).toEqual(done);
    await asksWhetherHandedOver(world);
  });

  it('what is paid afterwards is as ever', async () => {
    const world = await waiting();
    await restored(world);
    expect(await world.command('recovery.end', {})).toEqual(done);
    await world.run(5 * MINUTE);
    pays(world);
    await world.run(20 * SECOND);
    expect(question(world)).toBeNull();
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('and so is a charge that begins at once', async () => {
    const world = await charging();
    await world.run(SECOND);
    await cancelled(world);
    await restored(world);
    expect(await world.command('recovery.end', {})).toEqual(done);
    expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
    await world.run(SECOND);
    pays(world);
    await world.run(20 * SECOND);
    expect(question(world)).toBeNull();
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });
});
