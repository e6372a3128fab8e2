import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealerOf, newSealKey } from '../../electron/host/seal-key.ts';
import { openStore } from '../../electron/storage/open.ts';
import { MemoryWorld, NOON } from '../support/memory-world.ts';
import { sell } from './engine.ts';

export interface CloseFigures {
  readonly payments: number;
  /** From the key to the answer: the close is on disk, with its Z's job. Milliseconds. */
  readonly closeMs: number;
  /** From the key to the Z on paper, on a printer that prints at once. Milliseconds. */
  readonly paperMs: number;
  /** «X», of the same shift. Milliseconds. */
  readonly xMs: number;
}

/** What the issue asks of a day of 500 payments. Milliseconds. */
export const CLOSE_WITHIN_MS = 2_000;

/** A shift of so many QR payments, on a file on this machine's disk, that is closed by a count. */
export async function benchClose(payments: number): Promise<CloseFigures> {
  const place = mkdtempSync(join(tmpdir(), 'caja-close-'));
  const books = openStore({ folder: join(place, 'data'), headFolder: null, now: () => NOON });
  const sealer = sealerOf(newSealKey());
  if (sealer !== null) books.sealWith(sealer);
  try {
    const world = new MemoryWorld({ books });
    await world.start();
    await world.run(5_000);
    await world.command('shift.open', { float: { kind: 'sum', amount: '1000' } });
    for (let sale = 0; sale < payments; sale += 1) await sell(world, 8_000);
    const before = performance.now();
    const x = world.engine.query('shift.x', { cash: true });
    const asked = performance.now();
    const pending = x.ok ? x.value.pending.list.map(({ id }) => id) : [];
    const counted = { kind: 'sum', amount: '1000' } as const;
    const reply = await world.command('shift.close', { counted, pending });
    const closed = performance.now();
    if (!reply.ok) throw new Error(`the shift was not closed: ${reply.failure.code}`);
    await world.run(2_000);
    const paper = performance.now();
    if (world.printer.paper.at(-1)?.kind !== 'shift') throw new Error('no Z came out');
    const qr = x.ok ? x.value.told.figures.sales : 0;
    if (qr !== payments) throw new Error(`the shift has ${qr} sales`);
    return { payments, xMs: asked - before, closeMs: closed - asked, paperMs: paper - asked };
  } finally {
    books.close();
    rmSync(place, { recursive: true, force: true });
  }
}
