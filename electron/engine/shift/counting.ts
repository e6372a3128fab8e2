import type { Charge } from '../../../shared/charge.ts';
import type { OperatorId, PaymentId, SaleId } from '../../../shared/ids.ts';
import { NOTHING } from '../../../shared/money.ts';
import type { Sale } from '../../../shared/sale.ts';
import {
  chargedBackOf,
  noPart,
  partsByPerson,
  qrOf,
  type EarlierMoney,
  type ShiftCounted,
  type ShiftPart,
} from '../../../shared/shift.ts';
import { UNREAD, unreadAfter, type Unread } from '../../../shared/shift-unread.ts';
import { negative, sumOf, type Sum } from '../../../shared/sum.ts';
import type { Draft, LiveBooks } from '../books.ts';
import type { BooksReader } from '../books-reader.ts';
import { salesBeside } from '../payment-home.ts';
import { between, NO_MOVE, positionOf, type Moved } from './position.ts';
import { actsIn } from './watched-acts.ts';

/** What counting asks of the core. */
interface CountingParts {
  readonly books: LiveBooks;
  now(): number;
  contained<Value>(what: string, about: null, otherwise: Value, run: () => Value): Value;
}

/**
 * What a draft adds to the shift that goes on; null: nothing, or the shop has no shifts. Looked at before each commit, and
 * written with it: the row stands in the shift, and so does what it counts.
 */
export function countedIn(core: CountingParts, draft: Draft): ShiftCounted | null {
  const { books } = core;
  const shift = draft.shiftNow();
  if (shift === undefined) return null;
  const parts: ShiftPart[] = [];
  const earlier: EarlierMoney[] = [];
  const unread: Unread[] = [];
  for (const id of salesIn(draft, books)) {
    const sale = draft.sale(id);
    if (sale === undefined) continue;
    // A sale whose money cannot be read adds nothing (rule 34).
    const change = core.contained('shift', null, NO_MOVE, () =>
      between(positionOf(books, books.sale(id)), positionOf(draft, sale)),
    );
    const moved = counted(change, unreadAfter(shift.unread ?? [], unread));
    unread.push(...moved.unread);
    parts.push(...partsOf(draft, sale, moved));
    const other = sale.shift === shift.number ? [] : earlierOf(sale, moved);
    earlier.push(...other);
  }
  const cancelled = cancelledIn(draft, books);
  if (cancelled > 0) parts.push({ ...noPart(draft.by), cancelled });
  const acts = actsIn(draft, core.now());
  if (parts.length + earlier.length + acts.length === 0) return null;
  return { parts, earlier, acts, ...(unread.length === 0 ? {} : { unread }) };
}

/** The sales of which money, or what is known of it, may have changed. */
function salesIn(draft: Draft, books: BooksReader): ReadonlySet<SaleId> {
  const { sales, charges, refunds } = draft.changed;
  const ids = new Set<SaleId>(sales.keys());
  for (const { saleId } of charges.values()) ids.add(saleId);
  for (const { facts, saleId } of draft.papers()) if (facts.kind === 'sale' && saleId) ids.add(saleId);
  for (const { chargeId, saleId, paymentId } of refunds.values()) {
    const own = saleId ?? (chargeId === null ? undefined : draft.charge(chargeId)?.saleId);
    if (own !== undefined) ids.add(own);
    // Asked for while nobody knew whose it was.
    else for (const told of draft.chargesOfPayment(paymentId)) ids.add(told.saleId);
  }
  // A payment of theirs may be, or have been, another sale's money.
  for (const id of [...ids])
    for (const charge of draft.sale(id)?.charges ?? []) {
      const known = [draft.charge(charge), books.charge(charge)].flatMap((one) => one ?? []);
      for (const reader of [draft, books]) for (const beside of salesBeside(reader, known)) ids.add(beside);
    }
  return ids;
}

/** What of a sale's change this shift counts, where it has counted these payments unread before. */
interface Counted extends Omit<Moved, 'changes'> {
  readonly qr: ShiftPart['qr'];
  readonly unread: readonly Unread[];
}

/**
 * What a payment was made with is learnt after it was counted. It is moved there where this very shift counted that
 * payment: what another one said of it stays.
 */
function counted({ changes, ...moved }: Moved, before: readonly Unread[]): Counted {
  const left = new Map(before.map(({ paymentId, amount }) => [paymentId, amount]));
  const qr: { means: string; amount: Sum }[] = [];
  const unread: Unread[] = [];
  const read = (paymentId: PaymentId, amount: Sum) => {
    left.set(paymentId, sumOf([left.get(paymentId) ?? NOTHING, amount]));
    unread.push({ paymentId, amount });
  };
  for (const { paymentId, means, amount, learnt } of changes) {
    const here = left.get(paymentId) ?? NOTHING;
    if (!learnt) {
      qr.push({ means, amount });
      if (means === UNREAD && (amount > 0 || here > 0)) read(paymentId, amount);
    } else if (here > 0) {
      qr.push({ means, amount: here }, { means: UNREAD, amount: negative(here) });
      read(paymentId, negative(here));
    }
  }
  return { ...moved, qr, unread };
}

/** Cash is of whoever moved it, money of the QR of whoever began its sale, and what went back of whoever gave it back. */
function partsOf(draft: Draft, sale: Sale, moved: Counted): ShiftPart[] {
  const seller = sale.by ?? null;
  const giver = [...draft.changed.refunds.values()].find(({ state }) => state.kind === 'done');
  const { sales, total, cashIn, change, cashBack, undone, qr, beside, qrBack, chargedBack } = moved;
  const cash = { ...noPart(draft.by ?? seller), cashIn, change, cashBack, undone };
  const sold = { ...noPart(seller), sales, total, qr, beside };
  const giving = (giver?.by ?? null) as OperatorId | null;
  const back = { ...noPart(giving), qrBack, ...chargedBackOf(chargedBack) };
  return partsByPerson([cash, sold, back].filter(isSomething));
}

function isSomething({ by: _by, qr, ...figures }: ShiftPart): boolean {
  return qr.length > 0 || Object.values(figures).some((value) => value !== 0);
}

function earlierOf(sale: Sale, moved: Counted): EarlierMoney[] {
  const { cashIn, cashBack, qrBack, chargedBack } = moved;
  const [came, back] = [sumOf([cashIn, qrOf(moved)]), sumOf([cashBack, qrBack])];
  if (came === 0 && back === 0 && chargedBack === 0) return [];
  return [{ number: sale.shift ?? null, came, back, ...chargedBackOf(chargedBack) }];
}

function cancelledIn(draft: Draft, books: LiveBooks): number {
  const isCancelled = ({ state }: Charge) => 'why' in state && state.why === 'cancelled';
  return [...draft.changed.charges.values()].filter((charge) => {
    const before = books.charge(charge.id);
    return isCancelled(charge) && (before === undefined || !isCancelled(before));
  }).length;
}
