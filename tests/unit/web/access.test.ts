import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCESS_LIFE_MS, hashOf, LINK_LIFE_MS } from '../../../electron/web/access.ts';
import { openAccess } from '../../../electron/web/access-file.ts';
import { noteRunning } from '../../../electron/web/running.ts';
import { manualClock, scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
let clock: ReturnType<typeof manualClock>;
beforeEach(() => {
  scratch = scratchFolder();
  clock = manualClock();
});
afterEach(() => scratch.remove());
const open = () => openAccess(scratch.path, () => clock.now());

describe('one-time links', () => {
  it('work once', () => {
    const access = open();
    const code = access.newLink();
    expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(access.redeem(code, 'one')).toBe(true);
    expect(access.redeem(code, 'two')).toBe(false);
    expect(access.redeem('', 'two')).toBe(false);
    expect([access.knows('one'), access.knows('two')]).toEqual([true, false]);
  });

  it('work for 5 minutes', () => {
    const access = open();
    const [one, two] = [access.newLink(), access.newLink()];
    clock.advance(LINK_LIFE_MS - 1);
    expect(access.redeem(one, 'a')).toBe(true);
    clock.advance(1);
    expect(access.redeem(two, 'b')).toBe(false);
  });

  it('do not outlive the run', () => {
    const code = open().newLink();
    expect(open().redeem(code, 'a')).toBe(false);
  });
});

describe('browsers', () => {
  const enter = (browser: string, access = open()) => access.redeem(access.newLink(), browser);

  it('stay known after a restart, from a file that says no browser’s key', () => {
    const before = open();
    enter('browser', before);
    const again = open();
    expect(again.knows('browser')).toBe(true);
    expect(again.hostKey).toBe(before.hostKey);
    const file = join(scratch.path, 'web-access.json');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(hashOf('browser'));
    expect(text).not.toContain('"browser"');
    // What the file says of a browser is not its key.
    expect(again.knows(hashOf('browser'))).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are forgotten after their time, unless they visit', () => {
    const access = open();
    enter('browser', access);
    clock.advance(ACCESS_LIFE_MS - 1);
    access.renew('browser');
    clock.advance(2);
    expect(access.knows('browser')).toBe(true);
    clock.advance(ACCESS_LIFE_MS);
    expect(access.knows('browser')).toBe(false);
    access.renew('browser');
    expect(access.knows('browser')).toBe(false);
  });

  it('are written again at most once a day', () => {
    const access = open();
    enter('browser', access);
    const file = join(scratch.path, 'web-access.json');
    const before = readFileSync(file, 'utf8');
    clock.advance(23 * 60 * 60_000);
    access.renew('browser');
    expect(readFileSync(file, 'utf8')).toBe(before);
    clock.advance(2 * 60 * 60_000);
    access.renew('browser');
    expect(readFileSync(file, 'utf8')).not.toBe(before);
  });

  it('are sent away all at once, also for the next run; the host stays the same', () => {
    const access = open();
    enter('browser', access);
    const link = access.newLink();
    const { hostKey } = access;
    access.revokeAll();
    expect(access.knows('browser')).toBe(false);
    expect(access.redeem(link, 'browser')).toBe(false);
    expect(open().knows('browser')).toBe(false);
    expect(open().hostKey).toBe(hostKey);
  });

  it.each(['{"name":', '{"hostKey":"AAAA","browsers":[]}', '{"name":"0a0b0c0d","key":"k","sessions":[]}'])(
    'need a new link when the file is damaged, or of browsers that proved nothing: %s',
    (text) => {
      enter('browser');
      writeFileSync(join(scratch.path, 'web-access.json'), text);
      expect(open().knows('browser')).toBe(false);
      expect(enter('browser')).toBe(true);
      expect(open().knows('browser')).toBe(true);
    },
  );
});

it('31: a disk that takes nothing keeps nobody out: browsers are known for this run', () => {
  scratch.remove();
  const access = open();
  expect(access.redeem(access.newLink(), 'browser')).toBe(true);
  expect(access.knows('browser')).toBe(true);
  expect(() => access.revokeAll()).toThrow(/ENOENT/);
  expect(access.knows('browser')).toBe(false);
  expect(noteRunning(scratch.path, { port: 1, secret: 'x' })).not.toThrow();
});
