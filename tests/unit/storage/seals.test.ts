import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../electron/storage/index.ts';
import { NO_PROOFS, type Proofs } from '../../../electron/storage/seal-checks.ts';
import { keyName, readPrintedSeal, sealCode, sealQr, type Seal } from '../../../shared/seal.ts';
import { minor } from '../../../shared/money.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import { aPrintJob, chargeBegun, chargePaid, DOCUMENT, NOON } from './support/books.ts';
import { freshFolder, freshPlace, openAt } from './support/folders.ts';
import { forged, newSealer } from './support/forged.ts';
import { tamper } from './support/three-sales.ts';

const HOUR = 60 * 60_000;

const told = (file: string, proofs: Partial<Proofs> = {}) =>
  verify(file, null, undefined, undefined, { ...NO_PROOFS, ...proofs });
const against = (file: string, text: string) => {
  const printed = readPrintedSeal(text);
  if (printed === null) throw new Error(`no code: ${text}`);
  return told(file, { printed });
};

/** Two sealed sales of $ 250,00, and what was printed of them. */
function sealedBooks() {
  const place = freshPlace();
  const sealer = newSealer();
  const store = openAt(place);
  store.sealWith(sealer);
  const sell = (number: number): void => {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number), NOON);
  };
  sell(1);
  sell(2);
  const seal = store.seal(NOON);
  if (seal === null) throw new Error('not sealed');
  return { place, sealer, store, sell, seal };
}

/** The first paper of a shift that was closed. */
function paperOfClose(): PrintJob {
  const { facts } = aPrintJob(9);
  if (facts.kind !== 'sale') throw new Error('no sale');
  const told = { shiftNumber: '7', openedAt: NOON, closedAt: NOON, total: minor(500), sections: [] };
  return aPrintJob(9, { saleId: null, facts: { ...told, kind: 'shift', head: facts.head } });
}

/** $ 250,00 become $ 2,50, wherever they stand. */
const lessened = (body: string) => body.replaceAll('25000', '250');

describe('32: the sealed record', () => {
  it('is sealed once until something is written, and says so', () => {
    const { place, store, seal, sealer, sell } = sealedBooks();
    expect(seal).toMatchObject({ row: 14, at: NOON, key: sealer.key });
    expect(store.seal(NOON + 1)).toEqual(seal);
    expect(told(place.file).line).toMatch(
      new RegExp(`^whole: 15 journal rows, 2 sales, .*, sealed up to row 14 by key ${keyName(sealer.key)}$`),
    );
    sell(3);
    expect(store.seal(NOON)?.row).toBe(22);
    store.close();
    const again = openAt(place);
    expect(again.lastSeal?.row).toBe(22);
    // Without a key nothing is sealed, and nothing stands still.
    expect(again.seal(NOON)).toBeNull();
    again.close();
  });

  it('is sealed at every thousandth row by itself, whatever the key store did meanwhile', () => {
    const { store, sealer, seal } = sealedBooks();
    const note = {
      kind: 'noted',
      note: 'clock-jump',
      chargeId: null,
      cause: null,
      foreign: null,
      by: null,
    } as const;
    for (let row = 0; row < 990; row += 10)
      store.commit(
        Array.from({ length: 10 }, () => note),
        NOON,
      );
    expect(store.lastSeal).toEqual(seal);
    store.commit(
      Array.from({ length: 10 }, () => note),
      NOON,
    );
    expect(store.lastSeal?.row).toBe(1_015);
    store.sealWith({
      ...sealer,
      sign: () => {
        throw new Error('away');
      },
    });
    for (let row = 0; row < 1_010; row += 10)
      store.commit(
        Array.from({ length: 10 }, () => note),
        NOON,
      );
    expect(store.rows).toBe(2_026);
    expect(store.lastSeal?.row).toBe(1_015);
    store.close();
  });

  it('a sale of 250 that became one of 2,50, with chain and tables made anew, is found by paper and by key alone', () => {
    const { place, store, sealer, seal } = sealedBooks();
    store.close();
    const thief = newSealer();
    for (const seals of ['left', 'taken out', thief] as const) {
      const file = forged(place, lessened, seals);
      expect(against(file, sealCode(seal)).line).toMatch(/^not whole: .*row 14/);
      expect(against(file, sealQr(seal)).state).toBe('broken');
      expect(told(file, { keys: [sealer.key] }).state).toBe('broken');
      expect(told(file, { keys: [keyName(sealer.key).toLowerCase()] }).state).toBe('broken');
    }
    // In itself such a file is whole: that is why there is paper.
    expect(told(forged(place, lessened, 'taken out')).state).toBe('whole');
    expect(told(forged(place, lessened, thief)).line).toContain(`by key ${keyName(thief.key)}`);
    expect(told(forged(place, lessened, 'left')).line).toContain('is another one than was sealed in row 15');
    expect(
      told(
        forged(place, (body) => body, 'left'),
        { keys: [sealer.key] },
      ).state,
    ).toBe('whole');
  });

  it.each([
    ['a day', 'a day had ended'],
    ['a shift', 'a shift had ended'],
  ])(
    'rows behind the last seal that %s should have sealed are told, and no key vouches for them',
    (what, why) => {
      const { place, sealer, store, seal } = sealedBooks();
      const keys = [sealer.key];
      const sell = (number: number, at: number): void => store.commit(chargeBegun(number), at);
      sell(3, NOON + HOUR);
      expect(told(place.file, { keys }).state).toBe('whole');
      let later: Seal | null;
      if (what === 'a day') {
        sell(4, NOON + 24 * HOUR);
        // A till that was just opened has not come to its seal yet.
        expect(told(place.file, { keys }).state).toBe('whole');
        sell(5, NOON + 25 * HOUR);
        later = store.seal(NOON + 25 * HOUR);
      } else {
        const job = paperOfClose();
        store.commit([{ kind: 'print-queued', job }], NOON);
        // It waits for paper: no byte of it went out, and nothing was sealed for it.
        expect(told(place.file, { keys }).state).toBe('whole');
        later = store.seal(NOON);
        store.commit(
          [{ kind: 'print-moved', jobId: job.id, state: { kind: 'sending', at: NOON }, document: DOCUMENT }],
          NOON,
        );
      }
      expect(told(place.file, { keys }).state).toBe('whole');
      store.close();
      const file = forged(place, (body) => body, 'taken out behind the first');
      const verdict = told(file, { keys });
      expect(verdict.state).toBe('broken');
      expect(verdict.line).toMatch(new RegExp(`^not proved: .* up to row ${seal.row}; .*${why}`));
      expect(told(file).state).toBe('whole');
      if (what === 'a shift') return;
      // A code that was printed later settles it.
      const printed = readPrintedSeal(sealCode(later as Seal));
      expect(told(file, { keys, printed }).state).toBe('whole');
    },
  );

  it('a copy of a year later agrees with the paper, and an older one says that it is older', () => {
    const { place, store, seal, sell, sealer } = sealedBooks();
    const older = join(freshFolder(), 'older.db');
    copyFileSync(store.backup() ?? '', older);
    sell(3);
    const later = store.seal(NOON) as Seal;
    store.close();
    expect(against(place.file, sealCode(seal)).line).toContain('printed code agrees at row 14');
    expect(against(place.file, sealCode(later)).state).toBe('whole');
    expect(told(place.file, { keys: [sealer.key] }).state).toBe('whole');
    expect(against(older, sealCode(seal)).state).toBe('whole');
    expect(against(older, sealCode(later)).line).toMatch(
      /row 22 was printed, the journal ends at row 15: an older/,
    );
  });

  it('a lost key is followed by another, and both are told', () => {
    const { place, store, sealer } = sealedBooks();
    store.close();
    const second = newSealer();
    const again = openAt(place);
    again.sealWith(second);
    expect(again.seal(NOON)).toMatchObject({ key: second.key });
    again.close();
    expect(told(place.file).line).toContain(`by key ${keyName(second.key)}, another key up to row 14`);
    expect(told(place.file, { keys: [second.key, sealer.key] }).state).toBe('whole');
    // What the newer one sealed holds the older seal too; the older one knows nothing of what came behind.
    expect(told(place.file, { keys: [second.key] }).line).toMatch(/^whole: .*, another key up to row 14$/);
    expect(told(place.file, { keys: [sealer.key] }).line).toContain(
      `row 16 is of another key: ${keyName(second.key)}`,
    );
  });

  it('nobody else may seal behind the first seal of a wanted key, also where that one seals again', () => {
    const { place, store, sealer, sell } = sealedBooks();
    const thief = newSealer();
    store.sealWith(thief);
    sell(3);
    store.seal(NOON);
    store.sealWith(sealer);
    sell(4);
    store.seal(NOON);
    store.close();
    expect(told(place.file, { keys: [sealer.key] }).line).toContain(
      `is of another key: ${keyName(thief.key)}`,
    );
    expect(told(place.file, { keys: [newSealer().key] }).state).toBe('broken');
  });

  it('a signature that nobody made is found, also of another time or file', () => {
    const { place, store } = sealedBooks();
    store.close();
    for (const [from, to] of [
      [`"at":${NOON},"key"`, `"at":${NOON + 1},"key"`],
      ['"signature":"', '"signature":"A'],
    ] as const) {
      const change = (body: string) => body.replace(from, to).replace(/("signature":"A.{86})[^"]*"/, '$1"');
      const file = forged(place, (body) => (body.includes('"sealed"') ? cut(change(body)) : body), 'left');
      expect(told(file).line, to).toMatch(/nobody signed the seal in journal row 15/);
    }
  });

  it('what a database tool changed is still found first', () => {
    const { place, store } = sealedBooks();
    store.close();
    tamper(place, (db) => db.exec(`UPDATE journal SET body = replace(body, '25000', '250') WHERE seq = 1`));
    expect(told(place.file).line).toMatch(/^not whole: journal row 1 \(sale-opened\) was changed/);
  });
});

/** As long as a signature is. */
function cut(body: string): string {
  return body.replace(
    /"signature":"([^"]*)"/,
    (_, text: string) => `"signature":"${text.replace(/=+$/, '').slice(0, 86)}=="`,
  );
}
