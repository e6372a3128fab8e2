import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccess } from '../../../electron/web/access-file.ts';
import { openWebServer } from '../../../electron/web/server.ts';
import type { Answers, RequestName, StreamMessage } from '../../../shared/contract.ts';
import type { Opening } from '../../../shared/opening.ts';
import type { Reply } from '../../../shared/reply.ts';
import { failure } from '../../../shared/failures.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { inProject } from '../../../scripts/lib/project.mjs';

/**
 * The web host itself, with no engine behind it: whatever snapshot and answers a test hands in. It knows only what the
 * contract says.
 */
export interface FakeHost {
  /** A link that works once: each reading is a new one. */
  readonly url: string;
  /** The page, for a browser that used a link. */
  readonly origin: string;
  readonly asked: { readonly name: string; readonly request: Record<string, unknown> }[];
  publish(snapshot: Snapshot): void;
  /** Another till from now on: nothing was asked of it yet. Whoever had a page of the one before must be gone. */
  restage(snapshot: Snapshot, script: Script): void;
  /** The books are not open yet: nothing else is told from now on. */
  opening(opening: Opening): void;
  /** Stops saying anything, the beat included. */
  fallSilent(): void;
  lockOut(): void;
  close(): Promise<void>;
}

export type Script = {
  readonly [Name in RequestName]?: (
    request: Record<string, unknown>,
  ) => Reply<Answers[Name]> | Promise<Reply<Answers[Name]>>;
};

const BEAT_MS = 1_000;

/** The form of an answer to whatever the page asks about a voucher last: it makes its own ids. */
export const OWN_FORM = 'own';

function answering(snapshot: Snapshot, asked: Record<string, unknown> | null): Snapshot {
  if (asked === null) return snapshot;
  const own = { form: String(asked.form), question: String(asked.question) };
  const vouchers = snapshot.vouchers.map((one) => (one.form === OWN_FORM ? { ...one, ...own } : one));
  return { ...snapshot, vouchers };
}

export async function startFakeHost(first: Snapshot, script: Script = {}): Promise<FakeHost> {
  await ensureBuilt('renderer');
  const folder = mkdtempSync(join(tmpdir(), 'caja-gallery-'));
  const listeners = new Set<(message: StreamMessage) => void>();
  const asked: { name: string; request: Record<string, unknown> }[] = [];
  let snapshot = first;
  let answers = script;
  let silent = false;
  let voucherAsked: Record<string, unknown> | null = null;

  const say = (message: StreamMessage) => {
    for (const listener of listeners) listener(message);
  };
  const tell = (next: Snapshot) => {
    snapshot = next;
    say({ kind: 'snapshot', snapshot: answering(snapshot, voucherAsked) });
  };
  const beat = setInterval(() => {
    if (!silent) say({ kind: 'beat', sequence: snapshot.sequence });
  }, BEAT_MS);

  const host = {
    async answer(given: unknown, body: unknown): Promise<Reply<unknown>> {
      const name = given as RequestName;
      const request = body as Record<string, unknown>;
      // What the screen wants to know by itself is nobody's doing.
      if (name !== 'amounts.learnt') asked.push({ name, request });
      const reply = (await answers[name]?.(request)) ?? {
        ok: false,
        failure: failure('command-not-possible'),
      };
      if (name === 'voucher.ask' && reply.ok) {
        voucherAsked = request;
        tell({ ...snapshot, sequence: snapshot.sequence + 1 });
      }
      return reply;
    },
    listen(listener: (message: StreamMessage) => void) {
      listeners.add(listener);
      listener({ kind: 'snapshot', snapshot: answering(snapshot, voucherAsked) });
      return () => void listeners.delete(listener);
    },
  };
  const now = () => Date.now();
  const parts = { host, now, access: openAccess(folder, now), pageFolder: inProject('dist/renderer') };
  const web = await openWebServer({ ...parts, language: 'es', controlSecret: 'of nobody' }, 0);
  return {
    get url() {
      return web.newLink();
    },
    origin: web.origin,
    asked,
    publish: tell,
    restage(another, itsAnswers) {
      answers = itsAnswers;
      snapshot = another;
      silent = false;
      voucherAsked = null;
      asked.length = 0;
    },
    opening(opening) {
      say({ kind: 'opening', opening });
    },
    fallSilent() {
      silent = true;
    },
    lockOut() {
      web.revokeAll();
    },
    async close() {
      clearInterval(beat);
      web.server.closeAllConnections();
      await web.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
