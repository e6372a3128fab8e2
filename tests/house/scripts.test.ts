import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { couldNotOpen, whyNoWindow } from '../../scripts/lib/electron.mjs';
import { withLock } from '../../scripts/lib/lock.mjs';
import { inCache } from '../../scripts/lib/project.mjs';
import { installation, withoutOurs } from '../../scripts/lib/packages.mjs';
import { playwrightResult, vitestResult } from '../../scripts/lib/results.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { wordsHere } from '../../scripts/lib/words.mjs';
import { TemporaryHouse } from './support/temporary-house.ts';

let house: TemporaryHouse;
beforeEach(() => {
  house = new TemporaryHouse();
});
afterEach(() => {
  house.remove();
});

const report = (value: unknown) => {
  house.put('report.json', JSON.stringify(value));
  return join(house.folder, 'report.json');
};

describe('installing', () => {
  it('runs no script of a package, and no package’s program sees what the till was given', () => {
    const { args, env } = installation({
      PATH: '/bin',
      CAJA_ACCESS_TOKEN: 'x',
      CAJA_STORE_ID: 'y',
      HOME: '/h',
    });
    expect(args).toContain('--ignore-scripts');
    expect(env).toMatchObject({ HOME: '/h', NODE_ENV: '' });
    expect(Object.keys(env).filter((name) => name.startsWith('CAJA_'))).toEqual([]);
    expect(withoutOurs({ CAJA_ACCESS_TOKEN: 'x', HOME: '/h' })).toEqual({ HOME: '/h' });
  });
});

describe('the sum of the tests', () => {
  it('reads what vitest says', () => {
    const file = report({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(vitestResult(file, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  it('reads what Playwright says, a flaky test being a failed one', () => {
    const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } });
    expect(playwrightResult(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('counts a runner that fails without a failed test, or leaves no report, as a failure', () => {
    const file = report({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0 });
    expect(vitestResult(file, 1).failed).toBe(1);
    expect(vitestResult(file, 0).failed).toBe(0);
    expect(vitestResult(join(house.folder, 'none.json'), 0).failed).toBe(1);
    expect(playwrightResult(join(house.folder, 'none.json'), 0).failed).toBe(1);
  });
});

describe('a lock', () => {
  const name = `test-${String(process.pid)}`;

  it('lets one piece of work run at a time', async () => {
    const order: string[] = [];
    const work = (who: string) => async () => {
      order.push(`${who} in`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${who} out`);
    };
    await Promise.all([withLock(name, work('a')), withLock(name, work('b'))]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  });

  it('is free again after work that fails', async () => {
    await expect(withLock(name, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(withLock(name, () => Promise.resolve('yes'))).resolves.toBe('yes');
  });

  it('is taken from a process that died holding it', async () => {
    mkdirSync(inCache('locks', name), { recursive: true });
    // Above the largest process number any system gives.
    writeFileSync(inCache('locks', name, 'pid'), String(2 ** 30));
    await expect(withLock(name, () => Promise.resolve('taken'))).resolves.toBe('taken');
  });
});

describe('a program run for another', () => {
  const node = (code: string) => run(process.execPath, ['-e', code]);

  it('hands on its exit code, the signal that ended it, or that there is none', async () => {
    expect(await node('process.exit(3)')).toBe(3);
    expect(await node('process.kill(process.pid, "SIGTERM")')).toBe(143);
    expect(await run(join(house.folder, 'no-such-program'), [])).toBe(127);
  });
});

describe('a window of its own', () => {
  const why = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux', user = 1000) =>
    whyNoWindow({ platform, env, user });

  it('needs a display, where displays can be missing, and a user who is not root', () => {
    expect(why({})).toBe('noDisplay');
    expect(why({ DISPLAY: '' })).toBe('noDisplay');
    expect(why({ DISPLAY: ':0' })).toBeUndefined();
    expect(why({ WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined();
    expect(why({ DISPLAY: ':0' }, 'linux', 0)).toBe('root');
    expect([why({}, 'win32'), why({}, 'darwin', 0)]).toEqual([undefined, undefined]);
  });

  it('that fell is told from a till that was closed or refused to open', () => {
    expect([127, 133, 139].map(couldNotOpen)).toEqual([true, true, true]);
    expect([0, 1, 2, 130, 143].map(couldNotOpen)).toEqual([false, false, false, false, false]);
  });
});

describe('what the scripts say to a person of the shop', () => {
  const installing = (env: NodeJS.ProcessEnv) => wordsHere(env).installing.split(' ')[0];

  it('is in the language of the till, else of the system, else Spanish', () => {
    expect(installing({})).toBe('Preparando');
    expect(wordsHere({ LANG: 'pt_BR.UTF-8' }).installing).toContain('o Caja Clara');
    expect(installing({ LANG: 'en_US.UTF-8' })).toBe('Preparing');
    expect(installing({ LANG: 'C.UTF-8' })).toBe('Preparando');
    expect(installing({ CAJA_LOCALE: 'en-US', LANG: 'pt_BR.UTF-8' })).toBe('Preparing');
  });

  it('names the code and the Node that were met', () => {
    for (const locale of ['es-AR', 'pt-BR', 'en-US']) {
      const words = wordsHere({ CAJA_LOCALE: locale });
      expect(words.again(7)).toContain('7');
      expect(words.failed(7)).toContain('7');
      expect(words.nodeTooOld('v18.0.0')).toContain('v18.0.0');
    }
  });
});
