import { isLost, type AuditedBooks, type Evidence, type JobTrack, type Moment } from './evidence.ts';
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
/** A program that is told to end looks no more before it does. Milliseconds. */
const ENDING = 1_000;

/** What the till said of each ticket, against what came out of the slot by then. */
export function auditTold(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const jobs = [...books.jobs.values()];
  const nameOf = (job: JobTrack) => {
    const sale = books.sales.get(job.saleId ?? '');
    return sale && `${job.refundId === null ? 'sale' : 'refund'}/${sale.number}/${job.copy}`;
  };
  const slips = evidence.paper.map((slip) => ({
    name: `${slip.kind}/${Number(slip.saleNumber)}/${slip.copy}`,
    order: slip.order,
  }));
  const watch = evidence.printer && new TicketWatch(evidence.printer, books, nameOf);
  const missed = new Set<string>();
  for (const job of jobs) {
    const name = nameOf(job);
    job.states.forEach(({ state, moment }, at) => {
      // What a person says came out did so for that person.
      if (job.states[at - 1]?.state.kind !== 'sending') return;
      if (state.kind !== 'confirmed' && state.kind !== 'sent') return;
      // Its printer said a little later that something is wrong, and a person was asked.
      if (state.kind === 'sent' && job.states[at + 1]?.state.kind === 'unknown') return;
      const isOut = slips.some(
        (slip) => slip.name === name && (state.kind === 'sent' || slip.order < moment.order),
      );
      if (isOut) return;
      const excused = state.kind === 'sent' && watch?.couldNotKnow(job, moment) === true;
      if (excused) missed.add(name ?? '');
      else findings.push(`paper: ${name ?? job.id} was told to be ${state.kind}, and is not on paper`);
    });
  }
  for (const torn of evidence.torn ?? []) {
    // The file that knew of it was lost, with the number.
    if (isLost(evidence, torn)) continue;
    const [kind = '', number = '', copy = ''] = torn.head.split('/');
    const name = `${kind}/${Number(number)}/${copy}`;
    const own = jobs.filter((job) => nameOf(job) === name);
    const isAsked = own.some(({ states }) => states.some(({ state }) => state.kind === 'unknown'));
    if (own.length > 0 && !isAsked && !missed.has(name))
      findings.push(`paper: ${torn.head} came out in part, and nobody was asked about it`);
  }
}

/** Until when the till watches each ticket that it calls sent, as rule 24 says it, and what it must have heard by then. */
class TicketWatch {
  readonly #track: PrinterTrack;
  readonly #troubles: readonly PrinterTrouble[];
  /** By a clock that stands still while the machine sleeps. Milliseconds. */
  readonly #until = new Map<JobTrack, number>();

  constructor(track: PrinterTrack, books: AuditedBooks, nameOf: (job: JobTrack) => string | undefined) {
    this.#track = track;
    this.#troubles = troublesOf(track);
    const bytes = new Map(
      [...track.bytes].map(([head, count]) => {
        const [kind = '', number = '', copy = ''] = head.split('/');
        return [`${kind}/${Number(number)}/${copy}`, count];
      }),
    );
    const ends = [...books.jobs.values()]
      .flatMap((job) => endsOf(job).map((end) => ({ ...end, job })))
      .sort((one, other) => one.moment.order - other.moment.order);
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

  #runAt({ at }: Moment) {
    return this.#track.runs.findLast(({ from }) => from <= at);
  }

  /** Nothing that the printer said in the watched time, to a till that was there to hear it, told that its paper stopped. */
  couldNotKnow(job: JobTrack, sent: Moment): boolean {
    const awake = (moment: number) => awakeAt(this.#track, moment);
    const from = awake(sent.at);
    const until = this.#until.get(job) ?? 0;
    const there = awake((this.#runAt(sent)?.to ?? 0) - ENDING);
    const after = this.#troubles.filter((trouble) => awake(trouble.to) > from);
    // The printer was well all the time since: nothing explains it.
    if (after.length === 0) return false;
    const wasHeard = after.some((trouble) => {
      const begins = awake(trouble.from);
      const heardIn = trouble.isSilent ? SILENCE_HEARD : OWN_WORDS_HEARD;
      return begins < until && Math.min(awake(trouble.to), there) >= Math.max(begins, from) + heardIn;
    });
    const wasUnheard = this.#troubles.some(
      ({ isSilent, to }) => isSilent && awake(to) <= from && awake(to) > from - ASKED_AGAIN,
    );
    return !wasHeard || wasUnheard;
  }
}

/** How each try to print it ended. */
function endsOf({ states }: JobTrack): { readonly kind: string; readonly moment: Moment }[] {
  return states.flatMap(({ state, moment }, index) =>
    states[index - 1]?.state.kind === 'sending' ? [{ kind: state.kind, moment }] : [],
  );
}
