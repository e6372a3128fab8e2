import { isLost, type AuditedBooks, type Evidence } from '../evidence.ts';
import type { Role, StaffAct, StaffRecord } from './acts.ts';
import type { Commit, Row } from './commits.ts';
import { hasRight, needOf, rightsForLines, type Change, type Line, type Need } from './rights.ts';

/** An act that the till let through, and whose it is by the PINs that were typed. */
export interface Admitted {
  readonly act: StaffAct;
  readonly by: string | null;
  readonly consent: string | null;
}

const MINUTE = 60_000;
const A_DAY = 26 * 60 * MINUTE;
/** Acts begin at their moment and may take this long: for a person who rests by a second, nothing is judged. Milliseconds. */
const ABOUT = 30_000;

/** The door's own refusals: the request came no further. */
const TURNED_AWAY: readonly string[] = [
  'operator-needed',
  'right-missing',
  'consent-without-right',
  'operator-unknown',
  'pin-wrong',
  'pin-wait',
  'pin-none',
  'request-unreadable',
];
const ABOUT_WHO: readonly string[] = ['operator.enter', 'operator.leave'];
const READS: readonly string[] = ['shift.x', 'shift.list', 'shift.print-x'];
/** Why a PIN may not be set anew by the shop's own token: nobody has read the account yet, or nothing can be written. */
const NOT_NOW: readonly string[] = ['not-checked-yet', 'disk-full', 'file-not-written'];

export interface JudgeParts {
  readonly evidence: Evidence;
  readonly books: AuditedBooks;
  readonly commits: readonly Commit[];
  readonly findings: string[];
}

interface Member {
  readonly role: Role;
  readonly active: boolean;
}

/**
 * Walks through what people did, by the PINs that they typed, and says where the till let somebody do what is not theirs,
 * or kept somebody from what is. @returns what was let through; null where nobody can say who works here any more.
 */
export class Judge {
  readonly #staff: StaffRecord;
  readonly #evidence: Evidence;
  readonly #books: AuditedBooks;
  /** The commit that began each sale. */
  readonly #begunIn = new Map<string, Commit>();
  readonly #lines = new Map<string, { readonly order: number; readonly lines: readonly Line[] }[]>();
  readonly #findings: string[];
  readonly #team = new Map<string, Member>();
  #changes: readonly Change[] = [];
  #restMs: number | null = 5 * MINUTE;
  #works: string | null = null;
  /** When anybody did anything, and when it was a command: what is set may be typed without the till's hearing a hand. */
  #handAt = 0;
  #commandAt = 0;
  readonly #zs: { readonly order: number; readonly number: number }[] = [];
  readonly admitted: Admitted[] = [];
  /** The program ended while the team was written: from then on nobody knows which one it has. */
  isUnsure = false;

  constructor(staff: StaffRecord, { evidence, books, commits, findings }: JudgeParts) {
    this.#staff = staff;
    this.#evidence = evidence;
    this.#findings = findings;
    this.#books = books;
    for (const commit of commits) for (const row of commit.rows) this.#read(row, commit);
    const starts = evidence.watched?.starts ?? [];
    const events = [
      ...starts.map(({ order }) => ({ order, act: null })),
      ...staff.acts.map((act) => ({ order: act.order, act })),
    ].sort((one, other) => one.order - other.order);
    for (const { act } of events) {
      if (act === null) this.#works = null;
      else if (!this.isUnsure) this.#take(act);
    }
  }

  #read(row: Row, commit: Commit): void {
    if (row.kind === 'shift-closed') {
      const { number } = row['shift'] as { readonly number: number };
      this.#zs.push({ order: commit.moment.order, number });
    }
    if (row.kind !== 'sale-opened' && row.kind !== 'sale-lines-changed') return;
    const sale = String(row['of']);
    if (row.kind === 'sale-opened') this.#begunIn.set(sale, commit);
    const { lines } = (row['sale'] ?? row) as { readonly lines: readonly Line[] };
    this.#lines.set(sale, [...(this.#lines.get(sale) ?? []), { order: commit.moment.order, lines }]);
  }

  #say(act: StaffAct, why: string): void {
    this.#findings.push(`operators: ${act.act} at ${act.at}: ${why}`);
  }

  #take(act: StaffAct): void {
    if (act.refused === 'no-answer' && act.act.startsWith('operator.') && !ABOUT_WHO.includes(act.act))
      this.isUnsure = true;
    else if (act.act === 'operator.enter') this.#enters(act);
    else if (act.act === 'operator.recover') this.#recovers(act);
    else if (act.act === 'operator.leave') this.#works = act.refused === null ? null : this.#works;
    else this.#asks(act);
  }

  #enters(act: StaffAct): void {
    const id = this.#idOf(act.whose);
    const isHere = id !== null && this.#team.get(id)?.active === true;
    if (act.refused === null) {
      if (act.isRight !== true || !isHere) this.#say(act, 'a PIN was taken that is nobody’s here');
      this.#works = id;
      this.#handAt = this.#commandAt = act.at;
      this.admitted.push({ act, by: id, consent: null });
    } else if (act.refused === 'pin-wrong' && act.isRight === true) {
      this.#say(act, 'the right PIN was refused');
    } else if (act.refused === 'no-answer') {
      this.admitted.push({ act, by: id, consent: null });
    }
  }

  /** An owner's PIN is set anew by a token of the same account, and by nothing else; no PIN is asked, nor who works. */
  #recovers(act: StaffAct): void {
    const id = this.#idOf(act.whose);
    const member = id === null ? undefined : this.#team.get(id);
    const may = act.isRight === true && member?.active === true && member.role === 'owner';
    if (act.refused === null) {
      if (!may) this.#say(act, 'a PIN was set anew, and not by an owner with the account’s token');
      this.#works = id;
      this.#handAt = this.#commandAt = act.at;
    } else if (may && !NOT_NOW.includes(act.refused)) {
      this.#say(act, 'an owner with the account’s token was refused');
    }
    if (may || act.refused === null) this.admitted.push({ act, by: id, consent: null });
  }

  #asks(act: StaffAct): void {
    if (this.#team.size === 0) return this.#begins(act);
    const isTurnedAway = act.refused !== null && TURNED_AWAY.includes(act.refused);
    const need = needOf(act.act, act.request);
    if (need === null) return this.#say(act, 'nobody knows which right it needs');
    const by = this.#works;
    const may = by !== null && this.#may(by, need, act);
    if (isTurnedAway) {
      if (act.refused === 'operator-needed' && this.#isSurelyAwake(act.at))
        this.#say(act, 'the till was locked while somebody worked');
      if (act.refused === 'right-missing' && may && need !== 'refund' && !this.#isOfUnknownZ(act))
        this.#say(act, 'it was refused to somebody who may');
      return;
    }
    const consent = act.request['consent'] === undefined ? null : this.#idOf(act.whose);
    if (by === null) this.#say(act, 'it was done while nobody worked');
    else if (this.#hasRested(act.at)) this.#say(act, 'it was done after the till had rested');
    if (!may && (consent === null || act.isRight !== true || !this.#may(consent, need, act)))
      this.#say(act, `it was done by somebody who may not (${need})`);
    this.admitted.push({ act, by, consent: may ? null : consent });
    if (!READS.includes(act.act)) this.#handAt = act.at;
    if (act.request['commandId'] !== undefined) this.#commandAt = act.at;
    if (act.refused === null) this.#changesTeam(act);
  }

  /** Until there are operators everything is by nobody; the first one is an owner, who works at once. */
  #begins(act: StaffAct): void {
    if (act.act !== 'operator.save') return void this.admitted.push({ act, by: null, consent: null });
    if (act.refused !== null) return;
    this.#changesTeam(act);
    const id = this.#idOf(act.whose);
    this.#works = id;
    this.#handAt = this.#commandAt = act.at;
    this.admitted.push({ act, by: null, consent: null });
  }

  #changesTeam({ act, request }: StaffAct): void {
    if (act === 'operator.save') {
      const id = this.#idOf(String(request['name']));
      if (id === null) return;
      this.#team.set(id, { role: request['role'] as Role, active: request['active'] === true });
      if (request['active'] !== true && this.#works === id) this.#works = null;
    }
    if (act !== 'operator.rules') return;
    this.#changes = request['rights'] as readonly Change[];
    const minutes = request['lockMinutes'] as number | null;
    this.#restMs = minutes === null ? null : minutes * MINUTE;
  }

  #may(id: string, need: Need, act: StaffAct): boolean {
    const member = this.#team.get(id);
    if (member?.active !== true) return false;
    const has = (right: string) => hasRight(member.role, right, this.#changes);
    if (need === 'lines') return rightsForLines(this.#linesBefore(act), linesIn(act)).every(has);
    if (need === 'reprint' && this.#isOlderZ(act)) return has('reprint') && has('shifts');
    if (need !== 'refund') return has(need);
    return has('refund-any') || (this.#isOwn(act) && has('refund-own'));
  }

  /** Which Z was the newest in the part that was lost nobody knows. */
  #isOfUnknownZ({ act, order }: StaffAct): boolean {
    return act === 'shift.reprint' && isLost(this.#evidence, { order });
  }

  /** Any Z but the newest is looked up in «Turnos». */
  #isOlderZ(asked: StaffAct): boolean {
    const { act, request, order } = asked;
    if (act !== 'shift.reprint' || this.#isOfUnknownZ(asked)) return false;
    return this.#zs.findLast((one) => one.order < order)?.number !== request['number'];
  }

  /** What the sale had when they asked. */
  #linesBefore({ request, order }: StaffAct): readonly Line[] {
    const changed = this.#lines.get(String(request['saleId'])) ?? [];
    return changed.findLast((one) => one.order < order)?.lines ?? [];
  }

  /** Sold by whoever works now, and not long ago: the shop's day may be another one by the till's own clock. */
  #isOwn({ request, at }: StaffAct): boolean {
    const { saleId, incidentId } = request;
    const id = typeof saleId === 'string' ? saleId : this.#books.incidents.get(String(incidentId))?.saleId;
    const sale = this.#books.sales.get(id ?? '');
    return sale !== undefined && at - sale.since.at < A_DAY && this.sellerOf(sale.id) === this.#works;
  }

  /** Whose a sale is: of whoever began it, or of whoever last wanted another amount, where the till began it by itself. */
  sellerOf(saleId: string): string | null {
    const begun = this.#begunIn.get(saleId);
    if (!begun) return null;
    const { commandId, moment } = begun;
    const own =
      commandId === null
        ? this.admitted.findLast(({ act }) => act.act === 'charge.change' && act.order < moment.order)
        : this.admitted.find(({ act }) => act.request['commandId'] === commandId);
    return own?.by ?? null;
  }

  #idOf(name: string | null): string | null {
    return this.#staff.people.find((one) => one.name === name)?.id ?? null;
  }

  /** By real time: a clock that is set only locks the till sooner. */
  #hasRested(at: number): boolean {
    return this.#restMs !== null && at - this.#handAt > this.#restMs + ABOUT && !this.#isClockOdd();
  }

  #isSurelyAwake(at: number): boolean {
    const isShort = this.#restMs === null || at - this.#commandAt < this.#restMs - ABOUT;
    return this.#works !== null && isShort && !this.#isClockOdd();
  }

  #isClockOdd(): boolean {
    return (
      this.#evidence.watched?.circumstances.away.some(({ what }) => what === 'the clock is set') === true
    );
  }
}

function linesIn({ request }: StaffAct): readonly Line[] {
  return request['lines'] as readonly Line[];
}
