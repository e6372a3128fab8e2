import { openMemoryStore } from '../../support/memory-store.ts';
import { describe, expect, it } from 'vitest';
import { LiveBooks } from '../../../electron/engine/books.ts';
import { StoreFault } from '../../../electron/engine/ports.ts';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import type { Lookup } from '../../../shared/staged-books.ts';
import { StagedBooks } from '../../../shared/staged-books.ts';
import { aCharge, aSale, chargeBegun, factsWith, moved, NOON } from '../storage/support/books.ts';

function tried() {
  const store = openMemoryStore();
  const books = new LiveBooks(store);
  const first = books.draft();
  for (const entry of chargeBegun(1)) first.add(entry);
  books.commit(first, NOON);
  return { store, books };
}

const sale = aSale(1);
const charge = aCharge(1);

describe('a draft', () => {
  it('is written by the store as it is: its entries are folded only once', () => {
    const { store, books } = tried();
    const draft = books.draft();
    draft.add(moved(1, { kind: 'waiting', since: NOON }));
    // Not what the entry says: the store takes the row as it was folded, and asks no second time.
    draft.keep({
      table: 'charges',
      row: { ...charge, title: 'folded', state: { kind: 'waiting', since: NOON } },
    });
    books.commit(draft, NOON);
    expect(store.charge(charge.id)?.title).toBe('folded');
    expect(verifyBooks(store.connection, null).line).toMatch(
      /^not whole: table charges: body of row charge-1/,
    );
  });

  it('gives the same tables as a replay of the journal', () => {
    const { store, books } = tried();
    const draft = books.draft();
    draft.add({ kind: 'charge-news', chargeId: charge.id, facts: factsWith(1) });
    draft.add(moved(1, { kind: 'guarding', since: NOON, why: 'cancelled' }));
    books.commit(draft, NOON);
    const less = books.draft();
    less.add({ kind: 'charge-news', chargeId: charge.id, facts: factsWith(2) });
    books.commit(less, NOON);
    expect(store.connection.prepare('SELECT payment_id FROM payments').pluck().all()).toEqual(['9002']);
    expect(verifyBooks(store.connection, null).line).toMatch(/^whole: 6 journal rows/);
  });

  it('uses the newest rows, also when another draft was committed while it was filled', () => {
    const { store, books } = tried();
    const draft = books.draft();
    draft.add(moved(1, { kind: 'waiting', since: NOON }));
    const between = books.draft();
    between.add({ kind: 'charge-news', chargeId: charge.id, facts: factsWith(1) });
    books.commit(between, NOON);
    books.commit(draft, NOON);
    for (const one of [books.charge(charge.id), store.charge(charge.id)])
      expect(one).toMatchObject({ state: { kind: 'waiting' }, facts: factsWith(1) });
    expect(verifyBooks(store.connection, null).line).toMatch(/^whole: 5 journal rows/);
  });

  it('that makes a row a second time can still be read, and is refused whole at its commit', () => {
    const { store, books } = tried();
    const draft = books.draft();
    draft.add({ kind: 'sale-opened', sale: aSale(2) });
    draft.add({ kind: 'sale-opened', sale: { ...aSale(2), number: 3 } });
    expect(draft.sale(aSale(2).id)?.number).toBe(2);
    expect(() => books.commit(draft, NOON)).toThrow(StoreFault);
    const known = books.draft();
    known.add({ kind: 'sale-opened', sale: { ...sale, number: 7 } });
    expect(() => books.commit(known, NOON)).toThrow(expect.objectContaining({ kind: 'repeated' }));
    expect([store.sale(sale.id)?.number, store.sale(aSale(2).id)]).toEqual([1, undefined]);
  });

  it('keeps no field that the journal does not have, and refuses at its commit what is no entry', () => {
    const { store, books } = tried();
    const more = { ...aSale(2), colour: 7 };
    const draft = books.draft();
    draft.add({ kind: 'sale-opened', sale: more });
    books.commit(draft, NOON);
    expect(store.sale(more.id)).toEqual(aSale(2));
    const wrong = books.draft();
    wrong.add({ kind: 'sale-opened', sale: { ...aSale(3), number: 'three' as unknown as number } });
    expect(() => books.commit(wrong, NOON)).toThrow(expect.objectContaining({ kind: 'unfit' }));
  });
});

it('a row that never existed is not recorded as a change', () => {
  const store = openMemoryStore();
  const nowhere: Lookup = () => undefined;
  const staged = new StagedBooks(nowhere);
  expect(() => staged.fold(moved(1, { kind: 'waiting', since: NOON }))).toThrow(/something unknown/);
  const wrong = new StagedBooks((table, id) => (table === 'sales' ? undefined : store.row(table, id)));
  wrong.fold({ kind: 'sale-opened', sale });
  store.commit([{ kind: 'sale-opened', sale }], NOON, wrong);
  expect(store.sale(sale.id)).toEqual(sale);
});
