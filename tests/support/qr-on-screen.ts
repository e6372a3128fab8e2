import type { Page } from '@playwright/test';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/**
 * What a decoder that knows nothing of ours reads off the code on the screen, as the customer's phone does; undefined
 * where it reads nothing.
 */
export async function readOff(page: Page): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await page.locator('.qr-code').screenshot());
  return jsqr(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })?.data;
}
