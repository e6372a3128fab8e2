import { existsSync } from 'node:fs';
import type { PrintOutcome } from '../../engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { runChild } from './child.ts';
import { CHILD_ENVIRONMENT } from './helper.ts';
import { askIpp, type IppAttributes, type IppSubject, type IppValue } from './ipp.ts';
import {
  jobTitle,
  notPrinted,
  type PrinterReading,
  SILENT,
  type Transport,
  type TransportTools,
  unknown,
} from './transport.ts';
import { pause } from './waiting.ts';

/** Where CUPS listens on Debian, elsewhere, and on macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];

export interface CupsTarget {
  readonly queue: string;
  /** CUPS's own socket, where it is not one of the usual ones. */
  readonly server?: string;
  /** Folder of `lp`, `lpstat` and `cancel`, where they are not in the usual ones. */
  readonly commands?: string;
}

/** `printer-state-reasons` end in -error, -warning or -report; the stem tells what it is. */
const REASONS: readonly (readonly [string, FailureCode])[] = [
  ['media-empty', 'printer-paper-out'],
  ['media-needed', 'printer-paper-out'],
  ['cover-open', 'printer-cover-open'],
  ['door-open', 'printer-cover-open'],
  ['offline', 'printer-offline'],
  ['shutdown', 'printer-offline'],
  ['media-jam', 'printer-error'],
  ['paused', 'printer-offline'],
];

const STOPPED = 5;
/** RFC 8011 5.3.7: 3 pending, 4 held, 5 processing, 6 stopped, 7 cancelled, 8 aborted, 9 completed. */
const COMPLETED = 9;
const CANCELLED = 7;
const ABORTED = 8;

function strings(attributes: IppAttributes, name: string): string[] {
  return (attributes.get(name) ?? []).filter(
    (value): value is string & IppValue => typeof value === 'string',
  );
}

export function faultOfReasons(reasons: readonly string[]): FailureCode | null {
  for (const [stem, fault] of REASONS) {
    if (reasons.some((reason) => reason.startsWith(stem) && !reason.endsWith('-warning'))) return fault;
  }
  return null;
}

export function readingOfQueue(attributes: IppAttributes): PrinterReading {
  const reasons = strings(attributes, 'printer-state-reasons');
  const stopped = attributes.get('printer-state')?.[0] === STOPPED;
  const closed = attributes.get('printer-is-accepting-jobs')?.[0] === false;
  return {
    answered: true,
    fault: faultOfReasons(reasons) ?? (stopped || closed ? 'printer-offline' : null),
    paperLow: reasons.some((reason) => reason.startsWith('media-low')),
  };
}

/** `request id is kitchen-12 (0 file(s))` */
export function jobNumber(queue: string, words: string): number | null {
  const at = words.indexOf(`${queue}-`);
  const digits = at < 0 ? undefined : /^\d+/.exec(words.slice(at + queue.length + 1))?.[0];
  return digits === undefined ? null : Number(digits);
}

/** A raw queue of CUPS: handed over by `lp`, then followed to its end; a job that does not end is cancelled. */
export function createCupsTransport(target: CupsTarget, { clock, log, limits }: TransportTools): Transport {
  const { queue } = target;
  const environment: Record<string, string> = {
    ...(target.server === undefined ? {} : { CUPS_SERVER: target.server }),
    ...(target.commands === undefined ? {} : { PATH: `${target.commands}:${CHILD_ENVIRONMENT.PATH}` }),
  };
  const socket = (): string | null => target.server ?? SOCKETS.find((path) => existsSync(path)) ?? null;

  async function ask(subject: IppSubject, signal: AbortSignal): Promise<IppAttributes | null> {
    const path = socket();
    return path === null ? null : askIpp(path, queue, subject, signal);
  }

  async function takeBack(job: number, signal: AbortSignal): Promise<void> {
    await runChild(clock, 'cancel', [`${queue}-${job}`], { limitMs: limits.idleMs, signal, environment });
  }

  async function cancel(job: number): Promise<PrintOutcome> {
    const { signal } = new AbortController();
    const before = await ask('printer', signal);
    await takeBack(job, signal);
    const facts = await ask(job, signal);
    const fault = (before === null ? null : readingOfQueue(before).fault) ?? 'printer-timeout';
    // Cancelled before CUPS ever started on it: nothing went to the printer.
    const untouched = facts?.get('time-at-processing')?.[0] === null;
    return facts?.get('job-state')?.[0] === CANCELLED && untouched ? notPrinted(fault) : unknown(fault);
  }

  async function follow(job: number, signal: AbortSignal): Promise<PrintOutcome> {
    const end = clock.monotonic() + limits.idleMs + limits.confirm;
    for (let step = 20; ; step = Math.min(step * 2, 250)) {
      const facts = await ask(job, signal);
      const state = facts?.get('job-state')?.[0];
      if (state === COMPLETED) return { kind: 'sent' };
      if (state === ABORTED || state === CANCELLED) {
        const reading = await ask('printer', signal);
        return unknown((reading === null ? null : readingOfQueue(reading).fault) ?? 'printer-error');
      }
      // The queue has it and CUPS does not say more (a remote server): that is what `sent` means.
      if (facts === null && !signal.aborted) return { kind: 'sent' };
      if (signal.aborted || clock.monotonic() >= end) return cancel(job);
      await pause(clock, step, signal);
    }
  }

  return {
    async send(bytes, signal, { name } = {}) {
      const queueFacts = await ask('printer', signal);
      if (signal.aborted) return notPrinted('printer-timeout');
      const fault = queueFacts === null ? null : readingOfQueue(queueFacts).fault;
      if (fault !== null) return notPrinted(fault);
      const child = await runChild(clock, 'lp', ['-d', queue, '-o', 'raw', '-t', jobTitle(name)], {
        input: bytes,
        limitMs: limits.idleMs,
        signal,
        environment,
      });
      const job = jobNumber(queue, child.out);
      let outcome: PrintOutcome;
      if (child.kind === 'missing') outcome = notPrinted('printer-not-found');
      else if (job !== null && child.kind === 'ended') outcome = await follow(job, signal);
      else if (job !== null) outcome = await cancel(job);
      // Without a job's number there is either no job, or one that we cannot find again.
      else if (child.kind === 'late') outcome = unknown('printer-timeout');
      else
        outcome = notPrinted(
          /does not exist|Unknown destination/i.test(child.said) ? 'printer-not-found' : 'printer-error',
        );
      log.info('printer.cups', { bytes: bytes.length, outcome: outcome.kind, job });
      return outcome;
    },

    async recall(names, signal) {
      const waiting = await ask('jobs', signal);
      const titles = waiting?.get('job-name') ?? [];
      const ours = new Set(names.map((name) => jobTitle(name)));
      for (const [at, job] of (waiting?.get('job-id') ?? []).entries()) {
        const title = titles[at];
        if (typeof job !== 'number' || typeof title !== 'string' || !ours.has(title)) continue;
        await takeBack(job, signal);
        log.warn('printer.cups-recalled', { job });
      }
    },

    async state(signal) {
      const facts = await ask('printer', signal);
      if (facts !== null) return readingOfQueue(facts);
      // CUPS runs and does not know the queue, or there is no CUPS to ask.
      const child = await runChild(clock, 'lpstat', ['-p', queue], {
        limitMs: limits.idleMs,
        signal,
        environment,
      });
      if (child.kind === 'missing') return { ...SILENT, fault: 'printer-not-found' };
      return child.kind === 'ended' && child.code !== 0 ? { ...SILENT, fault: 'printer-not-found' } : SILENT;
    },
  };
}
