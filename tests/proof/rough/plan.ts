import type { ProviderSettings, SiteId } from '../../../electron/simulator/index.ts';
import { chanceOf, type Chance } from '../chance.ts';
import type { PlannedAction, RoughPlan, Theme } from './actions.ts';
import { cashScene } from './cash-scenes.ts';
import { changeScene } from './change-scene.ts';
import { closedHours, episode } from './episodes.ts';
import { attachScene } from './attach-scene.ts';
import { attackScene, standInScene } from './attack-scenes.ts';
import { diskScene } from '../disk/disk-scene.ts';
import { paperScene, waitingTicketScene } from './paper-scene.ts';
import { byOrders } from './by-orders.ts';
import { blindRecoveryScene } from './blind-recovery-scene.ts';
import { bufferScene } from './buffer-scene.ts';
import { partScene } from './part-scenes.ts';
import { rareScene } from './rare-scenes.ts';
import { slowLookScene } from './slow-look-scene.ts';
import { inviteScene } from './invite-scenes.ts';
import { staffed, staffedSeldom, staffScenes, stoppedShifts } from './staff-scenes.ts';
import { windowScene } from './window-scene.ts';
import { withHints } from './hints.ts';
import { voucherScene } from './voucher-scene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const THEMES: readonly Theme[] = [
  'impatience',
  'impatience',
  'owner',
  'stale',
  'stale',
  'refunds',
  'strangers',
  'away',
  'away',
  'restart',
  'restore',
  'odd',
  'plain',
];

/** Part refunds are barred in Peru; Chile has no decimals; Brazil speaks of Pix. */
const ELSEWHERE = ['MPE', 'MPE', 'MLC', 'MLC', 'MLB', 'MLM'] as const;

/** So many of a hundred days have operators and shifts. */
const STAFFED = 33;

/**
 * A rough day: a handful of sales, each with its own bad luck, and closed hours, nights or a weekend between some of
 * them. What a theme makes likely is not all that happens: everything may happen in every day.
 * @param isStaffed whether its people have names, PINs and shifts; drawn where it is not said.
 * @param isByOrders its till charges by Orders; drawn where it is false.
 * @param isNotified notifications come to its till; drawn where it is false.
 */
export function makeRoughPlan(
  seed: number,
  isStaffed = chanceOf(seed, 'staffed').percent(STAFFED),
  isByOrders = false,
  isNotified = false,
): RoughPlan {
  const chance = chanceOf(seed, 'rough');
  const themes = new Set<Theme>([chance.pick(THEMES), chance.pick(THEMES)]);
  const happenings: PlannedAction[] = [];
  const episodes = chance.between(3, 7);
  let at = 5_000;
  for (let number = 0; number < episodes; number += 1) {
    const made = episode({ at, chance: chanceOf(seed, 'episode', number), themes });
    happenings.push(...made.happenings);
    at = made.until + chance.pick([1_000, 5_000, 20_000, MINUTE]);
    const isClosing = chance.percent(themes.has('away') ? 45 : 6);
    if (isClosing && number < episodes - 1) {
      const closed = closedHours(
        at,
        chance,
        chance.pick([20 * MINUTE, 3 * HOUR, 12 * HOUR, 15 * HOUR, 62 * HOUR, 4 * 24 * HOUR]),
      );
      happenings.push(...closed.happenings);
      at = closed.until;
    }
  }
  if (themes.has('restore') && !chanceOf(seed, 'disk').percent(8))
    happenings.push(...restored(happenings, at, chance));
  // Luck of its own: what comes on top changes nothing of what was there before.
  const more = chanceOf(seed, 'scene');
  if (more.percent(45)) happenings.push(...rareScene(at + 20_000, more));
  const last = chanceOf(seed, 'misfortune');
  if (last.percent(60)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...attackScene(until + 30_000, last));
  }
  const parts = chanceOf(seed, 'parts');
  if (parts.percent(45)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...partScene(until + parts.pick([5_000, 30_000, MINUTE]), parts));
  }
  const cash = chanceOf(seed, 'cash');
  if (cash.percent(30)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...cashScene(until + cash.pick([5_000, 30_000]), cash));
  }
  const standsIn = chanceOf(seed, 'stands-in');
  if (standsIn.percent(12)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...standInScene(until + 30_000, standsIn));
  }
  const shown = chanceOf(seed, 'voucher');
  if (shown.percent(12)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...voucherScene(until + 30_000, shown));
  }
  const invited = chanceOf(seed, 'invited');
  if (invited.percent(30)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...inviteScene(until + 30_000, invited));
  }
  const changed = chanceOf(seed, 'changed');
  if (changed.percent(20)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...changeScene(until + 30_000, changed));
  }
  const other = chanceOf(seed, 'window');
  if (other.percent(12)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...windowScene(until + 30_000, other));
  }
  const torn = chanceOf(seed, 'torn-paper');
  if (torn.percent(15)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...paperScene(until + 30_000, torn));
  }
  const buffer = chanceOf(seed, 'buffer');
  if (buffer.percent(30)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...bufferScene(until + 30_000, buffer));
  }
  const disk = chanceOf(seed, 'disk');
  const onDisk = !isByOrders && disk.percent(8);
  const blind = chanceOf(seed, 'blind-recovery');
  const isBlind = !themes.has('restore') && !onDisk && blind.percent(12);
  if (isBlind) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...blindRecoveryScene(until + 30_000, blind));
  }
  const waits = chanceOf(seed, 'waiting-ticket');
  if (waits.percent(8)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...waitingTicketScene(until + 30_000, waits));
  }
  const attached = chanceOf(seed, 'attached');
  const isAttached = !themes.has('restore') && !onDisk && !isBlind && attached.percent(5);
  if (isAttached) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...attachScene(until + 30_000, attached));
  }
  if (isStaffed) {
    const staff = chanceOf(seed, 'staff');
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    const mayGoBack = !themes.has('restore') && !onDisk && !isBlind && !isAttached;
    happenings.push(...staffScenes(until + 30_000, staff, mayGoBack));
    happenings.push(...staffed(happenings, staff));
    const seldom = chanceOf(seed, 'staff-seldom');
    if (seldom.percent(50)) happenings.push(...staffedSeldom(happenings, seldom));
    const stops = chanceOf(seed, 'stops');
    if (stops.percent(10)) happenings.push(...stoppedShifts(until + 20_000, stops));
  }
  const slow = chanceOf(seed, 'slow-look');
  if (!onDisk && slow.percent(8)) {
    const until = happenings.reduce((latest, one) => Math.max(latest, one.at), at);
    happenings.push(...slowLookScene(until + 30_000, slow));
  }
  if (onDisk) happenings.push(...diskScene(happenings.at(-1)?.at ?? at, disk));
  const site = !onDisk && more.percent(20) ? more.pick(ELSEWHERE) : null;
  const usualPace = more.percent(2);
  const means = chanceOf(seed, 'means');
  const plan: RoughPlan = {
    kind: 'rough',
    seed,
    happenings: happenings
      .map((one) => (isStaffed ? byAnyMeans(one, means) : one))
      .map((one) => payable(one, site))
      .sort((one, other) => one.at - other.at),
    habits: { ...habits(chance, themes), ...bareRefunds(chanceOf(seed, 'bare-refunds')) },
    clockOff: chance.pick([0, 0, 0, 0, 3_000, -45_000, 5 * MINUTE]),
    ...(site === null ? {} : { site }),
    ...(usualPace ? { usualPace } : {}),
    ...(onDisk ? { onDisk } : {}),
    ...(isStaffed ? { staffed: true as const } : {}),
    watchful: happenings.some(({ action }) => action.who === 'disk'),
  };
  return withHints(byOrders(plan, isByOrders), isNotified);
}

/** In these days people pay by all sorts of means: shifts tell them apart. */
function byAnyMeans(planned: PlannedAction, chance: Chance): PlannedAction {
  const { action } = planned;
  if (action.who !== 'customer' || action.acts.do !== 'pay') return planned;
  const method = chance.pick(['account_money', 'account_money', 'credit', 'debit'] as const);
  return { ...planned, action: { ...action, acts: { ...action.acts, method } } };
}

/** Nobody pays a part of a unit where there is none: the provider takes no such amount. */
function payable(planned: PlannedAction, site: SiteId | null): PlannedAction {
  const { action } = planned;
  if (site !== 'MLC' || action.who !== 'customer' || action.acts.do !== 'pay') return planned;
  const { amount } = action.acts;
  if (amount === undefined) return planned;
  return { ...planned, action: { ...action, acts: { ...action.acts, amount: Math.ceil(amount) } } };
}

/** A copy is taken at some moment, and put back at a later one; a person ends the recovery after a while. */
function restored(already: readonly PlannedAction[], until: number, chance: Chance): PlannedAction[] {
  const last = already.at(-1)?.at ?? until;
  const copied = chance.between(10_000, Math.max(20_000, Math.round(last * 0.6)));
  const back = chance.between(copied + MINUTE, Math.max(copied + 2 * MINUTE, last));
  const ends = back + chance.pick([10_000, 2 * MINUTE, 10 * MINUTE]);
  return [
    { at: copied, action: { who: 'machine', does: 'copy' } },
    { at: back, action: { who: 'machine', does: 'put-back' } },
    {
      at: ends,
      action: { who: 'cashier', button: 'recovery-end', pick: 0, old: 0, twice: false, amount: '1' },
    },
  ];
}

/** What comes to nothing leaves no trace on its payment: neither its date moves, nor does its list tell of it. */
function bareRefunds(chance: Chance): Partial<ProviderSettings> {
  return {
    ...(chance.percent(35) ? { refundsKeepDate: true } : {}),
    ...(chance.percent(35) ? { paymentListsDoneRefunds: true } : {}),
  };
}

function habits(chance: Chance, themes: ReadonlySet<Theme>): Partial<ProviderSettings> {
  const late = themes.has('stale') || chance.percent(25);
  const lag = (most: number): readonly [number, number] => [
    0,
    late && chance.percent(50) ? chance.between(1_000, most) : 0,
  ];
  return {
    processingMs: chance.percent(25) ? [0, 6_000] : 0,
    pendingLocks: chance.percent(20),
    lockedStatus: chance.pick([400, 409, 423] as const),
    openMerchantOrder: chance.pick(['scan', 'put', 'payment', 'mixed'] as const),
    orderIndexLagMs: lag(12_000),
    paymentIndexLagMs: lag(12_000),
    staleProbability: late && chance.percent(20) ? 0.3 : 0,
    elementOrder: chance.pick(['shuffled', 'newest', 'oldest'] as const),
    omitFieldsOnOpened: chance.percent(30),
    omitPayments: chance.percent(8),
    expireMerchantOrders: chance.percent(30),
    bareSingleElement: chance.percent(15),
    idsAsStrings: chance.percent(30),
    emptyStatus: chance.pick([200, 204] as const),
    orderAsArray: chance.percent(20),
    refundsInProcess: chance.percent(themes.has('refunds') ? 60 : 15),
    refundsInProcessCount: chance.percent(50),
    refundProcessingMs: [1_000, chance.pick([5_000, 2 * MINUTE, 6 * MINUTE])],
    refundOutcome: chance.percent(50) ? 'rejected' : 'approved',
    refundKeyConflict: chance.pick([404, 409] as const),
    latencyMs: chance.percent(60) ? [20, chance.pick([60, 300, 1_200, 3_000])] : 0,
  };
}
