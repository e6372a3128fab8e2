import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LINK_LIFE_MS, SESSION_LIFE_MS } from '../../../electron/web/access.ts';
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
    expect(access.redeem(code)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(access.redeem(code)).toBeNull();
    expect(access.redeem('')).toBeNull();
  });

  it('work for 5 minutes', () => {
    const access = open();
    const [one, two] = [access.newLink(), access.newLink()];
    clock.advance(LINK_LIFE_MS - 1);
    expect(access.redeem(one)).not.toBeNull();
    clock.advance(1);
    expect(access.redeem(two)).toBeNull();
  });

  it('do not outlive the run', () => {
    const code = open().newLink();
    expect(open().redeem(code)).toBeNull();
  });
});

describe('browsers', () => {
  const enter = (access = open()) => access.redeem(access.newLink()) ?? '';

  it('stay known after a restart, from a file that opens no door', () => {
    const before = open();
    const cookie = enter(before);
    const session = before.session(cookie);
    const again = open();
    expect(again.session(cookie)).toEqual(session);
    expect(again.cookieName).toBe(before.cookieName);
    expect(session && again.pageSecret(session)).toBe(session && before.pageSecret(session));
    const file = join(scratch.path, 'web-access.json');
    expect(readFileSync(file, 'utf8')).not.toContain(cookie);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are forgotten after their time, unless they visit', () => {
    const access = open();
    const cookie = enter(access);
    const session = access.session(cookie);
    if (!session) throw new Error('not known');
    expect(access.renew(session)).toBe(false);
    clock.advance(SESSION_LIFE_MS - 1);
    expect(access.renew(session)).toBe(true);
    clock.advance(2);
    expect(access.session(cookie)).not.toBeNull();
    clock.advance(SESSION_LIFE_MS);
    expect(access.session(cookie)).toBeNull();
  });

  it('are sent away all at once, also for the next run', () => {
    const access = open();
    const cookie = enter(access);
    const link = access.newLink();
    access.revokeAll();
    expect(access.session(cookie)).toBeNull();
    expect(access.redeem(link)).toBeNull();
    expect(open().session(cookie)).toBeNull();
  });

  it('hold page secrets of their own, which the cookie alone does not give', () => {
    const access = open();
    const [one, two] = [enter(access), enter(access)].map((cookie) => access.session(cookie));
    if (!one || !two) throw new Error('not known');
    expect(access.isPageSecret(one, access.pageSecret(one))).toBe(true);
    expect(access.isPageSecret(one, access.pageSecret(two))).toBe(false);
    expect(access.isPageSecret(one, '')).toBe(false);
  });

  it('need a new link when the file is damaged', () => {
    const cookie = enter();
    writeFileSync(join(scratch.path, 'web-access.json'), '{"name":');
    expect(open().session(cookie)).toBeNull();
  });
});

it('31: a disk that takes nothing keeps nobody out: browsers are known for this run', () => {
  scratch.remove();
  const access = open();
  const cookie = access.redeem(access.newLink());
  expect(access.session(cookie)).not.toBeNull();
  expect(() => access.revokeAll()).toThrow(/ENOENT/);
  expect(access.session(cookie)).toBeNull();
  expect(noteRunning(scratch.path, { port: 1, secret: 'x' })).not.toThrow();
});
