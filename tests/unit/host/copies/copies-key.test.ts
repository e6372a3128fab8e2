import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CopiesKey } from '../../../../electron/host/copies/copies-key.ts';
import { COPIES_KEY, keyKeeper, type KeyKeeper, type Locker } from '../../../../electron/host/kept-key.ts';
import { recipientOf } from '../../../../electron/storage/index.ts';
import type { PhraseDraft } from '../../../../shared/copies.ts';
import { manualClock, quietLog, scratchFolder } from '../../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
const clock = manualClock();
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

const inFile = () => keyKeeper(scratch.path, async () => null, COPIES_KEY);
const open = (keeper: KeyKeeper = inFile()) =>
  new CopiesKey({ folder: scratch.path, keeper, now: () => clock.now(), log: quietLog });

/** A key store that turns texts around. */
const turned = (state: { isAway: boolean; isLost: boolean }): Locker => ({
  lock: async (text) => Buffer.from(Array.from(text).reverse().join('')),
  async unlock(locked) {
    if (state.isAway || state.isLost) throw new Error('no');
    return Array.from(locked.toString()).reverse().join('');
  },
  isAway: async () => state.isAway,
});

const asked = ({ words, ask: [first, second] }: PhraseDraft): [string, string] => [
  words[first] ?? '',
  words[second] ?? '',
];

/** Switched on, with the phrase that opens its copies. */
async function switchedOn(key: CopiesKey) {
  const draft = key.begin('es');
  expect(await key.confirm(draft.draft, asked(draft))).toEqual([]);
  return { draft, phrase: draft.words.join(' ') };
}

/** No copy there tells which key it is of. */
const NONE_THERE = async () => null;

describe('the key of copies', () => {
  it('is none until somebody has shown to have the phrase; wrong words cost nothing', async () => {
    const key = open();
    expect(await key.keys()).toEqual({ writing: { kind: 'plain' }, identities: [] });
    const draft = key.begin('es');
    expect(draft.words).toHaveLength(12);
    const [first, second] = draft.ask;
    expect(0 <= first && first < second && second < 12).toBe(true);
    const [one, other] = asked(draft);
    for (let tries = 0; tries < 5; tries += 1)
      expect(await key.confirm(draft.draft, [one, 'zzz'])).toEqual([second]);
    expect(await key.confirm(draft.draft, ['', ''])).toEqual([first, second]);
    expect((await key.view()).state).toBe('off');
    expect(readdirSync(scratch.path)).toEqual([]);
    expect(await key.confirm(draft.draft, [one.toUpperCase(), ` ${other} `])).toEqual([]);
    expect(await key.view()).toEqual({ state: 'on', since: clock.now() });
  });

  it('is kept where its owner alone reads it, and its phrase nowhere', async () => {
    const { draft } = await switchedOn(open());
    for (const name of readdirSync(scratch.path)) {
      expect(statSync(join(scratch.path, name)).mode & 0o777).toBe(0o600);
      const text = readFileSync(join(scratch.path, name), 'utf8');
      for (const word of draft.words.filter((one) => one.length > 4)) expect(text).not.toContain(word);
    }
    const { writing, identities } = await open().keys();
    expect(writing).toEqual({ kind: 'encrypted', recipient: await recipientOf(identities[0] ?? '') });
  });

  it('of a phrase that another window has begun since is none', async () => {
    const key = open();
    const first = key.begin('es');
    const second = key.begin('es');
    expect(key.wordsOf(first.draft)).toBeNull();
    expect(key.wordsOf(second.draft)).toEqual(second.words);
    expect(await key.confirm(first.draft, asked(first))).toBe('gone');
    expect(await key.confirm(second.draft, asked(second))).toEqual([]);
    // In use: nobody prints it any more.
    expect(key.wordsOf(second.draft)).toBeNull();
  });

  it('is made again by the phrase alone, on any computer', async () => {
    const { phrase } = await switchedOn(open());
    const { identities } = await open().keys();
    expect(open().identitiesOf(phrase)).toEqual({ identities });
  });

  it('is in the key store where there is one, and waits for it while it is locked; no copy is plain meanwhile', async () => {
    const state = { isAway: false, isLost: false };
    const keeper = () => keyKeeper(scratch.path, async () => turned(state), COPIES_KEY);
    await switchedOn(open(keeper()));
    const { identities } = await open(keeper()).keys();
    expect(readFileSync(join(scratch.path, COPIES_KEY), 'utf8')).not.toContain(identities[0]);
    state.isAway = true;
    const away = open(keeper());
    expect((await away.keys()).writing).toEqual({ kind: 'away' });
    expect((await away.view()).state).toBe('away');
    const draft = away.begin('es');
    // A new key now would take the place of those that nobody can read.
    expect(await away.confirm(draft.draft, asked(draft))).toBe('away');
    state.isAway = false;
    expect((await away.keys()).identities).toEqual(identities);
  });

  it('that is lost comes back by its phrase, and by no other', async () => {
    const { phrase } = await switchedOn(open());
    const { identities } = await open().keys();
    rmSync(join(scratch.path, COPIES_KEY));
    const lost = open();
    expect((await lost.keys()).writing).toEqual({ kind: 'lost' });
    const other = open(keyKeeper(null, async () => null))
      .begin('en')
      .words.join(' ');
    expect(await lost.giveBack(other, NONE_THERE)).toEqual({ kind: 'other' });
    expect(await lost.giveBack('perrro', NONE_THERE)).toMatchObject({ kind: 'unknown-word' });
    expect((await lost.keys()).writing).toEqual({ kind: 'lost' });
    expect(await lost.giveBack(phrase, NONE_THERE)).toBeNull();
    expect((await open().keys()).identities).toEqual(identities);
    expect((await open().view()).state).toBe('on');
  });

  it('whose file is torn leaves no copy plain', async () => {
    const { phrase } = await switchedOn(open());
    writeFileSync(join(scratch.path, 'copies-encryption.json'), '{"on":');
    expect((await open().keys()).writing).toEqual({ kind: 'lost' });
    const key = open();
    expect(await key.giveBack(phrase, NONE_THERE)).toBeNull();
    expect((await open().view()).state).toBe('on');
  });

  it('that is lost with its setting comes back by the phrase of the newest copy there, and by no other', async () => {
    const { phrase } = await switchedOn(open());
    const [identity = ''] = (await open().keys()).identities;
    for (const name of readdirSync(scratch.path)) rmSync(join(scratch.path, name));
    const other = open(keyKeeper(null, async () => null))
      .begin('en')
      .words.join(' ');
    const opens = async (one: string) => one === identity;
    const lost = open();
    expect(await lost.giveBack(other, opens)).toEqual({ kind: 'other' });
    expect(readdirSync(scratch.path)).toEqual([]);
    expect(await lost.giveBack(phrase, opens)).toBeNull();
    expect((await open().keys()).identities).toEqual([identity]);
  });

  it('whose setting is lost leaves no copy plain, says so, and its phrase or a new one mends it', async () => {
    const { phrase } = await switchedOn(open());
    const before = await open().keys();
    const loseSetting = () => rmSync(join(scratch.path, 'copies-encryption.json'));
    loseSetting();
    const key = open();
    expect(await key.view()).toEqual({ state: 'lost', since: null });
    expect(await key.keys()).toEqual({ writing: { kind: 'lost' }, identities: before.identities });
    expect(await key.giveBack(phrase, NONE_THERE)).toBeNull();
    expect(await open().keys()).toEqual(before);
    loseSetting();
    await switchedOn(open());
    expect((await open().keys()).writing.kind).toBe('encrypted');
    expect(open().off()).toBe(true);
    expect((await open().keys()).writing).toEqual({ kind: 'plain', isChosen: true });
  });

  it('stays beside a new one, so that copies of before are opened too; switched off as well', async () => {
    const key = open();
    await switchedOn(key);
    const [first] = (await key.keys()).identities;
    await switchedOn(key);
    const { identities, writing } = await key.keys();
    expect(identities).toEqual([expect.not.stringMatching(first ?? ''), first]);
    expect(writing).toEqual({ kind: 'encrypted', recipient: await recipientOf(identities[0] ?? '') });
    expect(key.off()).toBe(true);
    expect(await open().keys()).toEqual({ writing: { kind: 'plain', isChosen: true }, identities });
    expect((await open().view()).state).toBe('off');
  });

  it('of which a kill left the new one unused goes on with the one before', async () => {
    await switchedOn(open());
    const before = await open().keys();
    const kept = readFileSync(join(scratch.path, 'copies-encryption.json'));
    await switchedOn(open());
    // Killed between the two files.
    writeFileSync(join(scratch.path, 'copies-encryption.json'), kept);
    const { writing, identities } = await open().keys();
    expect(writing).toEqual(before.writing);
    expect(identities).toContain(before.identities[0]);
  });

  it('that the disk does not take is not in use', async () => {
    const nowhere = join(scratch.path, 'not', 'there');
    const key = new CopiesKey({
      folder: nowhere,
      keeper: keyKeeper(nowhere, async () => null, COPIES_KEY),
      now: () => clock.now(),
      log: quietLog,
    });
    const draft = key.begin('es');
    expect(await key.confirm(draft.draft, asked(draft))).toBe('not-written');
    expect((await key.view()).state).toBe('off');
  });
});
