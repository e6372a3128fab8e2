import { wholeShare } from '../amounts.ts';
import { assertNever } from './assert.ts';
import { createCrowd, payWhenGone } from './crowd-stories.ts';
import { act } from './customers.ts';
import { isOnShow, scanOf } from './scanning.ts';
import { mix, randomStream } from './random.ts';
import type { CrowdStory } from './crowd-stories.ts';
import type { CustomerAction } from './customer-actions.ts';
import type { PayMethod } from './methods.ts';
import type { RandomStream } from './random.ts';
import type { RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/** What can happen with one order of a seeded day. */
export type Story =
  | 'pays'
  | 'scans-twice'
  | 'rejected-then-pays'
  | 'rejected-and-leaves'
  | 'pending-then-pays'
  | 'pending-then-rejected'
  | 'pays-in-parts'
  | 'pays-a-part'
  | 'second-phone-pays'
  | 'pays-late'
  | CrowdStory
  | 'scans-and-leaves'
  | 'never-comes';

/**
 * Weights of the stories (any numbers; their proportion counts), how long customers take, and how they pay.
 * `pays-late`: the customer has opened the order, waits until it leaves the register (cancelled, expired, replaced),
 * and pays then.
 */
export interface CustomerProfile {
  readonly stories: Readonly<Partial<Record<Story, number>>>;
  readonly arrivesMs?: readonly [number, number];
  readonly thinksMs?: readonly [number, number];
  readonly methods?: readonly PayMethod[];
  readonly processingMs?: readonly [number, number];
}

/** A counter where nearly all goes well, and each thing that can go wrong happens now and then. */
export const ordinaryCustomers: CustomerProfile = {
  stories: {
    pays: 70,
    'scans-twice': 6,
    'rejected-then-pays': 6,
    'rejected-and-leaves': 2,
    'pending-then-pays': 2,
    'pending-then-rejected': 1,
    'pays-in-parts': 2,
    'pays-a-part': 1,
    'second-phone-pays': 2,
    'pays-late': 2,
    'scans-and-leaves': 3,
    'never-comes': 3,
  },
};

/** A busy counter: what is rare elsewhere is common here, and some customers pay hours or days later. */
export const crowd: CustomerProfile = {
  stories: {
    pays: 40,
    'rejected-then-pays': 4,
    'pays-in-parts': 2,
    'pays-a-part': 2,
    'pays-late': 6,
    'pays-days-late': 4,
    'pays-first-of-two': 12,
    'second-phone-pays': 4,
    'both-phones-pay-at-once': 6,
    'second-phone-pays-at-night': 4,
    'second-phone-pays-days-later': 4,
    'scans-and-leaves': 4,
    'never-comes': 8,
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

const rejections = [
  'cc_rejected_insufficient_amount',
  'cc_rejected_high_risk',
  'cc_rejected_call_for_authorize',
  'cc_rejected_other_reason',
];

interface Part {
  readonly order: RegisterOrder;
  readonly phone: string;
  readonly secondPhone: string;
  readonly means: { readonly method: PayMethod; readonly processingMs?: number };
  readonly stream: RandomStream;
}

/** What a customer does in a story, step by step. */
function actsOf(story: Story, { order, phone, secondPhone, means, stream }: Part): readonly CustomerAction[] {
  const amount = wholeShare(order.total, stream.between(20, 80));
  const scan = scanOf(order, phone);
  const pay = { do: 'pay', phone, ...means } as const;
  const detail = rejections[stream.between(0, rejections.length - 1)] ?? 'cc_rejected_other_reason';
  const reject: CustomerAction = { do: 'reject', phone, ...means, detail };
  const leave: CustomerAction = { do: 'abandon', phone };
  const pend = (then: 'approved' | 'rejected'): CustomerAction => ({
    do: 'pend',
    phone,
    method: means.method,
    then,
    thenAfterMs: stream.between(5_000, 120_000),
  });
  switch (story) {
    case 'pays':
      return [scan, pay, leave];
    case 'scans-twice':
      return [scan, scan, pay, leave];
    case 'rejected-then-pays':
      return [scan, reject, pay, leave];
    case 'rejected-and-leaves':
      return [scan, reject, leave];
    case 'pending-then-pays':
      return [scan, pend('approved'), leave];
    case 'pending-then-rejected':
      return [scan, pend('rejected'), leave];
    case 'pays-in-parts':
      return [scan, { ...pay, amount }, pay, leave];
    case 'pays-a-part':
      return [scan, { ...pay, amount }, leave];
    case 'second-phone-pays':
      return [scan, { ...scan, phone: secondPhone }, pay, { ...pay, phone: secondPhone }, leave];
    case 'both-phones-pay-at-once':
    case 'second-phone-pays-at-night':
    case 'second-phone-pays-days-later':
      return [scan, { ...scan, phone: secondPhone }];
    case 'pays-late':
    case 'pays-days-late':
    case 'pays-first-of-two':
      return [scan];
    case 'scans-and-leaves':
      return [scan, leave];
    case 'never-comes':
      return [];
    default:
      return assertNever(story);
  }
}

/**
 * Starts one customer for every order put on a register. What they do depends on the seed and the order's number alone.
 */
export function inviteCustomers(world: World, profile: CustomerProfile): void {
  const arrives = profile.arrivesMs ?? [1_000, 20_000];
  const thinks = profile.thinksMs ?? [500, 15_000];
  const methods = profile.methods ?? [
    'account_money',
    'credit',
    'debit',
    ...(world.site.pix ? (['pix'] as const) : []),
  ];
  const after = createCrowd(world);
  world.onOrderPut = (order) => {
    after.meet(order);
    const stream = randomStream(mix(world.seed, 5, order.serial));
    const story = choose(profile, stream);
    const method = methods[stream.between(0, methods.length - 1)] ?? 'account_money';
    const takes = profile.processingMs;
    const means = takes ? { method, processingMs: stream.between(takes[0], takes[1]) } : { method };
    const phone = `customer-${order.serial}`;
    let at = world.now + stream.between(arrives[0], arrives[1]);
    for (const action of actsOf(story, { order, phone, secondPhone: `${phone}-b`, means, stream })) {
      world.queue.plan(at, () => {
        // A customer who scans after the order is gone would see another amount, and leaves.
        if (action.do !== 'scan' || isOnShow(order)) act(world, action);
      });
      at += stream.between(thinks[0], thinks[1]);
    }
    if (story === 'pays-late') payWhenGone(world, phone, method, at, stream.between(1_000, 90_000));
    else after.goOn(story, { order, phone, secondPhone: `${phone}-b`, method, from: at, stream });
  };
}
