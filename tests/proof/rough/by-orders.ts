import type { FaultSwitch, ProviderSettings } from '../../../electron/simulator/index.ts';
import { groupByOrders } from '../../support/stories/by-orders.ts';
import { chanceOf, type Chance } from '../chance.ts';
import type { PlannedAction, RoughPlan } from './actions.ts';
import type { Inconsistency } from './inconsistencies.ts';
import { ScriptBuilder } from './script-builder.ts';
import { toldOlderScene } from './told-older-scene.ts';

/** So many of a hundred days charge by Orders, where what happens in them fits. */
const SHARE = 20;

/** In so many of a hundred of them somebody changes the interface. */
const SWITCHED = 25;

/** In so many of a hundred an order's page names the payment of another sale. */
const NAMES_ANOTHER = 25;

/** In so many of a hundred a payment is told to the sale before its own first. */
const TOLD_OLDER = 25;

/** Untrue answers of the register: by Orders nobody reads it. */
const OF_THE_REGISTER: readonly Inconsistency[] = ['register-free', 'register-older'];

/**
 * The same day at a till that charges by Orders, where it is one; the day as it was where not. It is never told of a disk that
 * fails.
 * @param always of every day, without what does not fit; drawn where it is false.
 */
export function byOrders(plan: RoughPlan, always: boolean): RoughPlan {
  const chance = chanceOf(plan.seed, 'orders');
  const isDrawn = chance.percent(SHARE) && plan.onDisk !== true && plan.happenings.every(fits);
  if (!always && !isDrawn) return plan;
  const happenings = withAnother(
    plan.happenings.filter(fits).map(translated),
    chanceOf(plan.seed, 'names-another'),
  );
  return {
    ...plan,
    happenings: withSwitches(
      withToldOlder(happenings, chanceOf(plan.seed, 'told-older')),
      chanceOf(plan.seed, 'switched'),
    ),
    habits: { ...plan.habits, ...habits(chance) },
    orders: chance.pick(['static', 'static', 'hybrid', 'dynamic']),
  };
}

/** A person chooses another interface, or mode, whatever is open; and mostly goes back to the first one. */
function withSwitches(happenings: readonly PlannedAction[], chance: Chance): readonly PlannedAction[] {
  const at = happenings.at(-1)?.at ?? 0;
  if (!chance.percent(SWITCHED)) return happenings;
  const times = Array.from({ length: chance.between(1, 4) }, () =>
    chance.between(6_000, Math.max(7_000, at)),
  );
  const chosen = (moment: number): PlannedAction => ({
    at: moment,
    action: { who: 'owner', charges: chance.pick(['instore', 'instore', 'static', 'hybrid', 'dynamic']) },
  });
  return [...happenings, ...times.map(chosen)].sort((one, other) => one.at - other.at);
}

/** A sale is paid; the order of the next one names that payment, and nothing tells of its own for a while. */
function withAnother(happenings: readonly PlannedAction[], chance: Chance): readonly PlannedAction[] {
  if (!chance.percent(NAMES_ANOTHER)) return happenings;
  const lasts = chance.between(20_000, 60_000);
  const script = new ScriptBuilder((happenings.at(-1)?.at ?? 0) + 30_000, chance)
    .sells()
    .bend(chance.pick([1_000, 1_000, 12 * 60_000]), 'names-another', lasts)
    .bend(0, 'payments-late', lasts)
    .bend(0, 'orders-late', lasts)
    .press(500, 'charge')
    .pays(1_500)
    .press(chance.between(15_000, lasts), chance.pick(['any', 'cancel', 'next', 'search']))
    .press(chance.between(lasts, 2 * lasts), 'any');
  return [...happenings, ...script.happenings];
}

/** The last thing of the day: what the sale before it was told of is answered in between. */
function withToldOlder(happenings: readonly PlannedAction[], chance: Chance): readonly PlannedAction[] {
  if (!chance.percent(TOLD_OLDER)) return happenings;
  const at = (happenings.at(-1)?.at ?? 0) + 30_000;
  return [...happenings, ...toldOlderScene(at, chance, !happenings.some(isOfCopies))];
}

function isOfCopies({ action }: PlannedAction): boolean {
  return action.who === 'machine' && (action.does === 'copy' || action.does === 'put-back');
}

function fits({ action }: PlannedAction): boolean {
  return action.who !== 'disk';
}

function translated(planned: PlannedAction): PlannedAction {
  const { action } = planned;
  if (action.who !== 'network') return planned;
  if ('fault' in action) return { ...planned, action: { ...action, fault: faultByOrders(action.fault) } };
  // The page of the order tells what was before instead.
  if ('bend' in action && OF_THE_REGISTER.includes(action.bend))
    return { ...planned, action: { ...action, bend: 'register-before' } };
  return planned;
}

function faultByOrders(fault: FaultSwitch): FaultSwitch {
  return { ...fault, on: fault.on === 'any' ? fault.on : groupByOrders(fault.on) };
}

/** Each thing that no document says, or that two say differently, in one of its readings. */
function habits(chance: Chance): Partial<ProviderSettings> {
  const lag = (share: number, most: number): readonly [number, number] => [
    0,
    chance.percent(share) ? chance.between(1_000, most) : 0,
  ];
  // Money that comes late is told by the one or by the other: nobody could tell that it closed an order.
  const hasMerchantOrders = chance.percent(75);
  return {
    ordersSites: 'all',
    orderKeyRepeated: chance.pick(['first-answer', 'present', 'conflict'] as const),
    orderKeyOther: chance.pick(['conflict', 'first-answer'] as const),
    staticLife: chance.pick(['capped', 'as-asked'] as const),
    orderPaidDetail: chance.pick(['accredited', 'processed'] as const),
    orderOpenStatus: chance.pick(['created', 'processing', 'action_required', 'awaiting_customer'] as const),
    ordersList: chance.pick(['answers', '400', 'empty'] as const),
    orderListLagMs: lag(30, 20_000),
    orderMerchantOrders: hasMerchantOrders,
    orderMerchantOrderLagMs: lag(30, 30_000),
    mixedRegister: chance.pick(['replaces', 'beside'] as const),
    twoOrders: chance.pick(['replaces', 'beside'] as const),
    replacedOrderSays: chance.pick(['canceled', 'expired', 'created'] as const),
    inStoreSeesOrders: chance.percent(30),
    createWhilePaying: chance.pick(['taken', '423'] as const),
    orderPaidOnce: chance.percent(50),
    orderInParts: chance.percent(50),
    orderListsPayments: chance.pick(['all', 'first'] as const),
    orderListsRejected: chance.percent(30),
    lateOrderSays: hasMerchantOrders ? chance.pick(['processed', 'unchanged'] as const) : 'processed',
    orderPartialRefunds: chance.pick(['all-sites', 'all-sites', 'some-sites', 'unsupported'] as const),
    refundAnswerSays: chance.pick(['processing', 'done'] as const),
    refundDoneWord: chance.pick(['processed', 'refunded'] as const),
    partialRefundStatus: chance.pick(['processed', 'refunded'] as const),
    orderListsAllRefunds: chance.percent(70),
    cancelRefusal: chance.pick(['order_already_canceled', 'cannot_cancel_order'] as const),
    testOrderIds: chance.percent(30),
  };
}
