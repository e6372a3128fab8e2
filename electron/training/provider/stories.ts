import { assertNever } from './assert.ts';
import { act } from './customers.ts';
import { mix, randomStream } from './random.ts';
import type { CustomerAction } from './customer-actions.ts';
import type { PayMethod } from './methods.ts';
import type { RandomStream } from './random.ts';
import type { RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/** What can become of one order in a seeded day. */
export type Story =
  | 'pays' | 'scans-twice' | 'rejected-then-pays' | 'rejected-and-leaves' | 'pending-then-pays' | 'pending-then-rejected'
  | 'pays-in-parts' | 'pays-a-part' | 'second-phone-pays' | 'pays-late' | 'scans-and-leaves' | 'never-comes';

/**
 * Weights of the stories (any numbers, shared out in proportion), how long customers take, and which means they use.
 * `pays-late` holds the order open until it leaves the register (cancelled, expired, replaced) and pays then.
 */
export interface CustomerProfile {
  readonly stories: Readonly<Partial<Record<Story, number>>>;
  readonly arrivesMs?: readonly [number, number];
  readonly thinksMs?: readonly [number, number];
  readonly methods?: readonly PayMethod[];
  readonly processingMs?: readonly [number, number];
}

/** A counter where nearly all goes well, and everything that can go wrong does so now and then. */
export const ordinaryCustomers: CustomerProfile = {
  stories: {
    pays: 70, 'scans-twice': 6, 'rejected-then-pays': 6, 'rejected-and-leaves': 2, 'pending-then-pays': 2, 'pending-then-rejected': 1,
    'pays-in-parts': 2, 'pays-a-part': 1, 'second-phone-pays': 2, 'pays-late': 2, 'scans-and-leaves': 3, 'never-comes': 3,
  },
};

function choose(profile: CustomerProfile, stream: RandomStream): Story {
  const stories = Object.entries(profile.stories) as [Story, number][];
  let point = stream.next() * stories.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [story, weight] of stories) {
    point -= weight;
    if (point < 0) return story;
  }
  return 'pays';
}

interface Actor {
  readonly first: string;
  readonly second: string;
  readonly order: RegisterOrder;
  readonly register: string;
  readonly stream: RandomStream;
  /** Lets an amount of thinking time pass and then acts. */
  then(action: CustomerAction): void;
}

const rejections = ['cc_rejected_insufficient_amount', 'cc_rejected_high_risk', 'cc_rejected_call_for_authorize', 'cc_rejected_other_reason'];

function play(story: Story, actor: Actor, means: { readonly method: PayMethod; readonly processingMs?: number }): void {
  const { first, second, register, stream, order } = actor;
  const phone = first;
  const total = order.total / 100;
  const part = Math.max(1, Math.floor((total * stream.between(20, 80)) / 100));
  const scan: CustomerAction = { do: 'scan', register, phone };
  const pay: CustomerAction = { do: 'pay', phone, ...means };
  const reject: CustomerAction = { do: 'reject', phone, ...means, detail: rejections[stream.between(0, rejections.length - 1)] ?? 'cc_rejected_other_reason' };
  const leave: CustomerAction = { do: 'abandon', phone };
  const steps = (...actions: readonly CustomerAction[]): void => {
    for (const action of actions) actor.then(action);
  };
  switch (story) {
    case 'pays':
      return steps(scan, pay, leave);
    case 'scans-twice':
      return steps(scan, scan, pay, leave);
    case 'rejected-then-pays':
      return steps(scan, reject, pay, leave);
    case 'rejected-and-leaves':
      return steps(scan, reject, leave);
    case 'pending-then-pays':
      return steps(scan, { do: 'pend', phone, method: means.method, then: 'approved', thenAfterMs: stream.between(5_000, 120_000) }, leave);
    case 'pending-then-rejected':
      return steps(scan, { do: 'pend', phone, method: means.method, then: 'rejected', thenAfterMs: stream.between(5_000, 60_000) }, leave);
    case 'pays-in-parts':
      return steps(scan, { ...pay, amount: Math.min(part, total) }, pay, leave);
    case 'pays-a-part':
      return steps(scan, { ...pay, amount: Math.min(part, total) }, leave);
    case 'second-phone-pays':
      return steps(scan, { do: 'scan', register, phone: second }, pay, { ...pay, phone: second }, leave, { do: 'abandon', phone: second });
    case 'pays-late':
      return steps(scan);
    case 'scans-and-leaves':
      return steps(scan, leave);
    case 'never-comes':
      return undefined;
    default:
      return assertNever(story);
  }
}

/** Starts one customer for every order that is put on a register. Their luck depends on the seed and the order's number alone. */
export function inviteCustomers(world: World, profile: CustomerProfile): void {
  const arrives = profile.arrivesMs ?? [1_000, 20_000];
  const thinks = profile.thinksMs ?? [500, 15_000];
  const methods = profile.methods ?? ['account_money', 'credit', 'debit', ...(world.site.pix ? (['pix'] as const) : [])];
  world.onOrderPut = (order) => {
    const stream = randomStream(mix(world.seed, 5, order.serial));
    const register = order.register.externalId ?? String(order.register.id);
    const story = choose(profile, stream);
    let at = world.now + stream.between(arrives[0], arrives[1]);
    // A customer whose order is gone by the time he scans would pay the next one: he sees another amount and leaves.
    const step = (action: CustomerAction): void => {
      if (action.do === 'scan' && order.register.order !== order) return;
      act(world, action);
    };
    const actor: Actor = {
      first: `customer-${order.serial}`, second: `customer-${order.serial}-b`, order, register, stream,
      then(action) {
        world.queue.plan(at, () => step(action));
        at += stream.between(thinks[0], thinks[1]);
      },
    };
    const method = methods[stream.between(0, methods.length - 1)] ?? 'account_money';
    const takes = profile.processingMs;
    play(story, actor, { method, ...(takes ? { processingMs: stream.between(takes[0], takes[1]) } : {}) });
    if (story === 'pays-late') payWhenGone(world, actor.first, method, at, stream.between(1_000, 90_000));
  };
}

/** The phone keeps the order open; when the order leaves the register unpaid, its owner pays `afterMs` later. */
function payWhenGone(world: World, phoneName: string, method: PayMethod, from: number, afterMs: number): void {
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
