import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OpeningNews } from '../../shared/opening.ts';
import { StoreFault, type Log, type LogFields, type StoreFaultKind } from '../engine/ports.ts';
import { NOTHING_PROVED, provedFacts, type ProvedFacts } from './encrypted/proved.ts';
import { OpeningTakesLong } from './faults.ts';
import { FILE_NAME, openStore, secondAtStart, type OpenOptions } from './open.ts';
import type { CajaStore } from './store.ts';
import type { TellOpening } from './told-opening.ts';

/** What the thread is to open. Functions do not reach it. */
export interface Preparation extends Pick<
  OpenOptions,
  'folder' | 'fileName' | 'headFolder' | 'secondPlace' | 'isSecondThere'
> {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

export type ThreadNews =
  | { readonly kind: 'told'; readonly news: OpeningNews }
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn';
      readonly event: string;
      readonly fields: LogFields | undefined;
    }
  | { readonly kind: 'failed'; readonly fault: StoreFaultKind; readonly why: string };

/** Faults that would come again, after as long a time. */
const SURE: readonly StoreFaultKind[] = ['disk-full', 'read-only', 'damaged', 'newer'];
/** A key store that a person has to unlock keeps no till closed. Milliseconds. */
const KEYS_MS = 2_000;
/** Where there is no thread the page still gets the words before everything stands still. Milliseconds. */
const BEFORE_STANDSTILL_MS = 300;

/**
 * Opens the books without standing still for long: what takes long (a damaged file, one of an older version) is done
 * by a thread first, with the lock on the folder, and closed again; killed in the middle, the next start goes on.
 * @param tell what the thread does, and how far it is
 * @throws StoreFault as `openStore` does
 */
export async function openUnhurried(given: OpenOptions, tell: TellOpening): Promise<CajaStore> {
  const options = { ...given, proved: await provedAtStart(given) };
  const refuse: TellOpening = (news) => {
    throw new OpeningTakesLong(news);
  };
  try {
    return openStore({ ...options, tell: refuse });
  } catch (error) {
    if (!(error instanceof OpeningTakesLong)) throw error;
    tell(error.first);
  }
  const { folder, fileName, headFolder, secondPlace, isSecondThere, now, log = null } = options;
  const place = { folder, headFolder, ...(fileName === undefined ? {} : { fileName }) };
  const second = { secondPlace: secondPlace ?? null, isSecondThere: isSecondThere ?? true };
  await prepared({ ...place, ...second, at: now() }, tell, log);
  return openStore(options);
}

/** Before the books are open, because a key store takes its time: a till without it opens, and believes no header. */
async function provedAtStart(options: OpenOptions): Promise<ProvedFacts> {
  const { care, folder, fileName = FILE_NAME } = options;
  if (care?.copyKeys === undefined) return NOTHING_PROVED;
  const proving = provedFacts(join(folder, fileName), secondAtStart(options), care.copyKeys);
  return new Promise((settle) => {
    const giveUp = care.clock.after(KEYS_MS, () => settle(NOTHING_PROVED));
    void proving.then((proved) => {
      giveUp();
      settle(proved);
    });
  });
}

/** Settles when the thread has ended. @throws StoreFault where opening them again would end the same way */
async function prepared(work: Preparation, tell: TellOpening, log: Log | null): Promise<void> {
  const path = threadPath();
  if (path === null) return standstill(log, 'no file');
  const failed = await new Promise<StoreFault | null>((resolve) => {
    let fault: StoreFault | null = null;
    const thread = new Worker(path, { workerData: work, execArgv: [] });
    thread.on('message', (news: ThreadNews) => {
      if (news.kind === 'told') tell(news.news);
      else if (news.kind === 'log') log?.[news.level](news.event, news.fields);
      else if (SURE.includes(news.fault)) fault = new StoreFault(news.fault, news.why);
    });
    thread.once('error', (error: Error) => void standstill(log, error.message).then(() => resolve(null)));
    thread.once('exit', (code) => {
      if (code === 0) resolve(fault);
    });
  });
  if (failed !== null) throw failed;
}

/** It is done here, without a word about how far it is. */
async function standstill(log: Log | null, reason: string): Promise<void> {
  log?.warn('no-opening-thread', { reason });
  await new Promise((resolve) => setTimeout(resolve, BEFORE_STANDSTILL_MS));
}

/** Beside this file, as a source or bundled. */
function threadPath(): string | null {
  const paths = ['opening-thread.js', 'opening-thread.ts'].map((name) => join(import.meta.dirname, name));
  return paths.find((path) => existsSync(path)) ?? null;
}
