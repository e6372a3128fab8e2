import type { AnswerOf, EngineCommandName, EngineQueryName, RequestOf } from '../../shared/contract.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import { isLive, type Charge } from '../../shared/charge.ts';
import type { Failure } from '../../shared/failures.ts';
import type { ChargeId, SaleId } from '../../shared/ids.ts';
import type { Acting } from '../../shared/operators.ts';
import { NOTHING, subtract } from '../../shared/money.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import { dueOf, saleNumberText, type Sale } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { namedPayments } from './after-return.ts';
import { dropVouchers, holdOf, holdTickets } from './backing.ts';
import type { Draft } from './books.ts';
import { Charges } from './charge/charges.ts';
import { isStuck } from './charge/closing.ts';
import { commandHandlers } from './commands.ts';
import { Connection } from './connection.ts';
import { paperOf } from './copy-facts.ts';
import { Core } from './core.ts';
import type { Engine, EngineParts } from './engine-api.ts';
import { AmountChange } from './amount-change.ts';
import { Ceiling } from './ceiling.ts';
import { UsualTotals } from './usual-totals.ts';
import { Hints } from './hints.ts';
import { HintTaking } from './hint-taking.ts';
import { GoingBackWatch } from './going-back-watch.ts';
import { FirstLook } from './first-look.ts';
import { Forgetting } from './forgetting.ts';
import { History } from './history.ts';
import { Deliveries } from './delivery.ts';
import { reconcileIncidents } from './incidents.ts';
import { operatorBooks } from './operators.ts';
import { PaymentDetail } from './payment-detail.ts';
import { PrintQueue } from './print-queue.ts';
import { queryHandlers } from './queries.ts';
import { Refunds } from './refunds.ts';
import { ShiftDesk } from './shift/desk.ts';
import { takeSnapshot } from './snapshot.ts';
import { StoreFault, type PageRead } from './ports.ts';
import { storeFailure } from './core.ts';
import { Sweep } from './sweep.ts';
import { TicketLook } from './ticket-look.ts';
import { Tickets } from './tickets.ts';
import { endOwned, isOwnerless } from './ownerless.ts';
import { wishForRest } from './reduced-refund.ts';
import { writingForOwnAccount } from './own-account.ts';
import { PaymentOwners } from './payment-owners.ts';
import { VoucherAttach } from './voucher-attach.ts';
import { VoucherDesk } from './voucher-desk.ts';
import { updateObstacle } from './update-obstacle.ts';

/** Sleep and clock jumps are noticed within this. Milliseconds. */
const PULSE_MS = 5_000;

/** Wires the engine's parts together. Everything that happens to it enters by `command`, an answer, or the scheduler. */
export function createEngine(given: EngineParts): Engine {
  const provider = writingForOwnAccount(
    given.provider,
    () => connection,
    () => given.clock.monotonic(),
  );
  const parts = { ...given, provider };
  const core = new Core(parts);
  const connection: Connection = new Connection(core);
  const tickets = new Tickets(core, connection);
  const looks = new TicketLook(core, () => detail);
  const printQueue = new PrintQueue(core, tickets, looks);
  const detail = new PaymentDetail(core, tickets, reconcile, () => printQueue.plan());
  let current: SaleId | null = null;

  const charges: Charges = new Charges(core, {
    paid: markPaid,
    reconcile,
    trusts: (charge) => connection.verifiedAccount === charge.register.account,
    mayWrite: () => connection.wasAsked,
  });
  const refunds = new Refunds(core, connection, {
    given: (draft, refund) => {
      tickets.queueRefund(draft, refund);
      draft.afterCommit(() => printQueue.plan());
    },
    reconcile: (draft, refund) => {
      endIfGiven(draft, refund);
      dropVouchers(draft, refund, core.now());
      if (refund.saleId) reconcile(draft, refund.saleId);
    },
  });
  const deliveries = new Deliveries(core, charges, tickets, reconcile);
  const whose = new PaymentOwners(core, { reconcile, found: (id) => charges.searchNow(id) });
  const sweep = new Sweep(core, connection, whose);
  const hints = new Hints(core, new HintTaking({ core, connection, charges, whose }));
  const goingBack = new GoingBackWatch(core, reconcile);
  const history: History = new History(core, connection, refunds, (id) => charges.isUnsavedPaid(id));
  const ceiling = new Ceiling(core, connection);
  const usual = new UsualTotals(core, connection);
  const shift = new ShiftDesk({ core, connection, tickets, printQueue });
  const queries = queryHandlers({
    ...{ core, connection, charges, deliveries, history },
    learnt: () => ({ ceiling: ceiling.learnt(), usual: usual.usual() }),
    shift,
  });
  const attach = new VoucherAttach(core, connection, reconcile);
  const voucher = new VoucherDesk({ core, connection, charges, history, whose, attach });

  function stuckCharges(draft: Draft, sale: Sale): Set<ChargeId> {
    const late = (charge: Charge) => isStuck(draft, charge, charges.run(charge.id), core.monotonic());
    return new Set(
      sale.charges
        .flatMap((id) => draft.charge(id) ?? [])
        .filter(late)
        .map((charge) => charge.id),
    );
  }

  function reconcile(draft: Draft, id: SaleId): void {
    const sale = draft.sale(id);
    if (!sale) return;
    // A charge that cannot be read keeps what is said of its sale as it was; its siblings still move (rule 34).
    const read = core.contained('reconcile', null, false, () => {
      reconcileIncidents(draft, id, stuckCharges(draft, sale), core.now());
      return true;
    });
    if (!read) for (const one of sale.charges) tellUnreadable(draft, one);
    core.contained('reconcile', null, undefined, () => endOwned(draft, id, core.now()));
    if (sale.state.kind !== 'paid') return;
    if (draft.openIncidents().some(({ saleId }) => saleId === id))
      draft.afterCommit(() => charges.watchCover(id));
    // The sale is collected: another charge of it that is still live is cancelled.
    for (const charge of sale.charges)
      core.contained('leave', charge, undefined, () => charges.cancelIn(draft, charge));
    const held = core.contained('hold', null, false, () => holdTickets(draft, sale, core.now()));
    core.contained('hold', null, undefined, () => readNamedPayments(draft, sale, held));
    if (held) draft.afterCommit(() => printQueue.plan());
  }

  /** @param held whether its ticket was held or released just now. */
  function readNamedPayments(draft: Draft, sale: Sale, held: boolean): void {
    const named = namedPayments(draft, sale);
    if (named === null || holdOf(draft, sale) !== null) return;
    if (!tickets.namePayments(draft, sale.id, named.payments, held)) return;
    const ids = named.payments.map(({ id }) => id);
    draft.afterCommit(() => detail.fetch(named.charge, ids));
  }

  function tellUnreadable(draft: Draft, id: ChargeId): void {
    const charge = draft.charge(id);
    if (charge) core.contained('settle', id, undefined, () => void settle(charge, charge.facts));
  }

  /** In the commit that marks a charge paid: the sale is collected and its ticket is queued, unless it was before. */
  function markPaid(draft: Draft, charge: Charge, pages: readonly PageRead[]): void {
    const sale = draft.sale(charge.saleId);
    if (!sale || charge.state.kind !== 'paid' || sale.state.kind === 'paid') return;
    const { at, late, paidBy } = charge.state;
    draft.add({
      kind: 'sale-collected',
      saleId: sale.id,
      collection: { means: 'qr', amount: dueOf(sale), at },
      state: { kind: 'paid', at, late },
    });
    const paid = draft.sale(sale.id);
    if (paid) tickets.queueFirst(draft, paid, charge, pages);
    draft.afterCommit(() => {
      // The payment of a late delivery was read a moment ago.
      if (!late) detail.fetch(charge, paidBy, pages);
      printQueue.plan();
    });
  }

  const onCounter = () => (current === null ? null : (core.books.sale(current) ?? null));
  const amountChange = new AmountChange(core, charges, connection, onCounter, ceiling);
  const handlers = commandHandlers({
    core,
    connection,
    charges,
    refunds,
    printQueue,
    tickets,
    deliveries,
    amountChange,
    ceiling,
    voucher,
    shift,
    current: onCounter,
    setCurrent: (id) => {
      current = id;
      amountChange.look();
      core.onChange();
    },
    reconcile,
    newest: () => history.newest(),
  });

  const listeners = new Set<(snapshot: Snapshot) => void>();
  let sequence = 0;
  let latest: Snapshot | null = null;

  function snapshot(): Snapshot {
    latest ??= takeSnapshot({
      core,
      connection,
      charges,
      refunds,
      deliveries,
      printQueue,
      history,
      amountChange,
      voucher,
      shift,
      current,
      sequence: ++sequence,
    });
    return latest;
  }

  core.onChange = () => {
    latest = null;
    if (listeners.size === 0 || core.isStopped()) return;
    core.contained('publish', null, undefined, () => {
      const news = snapshot();
      for (const listener of listeners) core.contained('listener', null, undefined, () => listener(news));
    });
  };
  core.onUnreadable = (id) => {
    charges.happened(id, { kind: 'unreadable' });
  };
  core.onRecoveryEnded = () => {
    charges.wake();
    refunds.resume();
    goingBack.resume();
    printQueue.plan();
  };
  core.onAnswer = (answer, call) => connection.watch(answer, call);
  core.onCommit = (draft) => {
    history.noticed(draft);
    usual.noticed(draft);
    ceiling.noticed(draft);
    refunds.noticed(draft);
    goingBack.noticed(draft);
    attach.noticed();
    amountChange.look();
  };

  const firstLook = new FirstLook(core);
  sweep.onLooked = () => firstLook.over();
  connection.onReady = () => {
    charges.wake();
    sweep.start();
    hints.plan();
  };

  /** Sleep, or a clock that was set: the provider is asked for the time, and everything is looked at again. */
  core.onJump = () => {
    core.transact((draft) => draft.add(note('clock-jump')));
    lookAgain();
  };

  function lookAgain(): void {
    connection.start();
    charges.wake();
  }

  /** Notices sleep, clock jumps and books without copies: the scheduler checks the clock at each of its calls, and this is one. */
  function pulse(): void {
    // After a failed write nothing may be waiting to be written: ask the disk, so that an idle till can charge again.
    if (core.storeFailure && parts.store.canPromise())
      core.transact((draft) => draft.add(note('disk-answers-again')));
    // Copies are made beside the engine, and their trouble comes with time alone.
    if (latest !== null && (latest.copiesFail === null) !== (parts.store.copiesFail === null))
      core.onChange();
    core.scheduler.at('pulse', core.monotonic() + PULSE_MS, pulse);
  }

  /** Whether an incident ends when the sale's money is read; the others end by the refund that was asked for. */
  function endIfGiven(draft: Draft, refund: Refund): void {
    const incident = refund.incidentId === null ? undefined : draft.incident(refund.incidentId);
    if (refund.state.kind !== 'done' || incident?.state.kind !== 'open') return;
    if (incident.saleId !== null && incident.kind !== 'refund-unfinished') return;
    const left = incident.amount === null ? NOTHING : subtract(incident.amount, amountOfRefund(refund));
    const { id } = incident;
    draft.add(
      left > 0
        ? { kind: 'incident-changed', incidentId: id, amount: left }
        : { kind: 'incident-ended', incidentId: id, at: core.now(), step: 'refunded', by: null },
    );
    if (left > 0 && isOwnerless(incident)) wishForRest(draft, refund, { ...incident, amount: left }, refunds);
  }

  function command<Name extends EngineCommandName>(
    name: Name,
    request: RequestOf<Name>,
    acting?: Acting,
  ): Reply<null> {
    try {
      core.noticeJump();
      const before = parts.store.commandAnswer(request.commandId);
      // The id of another act is a mistake of whoever asks: nothing is done, and that is said.
      if (before)
        return before.name === name ? replyOf(before.answer as Failure | null) : refuse('command-stale');
      const handle = handlers[name] as (request: RequestOf<Name>) => Reply<null>;
      return core.asCommand(request.commandId, name, () => handle(request), acting);
    } catch (error) {
      if (error instanceof StoreFault) return refuse(storeFailure(error.kind));
      parts.log.warn('command-failed', { name, error: error instanceof Error ? error.name : 'unknown' });
      return refuse('internal');
    }
  }

  function query<Name extends EngineQueryName>(name: Name, request: RequestOf<Name>): Reply<AnswerOf<Name>> {
    try {
      return queries[name](request);
    } catch (error) {
      return refuse(error instanceof StoreFault ? storeFailure(error.kind) : 'internal');
    }
  }

  return {
    start() {
      const open = parts.store.open();
      core.books.load(open);
      current = open.sales.find(({ dismissed }) => !dismissed)?.id ?? null;
      const takeOver = (draft: Draft): void => {
        draft.add(note('engine-started'));
        for (const part of [charges, refunds, printQueue]) part.takeOver(draft);
      };
      core.takeOver(takeOver, () => core.onRecoveryEnded());
      connection.start();
      void connection.asked.then(() =>
        core.contained('resume', null, undefined, () => charges.mayWriteNow()),
      );
      firstLook.begin();
      core.contained('resume', null, undefined, () => charges.resume());
      core.contained('resume', null, undefined, () => refunds.resume());
      core.contained('resume', null, undefined, () => goingBack.resume());
      core.contained('resume', null, undefined, () => printQueue.resume());
      pulse();
      new Forgetting(core).start();
    },
    command,
    operators: operatorBooks(core, connection),
    numbersKnown: () => firstLook.done(),
    query,
    ticket(id) {
      const job = parts.store.printJobsOfSale(id).find((one) => one.refundId === null);
      return job ? paperOf(core, job) : null;
    },
    snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake() {
      if (!core.noticeJump()) lookAgain();
    },
    hint: (hint) => hints.hear(hint),
    printerChanged: () => printQueue.watch.changed(),
    shopChanged: () => core.onChange(),
    payable() {
      const live = core.books.openCharges().find((charge) => isLive(charge.state));
      const sale = live && core.books.sale(live.saleId);
      return sale
        ? { amount: live.amount, currency: live.currency, saleNumber: saleNumberText(sale.number) }
        : null;
    },
    updateObstacle: () =>
      updateObstacle({ charges: core.books.openCharges(), jobs: core.books.openPrintJobs() }),
    async stop() {
      core.scheduler.stop();
      hints.stop();
      // Nobody who waits for it is kept waiting by a run that has ended.
      firstLook.over();
      await core.idle(10_000);
      core.transact((draft) => draft.add(note('engine-stopped')));
      core.end();
      listeners.clear();
    },
  };
}

function note(kind: 'clock-jump' | 'disk-answers-again' | 'engine-started' | 'engine-stopped') {
  return { kind: 'noted', note: kind, chargeId: null, cause: null, foreign: null, by: null } as const;
}

/** A command's answer as its row keeps it. */
function replyOf(refusal: Failure | null): Reply<null> {
  return refusal ? refuse(refusal) : DONE;
}
