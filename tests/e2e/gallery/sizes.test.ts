import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { COUNTER, COUNTER_NAMES, PAGES } from './all-scenes.ts';
import { broken } from './geometry.ts';
import { showScene, test } from './one-page.ts';
import { LOCALES, spoken } from './pictures.ts';
import { incident, PAPER_ASKS } from './snapshots.ts';

/** Every state of the gallery at every size that a till is used at; a zoomed window is a smaller one. */
interface Size {
  readonly is: string;
  readonly width: number;
  readonly height: number;
}

const size = (is: string, width: number, height: number): Size => ({ is, width, height });
const PHONE = size('small phone', 360, 640);
const SIZES: readonly Size[] = [
  PHONE,
  size('phone', 390, 844),
  size('upright tablet', 768, 1024),
  size('upright tablet at 150 %', 512, 683),
  size('small window', 800, 600),
  size('till', 1024, 768),
  size('till at 150 %', 683, 512),
  size('laptop', 1280, 720),
  size('laptop at 125 %', 1093, 614),
  size('large screen', 1920, 1080),
  size('large screen at 200 %', 960, 540),
];
/** Where words have least room: upright, and beside each other. */
const TIGHT = SIZES.filter(({ width }) => [360, 683].includes(width));
/** Where a counter with nothing beside it is arranged in another way. */
const ALONE = SIZES.filter(({ width }) => [360, 768, 960, 1024].includes(width));
/** PICTURES=folder keeps a picture of each there. */
const PICTURES = process.env['PICTURES'];

for (const scene of [...COUNTER, ...PAGES]) {
  test(`every size: ${scene.name}`, async ({ stage: page }) => {
    await showScene(page, scene, async (host, snapshot) => {
      const isCounter = COUNTER_NAMES.has(scene.name);
      const faults = await faultsAt(
        page,
        scene.name,
        isCounter && !/keypad/.test(scene.name) ? ALONE : SIZES,
      );
      for (const locale of LOCALES) {
        const isFirst = locale === 'es-AR';
        if (isFirst && !isCounter) continue;
        host.publish(spoken(isCounter ? crowded(snapshot) : snapshot, locale));
        await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
        faults.push(...(await faultsAt(page, `${scene.name} ${locale}`, isFirst ? SIZES : TIGHT)));
      }
      expect(faults).toEqual([]);
    });
  });
}

async function faultsAt(page: Page, what: string, sizes: readonly Size[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { is, width, height } of sizes) {
    await page.setViewportSize({ width, height });
    faults.push(
      ...(await broken(page, { width, height })).map(
        (fault) => `${what}, ${is} ${width}×${height}: ${fault}`,
      ),
    );
    if (PICTURES !== undefined)
      await page.screenshot({ path: join(PICTURES, `${width}x${height} ${what}.png`) });
  }
  return faults;
}

/** An incident and the paper's question are open at once beside whatever the counter shows. */
function crowded(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    incidents: snapshot.incidents.length > 0 ? snapshot.incidents : [incident('late')],
    paper:
      snapshot.paper.question === null
        ? { ...snapshot.paper, question: PAPER_ASKS.question }
        : snapshot.paper,
  };
}
