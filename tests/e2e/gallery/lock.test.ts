import { expect, type Page } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { failure } from '../../../shared/failures.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost, type Script } from './fake-host.ts';
import { drawNothing, resize, showScene, test } from './one-page.ts';
import { by } from './operator-scenes.ts';
import { keys, scan } from './steps.ts';
import { asideCharge, incident, paid, PAPER_ASKS, sale, shopAtWork, training } from './snapshots.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** A locked till: what is no PIN is no try, and that it is locked is seen. */
const locked = (change: Partial<Snapshot> = {}) => shopAtWork({ operators: by(null), ...change });
const WRONG: Script = { 'operator.enter': () => ({ ok: false, failure: failure('pin-wrong') }) };

const pinOf = (page: Page) => page.getByLabel('PIN', { exact: true });
const tries = (host: FakeHost) => host.asked.filter(({ name }) => name === 'operator.enter');

test('a scanner’s code is no PIN, with its Enter, also late, and also beside digits of a hand', async ({
  stage: page,
}) => {
  await showScene(page, { name: 'locked', snapshot: locked(), script: WRONG }, async (host) => {
    await page.keyboard.press('ArrowDown');
    await keys(page, '25', 70);
    for (const [code, gap] of [
      ['7790000000001', 4],
      ['77912345', 30],
      ['12345', 8],
      ['77', 8],
    ] as const) {
      await scan(page, code, gap);
      await expect(page.getByText('El lector leyó un código')).toBeVisible();
      await expect(pinOf(page)).toHaveValue('25');
    }
    // A wireless one sends its Enter late.
    await keys(page, '7790000000001\n', 8, [13]);
    await expect(pinOf(page)).toHaveValue('25');
    await page.waitForTimeout(500);
    await page.keyboard.press('Enter');
    expect(tries(host)).toEqual([]);
    await keys(page, '80', 70);
    await expect(page.getByText('El lector leyó un código')).toBeHidden();
    await page.keyboard.press('Enter');
    await expect.poll(() => tries(host).map(({ request }) => request['pin'])).toEqual(['2580']);
  });
});

test('what is typed before anybody chose a name is no try, and says how to begin', async ({
  stage: page,
}) => {
  await showScene(page, { name: 'locked', snapshot: locked(), script: WRONG }, async (host) => {
    for (const typed of ['1200', '450,50', '12345678']) {
      await page.keyboard.type(typed, AS_A_HAND);
      await page.keyboard.press('Enter');
      await page.keyboard.press('F9');
    }
    await expect(pinOf(page)).toHaveValue('');
    await expect(page.getByText('Primero elegí tu nombre')).toBeVisible();
    expect(tries(host)).toEqual([]);
    await page.keyboard.press('F1');
    await expect(page.getByText('Primero elegí tu nombre')).toBeHidden();
    await page.keyboard.type('2580', AS_A_HAND);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => tries(host).map(({ request }) => request))
      .toEqual([{ operatorId: 'op-2', pin: '2580' }]);
  });
});

// On a page of its own: nothing takes a clock away again, and the next scene of the worker would live by it.
test('a name that was chosen and left alone is nobody’s again', async ({ page }) => {
  await page.clock.install();
  const host = await startFakeHost(locked(), { ...SCRIPT, ...WRONG });
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'Caja bloqueada' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('25');
  await expect(pinOf(page)).toHaveValue('25');
  await page.clock.runFor(31_000);
  await expect(pinOf(page)).toHaveValue('');
  await page.keyboard.type('1200');
  await page.keyboard.press('Enter');
  expect(tries(host)).toEqual([]);
  await host.close();
});

const BEHIND: Readonly<Record<string, Partial<Snapshot>>> = {
  nothing: {},
  'a charge that waits': { counter: sale('waiting') },
  PAGADO: { counter: paid() },
  'all at once': {
    counter: sale('waiting'),
    aside: [asideCharge('withdrawing'), asideCharge('waiting')],
    incidents: [incident('late')],
    paper: PAPER_ASKS,
    recovery: true,
  },
};
const SIZES = [
  [360, 480],
  [360, 640],
  [390, 844],
  [512, 683],
  [640, 360],
  [683, 512],
  [768, 1024],
  [800, 400],
  [1024, 440],
  [1024, 768],
  [1920, 1080],
] as const;

/** Parts of the panel that do not stand whole in the window with nothing in front of their middle. */
async function hiddenParts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ['h2', 'select', '.pin input'].flatMap((selector) => {
      const part = document.querySelector(`.operator-panel ${selector}`);
      if (part === null) return [`${selector} is not there`];
      const { top, bottom, left, right } = part.getBoundingClientRect();
      const place = `${selector} at ${[left, top, right, bottom].map(Math.round).join(', ')}`;
      if (top < 0 || bottom > window.innerHeight || left < 0 || right > window.innerWidth)
        return [`${place} is out of the window`];
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isSeen = at !== null && (part.contains(at) || at.contains(part));
      return isSeen ? [] : [`${place} is behind ${at?.className ?? 'nothing'}`];
    }),
  );
}

test('that it is locked, the name and the PIN are in sight at every size', async ({ stage: page }) => {
  for (const [what, change] of Object.entries(BEHIND))
    for (const isTraining of [false, true]) {
      const snapshot = isTraining ? training({ ...change, operators: by(null) }) : locked(change);
      await showScene(page, { name: what, snapshot }, async () => {
        await drawNothing(page);
        for (const [width, height] of SIZES) {
          await resize(page, { width, height });
          const mode = isTraining ? ', in training' : '';
          const message = `${what}${mode} at ${width}x${height}`;
          await expect.poll(() => hiddenParts(page), { message }).toEqual([]);
        }
      });
    }
});
