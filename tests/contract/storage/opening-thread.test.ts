import { closeSync, openSync, writeSync, existsSync, truncateSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderInUse, openUnhurried, verify } from '../../../electron/storage/index.ts';
import { openStore } from '../../../electron/storage/open.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import type { OpeningNews } from '../../../shared/opening.ts';
import { chargeBegun, chargePaid, NOON, printed } from '../../unit/storage/support/books.ts';
import { afterwards, freshPlace, openAt, type Place } from '../../unit/storage/support/folders.ts';

const SALES = 1_000;

/** Books of so many sales, ended in order, with nothing beside them but the head outside. */
function manySales(sales = SALES): Place {
  const place = freshPlace();
  const store = openAt(place);
  store.connection.pragma('synchronous = OFF');
  for (let number = 1; number <= sales; number += 1) {
    const rows = [...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)];
    store.commit(rows, NOON);
  }
  store.closeForNow();
  return place;
}

/** The first page says nothing any more: SQLite opens no such file. */
function damage({ file }: Place): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4_096), 0, 4_096, 0);
  closeSync(handle);
}

const options = ({ folder, headFolder }: Place) => ({ folder, headFolder, now: () => NOON });

/** Opens them as the program does. @returns what was told, and how long the longest standstill was in milliseconds */
async function opened(place: Place) {
  const told: OpeningNews[] = [];
  let longest = 0;
  let last = performance.now();
  const beat = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const beats = setInterval(beat, 5);
  const store = await openUnhurried(options(place), (news) => void told.push(news));
  clearInterval(beats);
  afterwards(() => store.close());
  return { store, told, longest };
}

describe('27: books that take long to open', () => {
  it('a damaged file: it is told how far it is, and whoever answers meanwhile is not held up', async () => {
    const place = manySales();
    damage(place);
    const from = performance.now();
    const { store, told, longest } = await opened(place);
    const whole = performance.now() - from;
    expect(store.nextSaleNumber()).toBe(SALES + 1);
    expect(store.recovery).toBe(false);
    const steps = [...new Set(told.map(({ step }) => step))];
    expect(steps).toEqual(['reading', 'joining', 'checking']);
    expect(told.filter(({ done, of }) => of !== null && done > 0 && done < of).length).toBeGreaterThan(1);
    // What is left for this thread is what every start does.
    expect(longest).toBeLessThan(whole / 3);
    store.close();
    expect(verify(place.file, place.headFolder).line).toMatch(/^whole: /);
  });

  it('what it found is in the books all the same: an end without order, a recovery, the file put aside', async () => {
    const place = manySales();
    openStore(options(place)).closeForNow();
    truncateSync(place.file, 400_000);
    const { store } = await opened(place);
    expect(store.recoveryDetail).toMatchObject({ cause: 'salvaged', since: NOON });
    expect(existsSync(store.recoveryDetail?.aside ?? '')).toBe(true);
    expect(store.recoveryDetail?.missing.length).toBeGreaterThan(0);
  });

  it('tables that are not what the journal says: they are checked, and made anew', async () => {
    const place = manySales();
    const db = connectBooks(place.file);
    db.exec("UPDATE meta SET value = 0 WHERE key = 'open_sum'");
    db.exec("UPDATE sales SET day = '2020-01-01' WHERE number = 2");
    db.close();
    const { store, told } = await opened(place);
    expect(told.map(({ step }) => step)).toContain('checking');
    expect(store.saleByNumber(2)?.day).not.toBe('2020-01-01');
  });

  it('whole books are opened at once, without a word', async () => {
    const { told } = await opened(manySales());
    expect(told).toEqual([]);
  });

  it('no other till works on the folder meanwhile', async () => {
    const place = manySales();
    damage(place);
    let busy: unknown = null;
    const store = await openUnhurried(options(place), ({ step, done }) => {
      if (step !== 'joining' || done === 0 || busy !== null) return;
      try {
        openStore(options(place)).close();
      } catch (error) {
        busy = error;
      }
    });
    store.close();
    expect(busy).toBeInstanceOf(FolderInUse);
  });

  it('killed in the middle of each step: the next start goes on, and nothing is lost', async () => {
    const place = manySales();
    damage(place);
    for (const step of ['reading', 'joining', 'checking'] as const)
      expect(`${step} ${await killedAt(place, step)}`).toBe(`${step} killed`);
    const { store } = await opened(place);
    expect([store.nextSaleNumber(), store.recovery]).toEqual([SALES + 1, false]);
  });
});

describe('27: books that are larger than the memory', () => {
  it('are put together again within a heap that could not hold their rows', async () => {
    const sales = 3_000;
    const place = manySales(sales);
    damage(place);
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=24', '--input-type=module-typescript', '-e', opening(place, '')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close');
    expect(said.trim()).toBe(`opened, next is ${sales + 1}`);
  });
});

const ROOT = join(import.meta.dirname, '../../..');

/** A program that opens the books as the till does. @param then what it does whenever something is told */
function opening({ folder, headFolder }: Place, then: string): string {
  return `
    import { openUnhurried } from '${join(ROOT, 'electron/storage/index.ts')}';
    let times = 0;
    const place = { ...${JSON.stringify({ folder, headFolder })}, now: () => ${NOON} };
    const store = await openUnhurried(place, ({ step }) => { ${then} });
    console.log('opened, next is ' + store.nextSaleNumber());
    store.close();
  `;
}

/** Opens the books in a program of its own, which is killed as soon as its thread tells of that step. */
async function killedAt(place: Place, step: OpeningNews['step']): Promise<string> {
  // The first word of all is said before there is a thread.
  const times = step === 'reading' ? 2 : 1;
  const kill = `if (step === '${step}' && (times += 1) === ${times}) process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', opening(place, kill)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal === 'SIGKILL' ? 'killed' : 'ended by itself';
}
