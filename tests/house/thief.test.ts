import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from './support/temporary-house.ts';

const REFUSED = 'tests/contract/operators/thief.test.ts';
const ON_THE_Z = 'tests/unit/engine/thief.test.ts';
const SHIFT = 'tests/unit/engine/shift.test.ts';
const ACTS = 'tests/unit/engine/shift-acts.test.ts';
const PINS = 'tests/unit/host/operator-pins.test.ts';

/** Acts whose tests are called otherwise: what each file must hold. All others are named as in the document. */
const ELSEWHERE: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  'cash taken out, nothing typed': [[ACTS, 'cash taken out without a word is what is missing']],
  'sales before the shift is opened, their cash kept': [
    [SHIFT, 'takes over what was sold before somebody opened it'],
  ],
  'counting until it fits': [
    [SHIFT, 'is closed once, however often the command comes'],
    [SHIFT, 'says before the count nothing of what there should be'],
  ],
  'a close that leaves out an open incident': [[SHIFT, 'never without being seen']],
  'a close killed in the middle': [
    ['tests/crash/crash-points.test.ts', 'shift, cash, close'],
    [SHIFT, 'is on its way after a kill at any step, or the shift is still open'],
  ],
  'a close sent twice, or a number left out': [[SHIFT, 'and its numbers have no gap']],
  "a forged voucher on a friend's phone": [
    ['tests/unit/engine/voucher-states.test.ts', 'a rejected one is none that came'],
    ['tests/unit/engine/voucher-search.test.ts', 'in all of the account'],
  ],
  'the clock set back': [
    [ACTS, 'a clock that is set back'],
    [PINS, 'lock nobody out for longer than the longest wait where the clock is set back'],
  ],
  'a PIN tried, or borrowed': [
    [PINS, 'count over a restart, also a try that a kill cut off'],
    [REFUSED, 'a right borrowed with a PIN that is guessed'],
  ],
  'the file edited, and its chain computed anew': [
    ['tests/unit/storage/seals.test.ts', 'a sale of 250 that became one of 2,50'],
  ],
  "the seal's key copied where there is no key store": [
    ['tests/contract/seal/phrase.test.ts', 'no plain key is left on the disk'],
    ['tests/contract/seal/phrase.test.ts', 'each phrase has a key of its own'],
  ],
  'an older copy of the file put in its place': [
    [
      'tests/contract/operators/going-back.test.ts',
      'of when somebody was an owner makes nobody an owner again',
    ],
    ['tests/unit/engine/older-file.test.ts', 'the till only looks, and asks about what it lost'],
  ],
};

/** Documents and tests write the same apostrophe in two ways. */
const read = (file: string) => readFileSync(join(project, file), 'utf8').replaceAll('’', "'");

test('each act of the thief’s list has a test, and each test of it stands in the list', () => {
  const [, list = ''] = read('docs/operators.md').split('## A dishonest hand');
  const rows = [...list.matchAll(/^\| (?!act |---)([^|]+?) \|/gm)].map(([, act = '']) => act);
  expect(rows.length).toBeGreaterThan(25);
  const own = read(REFUSED) + read(ON_THE_Z);
  const missing = rows.filter((act) => ELSEWHERE[act] === undefined && !own.includes(`'${act}`));
  expect(missing).toEqual([]);
  for (const [act, places] of Object.entries(ELSEWHERE)) {
    expect(rows, act).toContain(act);
    for (const [file, title] of places) expect(read(file), `${act}: ${file}`).toContain(title);
  }
});
