import type { PrintOutcome } from '../../engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import {
  givenUp,
  jobTitle,
  notPrinted,
  type PrinterReading,
  SILENT,
  type Transport,
  type TransportTools,
  unknown,
} from './transport.ts';
import { pause, within } from './waiting.ts';
import type { PrinterHandle, Winspool } from './winspool.ts';

const JOB_CONTROL_DELETE = 5;
const ERROR_INVALID_PARAMETER = 87;

/** Win32 errors of opening and writing. */
const ERRORS: Readonly<Record<number, FailureCode>> = {
  2: 'printer-not-found',
  5: 'printer-permission',
  21: 'printer-offline',
  28: 'printer-paper-out',
  53: 'printer-unreachable',
  67: 'printer-not-found',
  112: 'disk-full',
  1722: 'printer-unreachable',
  1801: 'printer-not-found',
  1905: 'printer-not-found',
};

/** PRINTER_STATUS_… and PRINTER_ATTRIBUTE_WORK_OFFLINE, the one to act on first comes first. */
const PRINTER_STATUS: readonly (readonly [number, FailureCode])[] = [
  [0x0040_0000, 'printer-cover-open'],
  [0x0000_0010, 'printer-paper-out'],
  [0x0000_0058, 'printer-error'],
  [0x0000_1080, 'printer-offline'],
  [0x0000_0002, 'printer-error'],
  [0x0000_0001, 'printer-offline'],
];
const WORK_OFFLINE = 0x400;

/** JOB_STATUS_… */
const JOB_DONE = 0x1080;
const JOB_DELETED = 0x0104;
const JOB_FAULTS: readonly (readonly [number, FailureCode])[] = [
  [0x0040, 'printer-paper-out'],
  [0x0020, 'printer-offline'],
  [0x0602, 'printer-error'],
];

function faultOf(table: readonly (readonly [number, FailureCode])[], bits: number): FailureCode | null {
  return table.find(([mask]) => (bits & mask) !== 0)?.[1] ?? null;
}

function spoolerFault(error: number): FailureCode {
  return ERRORS[error] ?? 'printer-error';
}

/** JOB_INFO_1W: an id, six pointers, then Status. */
export function jobStatusOffset(pointerBytes: number): number {
  return pointerBytes === 8 ? 56 : 28;
}

type JobState =
  | { readonly kind: 'gone' }
  | { readonly kind: 'there'; readonly status: number }
  | { readonly kind: 'unreadable' };

/** RAW printing through the Windows spooler. `load` is asked for winspool.drv when it is first needed. */
export function createWindowsTransport(
  printer: string,
  load: () => Promise<Winspool>,
  { clock, log, limits }: TransportTools,
): Transport {
  let loaded: Promise<Winspool> | null = null;
  const spooler = (): Promise<Winspool> => (loaded ??= load());

  async function number32(
    ask: (buffer: Uint8Array | null) => Promise<{ readonly ok: boolean; readonly needed: number }>,
    offset: number,
  ): Promise<number | null> {
    const { needed } = await ask(null);
    if (needed < offset + 4) return null;
    const buffer = new Uint8Array(needed);
    if (!(await ask(buffer)).ok) return null;
    return new DataView(buffer.buffer).getUint32(offset, true);
  }

  async function reading(api: Winspool, handle: PrinterHandle): Promise<PrinterReading> {
    const status = await number32((buffer) => api.GetPrinterW(handle, 6, buffer), 0);
    const attributes = await number32((buffer) => api.GetPrinterW(handle, 5, buffer), 2 * api.pointerBytes);
    if (status === null && attributes === null) return SILENT;
    const offline = ((attributes ?? 0) & WORK_OFFLINE) !== 0 ? 'printer-offline' : null;
    // The spooler repeats what the driver last said; without a fault that is no proof of anything.
    return { answered: true, fault: faultOf(PRINTER_STATUS, status ?? 0) ?? offline, paperLow: false };
  }

  async function jobState(api: Winspool, handle: PrinterHandle, job: number): Promise<JobState> {
    const sized = await api.GetJobW(handle, job, null);
    if (sized.error === ERROR_INVALID_PARAMETER) return { kind: 'gone' };
    const status = await number32(
      (buffer) => api.GetJobW(handle, job, buffer),
      jobStatusOffset(api.pointerBytes),
    );
    return status === null ? { kind: 'unreadable' } : { kind: 'there', status };
  }

  /** A job leaves the spooler's list when the printer's port has taken all of it. */
  async function follow(
    api: Winspool,
    handle: PrinterHandle,
    job: number,
    signal: AbortSignal,
  ): Promise<PrintOutcome> {
    const end = clock.monotonic() + limits.idleMs + limits.confirm;
    for (let step = 20; ; step = Math.min(step * 2, 250)) {
      const state = await jobState(api, handle, job);
      if (state.kind === 'gone') return { kind: 'sent' };
      const status = state.kind === 'there' ? state.status : 0;
      if ((status & JOB_DELETED) !== 0) return unknown('printer-error');
      if ((status & JOB_DONE) !== 0) return { kind: 'sent' };
      if (signal.aborted || clock.monotonic() >= end) {
        await api.SetJobW(handle, job, JOB_CONTROL_DELETE);
        const fault = faultOf(JOB_FAULTS, status) ?? (await reading(api, handle)).fault;
        return unknown(fault ?? 'printer-timeout');
      }
      await pause(clock, step, signal);
    }
  }

  async function write(
    api: Winspool,
    handle: PrinterHandle,
    bytes: Uint8Array,
    title: string,
    signal: AbortSignal,
  ): Promise<PrintOutcome> {
    const started = await api.StartDocPrinterW(handle, title);
    if (!started.ok) return notPrinted(spoolerFault(started.error));
    let asked = false;
    const giveUp = async (fault: FailureCode): Promise<PrintOutcome> => {
      // Deletes the job too. A call that hangs may hang here as well: it goes on alone, and nothing is written after it.
      await within(clock, limits.connect, new AbortController().signal, api.AbortPrinter(handle));
      return givenUp(asked, fault);
    };
    const page = await api.StartPagePrinter(handle);
    if (!page.ok) return giveUp(spoolerFault(page.error));
    for (let at = 0; at < bytes.length;) {
      if (signal.aborted) return giveUp('printer-timeout');
      asked = true;
      const waited = await within(clock, limits.idleMs, signal, api.WritePrinter(handle, bytes.subarray(at)));
      if (waited.kind !== 'done')
        return giveUp(waited.kind === 'failed' ? 'printer-error' : 'printer-timeout');
      if (!waited.value.ok || waited.value.written === 0) return giveUp(spoolerFault(waited.value.error));
      at += waited.value.written;
    }
    const pageEnd = await api.EndPagePrinter(handle);
    if (!pageEnd.ok) return giveUp(spoolerFault(pageEnd.error));
    const end = await within(clock, limits.idleMs, signal, api.EndDocPrinter(handle));
    if (end.kind !== 'done' || !end.value.ok) {
      await within(
        clock,
        limits.connect,
        new AbortController().signal,
        api.SetJobW(handle, started.job, JOB_CONTROL_DELETE),
      );
      return giveUp(end.kind === 'done' ? spoolerFault(end.value.error) : 'printer-timeout');
    }
    return follow(api, handle, started.job, signal);
  }

  async function opened<Value>(
    refused: (fault: FailureCode) => Value,
    work: (api: Winspool, handle: PrinterHandle) => Promise<Value>,
    signal: AbortSignal,
  ): Promise<Value> {
    let api: Winspool;
    try {
      api = await spooler();
    } catch {
      loaded = null;
      return refused('printer-not-found');
    }
    const opening = api.OpenPrinterW(printer);
    const waited = await within(clock, limits.connect, signal, opening);
    if (waited.kind !== 'done') {
      void opening.then(({ handle }) => (handle === null ? undefined : api.ClosePrinter(handle)));
      return refused(waited.kind === 'late' ? 'printer-unreachable' : 'printer-timeout');
    }
    const { ok, error, handle } = waited.value;
    if (!ok || handle === null) return refused(spoolerFault(error));
    try {
      return await work(api, handle);
    } finally {
      await within(clock, limits.connect, new AbortController().signal, api.ClosePrinter(handle));
    }
  }

  return {
    async send(bytes, signal, { name } = {}) {
      const outcome = await opened<PrintOutcome>(
        notPrinted,
        async (api, handle) => {
          const { fault } = await reading(api, handle);
          return fault === null ? write(api, handle, bytes, jobTitle(name), signal) : notPrinted(fault);
        },
        signal,
      );
      log.info('printer.windows', { bytes: bytes.length, outcome: outcome.kind });
      return outcome;
    },
    state: (signal) => opened<PrinterReading>((fault) => ({ ...SILENT, fault }), reading, signal),
    async recall(names, signal) {
      const ours = new Set(names.map((name) => jobTitle(name)));
      await opened<unknown>(
        () => null,
        async (api, handle) => {
          const { jobs } = await api.EnumJobsW(handle);
          for (const { job, document } of jobs) {
            if (!ours.has(document)) continue;
            await api.SetJobW(handle, job, JOB_CONTROL_DELETE);
            log.warn('printer.windows-recalled', { job });
          }
        },
        signal,
      );
    },
  };
}
