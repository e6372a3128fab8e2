import { isLive, keepsCounter, type Charge } from '../../shared/charge.ts';
import type { ChargeId } from '../../shared/ids.ts';
import { saleNumberText, type Sale } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { AsideChargeView } from '../../shared/snapshot.ts';
import type { AmountChange } from './amount-change.ts';
import { keptChargeOf } from './after-return.ts';
import type { Charges } from './charge/charges.ts';
import { refusesCancel } from './charge/closing.ts';
import { timeLeft } from './charge/life.ts';
import { mayStillLand } from './charge/plan.ts';
import type { ChargeRun } from './charge/run.ts';
import type { Core } from './core.ts';
import { isUnchecked, phaseOf } from './views.ts';

/** The charge that a sale shows: the one that paid it, or was kept after its cash had gone back, else the newest. */
export function shownChargeOf(core: Core, sale: Sale): Charge | null {
  const all = sale.charges.flatMap((id) => core.books.charge(id) ?? []);
  const paid = all.find((one) => one.state.kind === 'paid') ?? keptChargeOf(core.books, sale, all);
  return paid ?? all.at(-1) ?? null;
}

type Runs = Pick<Charges, 'run'>;

/** Charges that are not on the counter and can still bring money, or may have brought some: those on the QR first. */
export function asideCharges(core: Core, charges: Runs, current: Sale | null): Charge[] {
  const shown = current ? shownChargeOf(core, current)?.id : undefined;
  const all = core.books
    .openCharges()
    .filter((charge) => charge.id !== shown && staysShown(core, charges, charge));
  return all.sort((a, b) => Number(isLive(b.state)) - Number(isLive(a.state)) || b.intendedAt - a.intendedAt);
}

/** A row never changes, and a busy day has many guarded charges: each row is read once. */
const unchecked = new WeakMap<Charge, boolean>();

function staysShown(core: Core, charges: Runs, charge: Charge): boolean {
  if (isLive(charge.state) || leftUnchecked(core, charge)) return true;
  return mayLand(core, charge, charges.run(charge.id));
}

/** An order that was paid whole has been on the register: what came by it is asked about. */
function mayLand(core: Core, charge: Charge, run: ChargeRun): boolean {
  if (!mayStillLand(charge, run)) return false;
  return core.contained('aside', charge.id, true, () => {
    const { closedOrder, net } = settle(charge, charge.facts);
    return closedOrder === null && net < charge.amount;
  });
}

/** A charge that cannot be read counts as one that may have brought money. */
function leftUnchecked(core: Core, charge: Charge): boolean {
  if (charge.state.kind !== 'guarding' || isAskedAbout(core, charge)) return false;
  const known = unchecked.get(charge);
  if (known !== undefined) return known;
  const read = core.contained('aside', charge.id, true, () =>
    isUnchecked(charge, settle(charge, charge.facts)),
  );
  unchecked.set(charge, read);
  return read;
}

/** A card says that all of its money came, whatever is left of that while it goes back. */
function isAskedAbout(core: Core, { id }: Charge): boolean {
  return core.books.openIncidents().some(({ chargeId, kind }) => chargeId === id && kind === 'late');
}

/**
 * Whether a sale holds the counter: its order is on the way to the QR, or wanted there. A charge that is leaving or
 * unknown holds the register alone (rule 3), and so does one of a sale that is collected otherwise.
 */
export function holdsCounter(core: Core, sale: Sale): boolean {
  if (sale.state.kind === 'paid') return false;
  return sale.charges.some((id) => {
    const state = core.books.charge(id)?.state;
    return state !== undefined && keepsCounter(state);
  });
}

interface AsideParts {
  readonly charges: Runs;
  readonly amountChange: Pick<AmountChange, 'droppedFor'>;
}

export function asideViews(
  core: Core,
  { charges, amountChange }: AsideParts,
  current: Sale | null,
  now: number,
): AsideChargeView[] {
  return asideCharges(core, charges, current).flatMap((charge) => {
    const sale = core.books.sale(charge.saleId);
    if (!sale) return [];
    const run = charges.run(charge.id);
    const view = asideView(core, charge, sale, { run, now });
    return [
      {
        ...view,
        unchecked: leftUnchecked(core, charge),
        mayLand: mayLand(core, charge, run),
        changeDropped: amountChange.droppedFor(charge.id),
      },
    ];
  });
}

function asideView(
  core: Core,
  charge: Charge,
  sale: Sale,
  { run, now }: { readonly run: ChargeRun; readonly now: number },
): Omit<AsideChargeView, 'unchecked' | 'mayLand' | 'changeDropped'> {
  const { state } = charge;
  const live = isLive(state);
  return {
    chargeId: charge.id,
    saleId: sale.id,
    saleNumber: saleNumberText(sale.number),
    amount: charge.amount,
    phase: phaseOf(charge),
    why: 'why' in state ? state.why : null,
    leftMs: live ? timeLeft(charge, run, now) : null,
    searching: run.pollers.search.busy,
    onPrintedQr: run.can.onPrintedQr,
    can: {
      search: state.kind !== 'intended',
      cancel:
        live && state.kind !== 'withdrawing' && !refusesCancel(core.books, charge, run, core.monotonic()),
    },
  };
}

/** Whether a command may name this charge, although it is not the newest one of the sale on the counter. */
export function isAside(core: Core, charges: Runs, current: Sale | null, id: ChargeId): boolean {
  return asideCharges(core, charges, current).some((charge) => charge.id === id);
}
