import { A_MOMENT } from './bounds.ts';
import {
  cents,
  isLost,
  stateAt,
  type AuditedBooks,
  type ChargeTrack,
  type Evidence,
  type PressRecord,
} from './evidence.ts';

type Watched = NonNullable<Evidence['watched']>;
type Wish = PressRecord & Required<Pick<PressRecord, 'wish'>>;

/** A wish for another amount lasts so long. Milliseconds. */
const WISHED_FOR = 60_000;
/** What a person presses may wait so long before it is done. Milliseconds. */
const DONE_WITHIN = 10_000;
const PROMISE = /^En cuanto salga del QR se cobran/u;
const BEGINS: readonly string[] = ['charge.start', 'charge.due'];

/** «Cambiar el importe»: the till charges nothing by itself but what was typed, in time, once, and where no money came. */
export function auditChange(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  if (!watched) return;
  const used = new Set<PressRecord>();
  const charges = [...books.charges.values()].sort((one, other) => one.since.order - other.since.order);
  for (const charge of charges) {
    if (isLost(evidence, charge.since) || isByHand(charge, watched, used)) continue;
    const wish = wishFor(charge, watched);
    if (!wish)
      findings.push(`charged-by-itself: ${charge.amount} began to be charged, and nobody had asked for it`);
    else if (used.has(wish))
      findings.push(`changed-twice: ${charge.amount} was asked for once and charged again`);
    else findings.push(...auditWished(charge, wish, evidence, books));
    if (wish) used.add(wish);
  }
  auditPromises(evidence, watched, findings);
}

/** Also where the program ended before it answered. */
function mayBeDone({ refused }: PressRecord): boolean {
  return refused === null || refused === 'engine-silent';
}

function isByHand({ since }: ChargeTrack, { presses }: Watched, used: Set<PressRecord>): boolean {
  const pressed = presses.find(
    (one) =>
      BEGINS.includes(one.name) &&
      mayBeDone(one) &&
      !used.has(one) &&
      one.order < since.order &&
      since.at - one.at <= DONE_WITHIN,
  );
  if (pressed) used.add(pressed);
  return pressed !== undefined;
}

function isWish(press: PressRecord): press is Wish {
  return press.wish !== undefined && mayBeDone(press);
}

/** The newest wish that this charge may have come from. */
function wishFor({ amount, since }: ChargeTrack, { presses }: Watched): Wish | undefined {
  return presses.filter(isWish).findLast(({ wish, order }) => {
    const typed = Number(wish.typed.replace(',', '.'));
    return order < since.order && (amount === cents(typed) || amount === typed);
  });
}

function auditWished(
  charge: ChargeTrack,
  { wish, at, order }: Wish,
  evidence: Evidence,
  books: AuditedBooks,
): string[] {
  const old = books.charges.get(wish.charge);
  const { since } = charge;
  const said = (what: string) => `${what}: ${charge.amount} was charged instead of ${old?.amount ?? '?'}`;
  const wrong: string[] = [];
  if (since.at - at > WISHED_FOR + A_MOMENT) wrong.push(said(`changed-late, after ${since.at - at} ms`));
  if (books.starts.some((one) => one.order > order && one.order < since.order))
    wrong.push(said('changed-after-start'));
  const state = old && stateAt(old, since.order);
  if (state?.kind !== 'guarding' || state['unchecked'] === true) wrong.push(said('changed-unproved'));
  if (old && hasMoney(old, since.order, evidence)) wrong.push(said('changed-although-paid'));
  return wrong;
}

/** The books knew of an approved payment of this charge. */
function hasMoney({ id }: ChargeTrack, before: number, { journal, rows }: Evidence): boolean {
  return journal.some(
    (line, index) =>
      (rows[index]?.order ?? Infinity) < before &&
      line.includes('"charge-news"') &&
      line.includes(`"${id}"`) &&
      line.includes('"status":"approved"'),
  );
}

/** What the board promises is still wished for. */
function auditPromises(
  evidence: Evidence,
  { screens, presses, circumstances, until }: Watched,
  findings: string[],
) {
  for (const [index, screen] of screens.entries()) {
    if (!screen.lines.some((line) => PROMISE.test(line)) || isLost(evidence, screen)) continue;
    const to = screens[index + 1]?.at ?? until;
    const wish = presses
      .filter(isWish)
      .findLast((one) => one.order < screen.order && one.wish.charge === screen.charge);
    if (circumstances.away.some((one) => one.from <= to && one.to >= screen.at)) continue;
    if (!wish || to - wish.at > WISHED_FOR + A_MOMENT)
      findings.push(
        `promise-over: the board of sale ${screen.saleNumber ?? '?'} promised another amount ${wish ? `${to - wish.at} ms after it was typed` : 'that nobody had typed'}`,
      );
  }
}
