import type { AuditedBooks, JobTrack, Moment } from './evidence.ts';
import { awakeAt, troublesOf, type PrinterTrack, type PrinterTrouble } from './printer-track.ts';

/** Rule 24: so fast is the slowest printer. Bytes in a second. */
const SLOWEST = 500;
/** What was sent is watched for so long: by its bytes, and behind others that wait in the printer. Milliseconds. */
const WATCHED = { least: 2_000, most: 15_000, behindOthers: 30_000 };
/** A printer that says what is wrong is asked within two seconds, and its answer may wait for that of the look before. Milliseconds. */
const OWN_WORDS_HEARD = 12_000;
/** One that is silent is asked twice, each time for as long as its slowest answer took. Milliseconds. */
const SILENCE_HEARD = 22_000;
/** One that nobody ever heard is asked once a minute. Milliseconds. */
const ASKED_AGAIN = 65_000;
/** One that has no ticket yet is asked so long after a start at the latest, by a till that still runs then. Milliseconds. */
const MET_WITHIN = 20_000;
/** A program that is told to end looks no more before it does. Milliseconds. */
const ENDING = 1_000;

/** How paper and books call the same ticket: its kind, sale and copy. */
export function jobNames({ sales }: AuditedBooks): (job: JobTrack) => string | undefined {
  return (job) => {
    if (job.facts.kind === 'shift') return `shift/Z${job.facts.shiftNumber ?? ''}/${job.copy}`;
    const sale = sales.get(job.saleId ?? '');
    return sale && `${job.refundId === null ? 'sale' : 'refund'}/${sale.number}/${job.copy}`;
  };
}

/** @param head as it is printed: `sale/000012/0`; of a shift `shift/Z3/0` */
export function nameOfHead(head: string): string {
  const [kind = '', number = '', copy = ''] = head.split('/');
  return `${kind}/${kind === 'shift' ? number : Number(number)}/${copy}`;
}

/** Until when the till watches each ticket that it calls sent, as rule 24 says it, and what it must have heard by then. */
export class TicketWatch {
  readonly #track: PrinterTrack;
  readonly #troubles: readonly PrinterTrouble[];
  /** By a clock that stands still while the machine sleeps. Milliseconds. */
  readonly #until = new Map<JobTrack, number>();
  /** From when on the till knew that it can answer at all. Milliseconds since 1970. */
  readonly #met: number;

  constructor(track: PrinterTrack, books: AuditedBooks) {
    const nameOf = jobNames(books);
    this.#track = track;
    this.#troubles = troublesOf(track);
    const bytes = new Map([...track.bytes].map(([head, count]) => [nameOfHead(head), count]));
    const ends = [...books.jobs.values()]
      .flatMap((job) => endsOf(job).map((end) => ({ ...end, job })))
      .sort((one, other) => one.moment.order - other.moment.order);
    const first = ends.find(({ moment }) => !this.#isSilentAt(moment.at));
    const asked = track.runs.find(({ from, to }) => awakeAt(track, to) - awakeAt(track, from) >= MET_WITHIN);
    this.#met = Math.min(first?.moment.at ?? Infinity, asked ? asked.from + MET_WITHIN : Infinity);
    let last = 0;
    let run: PrinterTrack['runs'][number] | undefined;
    for (const { job, kind, moment } of ends) {
      // Another outcome ends the watch of those before, and so does the end of the run.
      if (kind !== 'sent' || this.#runAt(moment) !== run) last = 0;
      run = this.#runAt(moment);
      if (kind !== 'sent') continue;
      const now = awakeAt(track, moment.at);
      const moves = ((bytes.get(nameOf(job) ?? '') ?? 0) * 1_000) / SLOWEST;
      const own = Math.min(WATCHED.most, Math.max(WATCHED.least, moves));
      last = Math.min(Math.max(now, last) + own, now + WATCHED.behindOthers);
      this.#until.set(job, last);
    }
  }

  /** Whether its paper may still be moving then, for all that the till knows. */
  isWatched(job: JobTrack, moment: number): boolean {
    return awakeAt(this.#track, moment) < (this.#until.get(job) ?? 0);
  }

  #isSilentAt(moment: number): boolean {
    return this.#troubles.some(({ from, to, isSilent }) => isSilent && from <= moment && moment < to);
  }

  #runAt({ at }: Moment) {
    return this.#track.runs.findLast(({ from }) => from <= at);
  }

  /** The printer stopped while it may have held it, behind what earlier runs had sent too: that explains it. */
  hasStoppedSoon({ at }: Moment): boolean {
    const latest = awakeAt(this.#track, at) + 2 * WATCHED.behindOthers;
    return this.#troubles.some(({ from, to }) => to > at && awakeAt(this.#track, from) < latest);
  }

  /**
   * Its paper stopped before it was all there, in the watched time, and for long enough to be heard by a till that was
   * there. @param out when the whole of it was on paper, in milliseconds since 1970; null: never
   */
  mustHaveHeard(job: JobTrack, sent: Moment, out: number | null): boolean {
    const awake = (moment: number) => awakeAt(this.#track, moment);
    const from = awake(sent.at);
    const until = this.#until.get(job) ?? 0;
    const there = awake((this.#runAt(sent)?.to ?? 0) - ENDING);
    // One of which the till never had an answer is asked seldom.
    if (
      this.#troubles.some(({ isSilent, to }) => isSilent && to <= sent.at && awake(to) > from - ASKED_AGAIN)
    )
      return false;
    return this.#troubles.some((trouble) => {
      // A printer that nobody ever heard is sent to, and is taken for one that cannot answer.
      if (trouble.isSilent && trouble.from < this.#met) return false;
      if (trouble.to <= sent.at || (out !== null && out <= trouble.from)) return false;
      const begins = awake(trouble.from);
      const heardIn = trouble.isSilent ? SILENCE_HEARD : OWN_WORDS_HEARD;
      return begins < until && Math.min(awake(trouble.to), there) >= Math.max(begins, from) + heardIn;
    });
  }
}

/** How each try to print it ended. */
function endsOf({ states }: JobTrack): { readonly kind: string; readonly moment: Moment }[] {
  return states.flatMap(({ state, moment }, index) =>
    states[index - 1]?.state.kind === 'sending' ? [{ kind: state.kind, moment }] : [],
  );
}
