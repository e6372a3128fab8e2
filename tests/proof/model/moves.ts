import type { RequestKind } from './request-kind.ts';
import type { Fault, FaultKind } from './network.ts';
import type { Shop } from './shop.ts';
import { caughtUp, ended, givenBack, netOf, paid, scanned, standing } from './tiny-truth.ts';

/** A move of a walk: who does what, and the fault of one of the requests that follow. */
export interface Move {
  readonly name: string;
  readonly fault: Fault | null;
}

/** How many crashes, faults and refunds a walk may still have. */
export interface Budget {
  readonly crash: number;
  readonly stale: number;
  readonly lost: number;
  readonly refund: number;
  /** By Orders: pages that have not heard of a payment yet, and orders that the provider ends by itself. */
  readonly odd: number;
  /** Ticks in a row. */
  readonly ticks: number;
}

export const FULL_BUDGET: Budget = { crash: 1, stale: 1, lost: 1, refund: 1, odd: 1, ticks: 3 };

const LINE = { title: 'Pan', quantity: 1_000, unit: 'piece', price: 10_000 };

/** Milliseconds of one tick: the pace of the search. */
const TICK = 5_000;
const AMOUNT = '100';
/** So many requests of a step may meet a fault; what follows is looks and searches again. */
const FAULTY = 8;

const PHONES = ['A', 'B'] as const;

/** What of a sale is taken in cash where it is paid in parts. */
const PART = '40';

const BEFORE_A_PART: readonly string[] = ['cancel', 'part-cash', 'A scans', 'A pays', 'tick'];

/** What can be done now, by name. @param parts some of the sale may be paid in cash. */
export function movesOf(shop: Shop, budget: Budget, parts: boolean): string[] {
  const { counter, incidents, aside = [] } = shop.screen;
  const moves: string[] = [];
  if (shop.books.sales.size === 0) return parts ? ['start', 'start-in-parts'] : ['start'];
  if (counter.kind === 'sale') {
    const sale = shop.books.sales.get(counter.saleId);
    if (counter.can.cancel) moves.push('cancel');
    if (counter.can.retry && (sale?.charges.length ?? 0) < 2) moves.push('retry');
    if (counter.can.cash) moves.push('cash');
    if (parts && counter.can.cash && sale?.collected.length === 0) moves.push('part-cash');
    if (counter.can.next) moves.push('next');
  }
  for (const [index, charge] of aside.entries()) if (charge.can?.cancel) moves.push(`cancel-aside ${index}`);
  for (const [index, incident] of incidents.entries()) {
    if (incident.actions.includes('deliver')) moves.push(`deliver ${index}`);
    if (incident.actions.includes('refund') && budget.refund > 0) moves.push(`refund ${index}`);
  }
  moves.push(...phoneMoves(shop));
  if (shop.by === 'orders') moves.push(...ordersMoves(shop, budget));
  if (budget.refund > 0)
    for (const payment of shop.network.truth.payments)
      if (netOf(payment) > 0) moves.push(`owner-refunds ${payment.id}`);
  for (let index = 0; index < shop.network.late.length; index += 1) moves.push(`arrives ${index}`);
  for (let index = 0; index < shop.network.held.length; index += 1) moves.push(`answer ${index}`);
  if (budget.ticks > 0) moves.push('tick');
  if (budget.crash > 0) moves.push('crash');
  const isWhole = counter.kind === 'sale' && shop.books.sales.get(counter.saleId)?.collected.length === 0;
  // What a sale without a part leads to the other walks tell.
  return parts && isWhole ? moves.filter((move) => BEFORE_A_PART.includes(move)) : moves;
}

function phoneMoves(shop: Shop): string[] {
  const { truth } = shop.network;
  const free = standing(truth, shop.now) !== null;
  const moves: string[] = [];
  const seen = new Set<string>();
  for (const phone of PHONES) {
    const held = shop.phones[phone];
    const scan = truth.scans.find((one) => one.id === held);
    // Two phones that show the same are one.
    const shows = `${scan?.order ?? 'none'} ${scan?.closed ?? false}`;
    if (seen.has(shows)) continue;
    seen.add(shows);
    if (scan && !scan.closed) moves.push(`${phone} pays`);
    if (free && scan?.order !== truth.standing) moves.push(`${phone} scans`);
  }
  return moves;
}

/** What there is by Orders alone: pages that part, and an order that the provider ends before its time. */
function ordersMoves(shop: Shop, budget: Budget): string[] {
  const { truth } = shop.network;
  if (truth.behind !== null) return ['catches-up'];
  if (budget.odd === 0) return [];
  const pays = phoneMoves(shop).filter(isPaying);
  return [
    ...pays.flatMap((move) => [`${move} order-behind`, `${move} payment-behind`]),
    ...(standing(truth, shop.now) === null ? [] : ['expires']),
  ];
}

/** Does the move, with all that follows from it at once. */
export async function make(shop: Shop, { name, fault }: Move): Promise<void> {
  const { counter, incidents, aside = [] } = shop.screen;
  const [verb = '', what = '', behind] = name.split(' ');
  const sale = counter.kind === 'sale' ? counter : null;
  const command = (order: string, request: object) =>
    shop.step(() => void shop.command(order, request), fault);
  switch (verb) {
    case 'start':
      return command('charge.start', { amount: AMOUNT });
    case 'start-in-parts': {
      await shop.step(() => void shop.command('sale.open', { lines: [LINE] }), null);
      await make(shop, { name: 'part-cash', fault: null });
      const { counter: open } = shop.screen;
      const saleId = open.kind === 'sale' ? open.saleId : undefined;
      return command('charge.due', { saleId });
    }
    case 'part-cash':
      return command('sale.cash', { saleId: sale?.saleId, amount: PART });
    case 'cancel':
      return command('charge.cancel', { chargeId: sale?.charge?.chargeId });
    case 'cancel-aside':
      return command('charge.cancel', { chargeId: aside[Number(what)]?.chargeId });
    case 'retry':
      return command('charge.due', { saleId: sale?.saleId });
    case 'cash':
      return command('sale.cash', { saleId: sale?.saleId });
    case 'next':
      return command('sale.next', { saleId: sale?.saleId });
    case 'deliver':
      return command('incident.deliver', { incidentId: incidents[Number(what)]?.id });
    case 'refund':
      return command('incident.refund', { incidentId: incidents[Number(what)]?.id });
    case 'owner-refunds': {
      // Within the step, so that it has a date of its own: of two readings of one date none is the newer.
      const giveBack = () => {
        const { network, now } = shop;
        const payment = network.truth.payments.find((one) => one.id === what);
        if (payment) network.change(givenBack(network.truth, what, netOf(payment), null, now));
      };
      return shop.step(giveBack, fault);
    }
    case 'arrives':
      return shop.step(() => shop.network.late.splice(Number(what), 1)[0]?.release(), fault);
    case 'answer':
      return shop.step(() => shop.network.held.splice(Number(what), 1)[0]?.release(), fault);
    case 'tick':
      return shop.step(() => undefined, fault, TICK);
    case 'crash':
      return shop.step(() => shop.crash(), fault);
    case 'catches-up':
      return shop.step(() => shop.network.change(caughtUp(shop.network.truth)), fault);
    case 'expires': {
      const expire = () => {
        const { network, now } = shop;
        const { truth } = network;
        if (truth.standing !== null) network.change(ended(truth, truth.standing, 'expired', now));
      };
      return shop.step(expire, fault);
    }
    default:
      return phoneActs(shop, { phone: verb as 'A' | 'B', what, behind }, fault);
  }
}

interface PhoneAct {
  readonly phone: 'A' | 'B';
  readonly what: string;
  /** Which page has not heard of what is paid. */
  readonly behind: string | undefined;
}

async function phoneActs(shop: Shop, act: PhoneAct, fault: Fault | null): Promise<void> {
  const { phone, what } = act;
  const behind = act.behind === 'order-behind' ? 'order' : act.behind === 'payment-behind' ? 'payment' : null;
  await shop.step(() => {
    const { network } = shop;
    if (what === 'scans') {
      const after = scanned(network.truth, shop.now);
      if (!after) return;
      shop.phones[phone] = after.scan;
      network.change(after.truth);
    } else {
      const scan = shop.phones[phone];
      const after = scan === null ? null : paid(network.truth, scan, shop.now, behind);
      if (after) network.change(after);
    }
  }, fault);
}

const READS: readonly RequestKind[] = ['look', 'search', 'page', 'list', 'payments', 'order', 'payment'];
const READ_FAULTS: readonly FaultKind[] = ['lost', 'stale', 'held'];
const WRITE_FAULTS: readonly FaultKind[] = ['lost', 'unheard', 'held', 'late', 'dies-before', 'dies-after'];

/** The faults that the requests of the last move may have within the budget, each alone. */
export function faultsOf(shop: Shop, budget: Budget): Fault[] {
  return shop.network.asked.slice(0, FAULTY).flatMap(({ asking }, index) => {
    const kinds = kindsOf(shop, asking);
    const changed = shop.network.before !== shop.network.truth;
    return kinds
      .filter((kind) => (kind === 'stale' ? budget.stale > 0 && changed : costs(budget, kind) > 0))
      .map((kind) => ({ index, kind }));
  });
}

function kindsOf(shop: Shop, asking: RequestKind): readonly FaultKind[] {
  if (READS.includes(asking)) return READ_FAULTS;
  if (asking === 'other') return [];
  const isLockable = shop.by === 'orders' && asking === 'delete' && phoneMoves(shop).some(isPaying);
  return isLockable ? [...WRITE_FAULTS, 'locked'] : WRITE_FAULTS;
}

const isPaying = (move: string) => move.endsWith(' pays');

function costs(budget: Budget, kind: FaultKind): number {
  return kind === 'dies-before' || kind === 'dies-after' ? budget.crash : budget.lost;
}

export function spent(budget: Budget, { name, fault }: Move): Budget {
  const verb = name.split(' ')[0];
  const dies = fault?.kind === 'dies-before' || fault?.kind === 'dies-after';
  return {
    crash: budget.crash - Number(verb === 'crash' || dies),
    stale: budget.stale - Number(fault?.kind === 'stale'),
    lost: budget.lost - Number(fault !== null && !dies && fault.kind !== 'stale'),
    refund: budget.refund - Number(verb === 'refund' || verb === 'owner-refunds'),
    odd: budget.odd - Number(verb === 'expires' || name.endsWith('-behind')),
    ticks: verb === 'tick' ? budget.ticks - 1 : FULL_BUDGET.ticks,
  };
}
