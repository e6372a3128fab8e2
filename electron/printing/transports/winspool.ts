/**
 * The functions of winspool.drv that we call, as `koffi` offers them: answers of C calls, each with what
 * GetLastError said right after it. A stand-in of this interface is what the tests run against.
 */
export interface WinspoolCall {
  readonly ok: boolean;
  /** GetLastError, 0 after success. */
  readonly error: number;
}

/** A handle to a printer, opaque to us. */
export type PrinterHandle = object | bigint | number;

export interface Winspool {
  /** 4 or 8: decides where the fields of the structures below stand. */
  readonly pointerBytes: number;
  OpenPrinterW(name: string): Promise<WinspoolCall & { readonly handle: PrinterHandle | null }>;
  ClosePrinter(handle: PrinterHandle): Promise<WinspoolCall>;
  /** DOC_INFO_1W with pDatatype RAW. `job` is 0 after a failure. */
  StartDocPrinterW(handle: PrinterHandle, title: string): Promise<WinspoolCall & { readonly job: number }>;
  StartPagePrinter(handle: PrinterHandle): Promise<WinspoolCall>;
  WritePrinter(
    handle: PrinterHandle,
    bytes: Uint8Array,
  ): Promise<WinspoolCall & { readonly written: number }>;
  EndPagePrinter(handle: PrinterHandle): Promise<WinspoolCall>;
  EndDocPrinter(handle: PrinterHandle): Promise<WinspoolCall>;
  AbortPrinter(handle: PrinterHandle): Promise<WinspoolCall>;
  /** Level 5 or 6. `buffer` null asks for the size needed. */
  GetPrinterW(
    handle: PrinterHandle,
    level: 5 | 6,
    buffer: Uint8Array | null,
  ): Promise<WinspoolCall & { readonly needed: number }>;
  /** Level 1. */
  GetJobW(
    handle: PrinterHandle,
    job: number,
    buffer: Uint8Array | null,
  ): Promise<WinspoolCall & { readonly needed: number }>;
  /** The jobs that wait on a printer, each with its document's name (level 1). */
  EnumJobsW(
    handle: PrinterHandle,
  ): Promise<
    WinspoolCall & { readonly jobs: readonly { readonly job: number; readonly document: string }[] }
  >;
  /** Command 5 deletes a job (JOB_CONTROL_DELETE). */
  SetJobW(handle: PrinterHandle, job: number, command: number): Promise<WinspoolCall>;
  /** Names of the local and connected printers (EnumPrintersW, level 4). */
  EnumPrintersW(): Promise<WinspoolCall & { readonly names: readonly string[] }>;
}

type Foreign = { readonly async: (...args: unknown[]) => void };

let loaded: Promise<Winspool> | null = null;

/**
 * winspool.drv, loaded once for every transport and every search for printers: koffi knows each structure by its name
 * and refuses a name that it has. Windows only: anywhere else it throws.
 */
export function loadWinspool(): Promise<Winspool> {
  loaded ??= load();
  // A library that could not be loaded this time is asked for again.
  loaded.catch(() => (loaded = null));
  return loaded;
}

async function load(): Promise<Winspool> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load('winspool.drv');
  const GetLastError = koffi.load('kernel32.dll').func('uint32_t __stdcall GetLastError()') as () => number;
  const info4 = koffi.struct('PRINTER_INFO_4W', {
    name: 'char16_t *',
    server: 'char16_t *',
    attributes: 'uint32_t',
  });
  koffi.struct('DOC_INFO_1W', { name: 'char16_t *', file: 'char16_t *', type: 'char16_t *' });
  const job1 = koffi.struct('JOB_INFO_1W', {
    id: 'uint32_t',
    printer: 'char16_t *',
    machine: 'char16_t *',
    user: 'char16_t *',
    document: 'char16_t *',
    type: 'char16_t *',
    words: 'char16_t *',
    status: 'uint32_t',
    priority: 'uint32_t',
    position: 'uint32_t',
    pages: 'uint32_t',
    printed: 'uint32_t',
    submitted: koffi.array('uint16_t', 8),
  });
  const func = (definition: string): Foreign => library.func(definition);
  const f = {
    open: func('int __stdcall OpenPrinterW(char16_t *name, _Out_ void **handle, void *defaults)'),
    close: func('int __stdcall ClosePrinter(void *handle)'),
    startDoc: func('uint32_t __stdcall StartDocPrinterW(void *handle, uint32_t level, DOC_INFO_1W *info)'),
    startPage: func('int __stdcall StartPagePrinter(void *handle)'),
    write: func(
      'int __stdcall WritePrinter(void *handle, uint8_t *bytes, uint32_t length, _Out_ uint32_t *written)',
    ),
    endPage: func('int __stdcall EndPagePrinter(void *handle)'),
    endDoc: func('int __stdcall EndDocPrinter(void *handle)'),
    abort: func('int __stdcall AbortPrinter(void *handle)'),
    getPrinter: func(
      'int __stdcall GetPrinterW(void *handle, uint32_t level, _Inout_ uint8_t *buffer, uint32_t size, _Out_ uint32_t *needed)',
    ),
    getJob: func(
      'int __stdcall GetJobW(void *handle, uint32_t job, uint32_t level, _Inout_ uint8_t *buffer, uint32_t size, _Out_ uint32_t *needed)',
    ),
    setJob: func(
      'int __stdcall SetJobW(void *handle, uint32_t job, uint32_t level, void *info, uint32_t command)',
    ),
    listJobs: func(
      'int __stdcall EnumJobsW(void *handle, uint32_t first, uint32_t most, uint32_t level, _Inout_ uint8_t *buffer, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *count)',
    ),
    list: func(
      'int __stdcall EnumPrintersW(uint32_t flags, char16_t *name, uint32_t level, _Inout_ uint8_t *buffer, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *count)',
    ),
  };

  /** Runs a call on koffi's own threads, so that a slow spooler never stops the register. */
  const call = (foreign: Foreign, ...args: unknown[]): Promise<WinspoolCall & { readonly result: number }> =>
    new Promise((resolve, reject) => {
      foreign.async(...args, (problem: Error | null, result: number) => {
        if (problem !== null) reject(problem);
        else resolve({ ok: result !== 0, error: result !== 0 ? 0 : GetLastError(), result });
      });
    });

  return {
    pointerBytes: koffi.sizeof('void *'),
    async OpenPrinterW(name) {
      const handle: [PrinterHandle | null] = [null];
      return { ...(await call(f.open, name, handle, null)), handle: handle[0] };
    },
    ClosePrinter: (handle) => call(f.close, handle),
    async StartDocPrinterW(handle, title) {
      const answer = await call(f.startDoc, handle, 1, { name: title, file: null, type: 'RAW' });
      return { ...answer, job: answer.result };
    },
    StartPagePrinter: (handle) => call(f.startPage, handle),
    async WritePrinter(handle, bytes) {
      const written: [number] = [0];
      return { ...(await call(f.write, handle, bytes, bytes.length, written)), written: written[0] };
    },
    EndPagePrinter: (handle) => call(f.endPage, handle),
    EndDocPrinter: (handle) => call(f.endDoc, handle),
    AbortPrinter: (handle) => call(f.abort, handle),
    async GetPrinterW(handle, level, buffer) {
      const needed: [number] = [0];
      return {
        ...(await call(f.getPrinter, handle, level, buffer, buffer?.length ?? 0, needed)),
        needed: needed[0],
      };
    },
    async GetJobW(handle, job, buffer) {
      const needed: [number] = [0];
      return {
        ...(await call(f.getJob, handle, job, 1, buffer, buffer?.length ?? 0, needed)),
        needed: needed[0],
      };
    },
    SetJobW: (handle, job, command) => call(f.setJob, handle, job, 0, null, command),
    async EnumJobsW(handle) {
      const needed: [number] = [0];
      const count: [number] = [0];
      const MOST = 1_000;
      const sized = await call(f.listJobs, handle, 0, MOST, 1, null, 0, needed, count);
      if (needed[0] === 0) return { ...sized, jobs: [] };
      const buffer = new Uint8Array(needed[0]);
      const answer = await call(f.listJobs, handle, 0, MOST, 1, buffer, buffer.length, needed, count);
      if (!answer.ok) return { ...answer, jobs: [] };
      const rows = koffi.decode(buffer, koffi.array(job1, count[0])) as readonly {
        readonly id: number;
        readonly document: string | null;
      }[];
      return { ...answer, jobs: rows.map(({ id, document }) => ({ job: id, document: document ?? '' })) };
    },
    async EnumPrintersW() {
      const needed: [number] = [0];
      const count: [number] = [0];
      const LOCAL_AND_CONNECTED = 0x02 | 0x04;
      const sized = await call(f.list, LOCAL_AND_CONNECTED, null, 4, null, 0, needed, count);
      if (needed[0] === 0) return { ...sized, names: [] };
      const buffer = new Uint8Array(needed[0]);
      const answer = await call(f.list, LOCAL_AND_CONNECTED, null, 4, buffer, buffer.length, needed, count);
      if (!answer.ok) return { ...answer, names: [] };
      const rows = koffi.decode(buffer, koffi.array(info4, count[0])) as readonly { readonly name: string }[];
      return { ...answer, names: rows.map((row) => row.name) };
    },
  };
}
