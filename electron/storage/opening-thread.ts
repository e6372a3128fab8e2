import { parentPort, workerData } from 'node:worker_threads';
import type { OpeningNews } from '../../shared/opening.ts';
import type { Log } from '../engine/ports.ts';
import { toStoreFault } from './faults.ts';
import { openStore } from './open.ts';
import type { Preparation, ThreadNews } from './prepare.ts';

/** The thread that does what is long of an opening: it opens the books, tells how far it is, and closes them again. */

const TOLD_EVERY_MS = 100;

const say = (news: ThreadNews): void => parentPort?.postMessage(news);
const log: Log = {
  info: (event, fields) => say({ kind: 'log', level: 'info', event, fields }),
  warn: (event, fields) => say({ kind: 'log', level: 'warn', event, fields }),
};

let toldAt = Number.NEGATIVE_INFINITY;
let told: OpeningNews['step'] | null = null;
const tell = (news: OpeningNews): void => {
  const now = performance.now();
  if (news.step === told && now - toldAt < TOLD_EVERY_MS) return;
  [told, toldAt] = [news.step, now];
  say({ kind: 'told', news });
};

const { at, ...place } = workerData as Preparation;
try {
  openStore({ ...place, now: () => at, log, tell }).closeForNow();
} catch (error) {
  const fault = toStoreFault(error, 'the data file cannot be opened');
  say({ kind: 'failed', fault: fault.kind, why: fault.message });
}
