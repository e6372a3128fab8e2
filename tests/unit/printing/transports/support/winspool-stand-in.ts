import type { Winspool, WinspoolCall } from '../../../../../electron/printing/transports/winspool.ts';
import { jobStatusOffset } from '../../../../../electron/printing/transports/windows.ts';

export interface SpoolerScript {
  /** GetLastError by function name; a function named here fails. */
  readonly failing?: Readonly<Partial<Record<keyof Winspool, number>>>;
  /** Functions that never come back. */
  readonly hanging?: readonly (keyof Winspool)[];
  readonly printerStatus?: number;
  readonly attributes?: number;
  /** Status of the job at each question; null: no longer listed. The last one is repeated. */
  readonly jobs?: readonly (number | null)[];
  /** Documents that wait on the printer, by the number of their job. */
  readonly waiting?: readonly (readonly [job: number, document: string])[];
  /** Bytes that one WritePrinter takes at most. */
  readonly takesBytes?: number;
}

export interface SpoolerStandIn extends Winspool {
  readonly calls: string[];
  /** Names of the documents that were begun. */
  readonly titles: string[];
  /** Jobs that were deleted. */
  readonly deleted: number[];
  readonly written: () => Buffer;
}

/** The recorded surface of winspool.drv: answers as Windows documents them, in the same layouts. */
export function createSpooler(script: SpoolerScript = {}): SpoolerStandIn {
  const calls: string[] = [];
  const parts: Buffer[] = [];
  const titles: string[] = [];
  const deleted: number[] = [];
  const jobs = [...(script.jobs ?? [null])];
  const ok: WinspoolCall = { ok: true, error: 0 };

  function answer<More extends object>(name: keyof Winspool, more: More): Promise<WinspoolCall & More> {
    calls.push(name);
    if (script.hanging?.includes(name)) return new Promise(() => undefined);
    const error = script.failing?.[name];
    return Promise.resolve(error === undefined ? { ...ok, ...more } : { ok: false, error, ...more });
  }

  const pointerBytes = 8;
  return {
    calls,
    titles,
    deleted,
    written: () => Buffer.concat(parts),
    pointerBytes,
    OpenPrinterW: (name) =>
      answer('OpenPrinterW', { handle: script.failing?.OpenPrinterW === undefined ? { name } : null }),
    ClosePrinter: () => answer('ClosePrinter', {}),
    StartDocPrinterW: (_handle, title) => {
      titles.push(title);
      return answer('StartDocPrinterW', { job: 12 });
    },
    StartPagePrinter: () => answer('StartPagePrinter', {}),
    WritePrinter: (_handle, bytes) => {
      const written = Math.min(bytes.length, script.takesBytes ?? bytes.length);
      if (script.failing?.WritePrinter === undefined && !script.hanging?.includes('WritePrinter')) {
        parts.push(Buffer.from(bytes.subarray(0, written)));
      }
      return answer('WritePrinter', { written: script.failing?.WritePrinter === undefined ? written : 0 });
    },
    EndPagePrinter: () => answer('EndPagePrinter', {}),
    EndDocPrinter: () => answer('EndDocPrinter', {}),
    AbortPrinter: () => answer('AbortPrinter', {}),
    GetPrinterW: (_handle, level, buffer) => {
      const needed = level === 6 ? 4 : 64;
      if (buffer === null) return Promise.resolve({ ok: false, error: 122, needed });
      const view = new DataView(buffer.buffer);
      if (level === 6) view.setUint32(0, script.printerStatus ?? 0, true);
      else view.setUint32(2 * pointerBytes, script.attributes ?? 0, true);
      return Promise.resolve({ ...ok, needed });
    },
    GetJobW: (_handle, _job, buffer) => {
      const status = jobs[0];
      if (status === null || status === undefined)
        return Promise.resolve({ ok: false, error: 87, needed: 0 });
      if (buffer === null) return Promise.resolve({ ok: false, error: 122, needed: 120 });
      new DataView(buffer.buffer).setUint32(jobStatusOffset(pointerBytes), status, true);
      if (jobs.length > 1) jobs.shift();
      return Promise.resolve({ ...ok, needed: 120 });
    },
    EnumJobsW: () =>
      answer('EnumJobsW', {
        jobs: (script.waiting ?? []).map(([job, document]) => ({ job, document })),
      }),
    SetJobW: (_handle, job, command) => {
      if (command === 5) deleted.push(job);
      return answer('SetJobW', { job, command });
    },
    EnumPrintersW: () => answer('EnumPrintersW', { names: ['POS-80 C', 'Microsoft Print to PDF'] }),
  };
}
