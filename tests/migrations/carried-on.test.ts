import { openMemoryStore } from '../support/memory-store.ts';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeTicket } from '../../electron/printing/index.ts';
import { verify, type CajaStore } from '../../electron/storage/index.ts';
import { connectBooks } from '../../electron/storage/sqlite.ts';
import { chargeId, incidentId, printJobId, refundId, saleId } from '../../shared/ids.ts';
import { INCIDENT_KINDS } from '../../shared/incident.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import { MemoryWorld } from '../support/memory-world.ts';
import { chargeBegun, chargePaid, moved, NOON } from '../unit/storage/support/books.ts';
import { everyKind, LIVE_CHARGES } from '../unit/storage/support/every-kind.ts';
import { openAt, type Place } from '../unit/storage/support/folders.ts';
import { sellByQr } from './lived-in.ts';
import { placeOf, withdrawn } from './old-program.ts';

const folder = (name: string) => join(import.meta.dirname, name);

/** The journal's texts with their hashes, as the file holds them; none of these files is long enough for a block. */
function journalOf(place: Place): unknown[] {
  const db = connectBooks(place.file);
  try {
    return db.prepare('SELECT seq, at, kind, body, prev, hash FROM journal ORDER BY seq').all();
  } finally {
    db.close();
  }
}

/** Everything that readers can see of the rows of `everyKind`. */
function seen(store: CajaStore): unknown {
  const each = Array.from({ length: 14 }, (_, index) => index + 1);
  return {
    open: store.open(),
    history: store.history({ day: null, before: null, limit: 100 }),
    stamp: store.stamp,
    swept: store.sweptUntil,
    sales: each.map((n) => store.sale(saleId(`sale-${n}`))),
    charges: each.map((n) => store.charge(chargeId(`charge-${n}`))),
    refunds: each.map((n) => store.refund(refundId(`refund-${n}`))),
    done: store.refundsDoneSince(NOON),
    jobs: each.map((n) => store.printJob(printJobId(`job-${n}`))),
    incidents: INCIDENT_KINDS.map((kind, index) => store.incident(incidentId(`${kind}-${index + 1}`))),
  };
}

describe.each(readdirSync(folder('every-kind')))(
  'a file with every kind of row of the release %s',
  (release) => {
    const sql = join(folder('every-kind'), release);
    const committed = everyKind(Number(/\d+/.exec(release)?.[0]));
    const whole = (more: number) =>
      new RegExp(`^whole: ${committed.length + more} journal rows, ${more > 4 ? 11 : 10} sales`);
    const left = LIVE_CHARGES.map((_, index): JournalEntry =>
      moved(index + 1, { kind: 'guarding', since: NOON, why: 'cancelled' }),
    );

    it('is whole before its upgrade and after it, with its journal byte for byte', () => {
      const place = placeOf(sql);
      expect(verify(place.file, null).line).toMatch(whole(0));
      withdrawn(place, LIVE_CHARGES);
      const before = journalOf(place);
      openAt(place, { headFolder: null }).close();
      expect(verify(place.file, null).line).toMatch(whole(4));
      expect(journalOf(place)).toEqual(before);
    });

    it('reads as the very rows that its program committed, and is carried on', () => {
      const place = placeOf(sql);
      withdrawn(place, LIVE_CHARGES);
      const store = openAt(place, { headFolder: null });
      const expected = openMemoryStore();
      for (const entry of [...committed, ...left]) expected.commit([entry], NOON);
      expect(seen(store)).toEqual(seen(expected));
      // Of each kind that may change, one goes on.
      const on: JournalEntry[] = [
        ...chargeBegun(11),
        ...chargePaid(11, 4),
        {
          kind: 'refund-moved',
          refundId: refundId('refund-2'),
          state: { kind: 'done', at: NOON, providerId: null },
        },
        {
          kind: 'print-moved',
          jobId: printJobId('job-7'),
          state: { kind: 'confirmed', at: NOON },
          document: null,
        },
        { kind: 'incident-ended', incidentId: incidentId('late-2'), at: NOON, step: 'delivered', by: null },
      ];
      for (const books of [store, expected]) books.commit(on, NOON);
      expect(seen(store)).toEqual(seen(expected));
      store.close();
      expect(verify(place.file, null).line).toMatch(whole(14));
    });

    it('is upgraded row by row where its journal no longer holds, and says so', () => {
      const place = placeOf(sql);
      withdrawn(place, LIVE_CHARGES);
      const db = connectBooks(place.file);
      db.exec(
        "DROP TRIGGER journal_never_changes; UPDATE journal SET body = replace(body, 'sale-1', 'sale-x') WHERE seq = 2",
      );
      db.close();
      const expected = openMemoryStore();
      for (const entry of [...committed, ...left]) expected.commit([entry], NOON);
      const store = openAt(place, { headFolder: null });
      expect(seen(store)).toEqual(seen(expected));
      expect(verify(place.file, null).line).toMatch(/^not whole: journal row 2 \(sale-opened\) was changed/);
    });
  },
);

describe.each(readdirSync(folder('many-rows')))('a file with blocks of the release %s', (release) => {
  it('is whole with all of its rows, and is carried on', () => {
    const place = placeOf(join(folder('many-rows'), release));
    expect(verify(place.file, null).line).toMatch(/^whole: 607 journal rows, 1 sales/);
    const store = openAt(place, { headFolder: null });
    expect([...store.journalLines()][5]).toMatch(/"sale-(moved|collected)"/);
    for (let number = 2; number < 60; number += 1) store.commit(chargeBegun(number), NOON);
    store.commit([{ kind: 'sweep-completed', until: NOON }], NOON);
    expect(store.connection.prepare('SELECT count(*) FROM journal_blocks').pluck().get()).toBe(2);
    store.close();
    expect(verify(place.file, null).line).toMatch(/^whole: 782 journal rows, 59 sales/);
  });
});

describe.each(readdirSync(folder('lived-in')))(
  'a till that goes on with a file of the release %s',
  (release) => {
    it('shows everything in it, sells, and leaves it whole', async () => {
      const place = placeOf(join(folder('lived-in'), release));
      const world = new MemoryWorld({ seed: 2, books: openAt(place, { headFolder: null }) });
      world.printer.connect = () => ({
        configured: true,
        compose: composeTicket,
        print: () => Promise.resolve({ kind: 'confirmed' }),
        state: () => Promise.resolve({ configured: true, fault: null, paperLow: false }),
        openDrawer: () => Promise.resolve(),
        meetAnew: () => undefined,
        recall: () => Promise.resolve(),
      });
      await world.start();
      await world.run(30_000);
      const { today, incidents } = world.snapshot();
      expect(today.map(({ state, refunded }) => [state, refunded])).toEqual([
        ['unpaid', 0],
        ['unpaid', 0],
        ['cash', 0],
        ['paid', 23_450],
      ]);
      expect(incidents.map(({ kind }) => kind)).toEqual(['late']);
      for (const { saleId: id, number } of today) {
        const detail = world.engine.query('history.sale', { saleId: id });
        expect(detail).toMatchObject({ ok: true, value: { row: { number } } });
        expect(world.engine.query('history.find', { text: number })).toMatchObject({ ok: true });
      }
      const paid = today.at(-1)?.saleId ?? saleId('none');
      expect(world.engine.query('history.sale', { saleId: paid })).toMatchObject({
        value: { refunds: [{ state: 'done' }], copies: [{ copy: 0 }, { copy: 1 }], can: { reprint: true } },
      });
      await sellByQr(world);
      expect(world.snapshot().today).toHaveLength(5);
      world.crash();
      world.books.close();
      expect(verify(place.file, null).line).toMatch(/^whole: \d+ journal rows, 5 sales/);
    });
  },
);
