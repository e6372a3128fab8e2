import { askedBack } from './asked-back.ts';
import { AGREE_WITHIN, A_MOMENT, LATE_MONEY_TOLD, LATE_MONEY_TOLD_USUALLY, SEARCH_EVERY } from './bounds.ts';
import {
  isLost,
  lastState,
  stateAt,
  type AuditedBooks,
  type ChargeTrack,
  type RequestLine,
  type Evidence,
  type IncidentTrack,
  type ScreenRecord,
} from './evidence.ts';
import { isAboutOrders, isCreate, isSend, referenceIn } from './orders-requests.ts';
import { onRegister } from './ledger-view.ts';
import { moneyOf } from './money-track.ts';
import { isNeverTold } from './never-told.ts';
import { UndisturbedTimes } from './undisturbed-times.ts';

type Watched = NonNullable<Evidence['watched']>;

interface Parts {
  readonly evidence: Evidence;
  readonly watched: Watched;
  readonly books: AuditedBooks;
  readonly findings: string[];
}

const OFF = ['guarding', 'ended'];
const CONFIRMING = 'Confirmando el pago';
const REFUSED = /No se cobró nada/;
const UNCHECKED = /sin comprobar$/;
const UNKNOWN = /^Sin comprobar/;
const NOT_LOOKED = /Todavía no se pudo comprobar si llegó un pago/;
/** Money of which a person is asked: what else is said of its charge must not doubt that it came. */
const CAME: readonly string[] = ['late', 'partial', 'paid-without-close'];
/** A charge that left is searched every few seconds for so long. Milliseconds. */
const SEARCHED_OFTEN = 45_000;
/** The till waits so long for an answer. Milliseconds. */
const TILL_WAITS = 10_000;

/** What is said while the register or the merchant orders cannot be read, or say what is not so any more. */
export function auditUnread(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  if (!watched) return;
  const screens = watched.screens.filter((screen) => !isLost(evidence, screen));
  const parts = { evidence, watched: { ...watched, screens }, books, findings };
  auditUnproved(parts);
  auditSights(parts);
  auditCancels(parts);
  auditDeliverable(parts);
}

function isHeard(line: RequestLine, by: number): boolean {
  return line.delayMs < TILL_WAITS && line.at + line.delayMs <= by;
}

function numberOf(charge: ChargeTrack, books: AuditedBooks): number | string {
  return books.sales.get(charge.saleId)?.number ?? '?';
}

/**
 * A charge is called off while its order stands on the register: after a PUT that was taken a reading of it as free is no
 * proof before our order was seen there once, or a DELETE was answered (rule 15). No trouble excuses it.
 */
function auditUnproved({ evidence, watched, books, findings }: Parts): void {
  const { putBack } = watched.circumstances;
  for (const charge of books.charges.values()) {
    const off = charge.states.find(({ state }) => OFF.includes(state.kind))?.moment;
    // A restored file sends no DELETE, and believes two readings.
    if (!off || isLost(evidence, off) || (putBack && off.order > putBack.back.order)) continue;
    const standing = onRegister(evidence.ledger, off.ledger);
    if (standing?.reference !== charge.reference) continue;
    const orders = evidence.served.filter((one) => isAboutOrders(one) && one.order < off.order);
    const put = orders.findLast((one) => isSend(one) && referenceIn(one.sent) === charge.reference);
    // What the network delivered late, or once more, came after whatever was asked.
    if (put?.at !== standing.at || !put.outcome.startsWith('2')) continue;
    const since = orders.filter((one) => one.order > put.order && isHeard(one, off.at));
    const isProved = since.some((one) =>
      isCreate(put)
        ? isToldOver(one, charge.reference)
        : (one.method === 'GET' && referenceIn(one.body) !== null) ||
          (one.method === 'DELETE' && one.outcome.startsWith('2')),
    );
    if (!isProved)
      findings.push(
        `left-unproved: sale ${numberOf(charge, books)} was called off, stood on the register, and nothing had told that it left`,
      );
  }
}

/** By Orders: its own page, or the answer to its cancel, tells that nobody can pay it any more. */
function isToldOver({ url, outcome, body }: RequestLine, reference: string): boolean {
  if (!url.startsWith('/v1/orders/') || !outcome.startsWith('2') || referenceIn(body) !== reference)
    return false;
  return /"status":"(canceled|expired|processed|refunded)"/.test(body);
}

/** An open incident, with the amount that its card shows. */
interface Asked extends Omit<IncidentTrack, 'amount'> {
  readonly amount: string | null;
}

function openAt(
  incident: IncidentTrack | undefined,
  amount: string | null,
  { order }: ScreenRecord,
): Asked[] {
  return incident && stateAt(incident, order).kind !== 'ended' ? [{ ...incident, amount }] : [];
}

/** One payment asks one question, and no words beside it deny that it came (rules 12 and 35). */
function auditSights({ evidence, watched, books, findings }: Parts): void {
  const { screens, until } = watched;
  const said = new Set<string>();
  const once = (text: string) => {
    if (!said.has(text)) findings.push(text);
    said.add(text);
  };
  const { lag, latency, lied } = watched.circumstances;
  screens.forEach((screen, index) => {
    if ((screens[index + 1]?.at ?? until) - screen.at < AGREE_WITHIN) return;
    const open = screen.cards.flatMap(({ id, amount }) => openAt(books.incidents.get(id), amount, screen));
    const offers = (id: string) => screen.cards.some((card) => card.id === id && card.buttons.length > 0);
    for (const [place, one] of open.entries()) {
      const other = open.slice(place + 1).find((two) => isSameMoney(one, two));
      // One that offers nothing asks nothing: its money is on its way.
      if ([one, other].some((asked) => asked && !offers(asked.id))) continue;
      if (lied.has(one.paymentId ?? '')) continue;
      if (other) once(`two-cards: ${one.kind} and ${other.kind} are asked about ${one.paymentId ?? one.id}`);
    }
    for (const aside of screen.asides) {
      const came = open.find((one) => one.chargeId === aside.charge && one.kind === 'late');
      if (came && UNKNOWN.test(aside.title))
        once(`aside-contradicts-card: «${aside.title}» beside a card of ${came.id}`);
    }
    const charge = screen.charge === null ? undefined : books.charges.get(screen.charge);
    if (!charge) return;
    const isDoubted = UNCHECKED.test(screen.title) || screen.lines.some((line) => NOT_LOOKED.test(line));
    const asked = open.find((one) => one.chargeId === charge.id && CAME.includes(one.kind));
    if (isDoubted && asked)
      once(
        `board-contradicts-card: sale ${numberOf(charge, books)} is «${screen.title}» beside a ${asked.kind} of it`,
      );
    // Told as refused by what was only asked: what was known of its money a moment ago is known now.
    const came = moneyOf(evidence).since(charge.reference, screen.at, ({ net }) => net >= charge.amount);
    const isKnown = screen.title === CONFIRMING || asked !== undefined;
    if (came === null || !isKnown || came > screen.at - lag - 3 * latency - A_MOMENT) return;
    if (REFUSED.test([...screen.lines, screen.failureSays].join(' ')))
      once(
        `refused-but-paid: sale ${numberOf(charge, books)} is «${screen.title}», and it says «${screen.failureSays}»`,
      );
  });
}

function isSameMoney(one: Asked, two: Asked): boolean {
  // The card of a chargeback asks for documents; what the money's own card offers says the chargeback (rule 38).
  if ([one, two].some(({ kind }) => kind === 'chargeback')) return false;
  // A refund that came to nothing may have been about a part of it, and several may have.
  const ofRefunds = [one, two].filter(({ kind }) => kind === 'refund-unfinished').length;
  if (ofRefunds === 2 || (ofRefunds === 1 && one.amount !== two.amount)) return false;
  if (one.paymentId !== null && one.paymentId === two.paymentId) return true;
  const isUnclosed = one.kind === 'paid-without-close' || two.kind === 'paid-without-close';
  return isUnclosed && one.chargeId !== null && one.chargeId === two.chargeId;
}

/** Money that the screen says came is not cancelled while its order may close any moment (rules 12 and 22). */
function auditCancels({ evidence, watched, books, findings }: Parts): void {
  for (const press of watched.presses) {
    if (press.name !== 'charge.cancel' || press.stale || press.refused !== null || isLost(evidence, press))
      continue;
    const screen = watched.screens.findLast((one) => one.order < press.order);
    const charge = books.charges.get(screen?.charge ?? '');
    if (screen?.title !== CONFIRMING || !charge || press.button !== 'cancel') continue;
    const isAsked = [...books.incidents.values()].some(
      (one) => one.chargeId === charge.id && one.since.order < press.order,
    );
    if (!isAsked)
      findings.push(
        `cancelled-confirming: sale ${numberOf(charge, books)} was «${CONFIRMING}», and «Cancelar cobro» was taken`,
      );
  }
}

/** Late money that is whole, closed and there can be handed over for: to give it back is not the only way. */
function auditDeliverable({ evidence, watched, books, findings }: Parts): void {
  const { lied, usualPace, lag, latency } = watched.circumstances;
  const undisturbed = new UndisturbedTimes(watched);
  const seldom = usualPace ? LATE_MONEY_TOLD_USUALLY : LATE_MONEY_TOLD;
  for (const incident of books.incidents.values()) {
    const charge = books.charges.get(incident.chargeId ?? '');
    const sale = charge && books.sales.get(charge.saleId);
    if (incident.kind !== 'late' || !sale || lied.has(incident.paymentId ?? '')) continue;
    if (sale.states.some(({ state }) => state.kind === 'paid')) continue;
    const off = charge.states.find(({ state }) => OFF.includes(state.kind))?.moment.at ?? 0;
    const soon = 2 * SEARCH_EVERY + 4 * latency + A_MOMENT;
    const whole = moneyOf(evidence).since(
      charge.reference,
      incident.since.at,
      (step) => step.closed && step.net >= charge.amount,
    );
    if (whole === null) continue;
    const from = Math.max(whole + lag, incident.since.at);
    // Where what kept it from being seen ended late, its guard has grown slower meanwhile.
    const early = undisturbed.deadline(from, soon);
    const isYoung = early !== null && early - soon - off < SEARCHED_OFTEN;
    const deadline = isYoung ? early : undisturbed.deadline(from, seldom);
    if (deadline === null || deadline > answeredAt(incident, books)) continue;
    if (isNeverTold(charge, evidence, deadline)) continue;
    const left = moneyOf(evidence).at(charge.reference, deadline).net;
    if (left - askedBack(charge, deadline, evidence, books) < charge.amount) continue;
    const shown = watched.screens.findLast((one) => one.at <= deadline);
    const card = shown?.cards.find(({ id }) => id === incident.id);
    if (card && !shown?.recovery && !card.buttons.includes('Entregar'))
      findings.push(
        `deliver-not-offered: sale ${sale.number}: ${card.amount ?? '?'} came late, whole and closed, and «Entregar» is not offered`,
      );
  }
}

/** When somebody began to give the money back, or the incident ended. */
function answeredAt(incident: IncidentTrack, books: AuditedBooks): number {
  const refunds = [...books.refunds.values()].filter((one) => one.paymentId === incident.paymentId);
  const ended = lastState(incident).kind === 'ended' ? incident.states.at(-1)?.moment.at : undefined;
  return Math.min(ended ?? Infinity, ...refunds.map(({ since }) => since.at));
}
