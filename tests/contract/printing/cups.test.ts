import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCupsTransport,
  faultOfReasons,
  jobNumber,
} from '../../../electron/printing/transports/cups.ts';
import { decodeIpp, encodeIpp } from '../../../electron/printing/transports/ipp.ts';
import { DEFAULT_LIMITS } from '../../../electron/printing/transports/transport.ts';
import { systemClock, ticketBytes } from '../../printers/lib/parts.ts';
import { never, quiet } from '../../support/event-loop-clock.ts';

type Attribute = readonly [tag: number, name: string, ...values: (number | string | null)[]];

/** An answer of CUPS, made by hand. */
function ippAnswer(status: number, attributes: readonly Attribute[]): Buffer {
  const parts: Buffer[] = [Buffer.from([1, 1, status >> 8, status & 0xff, 0, 0, 0, 1, 0x01])];
  for (const [tag, name, ...values] of attributes) {
    values.forEach((value, index) => {
      const key = Buffer.from(index === 0 ? name : '');
      const data = Buffer.alloc(typeof value === 'number' ? 4 : Buffer.byteLength(value ?? ''));
      if (typeof value === 'number') data.writeInt32BE(value);
      else data.write(value ?? '');
      const lengths = [Buffer.alloc(2), Buffer.alloc(2)] as const;
      lengths[0].writeUInt16BE(key.length);
      lengths[1].writeUInt16BE(data.length);
      parts.push(Buffer.from([tag]), lengths[0], key, lengths[1], data);
    });
  }
  return Buffer.concat([...parts, Buffer.from([0x03])]);
}

const IDLE: readonly Attribute[] = [
  [0x23, 'printer-state', 3],
  [0x44, 'printer-state-reasons', 'none'],
];

describe('the printing system’s protocol', () => {
  it('asks about a job in the bytes of IPP 1.1', () => {
    const bytes = Buffer.from(encodeIpp('kitchen', 12));
    expect(bytes.subarray(0, 9).toString('hex')).toBe('010100090000000101');
    expect(bytes.toString('latin1')).toContain('ipp://localhost/printers/kitchen');
    expect(bytes.subarray(-7).toString('hex')).toBe('0004' + '0000000c' + '03');
  });

  it('reads several values of one attribute, and "no value"', () => {
    const facts = decodeIpp(
      ippAnswer(0, [
        [0x44, 'reasons', 'media-low', 'cover-open'],
        [0x13, 'time-at-processing', null],
      ]),
    );
    expect(facts?.get('reasons')).toEqual(['media-low', 'cover-open']);
    expect(facts?.get('time-at-processing')).toEqual([null]);
  });

  it('counts a refusal, an incomplete answer and a web page as no answer', () => {
    const whole = ippAnswer(0, IDLE);
    expect(decodeIpp(ippAnswer(0x0406, []))).toBeNull();
    for (let length = 0; length < whole.length; length += 1)
      expect(decodeIpp(whole.subarray(0, length))).toBeNull();
    expect(decodeIpp(Buffer.from('<!doctype html>'))).toBeNull();
  });

  it.each([
    [['media-empty-error'], 'printer-paper-out'],
    [['cover-open-report'], 'printer-cover-open'],
    [['offline-report'], 'printer-offline'],
    [['media-empty-warning'], null],
    [['none'], null],
  ])('%j means %s', (reasons, fault) => {
    expect(faultOfReasons(reasons)).toBe(fault);
  });

  it.each([
    ['request id is kitchen-12 (0 file(s))\n', 12],
    ['kitchen-7', 7],
    ['nothing', null],
    ['request id is kitchen-x', null],
  ])('finds the job in %j', (words, number) => {
    expect(jobNumber('kitchen', words)).toBe(number);
  });
});

describe('a raw queue', () => {
  let folder = '';
  let server: Server | null = null;
  let stop = new AbortController();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caja-cups-'));
    stop = new AbortController();
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = null;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Stand-ins of `lp` and `cancel`, and a CUPS that answers from these lists; the last answer is repeated. */
  function cups(options: {
    lp?: string;
    printer?: readonly Attribute[];
    jobs: readonly (readonly Attribute[])[];
    /** How long `lp` may take; a busy machine needs a while to start it. Milliseconds. */
    idle?: number;
    /** Gives up when so many questions about the job were answered. */
    stopAt?: number;
  }) {
    let asked = 0;
    const lp = options.lp ?? `cat > ${folder}/got; echo "request id is kitchen-12 (0 file(s))"`;
    writeFileSync(join(folder, 'lp'), `#!/bin/sh\necho "$@" > ${folder}/args\n${lp}\n`, { mode: 0o755 });
    writeFileSync(join(folder, 'cancel'), `#!/bin/sh\necho "$@" > ${folder}/cancelled\n`, { mode: 0o755 });
    const jobs = [...options.jobs];
    const path = join(folder, 'cups.sock');
    server = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        const job = request.url === '/jobs/';
        if (job) asked += 1;
        if (job && asked === options.stopAt) stop.abort();
        const answer = job ? (jobs.length > 1 ? jobs.shift() : jobs[0]) : (options.printer ?? IDLE);
        response.end(ippAnswer(0, answer ?? []));
      });
    }).listen(path);
    const limits = { ...DEFAULT_LIMITS, idle: options.idle ?? 30_000, confirm: 200 };
    return createCupsTransport(
      { queue: 'kitchen', server: path, commands: folder },
      { clock: systemClock, log: quiet, limits },
    );
  }

  const STATE = (state: number, started = true): readonly Attribute[] => [
    [0x23, 'job-state', state],
    started ? [0x21, 'time-at-processing', 1] : [0x13, 'time-at-processing', null],
  ];

  it('gets the bytes as they are, and is followed until the job is done', async () => {
    const ticket = ticketBytes(3_000);
    const transport = cups({ jobs: [STATE(5), STATE(5), STATE(9)] });
    expect(await transport.send(ticket, never)).toEqual({ kind: 'sent' });
    expect(readFileSync(join(folder, 'got'))).toEqual(Buffer.from(ticket));
    expect(readFileSync(join(folder, 'args'), 'utf8').trim()).toBe('-d kitchen -o raw -t Caja Clara');
    expect(existsSync(join(folder, 'cancelled'))).toBe(false);
  });

  it('24: names each job by its ticket, so that a later run finds it', async () => {
    const transport = cups({ jobs: [STATE(9)] });
    await transport.send(ticketBytes(30), never, { name: 'job-a' });
    expect(readFileSync(join(folder, 'args'), 'utf8').trim()).toBe('-d kitchen -o raw -t Caja Clara job-a');
  });

  it('24: gives back the jobs that an earlier run left in it, and no job of others', async () => {
    const waiting: readonly Attribute[] = [
      [0x21, 'job-id', 11, 12, 13],
      [0x42, 'job-name', 'Caja Clara job-b', 'Caja Clara job-a', 'Carta'],
    ];
    const transport = cups({ jobs: [waiting] });
    await transport.recall?.(['job-a', 'job-c'], never);
    expect(readFileSync(join(folder, 'cancelled'), 'utf8').trim()).toBe('kitchen-12');
  });

  it.each([7, 8])('whose job ended with state %i leaves the ticket unknown', async (state) => {
    const transport = cups({ jobs: [STATE(state)] });
    expect(await transport.send(ticketBytes(30), never)).toEqual({ kind: 'unknown', fault: 'printer-error' });
    expect(existsSync(join(folder, 'cancelled'))).toBe(false);
  });

  it('whose job does not end is cancelled, and unknown once it was started', async () => {
    const transport = cups({ jobs: [STATE(5)], idle: 3_000 });
    expect(await transport.send(ticketBytes(30), never)).toEqual({
      kind: 'unknown',
      fault: 'printer-timeout',
    });
    expect(readFileSync(join(folder, 'cancelled'), 'utf8').trim()).toBe('kitchen-12');
  });

  it('whose job was never started before it was cancelled printed nothing', async () => {
    // Pending for as long as it is followed; asked once more after the cancelling.
    const pending = STATE(3, false);
    const transport = cups({
      jobs: [...Array.from({ length: 3 }, () => pending), STATE(7, false)],
      stopAt: 3,
    });
    expect(await transport.send(ticketBytes(30), stop.signal)).toEqual({
      kind: 'not-printed',
      fault: 'printer-timeout',
    });
  });

  it('that is stopped, or has no paper, gets nothing', async () => {
    const stopped = cups({ printer: [[0x23, 'printer-state', 5]], jobs: [] });
    expect(await stopped.send(ticketBytes(30), never)).toEqual({
      kind: 'not-printed',
      fault: 'printer-offline',
    });
    expect(existsSync(join(folder, 'args'))).toBe(false);
  });

  it('that does not exist is not found', async () => {
    const transport = cups({
      lp: 'echo "lp: Error - The printer or class does not exist." >&2; exit 1',
      jobs: [],
    });
    expect(await transport.send(ticketBytes(30), never)).toEqual({
      kind: 'not-printed',
      fault: 'printer-not-found',
    });
  });

  it('whose `lp` hangs is unknown: a job may have been made', async () => {
    const transport = cups({ lp: 'exec sleep 30', jobs: [], idle: 400 });
    expect(await transport.send(ticketBytes(30), never)).toEqual({
      kind: 'unknown',
      fault: 'printer-timeout',
    });
  });
});
