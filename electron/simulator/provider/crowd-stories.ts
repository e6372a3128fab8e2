import { act } from './customers.ts';
import { isOnShow, scanOf } from './scanning.ts';
import { offsetMs } from './time.ts';
import type { PayMethod } from './methods.ts';
import type { RandomStream } from './random.ts';
import type { RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/**
 * Stories that continue after the till believes that the sale is over. `pays-first-of-two`: the order is cancelled and
 * charged again; while the second order is live the customer pays the first, and then the second too.
 */
export type CrowdStory =
  | 'both-phones-pay-at-once'
  | 'second-phone-pays-at-night'
  | 'second-phone-pays-days-later'
  | 'pays-days-late'
  | 'pays-first-of-two';

interface Part {
  readonly order: RegisterOrder;
  readonly phone: string;
  readonly secondPhone: string;
  readonly method: PayMethod;
  /** When the first steps of the story are over. */
  readonly from: number;
  readonly stream: RandomStream;
}

export interface Crowd {
  /** Plans the later steps of a story, if it has any. */
  goOn(story: string, part: Part): void;
  /** A new order is on a register: the customer who waits for the second of two notices it. */
  meet(order: RegisterOrder): void;
}

const hour = 3_600_000;
const day = 24 * hour;

/** A random time from half past midnight to five in the night after `at`, in the shop's time zone. */
function nextNight(world: World, at: number, stream: RandomStream): number {
  const offset = offsetMs(world.site.offset);
  const midnight = Math.ceil((at + offset) / day) * day - offset;
  return midnight + stream.between(hour / 2, 5 * hour);
}

export function createCrowd(world: World): Crowd {
  /** Customers who have opened an order that left the register, and wait for it to be charged again. */
  let waiting: { readonly first: RegisterOrder; readonly pay: (second: RegisterOrder) => void }[] = [];

  const payAt = (at: number, phone: string, method: PayMethod): void =>
    world.queue.plan(at, () => void act(world, { do: 'pay', phone, method }));

  function payBoth({ phone, secondPhone, method, stream }: Part, second: RegisterOrder): void {
    const at = world.now + stream.between(1_000, 15_000);
    payAt(at, phone, method);
    world.queue.plan(at + stream.between(1_000, 20_000), () => {
      if (!isOnShow(second)) return;
      act(world, scanOf(second, secondPhone));
      payAt(world.now + stream.between(500, 10_000), secondPhone, method);
    });
  }

  return {
    goOn(story, part) {
      const { order, phone, secondPhone, method, from, stream } = part;
      switch (story) {
        case 'both-phones-pay-at-once':
          payAt(from, phone, method);
          payAt(from + stream.between(0, 3_000), secondPhone, method);
          break;
        case 'second-phone-pays-at-night':
          payAt(from, phone, method);
          payAt(nextNight(world, from, stream), secondPhone, method);
          break;
        case 'second-phone-pays-days-later':
          payAt(from, phone, method);
          payAt(from + stream.between(2 * hour, 4 * day), secondPhone, method);
          break;
        case 'pays-days-late':
          payWhenGone(world, phone, method, from, stream.between(hour, 3 * day));
          break;
        case 'pays-first-of-two':
          waiting.push({ first: order, pay: (second) => payBoth(part, second) });
          break;
        default:
          break;
      }
    },
    meet(order) {
      const isSecond = ({ first }: { readonly first: RegisterOrder }): boolean =>
        first.register === order.register &&
        first.total === order.total &&
        first.ended !== null &&
        first.ended !== 'paid';
      const here = waiting.filter(isSecond);
      if (here.length === 0) return;
      waiting = waiting.filter((one) => !here.includes(one));
      for (const { pay } of here) pay(order);
    },
  };
}

/** The phone keeps the order open; when the order leaves the register unpaid, the customer pays `afterMs` later. */
export function payWhenGone(
  world: World,
  phoneName: string,
  method: PayMethod,
  from: number,
  afterMs: number,
): void {
  const pay = (): void => {
    world.queue.plan(world.now + afterMs, () => act(world, { do: 'pay', phone: phoneName, method }));
  };
  world.queue.plan(from, () => {
    const phone = world.phones.get(phoneName);
    if (!phone?.order) return;
    if (phone.order.ended) pay();
    else phone.whenGone = pay;
  });
}
