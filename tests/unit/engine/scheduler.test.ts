import { describe, expect, it } from 'vitest';
import { Scheduler } from '../../../electron/engine/scheduler.ts';
import type { Clock } from '../../../electron/engine/ports.ts';

/** A clock that rings by hand, and counts the timers that are set. */
class HandClock implements Clock {
  time = 0;
  readonly timers = new Set<{ readonly at: number; readonly call: () => void }>();
  now(): number {
    return this.time;
  }
  monotonic(): number {
    return this.time;
  }
  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.time + milliseconds, call };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }
  to(time: number): void {
    for (;;) {
      const due = [...this.timers].filter(({ at }) => at <= time).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.time = Math.max(this.time, due.at);
      this.timers.delete(due);
      due.call();
    }
    this.time = time;
  }
}

function scheduler(beforeRing: () => void = () => undefined) {
  const clock = new HandClock();
  const rung: string[] = [];
  const failed: string[] = [];
  const made = new Scheduler(clock, beforeRing, (name) => failed.push(name));
  const at = (name: string, time: number) => made.at(name, time, () => rung.push(`${name}@${clock.time}`));
  return { clock, rung, failed, scheduler: made, at };
}

describe('the scheduler', () => {
  it('makes each call at its time, in order, with a single timer', () => {
    const { clock, rung, at } = scheduler();
    at('late', 300);
    at('early', 100);
    at('between', 200);
    expect(clock.timers.size).toBe(1);
    clock.to(1_000);
    expect(rung).toEqual(['early@100', 'between@200', 'late@300']);
    expect(clock.timers.size).toBe(0);
  });

  it('keeps one planned call for each name, the last', () => {
    const { clock, rung, at } = scheduler();
    at('search', 100);
    at('search', 500);
    clock.to(400);
    expect(rung).toEqual([]);
    at('search', 450);
    clock.to(1_000);
    expect(rung).toEqual(['search@450']);
  });

  it('forgets a dropped call, also one dropped by a call of the same round', () => {
    const { clock, rung, scheduler: made, at } = scheduler();
    made.at('first', 100, () => made.drop('second'));
    at('second', 100);
    clock.to(200);
    expect(rung).toEqual([]);
  });

  it('is woken for no call that was dropped or moved, once another is planned', () => {
    const { clock, rung, scheduler: made, at } = scheduler();
    at('dropped', 100);
    at('moved', 100);
    made.drop('dropped');
    at('moved', 300);
    at('later', 400);
    expect([...clock.timers].map((timer) => timer.at)).toEqual([300]);
    at('earlier', 200);
    expect([...clock.timers].map((timer) => timer.at)).toEqual([200]);
    clock.to(1_000);
    expect(rung).toEqual(['earlier@200', 'moved@300', 'later@400']);
  });

  it('accepts calls planned during a call, and makes them at once where they are due', () => {
    const { clock, rung, scheduler: made, at } = scheduler();
    made.at('again', 100, () => at('again', 100));
    clock.to(100);
    expect(rung).toEqual(['again@100']);
  });

  it('sets its timer again on the way to a day beyond what timers can hold', () => {
    const { clock, rung, at } = scheduler();
    at('next month', 40 * 86_400_000);
    expect([...clock.timers][0]?.at).toBe(86_400_000);
    clock.to(41 * 86_400_000);
    expect(rung).toEqual([`next month@${40 * 86_400_000}`]);
  });

  it('makes no call after it was stopped', () => {
    const { clock, rung, scheduler: made, at } = scheduler();
    at('search', 100);
    made.stop();
    at('register', 100);
    clock.to(1_000);
    expect(rung).toEqual([]);
    expect(clock.timers.size).toBe(0);
  });

  it('has the time checked before anything due is called', () => {
    const order: string[] = [];
    const { clock, scheduler: made } = scheduler(() => order.push('checked'));
    made.at('search', 100, () => order.push('search'));
    clock.to(100);
    expect(order).toEqual(['checked', 'search']);
  });

  it('goes on after one of its calls has failed, and says so', () => {
    const { clock, rung, failed, scheduler: made, at } = scheduler();
    made.at('bad', 100, () => {
      throw new Error('a bug');
    });
    at('good', 100);
    at('later', 200);
    clock.to(100);
    expect(failed).toEqual(['bad']);
    expect(rung).toEqual(['good@100']);
    clock.to(200);
    expect(rung).toEqual(['good@100', 'later@200']);
  });
});
