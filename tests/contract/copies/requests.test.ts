import { afterEach, describe, expect, it } from 'vitest';
import type { BooksKeeper } from '../../../electron/host/adapters.ts';
import { openHost } from '../../../electron/host/index.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import type { PrintOutcome } from '../../../electron/engine/ports.ts';
import type { PhraseDraft } from '../../../shared/copies.ts';
import { PLAIN_NETWORK, adaptersStandIn, manualClock, scratchFolder } from '../../support/host-parts.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const KEEPER: BooksKeeper = {
  report: async () => ({
    ...{ file: 'caja.db', headIsKept: true, secondPlace: '/media/caja', trouble: null },
    ...{ asides: [], recovery: null, backups: [] },
  }),
  copy: async () => null,
  choose: async () => null,
  plainThere: async () => 0,
  isOpenedBy: async () => null,
  look: async () => ({ kind: 'gone' }),
};

const LIVE = {
  CAJA_ACCESS_TOKEN: 'APP_USR-1-of-the-shop',
  CAJA_STORE_ID: 'SUC01',
  CAJA_REGISTER_ID: 'CAJA01',
  CAJA_PRINTER: '192.168.0.50',
};

interface Answer {
  readonly ok: boolean;
  readonly failure?: { readonly code: string };
  readonly value?: unknown;
}

/** A whole till whose printer ends every paper like this; asked as its page asks. */
async function till(outcome: PrintOutcome = { kind: 'confirmed' }, variables: object = LIVE) {
  const scratch = scratchFolder();
  undo.push(() => scratch.remove());
  const adapters = adaptersStandIn(manualClock());
  const opening = adapters.openStore.bind(adapters);
  const openPrinter = adapters.paper.openPrinter.bind(adapters.paper);
  const opened = await openHost({
    version: '0',
    language: 'es',
    variables: { CAJA_DATA_DIR: scratch.path, ...variables },
    system: { XDG_STATE_HOME: `${scratch.path}/state` },
    adapters: {
      ...adapters,
      openStore: async (place) => Object.assign(await opening(place), { care: KEEPER }),
      paper: {
        ...adapters.paper,
        openPrinter: (...given) => ({ ...openPrinter(...given), printBytes: async () => outcome }),
      },
    },
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (!opened.ok || opened.value === null) throw new Error(JSON.stringify(opened));
  const host = opened.value;
  undo.push(() => host.leave());
  const ask = async (name: string, request: unknown = {}) => (await host.answer(name, request)) as Answer;
  const codeOf = async (name: string, request: unknown = {}) => {
    const reply = await ask(name, request);
    return reply.ok ? 'ok' : reply.failure?.code;
  };
  const draft = async () => (await ask('copies.begin', { language: 'es' })).value as PhraseDraft;
  return { ask, codeOf, draft };
}

const asked = ({ words, ask: [one, other] }: PhraseDraft) => [words[one], words[other]];

describe('what is asked about encrypted copies', () => {
  it.each([
    ['copies.begin', {}],
    ['copies.begin', { language: 'xx' }],
    ['copies.print', {}],
    ['copies.print', { draft: '' }],
    ['copies.print', { draft: 'x'.repeat(65) }],
    ['copies.confirm', { draft: 'a', words: ['sol'] }],
    ['copies.confirm', { draft: 'a', words: ['sol', 'mar', 'luz'] }],
    ['copies.confirm', { draft: 'a', words: ['sol', 'x'.repeat(41)] }],
    ['copies.phrase', { phrase: 12 }],
    ['copies.phrase', { phrase: 'x'.repeat(401) }],
    ['copies.off', { sure: true }],
    ['books.look', { id: '../../etc/passwd', phrase: null }],
    ['books.look', { id: 'here:1' }],
    ['books.restore', { id: 'second:1:gpg' }],
    ['retention.save', { months: 1 }],
    ['retention.save', {}],
  ])('%s is refused in words where it is none: %j', async (name, request) => {
    const { codeOf } = await till();
    expect(await codeOf(name, request)).toBe('request-unreadable');
  });

  it('training switches nothing on', async () => {
    const { codeOf } = await till({ kind: 'confirmed' }, {});
    expect(await codeOf('copies.begin', { language: 'es' })).toBe('command-not-possible');
  });

  it('a phrase that nobody began, or of another window, is neither printed nor confirmed', async () => {
    const { ask, codeOf, draft } = await till();
    const first = await draft();
    expect(await codeOf('copies.print', { draft: 'of-before' })).toBe('command-stale');
    await draft();
    expect(await codeOf('copies.print', { draft: first.draft })).toBe('command-stale');
    expect(await codeOf('copies.confirm', { draft: first.draft, words: asked(first) })).toBe('command-stale');
    expect(await ask('books.read')).toMatchObject({ value: { encryption: { state: 'off' } } });
  });

  it.each<[PrintOutcome, object]>([
    [{ kind: 'confirmed' }, { kind: 'printed' }],
    [{ kind: 'sent' }, { kind: 'sent' }],
    [
      { kind: 'not-printed', fault: 'printer-paper-out' },
      { kind: 'not-printed', fault: 'printer-paper-out' },
    ],
    [
      { kind: 'unknown', fault: 'printer-timeout' },
      { kind: 'unknown', fault: 'printer-timeout' },
    ],
  ])('its paper: %o is told as it is, and no word of it is in the answer', async (outcome, paper) => {
    const { ask, draft } = await till(outcome);
    const { draft: id, words } = await draft();
    const reply = await ask('copies.print', { draft: id });
    expect(reply).toEqual({ ok: true, value: paper });
    for (const word of words.filter((one) => one.length > 4))
      expect(JSON.stringify(reply)).not.toContain(`"${word}"`);
  });

  it('wrong words cost nothing, and say which', async () => {
    const { ask, draft } = await till();
    const made = await draft();
    const [one] = asked(made);
    const confirm = (words: unknown) => ask('copies.confirm', { draft: made.draft, words });
    expect(await confirm([one, 'zzz'])).toEqual({ ok: true, value: { kind: 'wrong', at: [made.ask[1]] } });
    expect(await confirm(['', ''])).toMatchObject({ value: { at: made.ask } });
    expect(await confirm(asked(made))).toMatchObject({
      value: { kind: 'on', books: { encryption: { state: 'on' } } },
    });
    expect(await ask('copies.off')).toMatchObject({ value: { encryption: { state: 'off' } } });
  });

  it('a typed phrase that is none says what is wrong with it', async () => {
    const { ask, draft } = await till();
    const made = await draft();
    await ask('copies.confirm', { draft: made.draft, words: asked(made) });
    const problemOf = async (phrase: string) => (await ask('copies.phrase', { phrase })).value;
    expect(await problemOf('ábaco abdomen')).toMatchObject({ problem: { kind: 'count', words: 2 } });
    expect(await problemOf('')).toMatchObject({ problem: { kind: 'count', words: 0 } });
    const typo = made.words.with(4, 'perrro').join(' ');
    expect(await problemOf(typo)).toMatchObject({ problem: { kind: 'unknown-word', at: 4 } });
    const swapped = [...made.words.slice(1), made.words[0] === 'ábaco' ? 'abdomen' : 'ábaco'].join(' ');
    expect(await problemOf(swapped)).toMatchObject({ kind: 'phrase' });
    expect(await problemOf(made.words.join(' '))).toMatchObject({ kind: 'back' });
  });

  it('a copy that is gone is no copy to look into or to go back to', async () => {
    const { codeOf } = await till();
    expect(await codeOf('books.look', { id: 'here:1', phrase: null })).toBe('backup-not-usable');
    expect(await codeOf('books.restore', { id: 'here:1' })).toBe('backup-not-usable');
  });
});

describe('for how long cards are kept', () => {
  it('is 13 months until somebody says another time, and stays what it was said to be', async () => {
    const { ask } = await till();
    expect(await ask('retention.read')).toEqual({ ok: true, value: { months: 13 } });
    expect(await ask('retention.save', { months: null })).toEqual({ ok: true, value: { months: null } });
    expect(await ask('retention.save', { months: 60 })).toEqual({ ok: true, value: { months: 60 } });
    expect(await ask('retention.read')).toEqual({ ok: true, value: { months: 60 } });
  });
});
