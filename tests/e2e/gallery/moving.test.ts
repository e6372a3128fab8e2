import { expect, test, type Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { readOff } from '../../support/qr-on-screen.ts';
import { SCRIPT } from './answers.ts';
import { violations } from './axe.ts';
import { startFakeHost, type FakeHost } from './fake-host.ts';
import { drawn, resize } from './one-page.ts';
import { paid, sale, shopAtWork, training } from './snapshots.ts';
import { failure } from '../../../shared/failures.ts';

/** A screen while it moves, one that must not move, and one whose colours the system decides. */
async function open(page: Page, first: Snapshot): Promise<FakeHost> {
  const host = await startFakeHost(first, SCRIPT);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return host;
}

test('axe has nothing to say while the screen moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const browser = await page.context().newCDPSession(page);
  await browser.send('Animation.enable');
  for (const after of [
    shopAtWork({ counter: paid() }),
    training({ counter: paid() }),
    shopAtWork({ counter: sale('waiting', { searching: true }) }),
  ]) {
    await browser.send('Animation.setPlaybackRate', { playbackRate: 1 });
    const host = await open(page, shopAtWork());
    // What begins to move from here on stands still at its first moment.
    await browser.send('Animation.setPlaybackRate', { playbackRate: 0 });
    host.publish({ ...after, sequence: after.sequence + 1_000 });
    await page.locator('.stage').waitFor();
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
    for (const part of [0, 0.1, 0.5]) {
      await page.evaluate((at) => {
        for (const animation of document.getAnimations()) {
          animation.pause();
          animation.currentTime = at * Number(animation.effect?.getTiming().duration ?? 0);
        }
      }, part);
      expect(await violations(page)).toEqual([]);
    }
    await host.close();
  }
});

test('who asks for less motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const counter of [paid(), sale('waiting', { searching: true })]) {
    const host = await open(page, training({ counter }));
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .map((element) => getComputedStyle(element))
        .filter(({ animationName }) => animationName !== 'none')
        .map(({ animationName, animationDuration, animationIterationCount: times }) => ({
          animationName,
          isStill: parseFloat(animationDuration) <= 0.001 && times === '1',
        })),
    );
    expect(moving.length).toBeGreaterThan(0);
    expect(moving.filter(({ isStill }) => !isStill)).toEqual([]);
    await host.close();
  }
});

test('who asks for less motion gets another size, and another state, at once and drawn once', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const host = await open(page, training({ counter: sale('waiting') }));
  const begun = await page.evaluateHandle(() => {
    const parts: string[] = [];
    document.addEventListener('transitionrun', ({ target, propertyName }) => {
      if (target instanceof Element) parts.push(`${target.className}: ${propertyName}`);
    });
    return parts;
  });
  for (const [width, height] of [
    [360, 640],
    [1920, 1080],
  ] as const) {
    await resize(page, { width, height });
  }
  host.publish(training({ counter: paid() }));
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await drawn(page);
  expect(await begun.jsonValue()).toEqual([]);
  await host.close();
});

const TONES: Record<string, Snapshot> = {
  ready: shopAtWork(),
  wait: shopAtWork({ counter: sale('waiting', { searching: true }) }),
  good: shopAtWork({ counter: paid() }),
  bad: shopAtWork({ counter: sale('refused', { failure: failure('register-unknown') }) }),
  stop: shopAtWork({ counter: sale('replaced', { guarded: true }) }),
};

for (const [tone, snapshot] of Object.entries(TONES)) {
  test(`colours that the system forces: ${tone}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const host = await open(page, snapshot);
    expect(await violations(page)).toEqual([]);
    expect(await contrasts(page)).toEqual([]);
    if (tone === 'wait') expect(await readOff(page)).toBe(snapshot.shop.qr);
    await host.close();
  });
}

/** Shapes and keys that only a forced fill would have told apart: each says what cannot be seen. */
function contrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const light = (color: string) => {
      const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? [])
        .map((part) => Number(part) / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ratio = (one: string, other: string) => {
      const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
      return (bright + 0.05) / (dark + 0.05);
    };
    const ground = getComputedStyle(document.body).backgroundColor;
    for (const shape of document.querySelectorAll('.state-shape')) {
      const outline = shape.querySelector('.state-outline');
      const icon = shape.querySelector('.icon');
      if (!outline || !icon) continue;
      const { fill } = getComputedStyle(outline);
      if (ratio(fill, ground) < 3) faults.push(`outline ${fill} on ${ground}`);
      const { color } = getComputedStyle(icon);
      if (ratio(color, fill) < 3) faults.push(`icon ${color} on ${fill}`);
    }
    const edge = (selector: string) => {
      const element = document.querySelector(selector);
      return element === null ? null : parseFloat(getComputedStyle(element).borderTopWidth);
    };
    const primary = edge('.main .button[data-look="primary"]');
    const plain = edge('.main .button[data-look="plain"]');
    if (primary !== null && plain !== null && primary <= plain)
      faults.push('the primary key looks like any other');
    if ((edge('.nav-button[aria-current="page"]') ?? 0) === 0) faults.push('where one is cannot be seen');
    return faults;
  });
}
