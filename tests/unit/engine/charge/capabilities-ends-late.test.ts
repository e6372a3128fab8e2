import { describe, expect, it } from 'vitest';
import { cancels, done, MINUTE, pays, SECOND } from '../support.ts';
import { AnotherInterface, BY_ID, charging, unanswered } from './another-interface.ts';
import { alterAnswers, onRegister, withStatusAndBody } from './altered-answers.ts';

const puts = ({ world }: AnotherInterface) =>
  world.provider.ledger().filter(({ kind }) => kind === 'order-put').length;

/** An intent whose sends all go unanswered, and none of them lands. */
async function neverAnswered() {
  const other = new AnotherInterface(BY_ID);
  const { world } = other;
  await world.start();
  const heal = alterAnswers(world, 'put', () => new Error('the connection is gone'));
  await world.command('charge.start', { amount: '100' });
  return { other, world, heal };
}

/** The provider has taken the first send, and its answer is lost. */
async function lost() {
  const other = new AnotherInterface(BY_ID);
  const { world } = other;
  await world.start();
  alterAnswers(world, 'put', (times, own) => {
    if (times > 1) return undefined;
    own();
    return new Error('the connection is gone');
  });
  await world.command('charge.start', { amount: '100' });
  return { other, world };
}

/** The program ended before it heard of the send. */
async function killedWhileSending() {
  const { other, world } = await lost();
  world.crash();
  return { other, world };
}

describe('where an order lives from when it lands', () => {
  it('6: it is taken off by its id when its time is over by ours', async () => {
    const other = new AnotherInterface(BY_ID);
    const { world } = other;
    await world.start();
    other.landsAfterMs = 30 * SECOND;
    await world.command('charge.start', { amount: '100' });
    await world.run(10 * MINUTE - SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(onRegister(world)).not.toBeNull();
    await world.run(3 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(other.count('withdraw id')).toBe(1);
    expect(world.charge()).toMatchObject({ phase: 'expired', unchecked: false });
  });

  it('15: what its own page says is believed where nobody answers its withdrawal', async () => {
    const { other, world } = await charging(BY_ID);
    alterAnswers(world, 'delete', () => new Error('the connection is gone'));
    await cancels(world);
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    expect(other.count('find id')).toBeGreaterThan(1);
    expect(other.count('withdraw id')).toBeGreaterThan(1);
    await world.run(9 * MINUTE + 30 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
  });

  it('15: it is asked to be taken off although its page cannot be read', async () => {
    const { world } = await charging(BY_ID);
    alterAnswers(world, 'delete', (times) => (times > 2 ? undefined : new Error('the connection is gone')));
    alterAnswers(world, 'look', () => new Error('the connection is gone'));
    await cancels(world);
    await world.run(MINUTE);
    expect(onRegister(world)).not.toBeNull();
    expect(world.charge().phase).toBe('withdrawing');
  });

  it('15: cancelled before its id is known, it is sent again to learn that, and taken off by it', async () => {
    const { other, world } = await lost();
    await cancels(world);
    await world.run(10 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(onRegister(world)).toBeNull();
    expect(puts(other)).toBe(1);
  });

  it('7: a start sends it again only to take it off', async () => {
    const { other, world } = await killedWhileSending();
    await world.start();
    await world.run(20 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(puts(other)).toBe(1);
    expect(other.count('withdraw id')).toBe(1);
    expect(world.charge().phase).toBe('given-up');
  });

  it('7: what was paid meanwhile wins', async () => {
    const { world } = await killedWhileSending();
    pays(world);
    await world.start();
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('15: nobody may say that nothing came while a send could still land, live and be paid', async () => {
    const { other, world } = await neverAnswered();
    await world.run(10 * MINUTE);
    const last = other.calls.lastIndexOf(other.calls.findLast((call) => call.startsWith('publish')) ?? '');
    expect(last).toBeGreaterThan(5);
    await world.run(9 * MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    await world.run(3 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'given-up', unchecked: false });
  });

  it('15: nor after a start, which does not know when it was sent last', async () => {
    const { world, heal } = await neverAnswered();
    await world.run(2 * SECOND);
    world.crash();
    await world.run(11 * MINUTE);
    heal();
    await world.start();
    await world.run(9 * MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    await world.run(3 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'given-up', unchecked: false });
  });

  it('8: cancelled on its way and refused, it is off at once', async () => {
    const other = new AnotherInterface(BY_ID);
    const { world } = other;
    await world.start();
    alterAnswers(world, 'put', (_times, own) =>
      withStatusAndBody(own(), 400, { error: 'invalid_amount', message: '', status: 400 }),
    );
    other.beforePublish = () => new Promise((answered) => void world.clock.after(2 * SECOND, answered));
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await cancels(world);
    await world.run(5 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
  });

  it('8: a refusal of a repeated send is asked about again with pauses', async () => {
    const { other, world } = await unanswered(BY_ID, false);
    alterAnswers(world, 'put', (_times, own) =>
      withStatusAndBody(own(), 400, { error: 'invalid_amount', message: '', status: 400 }),
    );
    await world.run(30 * SECOND);
    expect(other.count('publish')).toBeLessThan(10);
  });
});
