import {
  CONFIRMED_APART,
  PAYABLE_WHILE_CANCELLED,
  STARVED_AFTER,
  SLOW_LOOK,
  STOOD_BEFORE,
  YOUNG_GUARD,
} from './bounds.ts';
import {
  isLost,
  stateAt,
  type AuditedBooks,
  type ChargeTrack,
  type RequestLine,
  type Evidence,
  type TimeSpan,
} from './evidence.ts';
import { isSend, orderIdOf, referenceIn, referencesById } from './orders-requests.ts';
import { onRegister, replacedBy } from './ledger-view.ts';
import { UndisturbedTimes } from './undisturbed-times.ts';

type Watched = NonNullable<Evidence['watched']>;
const LIVE = ['unknown', 'waiting', 'withdrawing'];
const OFF = ['guarding', 'ended'];

/** What stood on the register over time, compared with what the till believed. */
export function auditRegister(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  if (!watched) return;
  auditPayable(evidence, watched, books, findings);
  auditTaken(evidence, books, findings);
  auditStarved(evidence, watched, books, findings);
  auditYes(evidence, books, findings);
  auditSlowLooks(evidence, books, findings);
  auditDeleted(evidence, books, findings);
}

/** A DELETE names no order: what it took off is what was seen there, unless two looks apart were both untrue. */
function auditDeleted(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const orders = evidence.served.filter((one) => one.url.endsWith('/orders'));
  for (const [index, line] of orders.entries()) {
    if (line.method !== 'DELETE') continue;
    const gone = evidence.ledger[line.ledger - 1];
    if (gone?.kind !== 'order-deleted' || gone.at !== line.at) continue;
    const looks = orders.slice(0, index).filter((one) => one.method === 'GET');
    const seen = referenceIn(looks.at(-1)?.body ?? '');
    if (seen === gone.reference) continue;
    const put = evidence.ledger.findLast(
      (one, at) => at < line.ledger && one.kind === 'order-put' && one.reference === gone.reference,
    );
    const same = looks.filter((one) => line.at - one.at < 60_000 && referenceIn(one.body) === seen);
    const confirmed = (same.at(-1)?.at ?? 0) - (same[0]?.at ?? 0) >= CONFIRMED_APART;
    if (confirmed || line.at - (put?.at ?? 0) < STOOD_BEFORE) continue;
    const owner = books.byReference.get(gone.reference ?? '');
    // The restored file has lost this time: its books cannot say what was wanted then.
    if (isLost(evidence, line) || (!owner && isSentByUs(evidence, gone.reference))) continue;
    // An order that was to be withdrawn anyway is no loss.
    if (owner && [...OFF, 'withdrawing'].includes(stateAt(owner, line.order).kind)) continue;
    findings.push(
      `deleted-another: a DELETE of ${seen ?? 'nothing'} took off ${gone.reference ?? '?'}, ${owner ? `of sale ${numberOf(owner, books)}` : "a stranger's"}`,
    );
  }
}

function isSentByUs({ served }: Evidence, reference: string | null): boolean {
  return served.some((one) => isSend(one) && referenceIn(one.sent) === reference);
}

/** When each reference stood on the register. */
function standings(evidence: Evidence, until: number): Map<string, { from: number; to: number }[]> {
  const stood = new Map<string, { from: number; to: number }[]>();
  let open: { reference: string; from: number } | null = null;
  const end = (at: number) => {
    if (!open) return;
    stood.set(open.reference, [...(stood.get(open.reference) ?? []), { from: open.from, to: at }]);
    open = null;
  };
  for (const line of evidence.ledger) {
    if (line.kind === 'order-put') {
      end(line.at);
      open = { reference: line.reference ?? '', from: line.at };
    } else if (
      line.kind.startsWith('order-') &&
      line.reference === (open as { reference: string } | null)?.reference
    ) {
      end(line.at);
    }
  }
  end(until);
  return stood;
}

/** A charge that is off the register in the books cannot be paid at the counter for long. */
function auditPayable(evidence: Evidence, watched: Watched, books: AuditedBooks, findings: string[]): void {
  const stood = standings(evidence, watched.until);
  const undisturbed = new UndisturbedTimes(watched);
  for (const charge of books.charges.values()) {
    const off = charge.states.find(({ state }) => OFF.includes(state.kind))?.moment;
    if (!off) continue;
    for (const { from, to } of stood.get(charge.reference) ?? []) {
      const began = Math.max(from, off.at);
      if (began > off.at + YOUNG_GUARD || to <= began) continue;
      const deadline = undisturbed.deadline(
        began,
        PAYABLE_WHILE_CANCELLED + 4 * watched.circumstances.latency,
      );
      if (deadline !== null && to > deadline && deadline - began < YOUNG_GUARD)
        findings.push(
          `cancelled-payable: the order of sale ${numberOf(charge, books)} stands on the register for ${to - began} ms after it was called off`,
        );
    }
  }
}

function numberOf(charge: ChargeTrack, books: AuditedBooks): number | string {
  return books.sales.get(charge.saleId)?.number ?? '?';
}

/** An order called a stranger's is a stranger's, and was read twice. */
function auditTaken(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const looks = evidence.served.filter(
    (one) => one.method === 'GET' && one.url.endsWith('/orders') && one.outcome === '200',
  );
  const put = new Set(evidence.served.filter(isSend).map((one) => referenceIn(one.sent)));
  for (const charge of books.charges.values()) {
    for (const { state } of charge.states) {
      const foreign = (state['foreign'] ?? null) as { reference: string | null } | null;
      if (state.kind === 'intended' && foreign?.reference && put.has(foreign.reference))
        findings.push(
          `own-order-called-strangers: sale ${numberOf(charge, books)} is kept off by ${foreign.reference}, which is our own`,
        );
    }
    const left = charge.states.find(
      ({ state }) => state.kind === 'withdrawing' && state['why'] === 'replaced',
    )?.moment;
    if (!left) continue;
    const seen = looks.filter(
      (one) => one.order > charge.since.order && one.order < left.order && isAnothers(one, charge),
    );
    const last = seen.at(-1);
    if (!last) continue;
    const owner = referenceIn(last.body) ?? '';
    const standing = onRegister(evidence.ledger, left.ledger)?.reference;
    if (standing !== charge.reference) continue;
    if (put.has(owner)) {
      findings.push(
        `good-order-called-replaced: sale ${numberOf(charge, books)}, by ${owner}, an older order of our own`,
      );
    } else if (!seen.some((one) => last.at - one.at >= CONFIRMED_APART)) {
      findings.push(`good-order-called-replaced: sale ${numberOf(charge, books)}, after a single look`);
    }
  }
}

function isAnothers(look: RequestLine, charge: ChargeTrack): boolean {
  const reference = referenceIn(look.body);
  return reference !== null && reference !== charge.reference;
}

/** A charge that a restored file calls live may have ended in the time that the file has lost. */
function lostTime({ circumstances: { putBack } }: Watched): TimeSpan[] {
  return putBack ? [{ from: putBack.copied.at, to: putBack.back.at, what: 'an older copy' }] : [];
}

/** A live charge is searched, whatever waits other calls were told. */
function auditStarved(evidence: Evidence, watched: Watched, books: AuditedBooks, findings: string[]): void {
  const { away, deaths } = watched.circumstances;
  const ids = referencesById(evidence);
  const breaks: TimeSpan[] = [
    ...away,
    ...deaths.map(({ at, said }) => ({ from: at, to: at + 5_000, what: said })),
    ...lostTime(watched),
  ];
  for (const charge of books.charges.values()) {
    const asked = evidence.served
      .filter(
        (one) =>
          one.url.endsWith('/orders') ||
          one.url.includes(charge.reference) ||
          ids.get(orderIdOf(one) ?? '') === charge.reference,
      )
      .map((one) => one.at);
    let since: number | null = null;
    for (const [index, { moment, state }] of charge.states.entries()) {
      const until = charge.states[index + 1]?.moment.at ?? watched.until;
      if (!LIVE.includes(state.kind)) continue;
      since ??= moment.at;
      const times = [moment.at, ...asked.filter((at) => at > moment.at && at < until), until];
      const gap = times.findIndex((at, place) => {
        const next = times[place + 1] ?? at;
        return next - at > STARVED_AFTER && !breaks.some((one) => one.from < next && one.to + 5_000 > at);
      });
      if (gap >= 0) {
        findings.push(
          `starved: sale ${numberOf(charge, books)} is ${state.kind} and not asked after for ${(times[gap + 1] ?? 0) - (times[gap] ?? 0)} ms`,
        );
        break;
      }
    }
  }
}

/** A yes holds for the order that was shown: no other order may be overwritten with it. */
function auditYes(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const puts = evidence.served.filter((one) => one.method === 'PUT' && one.url.endsWith('/orders'));
  evidence.ledger.forEach((line, index) => {
    if (line.kind !== 'order-put' || line.reference === null) return;
    const charge = books.byReference.get(line.reference);
    const sent = puts.find((one) => one.at === line.at && referenceIn(one.sent) === line.reference);
    if (!charge || !sent) return;
    const standing = replacedBy(evidence.ledger, index);
    if (!standing || standing.reference === line.reference || books.byReference.has(standing.reference ?? ''))
      return;
    if (line.at - standing.at < STOOD_BEFORE) return;
    // A register that was told otherwise, while this order stood there, cannot be known to be its.
    const look = evidence.served.findLast(
      (one) => one.method === 'GET' && one.url.endsWith('/orders') && one.order < sent.order,
    );
    if (look && look.at > standing.at && referenceIn(look.body) !== standing.reference) return;
    const state = stateAt(charge, sent.order);
    const shown = (state['foreign'] ?? null) as { reference: string | null } | null;
    if (state['overwrite'] === true && shown?.reference !== standing.reference)
      findings.push(
        `yes-for-another: sale ${numberOf(charge, books)} replaced ${standing.reference ?? '?'} (${standing.amount}), and the yes was for ${shown?.reference ?? '?'}`,
      );
  });
}

/** What stood on the register when a slow question reached it says nothing of the time until its answer (rule 4). */
function auditSlowLooks(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const orders = evidence.served.filter((one) => one.url.endsWith('/orders'));
  for (const [index, sent] of orders.entries()) {
    const charge = sent.method === 'PUT' ? books.byReference.get(referenceIn(sent.sent) ?? '') : undefined;
    const put = evidence.ledger.findIndex(
      (line) => line.kind === 'order-put' && line.at === sent.at && line.reference === charge?.reference,
    );
    if (!charge || put < 0) continue;
    const standing = replacedBy(evidence.ledger, put);
    if (!standing || isSentByUs(evidence, standing.reference)) continue;
    const looks = orders.slice(0, index).filter((one) => one.method === 'GET');
    const [before, last] = [looks.at(-2), looks.at(-1)];
    // It came between the question and its answer; the till asks twice, and takes two slow answers that tell the same.
    if (!last || last.delayMs <= SLOW_LOOK || !/^(200|404)$/.test(last.outcome)) continue;
    if (standing.at < last.at || standing.at >= last.at + last.delayMs) continue;
    if (before && before.delayMs > SLOW_LOOK && last.at - before.at - before.delayMs < STOOD_BEFORE) continue;
    findings.push(
      `overwritten-unread: sale ${numberOf(charge, books)} replaced ${standing.reference ?? '?'} (${standing.amount}), which came during the ${last.delayMs} ms of the only look before`,
    );
  }
}
