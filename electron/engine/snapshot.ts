import type { CashView } from '../../shared/cash-view.ts';
import type { Charge } from '../../shared/charge.ts';
import { dayOf } from '../../shared/formats.ts';
import type { SaleId } from '../../shared/ids.ts';
import { NO_FACTS } from '../../shared/money-facts.ts';
import { NOTHING } from '../../shared/money.ts';
import { NOBODY } from '../../shared/operators.ts';
import type { Sale } from '../../shared/sale.ts';
import { operatorsView } from '../../shared/team.ts';
import type { CounterView, SaleMoney, ShopView, Snapshot } from '../../shared/snapshot.ts';
import { mayChange, type AmountChange } from './amount-change.ts';
import { answeredOfSale } from './asked-of-sale.ts';
import { keptChargeOf } from './after-return.ts';
import { asideViews, shownChargeOf } from './aside.ts';
import { holdOf } from './backing.ts';
import { partThatCame } from './cash-rest.ts';
import { cashView } from './cash.ts';
import type { Charges } from './charge/charges.ts';
import { refusesCancel } from './charge/closing.ts';
import { waitsToBeSeen } from './closed-unseen.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { Deliveries } from './delivery.ts';
import type { History } from './history.ts';
import { incidentsInBrief } from './incident-views.ts';
import { lostOrderLives } from './lost-order.ts';
import type { PrintQueue } from './print-queue.ts';
import { paperView } from './paper-view.ts';
import type { Refunds } from './refunds.ts';
import { saleMoney, wouldTakeTwice } from './sale-money.ts';
import { paidWithOf, saleView, type Answered } from './views.ts';
import type { ShiftDesk } from './shift/desk.ts';
import type { VoucherDesk } from './voucher-desk.ts';

export interface SnapshotParts {
  readonly core: Core;
  readonly connection: Connection;
  readonly charges: Charges;
  readonly refunds: Refunds;
  readonly deliveries: Deliveries;
  readonly printQueue: PrintQueue;
  readonly history: History;
  readonly amountChange: AmountChange;
  readonly voucher: VoucherDesk;
  readonly shift: ShiftDesk;
  /** The sale on the counter. */
  readonly current: SaleId | null;
  readonly sequence: number;
}

/** Everything the screens show, as of now. */
export function takeSnapshot(parts: SnapshotParts): Snapshot {
  const { core, connection, history, printQueue } = parts;
  const now = core.now();
  const current = parts.current === null ? null : (core.books.sale(parts.current) ?? null);
  const view = connection.view();
  return {
    sequence: parts.sequence,
    at: now,
    shop: shopView(parts),
    // A disk that takes no more writes blocks new charges, as a refused token does.
    connection: core.storeFailure
      ? { ...view, state: 'blocked', failure: core.storeFailure, since: view.since }
      : view,
    counter: counterView(parts, current, now),
    aside: core.contained('aside', null, [], () => asideViews(core, parts, current, now)),
    changeOvertaken: parts.amountChange.overtaken,
    lastCash: core.contained('last-cash', null, null, () => lastCashOf(parts, current)),
    ...incidentsInBrief(parts, parts.current),
    vouchers: core.contained('voucher', null, [], () => parts.voucher.views()),
    paper: paperView(core, printQueue),
    today: core.contained('today', null, [], () => history.today(dayOf(now, connection.timeZone()))),
    recovery: core.recovery,
    ...core.contained('lost-order', null, {}, () => lostOrderOf(parts)),
    headIsKept: core.parts.store.headIsKept,
    operators: operatorsView(core.parts.store.team, core.parts.settings.working ?? NOBODY),
    copiesFail: core.parts.store.copiesFail,
    shift: core.contained('shift', null, null, () => parts.shift.view()),
  };
}

function lostOrderOf(parts: SnapshotParts): Pick<Snapshot, 'lostOrderMs'> {
  const lostOrderMs = lostOrderLives(parts);
  return lostOrderMs === null ? {} : { lostOrderMs };
}

function lastCashOf({ core, history }: SnapshotParts, current: Sale | null): CashView | null {
  const newest = history.newest();
  const sale = newest === null || newest === current?.id ? undefined : core.books.sale(newest);
  return sale ? cashView(core, sale, newest) : null;
}

function shopView(parts: SnapshotParts): ShopView {
  const { core, connection } = parts;
  const { settings } = core.parts;
  return {
    mode: settings.mode,
    notice: noticeOf(parts),
    words: settings.shopWords ?? 'known',
    name: connection.shopName() ?? '',
    register: settings.registerId,
    registerName: connection.registerName(),
    atProvider: {
      store: connection.register?.storeName ?? '',
      register: connection.register?.name ?? settings.registerId,
    },
    site: connection.identity?.site ?? null,
    currency: connection.site?.currency ?? null,
    locale: connection.locale(),
    timeZone: connection.timeZone(),
    qr: connection.register?.qrCode ?? null,
    isQrUnfit: connection.register?.isQrUnfit ?? false,
  };
}

function noticeOf({ core, connection }: SnapshotParts): ShopView['notice'] {
  const { otherProvider, isAccountLost = false } = core.parts.settings;
  if (isAccountLost) return 'settings-lost';
  if (otherProvider) return 'other-provider';
  return connection.testAccount ? 'test-account' : null;
}

function counterView(parts: SnapshotParts, sale: Sale | null, now: number): CounterView {
  const { core, charges, connection } = parts;
  if (!sale) return { kind: 'ready' };
  const charge = shownChargeOf(core, sale);
  const jobs = core.parts.store.printJobsOfSale(sale.id);
  const isOfAnother = connection.obstacle?.code === 'account-differs';
  const shownOf = (read: Charge | null) =>
    read && {
      charge: read,
      run: charges.run(read.id),
      now,
      isOfAnother,
      ofSale: (own: Answered) => answeredOfSale(own, charges.askedWith(read), now),
      paidWith: paidWithOf(jobs),
    };
  const view = core.contained('counter', charge?.id ?? null, null, () => {
    const money = saleMoney(core, sale);
    const isHeld = holdOf(core.books, sale) !== null;
    const isConfirming =
      charge !== null && refusesCancel(core.books, charge, charges.run(charge.id), core.monotonic());
    return saleView(sale, shownOf(charge), jobs, {
      money,
      isThere: wouldTakeTwice(money) || waitsToBeSeen(core, sale),
      isHeld,
      isConfirming,
      taken: cashView(core, sale, parts.history.newest()),
      rest: partThatCame(core, sale)?.rest ?? null,
      resting: parts.deliveries.restOf(sale.id),
      isKept: charge !== null && keptChargeOf(core.books, sale, [charge]) !== null,
      changesTo: parts.amountChange.wishedFor(sale.id),
      changeDropped: parts.amountChange.droppedFor(sale.charges.at(-1)),
      mayChange: charge !== null && !isConfirming && mayChange(sale, charge, money),
    });
  });
  // Only what the rows say, nothing about its money: nobody may collect it a second time because of that.
  const bare = charge && { ...charge, facts: NO_FACTS };
  return (
    view ??
    saleView(sale, shownOf(bare), jobs, {
      money: UNREADABLE_MONEY,
      isThere: true,
      isHeld: false,
      isConfirming: false,
      taken: null,
      rest: null,
      resting: null,
      isKept: false,
      changesTo: null,
      changeDropped: null,
      mayChange: false,
    })
  );
}

const UNREADABLE_MONEY: SaleMoney = {
  state: 'not-checked',
  net: NOTHING,
  openIncidents: 0,
  deliverable: false,
  chargedBack: false,
  partBack: false,
  afterReturn: false,
};
