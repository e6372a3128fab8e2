import { describe, expect, it } from 'vitest';
import { createEventQueue } from '../../../../electron/simulator/provider/queue.ts';
import { randomStream } from '../../../../electron/simulator/provider/random.ts';

describe('the queue of planned events', () => {
  it('gives events by time, and those of one moment in the order they were planned', () => {
    const queue = createEventQueue();
    const stream = randomStream(5);
    const planned = Array.from({ length: 2_000 }, (_, index) => ({ at: stream.between(0, 50), index }));
    const happened: { at: number; index: number }[] = [];
    for (const event of planned) queue.plan(event.at, () => happened.push(event));
    for (let event = queue.takeDue(50); event; event = queue.takeDue(50)) event.run();
    expect(happened).toEqual([...planned].sort((one, other) => one.at - other.at || one.index - other.index));
    expect([queue.size, queue.nextAt()]).toEqual([0, null]);
  });

  it('keeps what is not due', () => {
    const queue = createEventQueue();
    queue.plan(10, () => undefined);
    expect(queue.takeDue(9)).toBeNull();
    expect(queue.nextAt()).toBe(10);
  });
});
