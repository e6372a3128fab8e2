import { expect, test as base, type Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { failure } from '../../../shared/failures.ts';
import { CONNECTED, SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost } from './fake-host.ts';
import type { Scene } from './settings-scenes.ts';

export const SMALL = { width: 1024, height: 768 };

const REFUSING = {
  ...SCRIPT,
  'charge.start': () => ({ ok: false, failure: failure('amount-unreadable') }) as const,
};

/** Answers of the host that a scene needs instead of the usual ones. */
const SCRIPTS: Readonly<Record<string, typeof SCRIPT>> = {
  'ready-refused': REFUSING,
  'settings-first-charge': { ...SCRIPT, ...CONNECTED },
};

/**
 * One address for all scenes of a worker: each other one would start a process of the browser, which reads the same
 * program anew. What a scene kept in the browser is gone before the next.
 */
let stageHost: FakeHost | null = null;

/** A page is dear to make, so a worker shows all its scenes on one. */
export const test = base.extend<object, { readonly stage: Page }>({
  stage: [
    async ({ browser }, use, { project }) => {
      const { locale, timezoneId } = project.use;
      const context = await browser.newContext({
        viewport: SMALL,
        reducedMotion: 'reduce',
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
      });
      await use(await context.newPage());
      await context.close();
      await stageHost?.close();
      stageHost = null;
    },
    { scope: 'worker' },
  ],
});

/** Shows a scene with all that is pressed in it, and then what `look` does; the page may complain of nothing. */
export async function showScene(
  page: Page,
  scene: Scene,
  look: (host: FakeHost, snapshot: Snapshot) => Promise<void>,
): Promise<void> {
  const host = (stageHost ??= await startFakeHost(scene.snapshot));
  host.restage(scene.snapshot, { ...(SCRIPTS[scene.name] ?? SCRIPT), ...scene.script });
  const complaints: string[] = [];
  page.on('console', (line) => (line.type() === 'error' ? complaints.push(line.text()) : undefined));
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.setViewportSize(SMALL);
    await page.goto(host.url);
    await page.getByRole('main').waitFor();
    await scene.act?.(page);
    await page.evaluate(() => document.fonts.ready);
    await look(host, scene.snapshot);
    expect(complaints).toEqual([]);
  } finally {
    // The next scene must hear nothing of this one, such as its till going away.
    page.removeAllListeners();
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await page.goto(`${host.origin}/nothing`);
  }
}

/**
 * Gives the window a size (CSS pixels), and waits until the page has it and was drawn with it: a busy machine tells the
 * page later than it answers. What answers to the new size may still take more frames: ask with `expect.poll`.
 */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(async ({ width, height }) => {
    const frame = () => new Promise(requestAnimationFrame);
    while (window.innerWidth !== width || window.innerHeight !== height) await frame();
  }, size);
  await drawn(page);
}

/** Two frames later what is known already stands on the screen. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/**
 * Places and sizes are asked for, colours are not: what is see-through is laid out and pressed as before, and not drawn,
 * which would cost as much again.
 */
export async function drawNothing(page: Page): Promise<void> {
  await page.evaluate(() => void (document.documentElement.style.opacity = '0'));
}
