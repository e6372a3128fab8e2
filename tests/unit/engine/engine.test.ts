import { describe, expect, it } from 'vitest';
import { charging, HOUR, MINUTE, notes, pays, SECOND, served, shop } from './support.ts';

describe('the engine', () => {
  it('notes in the journal when it was started and stopped', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const stopped = world.engine.stop();
    await world.run(SECOND);
    await stopped;
    await world.restart();
    expect(notes(world)).toEqual(['engine-started', 'engine-stopped', 'engine-started']);
  });

  it('writes nothing while nothing happens, except once an hour how far the sweep came', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const written = [...world.books.journalLines()].length;
    await world.run(12 * HOUR);
    const news = [...world.books.journalLines()].slice(written);
    expect(news).toHaveLength(12);
    for (const line of news) expect(line).toContain('"kind":"sweep-completed"');
  });

  it('notices a clock that was set while nothing happens', async () => {
    const world = await shop();
    await world.run(MINUTE);
    world.clock.jump(45 * MINUTE);
    await world.run(MINUTE);
    expect(notes(world)).toContain('clock-jump');
  });

  it('ignores answers that come after it was stopped', async () => {
    const world = await charging();
    await world.run(7 * SECOND);
    world.provider.setFault({ on: 'merchant-order-search', kind: 'latency', delayMs: 4_000 });
    pays(world);
    await world.run(4 * SECOND);
    const asked = served(world).length;
    const stopped = world.engine.stop();
    await world.run(SECOND);
    await stopped;
    const written = [...world.books.journalLines()].length;
    await world.run(MINUTE);
    expect([...world.books.journalLines()]).toHaveLength(written);
    expect(served(world)).toHaveLength(asked);
    await world.restart();
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });
});
