import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { FakeHost } from './fake-host.ts';
import { resize } from './one-page.ts';

/**
 * Pictures for a person to look at. PICTURES=folder keeps one of every state there; SIZES=360x640,768x1024 at these
 * sizes, LANGUAGES=pt-BR,en-US in these languages, not in the scene's own. Drawing them costs more than all that is checked.
 */
const { PICTURES, SIZES = '1920x1080,1024x768', LANGUAGES } = process.env;

export const LOCALES = ['es-AR', 'pt-BR', 'en-US'] as const;
type Spoken = (typeof LOCALES)[number];

/** The same in another language, which the shop's country decides. */
export function spoken(snapshot: Snapshot, locale: Spoken): Snapshot {
  return {
    ...snapshot,
    sequence: snapshot.sequence + 1_000 * (1 + LOCALES.indexOf(locale)),
    shop: { ...snapshot.shop, locale },
  };
}

/** Keeps what the page shows, where pictures were asked for. */
export async function keepPictures(
  page: Page,
  name: string,
  host: FakeHost,
  snapshot: Snapshot,
): Promise<void> {
  if (PICTURES === undefined || SIZES === 'all') return;
  let shown: string = snapshot.shop.locale;
  const own = LOCALES.filter((each) => each === shown);
  const asked = LOCALES.filter((each) => LANGUAGES?.split(',').includes(each));
  for (const locale of LANGUAGES === undefined ? own : asked) {
    if (locale !== shown) {
      shown = locale;
      host.publish(spoken(snapshot, locale));
      await page.locator(`html[lang^="${locale.slice(0, 2)}"]`).waitFor();
    }
    const language = LANGUAGES === undefined ? '' : `-${locale.slice(0, 2)}`;
    for (const size of SIZES.split(',')) {
      const [width = 0, height = 0] = size.split('x').map(Number);
      await resize(page, { width, height });
      await page.screenshot({ path: join(PICTURES, `${name}-${size}${language}.png`) });
    }
  }
}
