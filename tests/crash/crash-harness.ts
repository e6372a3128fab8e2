import { exportJournal } from '../support/export-journal.ts';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verify } from '../../electron/storage/index.ts';
import { createProvider, type CustomerProfile } from '../../electron/simulator/index.ts';
import { serveProvider } from '../../electron/simulator/server/http-server.ts';
import { oneFileOf } from '../support/one-file.ts';
import { audit, type Evidence } from '../proof/auditor.ts';
import { closedOnce } from './closed-once.ts';
import { HintPost } from './hint-post.ts';
import {
  fastNow,
  GUARD_MS,
  linesOf,
  runTill,
  eventOrderNow,
  type ChargedBy,
  type FastStart,
  type Story,
  type TillOptions,
} from './till.ts';

/** Hundreds of processes of the same code: compiled once. */
const CACHE = fileURLToPath(new URL('../../.cache/node', import.meta.url));
/** Young objects get room at once: a life is too short for the processor's time that finding out how much they need takes. */
const FOR_A_SHORT_LIFE = ['--min-semi-space-size=32', '--max-semi-space-size=64'];
/** Virtual time goes so much faster than real time; only the limit of a request is real. */
const SCALE = 20;
/** Real milliseconds by which a busy machine may hold up a call on its way. */
const JITTER_MS = 100;

const CUSTOMERS: Readonly<Record<Story, CustomerProfile>> = {
  'charge, paid, ticket': { stories: { pays: 1 }, arrivesMs: [500, 2_500], thinksMs: [200, 1_500] },
  'charge, cancel': { stories: { 'never-comes': 1 } },
  // Played by hand, below.
  'charge, late payment, refund': { stories: { 'never-comes': 1 } },
  'shift, cash, close': { stories: { 'never-comes': 1 } },
};

/** The till of these processes, as one file. */
let program: Promise<string> | undefined;

/** So long after a kill nothing of the killed one is on its way any more. Milliseconds. */
const DRAIN_MS = 100;

/** A provider that outlives the tills, the folder of one till, and the lives it leads there. */
export class CrashHarness {
  readonly story: Story;
  readonly #by: ChargedBy;
  readonly #program: string;
  readonly #place = mkdtempSync(join(tmpdir(), 'caja-crash-'));
  readonly #start: FastStart = { real: Date.now(), virtual: Date.UTC(2026, 10, 20, 15), scale: SCALE };
  readonly #provider;
  readonly #hints = new HintPost();
  readonly #served: Evidence['served'][number][] = [];
  #longestGapMs = 0;
  #lastRequest = Date.now();
  #url = '';
  #close: () => Promise<void> = () => Promise.resolve();

  private constructor(story: Story, by: ChargedBy, program: string) {
    this.story = story;
    this.#by = by;
    this.#program = program;
    this.#provider = createProvider({
      clock: { now: () => fastNow(this.#start) },
      shop: true,
      customers: CUSTOMERS[story],
      notifications: this.#hints.line(
        (at) => (at - fastNow(this.#start)) / SCALE,
        () => void this.#provider.control.settle(),
      ),
    });
  }

  static async open(story: Story, by: ChargedBy = 'instore'): Promise<CrashHarness> {
    program ??= oneFileOf(new URL('./till-child.ts', import.meta.url));
    const harness = new CrashHarness(story, by, await program);
    const { control } = harness.#provider;
    const server = await serveProvider({
      ...harness.#provider,
      handle: async (request) => {
        harness.#longestGapMs = Math.max(harness.#longestGapMs, Date.now() - harness.#lastRequest);
        harness.#lastRequest = Date.now();
        const answer = harness.#provider.answer(request);
        const said = answer.kind === 'answer' ? answer : null;
        if (story === 'charge, late payment, refund') harness.#latePayer(request.method, request.url);
        harness.#served.push({
          at: fastNow(harness.#start),
          ledger: control.ledger().length,
          order: eventOrderNow(),
          method: request.method,
          url: request.url,
          outcome: said ? String(said.status) : answer.kind,
          delayMs: said?.delayMs ?? 0,
          sent: request.body,
          body: said?.body ?? '',
        });
        return answer;
      },
    });
    harness.#url = server.url;
    harness.#close = () => server.close();
    return harness;
  }

  /** Holds every order open on his phone, and pays it as soon as the till has searched for money and found none. */
  #latePayer(method: string, url: string): void {
    const { control } = this.#provider;
    // He pays once: a sale that is charged again after a kill is not paid by him again.
    if (control.ledger().some(({ kind }) => kind === 'payment')) return;
    if (method === 'PUT' || (method === 'POST' && url === '/v1/orders')) control.customer({ do: 'scan' });
    const isOff = control.state().registers[0]?.order === null;
    if (isOff && url.startsWith('/v1/payments/search') && url.includes('external_reference'))
      control.customer({ do: 'pay' });
  }

  #options(point: number): TillOptions {
    const { token } = this.#provider.control;
    return {
      place: this.#place,
      url: this.#url,
      token,
      story: this.story,
      by: this.#by,
      point,
      start: this.#start,
    };
  }

  /** A life in a process of its own. @returns the steps it took, or null when it was killed. */
  live(point: number, killAfter?: number): Promise<number | null> {
    return new Promise((resolve, reject) => {
      const args = [...FOR_A_SHORT_LIFE, this.#program, JSON.stringify(this.#options(point))];
      const child = spawn(process.execPath, args, {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', NODE_COMPILE_CACHE: CACHE },
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
      // What it was told as it was killed is lost; the next life is told of it again.
      child.stdin.on('error', () => undefined);
      const stop = this.#hints.source((hint) => void child.stdin.write(`${JSON.stringify(hint)}\n`));
      const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
      // Not at its exit: what it said last is read only afterwards.
      child.once('close', (code, signal) => {
        clearTimeout(timer);
        stop();
        const steps = /steps (\d+)/.exec(said)?.[1];
        // What it had sent still lies in the provider's sockets: it was asked in that life, not in the next one.
        if (signal === 'SIGKILL') setTimeout(() => resolve(null), DRAIN_MS);
        else if (code === 0 && steps !== undefined) resolve(Number(steps));
        else reject(new Error(`the till ended with ${code ?? signal ?? '?'}: ${said}`));
      });
    });
  }

  /** The last life, which nobody kills, in this process: it must come to the end of the story. */
  async finish(): Promise<void> {
    await runTill(this.#options(0), this.#hints.source);
  }

  /**
   * Whether the machine stood still for as long as a charge is guarded: the payer of the story then comes after the
   * till has looked for the last time, and the story is another one.
   */
  get stoodStill(): boolean {
    return this.#longestGapMs * SCALE > GUARD_MS[this.story] * 0.8;
  }

  /** What is wrong with the books, the paper and the money after the story; one line each. */
  findings(): string[] {
    const file = join(this.#place, 'data', 'caja.db');
    const verdict = verify(file, join(this.#place, 'state'));
    const evidence = this.#evidence([...exportJournal(file)]);
    const found = verdict.state === 'whole' ? [] : [`verify: ${verdict.line}`];
    return [...found, ...audit(evidence), ...this.#sameBooks(evidence)];
  }

  #evidence(journal: string[]): Evidence {
    const ledger = this.#provider.control.ledger();
    const seen = (line: Record<string, unknown>) => {
      const at = line['at'] as number;
      return { at, order: line['order'] as number, ledger: ledger.filter((one) => one.at <= at).length };
    };
    const rows: Evidence['rows'][number][] = [];
    for (const line of linesOf(this.#place, 'rows.jsonl')) {
      const moment = seen(line);
      for (let row = 0; row < (line['rows'] as number); row += 1)
        rows[(line['from'] as number) + row] = moment;
    }
    if (Object.keys(rows).length < journal.length)
      throw new Error('a row of the journal that nobody saw written');
    const paper = linesOf(this.#place, 'paper.jsonl').map(
      (line) => ({ ...line, ...seen(line) }) as Evidence['paper'][number],
    );
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    return {
      jitterMs: JITTER_MS * SCALE,
      ledger,
      served: this.#withLeft(this.#served),
      paper,
      journal,
      rows: rows.slice(0, journal.length),
      sha256,
    };
  }

  /** When the requests left the till. One path is asked once at a time; what a killed life sent may never come. */
  #withLeft(served: Evidence['served']): Evidence['served'] {
    const sent = linesOf(this.#place, 'sent.jsonl');
    return served.map((line) => {
      const path = line.url.split('?')[0];
      const left = sent.findLast(
        (one) =>
          one['method'] === line.method && one['url'] === path && (one['order'] as number) < line.order,
      );
      return left ? { ...line, left: left['order'] as number } : line;
    });
  }

  /** Whatever was killed in between, the story ends with the same money, the same sale and at most one first ticket. */
  #sameBooks({ ledger, paper, journal }: Evidence): string[] {
    const approved = ledger.filter((line) => line.kind === 'payment' && line.status === 'approved').length;
    const refunds = ledger.filter((line) => line.kind === 'refund' && line.status === 'approved').length;
    const live = this.#provider.control.state().registers[0]?.order ?? null;
    const sales = journal.filter((line) => line.includes('"kind":"sale-opened"')).length;
    const tickets = paper.filter((slip) => slip.kind === 'sale');
    const first = paper.filter((slip) => slip.copy === 0);
    const paid = this.story === 'charge, paid, ticket';
    const late = this.story === 'charge, late payment, refund';
    const isShift = this.story === 'shift, cash, close';
    const found: string[] = isShift ? closedOnce(journal, paper) : [];
    const expected = (what: string, is: number, wanted: boolean) => {
      if (!wanted) found.push(`${this.story}: ${is} ${what}`);
    };
    expected('sales', sales, sales === 1);
    expected('approved payments', approved, approved === (paid || late ? 1 : 0));
    // Killed between the look that found nothing and its row, the next life finds the money in time: paid, not late.
    const inTime = late && refunds === 0;
    expected('refunds', refunds, refunds === (late && !inTime ? 1 : 0));
    expected('first tickets', first.length, first.length <= (isShift ? 2 : paid || late ? 1 : 0));
    expected(
      'sale tickets',
      tickets.length,
      paid || inTime || isShift ? tickets.length >= 1 : tickets.length === 0,
    );
    if (live) found.push(`${this.story}: an order is left on the register`);
    return found;
  }

  async close(): Promise<void> {
    await this.#close();
    rmSync(this.#place, { recursive: true, force: true });
  }
}
