import { isHeard } from './audit-contradiction.ts';
import { AGREE_WITHIN, A_MOMENT, TILL_WAITS } from './bounds.ts';
import {
  cents,
  isLost,
  isLostAt,
  type AuditedBooks,
  type ChargeTrack,
  type Evidence,
  type LedgerLine,
  type Moment,
  type RequestLine,
  type ScreenRecord,
} from './evidence.ts';
import { paymentsOf } from './ledger-view.ts';
import { backBySweeps, isKnown } from './sweep-told.ts';

type Watched = NonNullable<Evidence['watched']>;

interface Parts {
  readonly evidence: Evidence;
  readonly watched: Watched;
  readonly books: AuditedBooks;
  readonly findings: string[];
}

const INVITES = 'El cliente escanea y paga. No entregues todavía.';
const PAYABLE = 'Cancelando: todavía se puede pagar';
/** A charge whose register is free waits for its search so long. Milliseconds. */
const SEARCHED_WITHIN = 2_000;
const UNDECIDED: readonly string[] = ['pending', 'in_process', 'authorized'];

/** What the screen invites to: to pay a second time, to give back what is on its way, to wait for what is off the QR. */
export function auditInvites(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  // What a bad disk refused was heard and is not known.
  if (!watched || watched.circumstances.troubles.some(({ what }) => what.startsWith('disk'))) return;
  const parts = { evidence, watched, books, findings };
  auditSecondPayments(parts);
  auditMoreThanLeft(parts);
  auditPayable(parts);
}

/** Sights that stood for longer than it takes the till to make up its mind. */
function lasting({ evidence, watched }: Parts): readonly ScreenRecord[] {
  const { screens, until } = watched;
  return screens.filter(
    (screen, index) =>
      (screens[index + 1]?.at ?? until) - screen.at >= AGREE_WITHIN &&
      !isLost(evidence, screen) &&
      !screen.recovery,
  );
}

function once(findings: string[], text: string): void {
  if (!findings.includes(text)) findings.push(text);
}

/** Nobody is asked to pay while another charge of the sale has a payment that is not decided, as the books know. */
function auditSecondPayments(parts: Parts): void {
  const { books, findings } = parts;
  const undecided = undecidedBy(parts);
  for (const screen of lasting(parts)) {
    const charge = books.charges.get(screen.charge ?? '');
    if (!charge || !screen.lines.includes(INVITES)) continue;
    const others = books.sales.get(charge.saleId)?.charges.filter((id) => id !== charge.id) ?? [];
    const other = others.find((id) => undecided.get(id)?.findLast((one) => one.order < screen.order)?.is);
    if (other !== undefined)
      once(
        findings,
        `invites-second: sale ${books.sales.get(charge.saleId)?.number ?? '?'} is to be paid while a payment of an earlier charge is not decided`,
      );
  }
}

/** For each charge, whether its news told of a payment that is not decided, and of none that was approved. */
function undecidedBy({ evidence }: Parts): Map<string, (Moment & { readonly is: boolean })[]> {
  const found = new Map<string, (Moment & { readonly is: boolean })[]>();
  for (const [index, line] of evidence.journal.entries()) {
    const moment = evidence.rows[index];
    if (!moment || !line.includes('"charge-news"')) continue;
    const { entry } = JSON.parse(line) as {
      readonly entry: {
        readonly of?: string;
        readonly chargeId?: string;
        readonly facts: { readonly payments: readonly { readonly status: string }[] };
      };
    };
    const id = entry.of ?? entry.chargeId ?? '';
    const states = entry.facts.payments.map(({ status }) => status);
    const is = states.some((one) => UNDECIDED.includes(one)) && !states.includes('approved');
    found.set(id, [...(found.get(id) ?? []), { ...moment, is }]);
  }
  return found;
}

/** No card asks for more than what its payment holds beside the refunds that a list has told to be on their way. */
function auditMoreThanLeft(parts: Parts): void {
  const { evidence, watched, findings } = parts;
  const lists = evidence.served.filter(
    (one) => one.method === 'GET' && one.outcome === '200' && /^\/v1\/payments\/\d+\/refunds$/.test(one.url),
  );
  for (const screen of lasting(parts))
    for (const { id, amount, buttons, payment } of screen.cards) {
      const asked = shownCents(amount);
      // Whether the very refund that it asks about was made, nobody has told the till.
      if (id.startsWith('refund-unfinished:')) continue;
      if (payment === null || asked === null || !buttons.includes('Devolver')) continue;
      if (watched.circumstances.lied.has(payment)) continue;
      const held = paymentsOf(evidence.ledger, screen.ledger).get(payment);
      if (held?.status !== 'approved') continue;
      const told = lists.filter((one) => one.url.includes(payment) && isKnown(one, screen, evidence));
      let left = held.amount;
      for (const [refund, line] of held.refunds) {
        const isDone = line.status === 'approved';
        const ours = isDone && line.key !== null && isInBooks(line, evidence);
        const theirs = line.status === 'in_process' && told.some((one) => tellsOf(one, refund));
        if (ours || theirs) left -= cents(line.amount);
      }
      // A card about a sale that the books lost goes by the sweep's lists, as long as it stands.
      if (id.startsWith('unrecorded-sale:'))
        left = Math.min(left, held.amount - backBySweeps(payment, endOf(screen, parts), evidence));
      if (asked > left)
        once(findings, `asks-more-than-left: ${id} asks for ${asked} of a payment of which ${left} is left`);
    }
}

function endOf(screen: ScreenRecord, { watched }: Parts): number {
  return watched.screens.find((one) => one.order > screen.order)?.at ?? watched.until;
}

/** Whether the books know that they asked for it: those that were lost since an older copy may have. */
function isInBooks({ refund, at }: LedgerLine, evidence: Evidence): boolean {
  const began = evidence.ledger.find((one) => one.kind === 'refund' && one.refund === refund)?.at ?? at;
  return !isLostAt(evidence, began);
}

function tellsOf({ body }: RequestLine, refund: number): boolean {
  try {
    const list = JSON.parse(body) as readonly { readonly id: unknown; readonly status: unknown }[];
    return list.some(({ id, status }) => Number(id) === refund && status === 'in_process');
  } catch {
    return false;
  }
}

/** Null: not shown, or in a currency without cents. */
function shownCents(text: string | null): number | null {
  return text !== null && /[.,]\d\d$/.test(text) ? Number(text.replaceAll(/\D/g, '')) : null;
}

/** Once a DELETE has taken its order off, a charge is not said to be payable for long (rule 15). */
function auditPayable(parts: Parts): void {
  const { evidence, watched, books, findings } = parts;
  const { screens, until, circumstances } = watched;
  for (const [index, screen] of screens.entries()) {
    const charge = books.charges.get(screen.charge ?? '');
    if (screen.title !== PAYABLE || !charge || isLost(evidence, screen) || screen.recovery) continue;
    const end = screens.slice(index).find((one) => one.title !== PAYABLE || one.charge !== charge.id);
    const to = end?.at ?? until;
    const off = offAt(charge, { screen, to }, parts);
    if (off === null || to - off <= SEARCHED_WITHIN + A_MOMENT + 2 * circumstances.latency) continue;
    if (circumstances.away.some((one) => one.from <= to && one.to >= off)) continue;
    once(
      findings,
      `payable-withdrawn: sale ${books.sales.get(charge.saleId)?.number ?? '?'} is «${screen.title}» ${to - off} ms after its order was taken off`,
    );
  }
}

/** Virtual milliseconds. */
const DOUBTED_MS = 60_000;

function isTaken({ method, url, outcome, body }: RequestLine): boolean {
  return (
    method === 'GET' && url.includes('/instore/') && outcome === '200' && body.includes('external_reference')
  );
}

/** When the till heard that a DELETE has taken its order off; null: it has not heard so. */
function offAt(
  charge: ChargeTrack,
  { screen, to }: { readonly screen: ScreenRecord; readonly to: number },
  { evidence }: Parts,
): number | null {
  const off = evidence.ledger.findLast(
    ({ kind, reference }) => kind.startsWith('order-') && reference === charge.reference,
  );
  if (off?.kind !== 'order-deleted') return null;
  // What another run heard is not known: the next one takes the order off by itself (rule 15).
  const run = evidence.watched?.starts.findLast(({ order }) => order < screen.order)?.order ?? 0;
  const heard = evidence.served.find(
    (one) =>
      one.method === 'DELETE' &&
      one.order > run &&
      one.at === off.at &&
      one.outcome.startsWith('2') &&
      // A page is no answer, nor is anything else that the provider does not say (rule 8).
      one.body === '' &&
      one.delayMs < TILL_WAITS &&
      isHeard(one, evidence),
  );
  if (!heard) return null;
  const heardAt = heard.at + heard.delayMs;
  // A register that tells of an order, however old, is not read free, and what flaps is doubted (rule 15).
  const told = evidence.served.findLast((one) => isTaken(one) && one.at >= heard.at && one.at < to);
  return Math.max(heardAt, screen.at, told ? told.at + DOUBTED_MS : 0);
}
