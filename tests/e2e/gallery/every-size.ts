import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { COUNTER_NAMES } from './all-scenes.ts';
import type { FakeHost } from './fake-host.ts';
import { broken } from './geometry.ts';
import { drawNothing } from './one-page.ts';
import { LOCALES, spoken } from './pictures.ts';
import { incident, PAPER_ASKS } from './snapshots.ts';

/** A size that a till is used at; a zoomed window is a smaller one. CSS pixels. */
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
  size('small laptop, a browser with bars', 1024, 440),
];
/** Where words have least room: upright, and beside each other. */
const TIGHT = SIZES.filter(({ width }) => [360, 683].includes(width));
/** Where a counter with nothing beside it is arranged in another way. */
const ALONE = SIZES.filter(({ width }) => [360, 768, 960, 1024].includes(width));
/** PICTURES=folder SIZES=all keeps a picture of each there. */
const { PICTURES } = process.env;
const isKept = PICTURES !== undefined && process.env['SIZES'] === 'all';

/**
 * Looks at a scene that is shown at every size, in each language, a counter also with an incident and the paper's
 * question beside it. @returns what is broken, in a sentence each
 */
export async function brokenAtEverySize(
  page: Page,
  name: string,
  host: FakeHost,
  snapshot: Snapshot,
): Promise<string[]> {
  if (!isKept) await drawNothing(page);
  const isCounter = COUNTER_NAMES.has(name);
  const faults = await faultsAt(page, name, isCounter ? ALONE : SIZES);
  for (const [index, locale] of LOCALES.entries()) {
    const isFirst = locale === 'es-AR';
    if (isFirst && !isCounter) continue;
    const shown = spoken(isCounter ? crowded(snapshot) : snapshot, locale);
    // Newer than all that pictures were taken of.
    host.publish({ ...shown, sequence: snapshot.sequence + 10_000 * (index + 1) });
    await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
    faults.push(...(await faultsAt(page, `${name} ${locale}`, isFirst ? SIZES : TIGHT)));
  }
  return faults;
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
    if (isKept) await page.screenshot({ path: join(PICTURES, `${width}x${height} ${what}.png`) });
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
