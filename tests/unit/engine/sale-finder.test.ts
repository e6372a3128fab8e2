import { beforeAll, describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { saleCode } from '../../../shared/sale.ts';
import { charging, customer, DAY, done, MINUTE, paid, SECOND } from './support.ts';

const find = (world: MemoryWorld, text: string, below?: number) => {
  const reply = world.engine.query('history.find', { text, ...(below === undefined ? {} : { below }) });
  if (!reply.ok) throw new Error('no answer');
  return reply.value;
};
const numbers = (world: MemoryWorld, text: string) =>
  find(world, text).sales.map(({ number }) => Number(number));
const cash = (world: MemoryWorld, amount: string) => world.command('sale.cash-now', { amount });

/** 1: 250 by QR. 2 and 3: 1,250 and 80 in cash. The next day 4: 1,250 in cash. */
describe('a sale is found', () => {
  let world: MemoryWorld;
  beforeAll(async () => {
    world = await charging('250');
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay', method: 'credit', lastFour: '4821' });
    await world.run(MINUTE);
    expect(await cash(world, '1250')).toEqual(done);
    expect(await cash(world, '80')).toEqual(done);
    await world.run(DAY);
    expect(await cash(world, '1250')).toEqual(done);
    await world.run(SECOND);
  });

  it('by its number and its ticket’s code', () => {
    expect(numbers(world, '000003')).toEqual([3]);
    expect(numbers(world, ` ${saleCode(world.books.saleByNumber(2)!.id)}\n`)).toEqual([2]);
    expect(numbers(world, saleCode('unknown' as never))).toEqual([]);
  });

  it('by its amount, also where that could be a number', () => {
    expect(numbers(world, '1250')).toEqual([4, 2]);
    expect(numbers(world, '$ 1.250,00')).toEqual([4, 2]);
    expect(numbers(world, '77')).toEqual([]);
  });

  it('by its payment’s id, the last four of its card, and its reference', () => {
    const sale = world.books.saleByNumber(1)!;
    const charge = world.books.charge(sale.charges[0]!)!;
    expect(numbers(world, charge.facts.payments[0]!.id)).toContain(1);
    expect(numbers(world, charge.reference)).toEqual([1]);
    expect(numbers(world, '4821')).toEqual([1]);
    expect(numbers(world, '4821 hoy')).toEqual([]);
  });

  it('by its date, alone and with an amount', () => {
    expect(numbers(world, 'ayer')).toEqual([3, 2, 1]);
    expect(numbers(world, 'hoy')).toEqual([4]);
    expect(numbers(world, 'ayer 1250')).toEqual([2]);
    expect(numbers(world, '4 ayer')).toEqual([]);
  });

  it('by its state, which the screen picks from what may be meant', () => {
    expect(find(world, 'contado')).toMatchObject({ word: 'contado' });
    expect(numbers(world, 'contado')).toEqual([4, 3, 2, 1]);
    expect(numbers(world, 'contado ayer')).toEqual([3, 2, 1]);
  });
});

/** All answers to a question that is asked on until nothing older is left. */
function findAll(world: MemoryWorld, text: string): { sales: number[]; asked: number } {
  const sales: number[] = [];
  let below: number | undefined;
  for (let asked = 1; ; asked += 1) {
    const found = find(world, text, below);
    sales.push(...found.sales.map(({ number }) => Number(number)));
    if (found.next === undefined) return { sales, asked };
    below = found.next;
  }
}

it('asked on, a search looks back to the first sale, and tells each that fits once', async () => {
  const world = await charging('7');
  customer(world, { do: 'scan' });
  customer(world, { do: 'pay', method: 'credit', lastFour: '4821' });
  await world.run(MINUTE);
  for (let sold = 0; sold < 1_250; sold += 1) await cash(world, sold % 250 === 0 ? '33' : '1');
  expect(findAll(world, '7,00')).toEqual({ sales: [1], asked: 2 });
  expect(findAll(world, '33,00').sales).toEqual([1002, 752, 502, 252, 2]);
  expect(findAll(world, '4821')).toEqual({ sales: [1], asked: 5 });
  // A state is picked by the screen from all of them; and so are all sales of a day.
  expect(findAll(world, 'contado').sales).toHaveLength(1_251);
  const ofToday = findAll(world, 'hoy').sales;
  expect([ofToday.length, new Set(ofToday).size]).toEqual([1_251, 1_251]);
});

it('how far back was looked is told where there is more, and a date goes further', async () => {
  const world = await paid('7');
  for (let sold = 0; sold < 1_001; sold += 1) await cash(world, '1');
  const found = find(world, '7,00');
  expect(found.sales).toEqual([]);
  expect(found.lookedBackTo).toBe(world.books.saleByNumber(1)!.day);
  expect(find(world, `7,00 ${found.lookedBackTo!}`)).toMatchObject({ sales: [{ number: '000001' }] });
});
