import { paid, shopWith, unless, type Trap } from './trap.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';

const sold = (world: MemoryWorld) => world.printer.paper.filter((paper) => paper.kind === 'sale').length;

/** Short scenarios about paper, by name. */
export const PAPER_TRAPS: Readonly<Record<string, Trap>> = {
  /** Another till holds the printer for a while: the ticket waits, and comes out without a question. */
  async 'silent-printer'() {
    const world = await shopWith({ printerBody: true });
    await world.run(20_000);
    world.printer.behave('is-held');
    await paid(world, '100');
    await world.run(30_000);
    world.printer.behave('confirms');
    await world.run(60_000);
    const isAsked = world.snapshot().paper.question !== null;
    return unless(!isAsked && sold(world) === 1, 'a ticket was given to a printer that did not answer');
  },

  /** A printer that never answers in its turn: all that it says may be of before the end of the paper. */
  async 'paper-ends'() {
    const world = await shopWith({ printerBody: true });
    world.printer.behave('prints-and-says-nothing');
    await paid(world, '100');
    await world.run(60_000);
    const { ticket } = world.sale();
    return unless(ticket?.state !== 'confirmed', 'confirmed by an answer that follows no byte');
  },

  /** A printer takes a ticket at once and tears it later, having answered that all is well. */
  async 'torn-in-the-buffer'() {
    for (let turn = 0; turn < 12; turn += 1) {
      const world = await shopWith({ printerBody: true });
      world.printer.behave('is-buffered');
      await world.run(20_000 + turn * 211);
      world.printer.behave('paper-ends');
      await world.command('sale.cash-now', { amount: '100' });
      await world.run(30_000);
      if (world.printer.torn().length > 0 && world.snapshot().paper.question === null)
        return ['a ticket tore, and nobody was asked whether it came out'];
    }
    return [];
  },

  /** The next ticket comes while the printer is asked about the one before, which it has torn. */
  async 'look-gives-way'() {
    for (let turn = 0; turn < 12; turn += 1) {
      const world = await shopWith({ printerBody: true });
      world.printer.behave('is-buffered');
      await world.run(20_000 + turn * 211);
      world.printer.behave('dies');
      await world.command('sale.cash-now', { amount: '100' });
      await world.run(2_300);
      await world.command('sale.cash-now', { amount: '100' });
      await world.run(20_000);
      if (world.printer.torn().length > 0 && world.snapshot().paper.question === null)
        return ['a ticket tore, and nobody was asked whether it came out'];
    }
    return [];
  },

  async 'old-ticket'() {
    const world = await shopWith();
    world.printer.behaviour = 'paper-out';
    await paid(world, '100');
    await world.run(20 * 60_000);
    world.printer.behaviour = 'confirms';
    await world.run(60_000);
    return unless(sold(world) === 0, 'a ticket of twenty minutes ago printed by itself');
  },
};
