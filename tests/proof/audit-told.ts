import { isLost, type AuditedBooks, type Evidence } from './evidence.ts';
import { jobNames, nameOfHead, TicketWatch } from './ticket-watch.ts';

/** What the till said of each ticket, against what came out of the slot by then. */
export function auditTold(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const jobs = [...books.jobs.values()];
  const nameOf = jobNames(books);
  // A number of the time that an older file forgot is given out again: that ticket is another one.
  const known = evidence.paper.filter((slip) => !isLost(evidence, slip));
  const slips = known.map((slip) => ({
    name: nameOfHead(`${slip.kind}/${slip.saleNumber}/${slip.copy}`),
    order: slip.order,
    at: slip.at,
  }));
  const watch = evidence.printer && new TicketWatch(evidence.printer, books);
  const missed = new Set<string>();
  for (const job of jobs) {
    const name = nameOf(job);
    job.states.forEach(({ state, moment }, at) => {
      // What a person says came out did so for that person.
      if (job.states[at - 1]?.state.kind !== 'sending') return;
      if (state.kind !== 'confirmed' && state.kind !== 'sent') return;
      // Its printer said a little later that something is wrong, and a person was asked.
      if (state.kind === 'sent' && job.states[at + 1]?.state.kind === 'unknown') return;
      const out = slips.find(
        (slip) => slip.name === name && (state.kind === 'sent' || slip.order < moment.order),
      );
      if (state.kind === 'sent' && watch?.mustHaveHeard(job, moment, out?.at ?? null) === true)
        findings.push(
          `paper-stopped: the printer stopped in ${name ?? job.id} and said so, and nobody was asked about it`,
        );
      else if (state.kind === 'sent' && out === undefined && watch?.hasStoppedSoon(moment) === true)
        missed.add(name ?? '');
      else if (out === undefined)
        findings.push(`paper: ${name ?? job.id} was told to be ${state.kind}, and is not on paper`);
    });
  }
  for (const torn of evidence.torn ?? []) {
    // The file that knew of it was lost, with the number.
    if (isLost(evidence, torn)) continue;
    const name = nameOfHead(torn.head);
    const own = jobs.filter((job) => nameOf(job) === name);
    const isAsked = own.some(({ states }) => states.some(({ state }) => state.kind === 'unknown'));
    if (own.length > 0 && !isAsked && !missed.has(name))
      findings.push(`paper: ${torn.head} came out in part, and nobody was asked about it`);
  }
}
