import {
  AGREE_WITHIN,
  A_MOMENT,
  DETAIL_WITHIN,
  LATE_MONEY_TOLD,
  LATE_MONEY_TOLD_USUALLY,
  MONEY_TOLD,
  SEARCH_EVERY,
} from './bounds.ts';
import {
  isLost,
  isLostAt,
  stateAt,
  type AuditedBooks,
  type ChargeTrack,
  type Evidence,
  type ScreenRecord,
} from './evidence.ts';
import { asksAbout } from './orders-requests.ts';
import { isAnsweredLate } from './slow-search.ts';
import { isRestInCash, partOf } from './taken.ts';
import type { MoneyTrack } from './money-track.ts';
import { isCalledOver } from './never-told.ts';
import { UndisturbedTimes } from './undisturbed-times.ts';

type Watched = NonNullable<Evidence['watched']>;

/** After a sleep the screen may show its old words until the first answer. Milliseconds. */
const WAKING = 10_000;
const OVER = ['Cobro cancelado', 'Cobro vencido', 'El cobro no llegó a la caja', 'Cobro interrumpido'];
const isNoneCame = (line: string) => line.startsWith('No llegó ningún pago');
const VOUCHER_NONE = /no tiene ningún pago/;
const LATE = 'Pago tardío';
const PARTIAL = 'Pago parcial';
const AGAIN = ['Reintentar', 'Efectivo'];

/** A stretch in which the screen said one thing of one charge. */
interface Saying {
  readonly charge: ChargeTrack;
  readonly from: ScreenRecord;
  readonly to: number;
}

/** References about which the provider told false figures. */
function liedReferences(
  { watched, evidence }: Pick<Parts, 'watched' | 'evidence'>,
  fits: (lies: ReadonlySet<string>) => boolean = () => true,
): ReadonlySet<string> {
  const { lied } = watched.circumstances;
  const references = new Set<string>();
  if (lied.size === 0) return references;
  for (const line of evidence.ledger)
    if (line.payment !== null && line.reference !== null) {
      const lies = lied.get(String(line.payment));
      if (lies && fits(lies)) references.add(line.reference);
    }
  return references;
}

interface Parts {
  readonly evidence: Evidence;
  readonly watched: Watched;
  readonly books: AuditedBooks;
  readonly money: MoneyTrack;
  readonly findings: string[];
}

/** What the screen said over time, compared with what the provider could have told by then. */
export function auditScreen(all: Parts): void {
  // Time that a restored file has lost cannot be judged by its books.
  const screens = all.watched.screens.filter((screen) => !isLost(all.evidence, screen));
  const parts: Parts = { ...all, watched: { ...all.watched, screens } };
  auditOver(parts);
  auditNoneCame(parts);
  auditPaidSaid(parts);
  auditPaidLate(parts);
  auditPartial(parts);
  auditOffers(parts);
  auditUnsaved(parts);
}

/** Stretches of sights that fit, each about one charge. */
function sayings({ watched, books }: Parts, fits: (screen: ScreenRecord) => boolean): Saying[] {
  const found: Saying[] = [];
  let open: Pick<Saying, 'charge' | 'from'> | null = null;
  for (const screen of watched.screens) {
    const charge = screen.charge === null ? undefined : books.charges.get(screen.charge);
    const goesOn = charge !== undefined && fits(screen);
    if (open && (!goesOn || charge !== open.charge)) {
      found.push({ ...open, to: screen.at });
      open = null;
    }
    if (goesOn) open ??= { charge, from: screen };
  }
  if (open) found.push({ ...open, to: watched.until });
  return found;
}

function nameOf(charge: ChargeTrack, books: AuditedBooks): string {
  return `sale ${books.sales.get(charge.saleId)?.number ?? '?'}`;
}

/** When a line of the ledger could be read: the searches may be late, and an answer takes time. */
function readable({ circumstances }: Watched): number {
  return circumstances.lag + 3 * circumstances.latency + A_MOMENT;
}

/**
 * Of a sale with several charges it may be said for a moment: each was searched in its turn, and the others are searched
 * again as soon as it is said.
 */
function isCorrected({ watched, books }: Parts, { charge, from, to }: Saying): boolean {
  const several = (books.sales.get(charge.saleId)?.charges.length ?? 1) > 1;
  return several && to - from.at <= readable(watched);
}

/** It is said for a moment, by an answer of before: the next search follows at once. */
function isOfBefore({ evidence, watched }: Parts, { charge, from, to }: Saying, came: number): boolean {
  return to - from.at <= readable(watched) && isAnsweredLate(evidence, charge.reference, from, came);
}

/** The provider's searches themselves knew nothing of it in that stretch, neither of the order nor of the payment. */
function isHidden(
  { circumstances }: Watched,
  { from, to, isWaiting, isClosed }: { from: number; to: number; isWaiting: boolean; isClosed: boolean },
): boolean {
  // An answer may have been on its way while the machine slept; after waking the till asks again at once.
  const slept = circumstances.away.some(
    (one) => one.what === 'asleep' && one.to >= from && one.to <= to && to - one.to < WAKING,
  );
  if (slept) return true;
  const hides = (what: string) =>
    circumstances.troubles.some((one) => one.what === `bend ${what}` && one.from <= to && one.to >= from);
  const silent = circumstances.payless || (circumstances.mute && !isClosed);
  if (silent && hides('payments-late')) return true;
  return hides('orders-late') && (isWaiting || circumstances.lag > 0 || hides('payments-late'));
}

/** «Cobro cancelado» is not said while the provider could tell that it was paid. */
function auditOver(parts: Parts): void {
  const { watched, books, money, findings } = parts;
  for (const said of sayings(parts, (screen) => OVER.includes(screen.title))) {
    if (isCorrected(parts, said)) continue;
    const { charge, from } = said;
    const covered = money.since(
      charge.reference,
      from.at,
      (step) => step.closed && step.net >= charge.amount,
    );
    if (covered === null || covered > from.at - readable(watched) || from.recovery) continue;
    const stretch = { from: covered, to: from.at, isWaiting: false, isClosed: true };
    if (!hasLeft(charge, from) || isHidden(watched, stretch) || isOfBefore(parts, said, covered)) continue;
    const asked = lastSearch(parts, charge.reference, from);
    const why = asked === 'failed' ? ' after a search that failed' : '';
    findings.push(
      `cancelled-but-paid${asked === 'failed' ? '-unasked' : ''}: ${nameOf(charge, books)} is called «${from.title}»${why}, and had been paid for ${from.at - covered} ms`,
    );
  }
}

/** Only the end of the charge itself is judged, not a sale that is delivered late. */
function hasLeft(charge: ChargeTrack, screen: ScreenRecord): boolean {
  const { kind } = stateAt(charge, screen.order);
  return kind === 'guarding' || kind === 'ended';
}

function lastSearch({ evidence }: Parts, reference: string, screen: ScreenRecord): 'answered' | 'failed' {
  const asked = evidence.served.findLast(
    (one) => one.order < screen.order && asksAbout(one, reference, evidence),
  );
  return asked?.outcome === '200' ? 'answered' : 'failed';
}

/** «No llegó ningún pago» is not said of money that could be read, neither at first nor for long. */
function auditNoneCame(parts: Parts): void {
  const { watched, books, money, findings } = parts;
  const undisturbed = new UndisturbedTimes(watched);
  const told = watched.circumstances.usualPace ? LATE_MONEY_TOLD_USUALLY : LATE_MONEY_TOLD;
  const says = (screen: ScreenRecord) =>
    screen.lines.some(isNoneCame) || (screen.voucher !== null && VOUCHER_NONE.test(screen.voucher));
  for (const said of sayings(parts, says)) {
    const { charge, from, to } = said;
    if (isCorrected(parts, said)) continue;
    const isVoucher = !from.lines.some(isNoneCame);
    // The voucher's words are about a payment of the whole amount.
    const least = isVoucher ? charge.amount : 1;
    const came = money.since(charge.reference, to, (step) => step.net >= least);
    if (came === null || from.recovery) continue;
    const late = readable(watched) + (isVoucher ? SEARCH_EVERY + 2_000 : 0);
    if (came <= from.at - late) {
      const { closed: isClosed } = money.at(charge.reference, from.at);
      if (isHidden(watched, { from: came, to: from.at, isWaiting: isVoucher, isClosed })) continue;
      if (!isVoucher && isOfBefore(parts, said, came)) continue;
      const what = isVoucher ? 'the voucher is told that' : 'it says that';
      findings.push(
        `none-came-but-had: ${nameOf(charge, books)}: ${what} none came, ${from.at - came} ms after it had`,
      );
      continue;
    }
    const ended = charge.states.findLast(({ moment }) => moment.at <= came)?.state.kind === 'ended';
    // Only the sweep still asks about a charge that was proved empty.
    const within = ended ? Math.max(told, MONEY_TOLD) : told;
    const deadline = undisturbed.deadline(Math.max(came, from.at) + late, within);
    if (deadline !== null && to > deadline)
      findings.push(
        `none-came-but-had: ${nameOf(charge, books)}: goes on saying that none came, ${to - came} ms after it had`,
      );
  }
}

/** «PAGADO» is said of money that is there, or was there a moment ago, and that the books hold. */
function auditPaidSaid(parts: Parts): void {
  const { watched, books, money, findings } = parts;
  const lied = liedReferences(parts);
  for (const { charge, from } of sayings(parts, (screen) => screen.title === 'PAGADO')) {
    const sale = books.sales.get(charge.saleId);
    const state = stateAt(charge, from.order);
    // A person took money that came after the cash had gone back: the sale is paid by it, whatever its charge is.
    const isByPerson =
      sale !== undefined && sale.cashBack.length > 0 && stateAt(sale, from.order).kind === 'paid';
    if (state.kind !== 'paid' && !isByPerson) {
      findings.push(`paid-not-saved: ${nameOf(charge, books)} is «PAGADO» and the books say ${state.kind}`);
      continue;
    }
    const since = charge.states.find((one) => one.state.kind === 'paid')?.moment.at ?? from.at;
    // Shown again after a start, or for the same sale: it was judged when it was first shown.
    if (from.at - since > 2_000) continue;
    const { flaps } = watched.circumstances;
    const window = readable(watched) + DETAIL_WITHIN + watched.circumstances.latency * 2;
    const references = (sale?.charges ?? []).flatMap((id) => books.charges.get(id)?.reference ?? []);
    if (references.some((one) => lied.has(one))) continue;
    // By what rule 12 asks for: the searches.
    const isRest = sale !== undefined && isRestInCash(sale);
    const how = { flaps, by: 'told', open: isRest } as const;
    const needed = isRest ? partOf(sale) : charge.amount;
    if (!references.some((one) => money.coveredWithin(one, needed, from.at - window, from.at, how)))
      findings.push(`paid-without-money: ${nameOf(charge, books)} is «PAGADO», and the money was not there`);
  }
}

/** «PAGADO» comes with the first search that can tell. What concerns other calls is no excuse. */
function auditPaidLate(parts: Parts): void {
  const { watched, books, money, findings } = parts;
  const { latency, lag, payless, mute } = watched.circumstances;
  const undisturbed = new UndisturbedTimes(
    watched,
    (what) =>
      payless ||
      // Whose opened orders are is told by the search of payments alone, and the search waits for it.
      (mute && / on payment-search$/.test(what)) ||
      !/ on (payment|payment-search|user|stores|registers|refund-post)$|payments-late|no-reference|auxiliary|detail/.test(
        what,
      ),
  );
  const within = SEARCH_EVERY + 3 * latency + A_MOMENT;
  // Where every read tells figures that cover nothing, no search can tell that it is paid.
  const distorted = liedReferences(parts, (lies) => lies.has('distorted'));
  for (const charge of books.charges.values()) {
    const covered = money.steps(charge.reference).find((step) => step.closed && step.net >= charge.amount);
    if (!covered || distorted.has(charge.reference) || isLostAt(parts.evidence, covered.at)) continue;
    const from = covered.at + lag;
    // Shown in the time that a restored file has lost.
    if (isLostAt(parts.evidence, from + within)) continue;
    if (!undisturbed.isUndisturbed(covered.at - 1_000, from + within)) continue;
    const stayed = money.since(
      charge.reference,
      from + within,
      (step) => step.closed && step.net >= charge.amount,
    );
    if (stayed === null || stayed > covered.at) continue;
    const then = charge.states.findLast(({ moment }) => moment.at <= from)?.state.kind;
    const paid = charge.states.find(({ state }) => state.kind === 'paid')?.moment.at ?? null;
    const still = charge.states.findLast(({ moment }) => moment.at <= from + within)?.state.kind;
    if (then !== 'waiting' || (still !== 'waiting' && still !== 'paid')) continue;
    if (isCalledOver(charge, parts.evidence, from + within)) continue;
    if (paid === null || paid > from + within)
      findings.push(
        `paid-late: ${nameOf(charge, books)} could be read as paid, and is called so ${paid === null ? 'never' : `${paid - from} ms later`}`,
      );
  }
}

/** Money that is all there is not called a part. */
function auditPartial(parts: Parts): void {
  const { watched, books, money, findings } = parts;
  const lied = liedReferences(parts);
  for (const { charge, from, to } of sayings(parts, (screen) => screen.title === PARTIAL)) {
    if (lied.has(charge.reference)) continue;
    const first = money.since(charge.reference, from.at, (step) => step.closed && step.net >= charge.amount);
    // Searches that sometimes show an older state are excused.
    if (first !== null && first <= from.at - readable(watched) && to - from.at > readable(watched))
      findings.push(`whole-called-part: ${nameOf(charge, books)} is called «${PARTIAL}», and it is whole`);
  }
}

/** The other card of a payment that two orders named is answered, and gone, within so long. Milliseconds. */
const SECOND_CARD_MS = 10_000;

/** What is offered fits what is known: no second charge beside money that came, and no button that only refuses. */
function auditOffers({ watched, books, findings }: Parts): void {
  const { screens, presses, until } = watched;
  const said = new Set<string>();
  screens.forEach((screen, index) => {
    const lasts = (screens[index + 1]?.at ?? until) - screen.at;
    if (lasts < AGREE_WITHIN || screen.sale === null || said.has(screen.sale)) return;
    const late = screen.cards.find((card) => card.sale === screen.sale && card.title === LATE);
    const again = screen.buttons.find((button) => AGAIN.includes(button));
    if (!late || again === undefined) return;
    said.add(screen.sale);
    const number = books.sales.get(screen.sale)?.number ?? '?';
    findings.push(
      `charges-twice: sale ${number}: «${again}» is offered beside «${LATE}» of ${late.amount ?? '?'}`,
    );
  });
  const LIES = ['refund-already-done', 'register-busy', 'command-not-possible', 'command-stale'];
  const refused = new Set<string>();
  // The first charge of a sale may be wished while another one leaves: refused in words until the register is free (rule 3).
  // Two orders named a payment, so two cards are of it: while one is answered the other refuses in words, and no longer.
  const isNamedTwice = (payment: string): boolean => {
    const lies = watched.circumstances.lied.get(payment);
    return lies?.has('names-another') === true || lies?.has('older-named') === true;
  };
  const isAnswered = ({ about, at }: (typeof presses)[number]): boolean =>
    isNamedTwice(about?.payment ?? '') &&
    !presses.some(
      (one) =>
        one.refused !== null &&
        one.about?.payment === about?.payment &&
        Math.abs(one.at - at) > SECOND_CARD_MS,
    );
  for (const press of presses) {
    const { button, stale, refused: why } = press;
    if (isAnswered(press)) continue;
    if (button === 'charge' || stale || why === null || !LIES.includes(why) || refused.has(button)) continue;
    if (button === 'due' && why === 'register-busy') continue;
    refused.add(button);
    findings.push(`offered-refused: «${button}» is offered and answered with ${why}`);
  }
}

const NOT_SAVED = 'PAGADO, no se pudo guardar';

/** Money that is known and could not be saved is cancelled by nobody, and the list does not call it under way (rule 31). */
function auditUnsaved(parts: Parts): void {
  for (const { charge, from } of sayings(parts, ({ title }) => title.startsWith(NOT_SAVED))) {
    const name = nameOf(charge, parts.books);
    if (from.buttons.includes('Cancelar cobro'))
      parts.findings.push(`paid-and-cancellable: ${name} is «${NOT_SAVED}», and «Cancelar cobro» is offered`);
    if (from.listed === 'En curso')
      parts.findings.push(`list-contradicts: ${name} is «${NOT_SAVED}», and «${from.listed}» in the list`);
  }
}
