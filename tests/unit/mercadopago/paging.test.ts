import { describe, expect, it } from 'vitest';
import { elementsPage, readPages, resultsPage, type Page } from '../../../electron/mercadopago/paging.ts';
import type { Answer, Heard } from '../../../electron/engine/ports.ts';

const heard: Heard = { sentAt: 1, heardAt: 2, providerNow: 3 };
const page = (ids: readonly (number | string)[], next: number | null, total: number | null): Page => ({
  items: ids.map((id) => ({ id })),
  next,
  total,
});
const failed: Answer<never> = {
  ok: false,
  fault: { kind: 'unavailable', status: 502, code: null, retryAfterMs: null },
  heard,
};

/** Reads the given pages in turn and tells which offsets were asked for. */
async function reading(pages: readonly (Page | 'fails')[], most = 5) {
  const asked: number[] = [];
  const answer = await readPages((offset) => {
    const given = pages[asked.length] ?? page([], null, null);
    asked.push(offset);
    return Promise.resolve(
      given === 'fails' ? failed : { ok: true, value: given, heard: { ...heard, sentAt: asked.length } },
    );
  }, most);
  const ids = answer.ok ? answer.value.items.map((item) => (item as { id: unknown }).id) : null;
  return { asked, answer, ids, ...(answer.ok ? answer.value : {}) };
}

describe('reading all pages', () => {
  it('follows next_offset to the end', async () => {
    const read = await reading([page([1, 2], 2, 5), page([3, 4], 4, 5), page([5], null, 5)]);
    expect(read).toMatchObject({
      asked: [0, 2, 4],
      ids: [1, 2, 3, 4, 5],
      complete: true,
      tooMany: false,
      fault: null,
    });
    expect(read.answer.heard.sentAt).toBe(1);
  });

  it('tells the same item once, whatever the type of its id, and the last telling of it', async () => {
    const read = await reading([page([1, 2], 2, 3), page(['2', 3], null, 3)]);
    expect(read).toMatchObject({ ids: [1, '2', 3], complete: true });
  });

  it('keeps what came when a later page fails, and is not complete', async () => {
    const read = await reading([page([1], 1, 2), 'fails']);
    expect(read).toMatchObject({ ids: [1], complete: false, fault: { kind: 'unavailable' } });
  });

  it('fails when the first page fails', async () => {
    expect((await reading(['fails'])).answer).toEqual(failed);
  });

  it('stops at a provider that gives the same page for ever', async () => {
    const same = page([1], 1, 9);
    expect(await reading([same, { ...same, next: 2 }, same, same])).toMatchObject({
      asked: [0, 1],
      complete: false,
    });
  });

  it('stops when the offset does not grow', async () => {
    expect(await reading([page([1], 1, 9), page([2], 1, 9), page([3], 1, 9)])).toMatchObject({
      asked: [0, 1],
      complete: false,
      tooMany: false,
    });
  });

  it('is not complete when more was promised than came', async () => {
    expect(await reading([page([1], null, 2)])).toMatchObject({ complete: false });
    expect(await reading([page([], null, 1)])).toMatchObject({ complete: false });
  });

  it('is not complete when the list shrank while it was read', async () => {
    expect(await reading([page([1, 2], 2, 4), page([4], null, 3)])).toMatchObject({ complete: false });
  });

  it('is complete when all came, though the provider speaks of more pages', async () => {
    expect(await reading([page([1, 2], 1, 2), page([2], null, 2)])).toMatchObject({ complete: true });
  });

  it('gives up after the most pages', async () => {
    const pages = [1, 2, 3].map((n) => page([n], n, 9));
    expect(await reading(pages, 3)).toMatchObject({ asked: [0, 1, 2], complete: false, tooMany: true });
  });

  it('is not complete when an item has no id', async () => {
    const odd: Page = { items: [{ id: 1 }, { status: 'closed' }, null, 'x'], next: null, total: null };
    expect(await reading([odd])).toMatchObject({ ids: [1], complete: false });
  });
});

describe('pages of a merchant orders search', () => {
  const none: Page = { items: [], next: null, total: null };
  it.each<[string, unknown, Page | null]>([
    ['nothing found', { elements: null, next_offset: 0, total: 0 }, { items: [], next: null, total: 0 }],
    ['an empty list', { elements: [], next_offset: 0, total: 0 }, { items: [], next: null, total: 0 }],
    ['elements missing', { next_offset: 0, total: 0 }, { items: [], next: null, total: 0 }],
    ['an empty body', null, none],
    ['an empty object', {}, null],
    ['an empty bare list', [], null],
    ['a place in a list, without a list', { next_offset: 0 }, null],
    [
      'found',
      { elements: [{ id: 1 }], next_offset: 1, total: 1 },
      { items: [{ id: 1 }], next: null, total: 1 },
    ],
    [
      'more to come',
      { elements: [{ id: 1 }], next_offset: 1, total: 2 },
      { items: [{ id: 1 }], next: 1, total: 2 },
    ],
    [
      'counts as text',
      { elements: [{ id: 1 }], next_offset: '1', total: '2' },
      { items: [{ id: 1 }], next: 1, total: 2 },
    ],
    ['no next_offset', { elements: [{ id: 1 }], total: 2 }, { items: [{ id: 1 }], next: 1, total: 2 }],
    ['no counts', { elements: [{ id: 1 }] }, { items: [{ id: 1 }], next: null, total: null }],
    [
      'a bare order',
      { id: 1, status: 'closed' },
      { items: [{ id: 1, status: 'closed' }], next: null, total: null },
    ],
    ['a bare list', [{ id: 1 }], { items: [{ id: 1 }], next: null, total: null }],
    ['an error that says 200', { error: 'internal_error', status: 500 }, null],
    ['somebody else’s object', { message: 'hello' }, null],
    ['elements that are no list', { elements: 'none' }, null],
    ['a text', 'hello', null],
    ['a number', 3, null],
  ])('%s', (_name, value, expected) => {
    expect(elementsPage(value, 0)).toEqual(expected);
  });
});

describe('pages of results', () => {
  it.each<[string, unknown, Page | null]>([
    [
      'all',
      { paging: { total: 1, limit: 30, offset: 0 }, results: [{ id: 1 }] },
      { items: [{ id: 1 }], next: null, total: 1 },
    ],
    [
      'more',
      { paging: { total: 9, limit: 0, offset: 0 }, results: [{ id: 1 }] },
      { items: [{ id: 1 }], next: 1, total: 9 },
    ],
    [
      'no paging, a full page',
      { results: [{ id: 1 }, { id: 2 }] },
      { items: [{ id: 1 }, { id: 2 }], next: 2, total: null },
    ],
    ['no paging, the last page', { results: [{ id: 1 }] }, { items: [{ id: 1 }], next: null, total: null }],
    ['an empty object', {}, null],
    ['an empty bare list', [], null],
    ['paging that counts nothing, without a list', { paging: {} }, null],
    ['results empty', { results: [] }, { items: [], next: null, total: null }],
    ['results missing, and none told', { paging: { total: 0 } }, { items: [], next: null, total: 0 }],
    ['results null', { paging: { total: 0 }, results: null }, { items: [], next: null, total: 0 }],
    ['a bare list', [{ id: 1 }], { items: [{ id: 1 }], next: null, total: null }],
    ['an error that says 200', { error: 'bad_request' }, null],
    ['somebody else’s object', { message: 'hello' }, null],
    ['a text', 'hello', null],
  ])('%s', (_name, value, expected) => {
    expect(resultsPage(value, 0, 2)).toEqual(expected);
  });
});
