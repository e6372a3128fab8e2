import { expect, type Page } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { failure } from '../../../shared/failures.ts';
import type { FakeHost, Script } from './fake-host.ts';
import { drawn, drawNothing, showScene, test } from './one-page.ts';
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

test('a name that was chosen and left alone is nobody’s again', async ({ stage: page }) => {
  await page.clock.install();
  await showScene(page, { name: 'locked', snapshot: locked(), script: WRONG }, async (host) => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('25');
    await page.clock.runFor(31_000);
    await expect(pinOf(page)).toHaveValue('');
    await page.keyboard.type('1200');
    await page.keyboard.press('Enter');
    expect(tries(host)).toEqual([]);
  });
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

/** Whether a part stands whole in the window, with nothing in front of its middle. */
async function isWholeInSight(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((asked) => {
    const part = document.querySelector(asked);
    if (part === null) return false;
    const box = part.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight || box.left < 0 || box.right > window.innerWidth)
      return false;
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return at !== null && (part.contains(at) || at.contains(part));
  }, selector);
}

test('that it is locked, the name and the PIN are in sight at every size', async ({ stage: page }) => {
  const faults: string[] = [];
  for (const [what, change] of Object.entries(BEHIND))
    for (const isTraining of [false, true]) {
      const snapshot = isTraining ? training({ ...change, operators: by(null) }) : locked(change);
      await showScene(page, { name: what, snapshot }, async () => {
        await drawNothing(page);
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height });
          await drawn(page);
          for (const part of ['h2', 'select', '.pin input']) {
            const isSeen = await isWholeInSight(page, `.operator-panel ${part}`);
            const mode = isTraining ? ', in training' : '';
            if (!isSeen) faults.push(`${what}${mode} at ${width}x${height}: ${part}`);
          }
        }
      });
    }
  expect(faults).toEqual([]);
});
