import { describe, expect, it } from 'vitest';
import { cancels, customer, MINUTE, pays, SECOND } from '../support.ts';
import { INSTORE } from '../../shared/support/facts.ts';
import { AnotherInterface, BY_ID, charging, unanswered } from './another-interface.ts';
import { alterAnswers, onRegister, strangerPuts } from './altered-answers.ts';
import { findPaymentsWith } from './find-payments-fixture.ts';

describe('where the same order sent again is the same order', () => {
  it.each([true, false])(
    '7: it is sent again until it is answered (taken: %s), and there is one',
    async (taken) => {
      const { world, other } = await unanswered(BY_ID, taken);
      await world.run(10 * SECOND);
      expect(world.charge().phase).toBe('waiting');
      expect(other.count('publish')).toBe(2);
      expect(new Set(other.calls.filter((call) => call.startsWith('publish'))).size).toBe(1);
      expect(world.provider.ledger().filter(({ kind }) => kind === 'order-put')).toHaveLength(1);
      pays(world);
      await world.run(6 * SECOND);
      expect(world.charge().phase).toBe('paid');
    },
  );

  it('7: within a minute, every few seconds, and never after a start', async () => {
    const other = new AnotherInterface(BY_ID);
    const { world } = other;
    await world.start();
    alterAnswers(world, 'put', () => new Error('the connection is gone'));
    await world.command('charge.start', { amount: '100' });
    await world.run(2 * MINUTE);
    expect(other.count('publish')).toBeGreaterThan(3);
    expect(other.count('publish')).toBeLessThan(15);
    expect(world.charge().phase).toBe('withdrawing');
    const again = await unanswered(BY_ID, false);
    const sent = again.other.count('publish');
    await again.world.restart();
    await again.world.run(MINUTE);
    expect(again.other.count('publish')).toBe(sent);
  });

  it('4: where the register can be read, a stranger’s order that stands there meanwhile is not overwritten', async () => {
    const { world, other } = await unanswered({ ...INSTORE, idempotentCreate: true }, false);
    strangerPuts(world, 800);
    await world.run(30 * SECOND);
    expect(other.count('publish')).toBe(1);
    expect(onRegister(world)).toBe('otra-caja-1');
  });

  it('7: where the register can be read, it is sent again as soon as it was read free', async () => {
    const { world, other } = await unanswered({ ...INSTORE, idempotentCreate: true }, false);
    await world.run(8 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(other.count('publish')).toBe(2);
  });
});

describe('where nothing is found by its reference', () => {
  const can = { ...BY_ID, foundByReference: false };

  it('12: an order with an id is read by that, and proves the charge paid', async () => {
    const { world } = await charging(can);
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('15: absence is never proved', async () => {
    const { world } = await charging(can);
    await cancels(world);
    await world.run(2 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    customer(world, { do: 'scan' });
    expect(onRegister(world)).toBeNull();
  });

  it('11: a search asks for no payments, and without an id for nothing', async () => {
    const { asked, found } = await findPaymentsWith({}, { both: true, can });
    expect(asked).toEqual(['search test-reference', 'told']);
    expect(found).toMatchObject({ searched: true, complete: true, completeBoth: false });
    const none = await findPaymentsWith({}, { both: true, can: { ...can, orderCanBeReadById: false } });
    expect(none.asked).toEqual([]);
    expect(none.found).toMatchObject({ searched: false, complete: false, fault: null });
    const silent = await findPaymentsWith({ silent: ['search'] }, { both: true, can });
    expect(silent.found).toMatchObject({ searched: false, standIn: true });
  });
});
