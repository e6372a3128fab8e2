import { expect } from '@playwright/test';
import { refuse } from '../../../shared/reply.ts';
import { SCRIPT } from './answers.ts';
import type { Script } from './fake-host.ts';
import { showScene, test } from './one-page.ts';
import { shopAtWork } from './snapshots.ts';
import { openGuide } from './steps.ts';

/** A hand that is faster than the list needs nothing longer than that. Milliseconds. */
const SLOW_LIST_MS = 1_500;

test('a model that is typed with Enter is taken, however late the list of them comes', async ({
  stage: page,
}) => {
  const list = Promise.withResolvers<undefined>();
  const script: Script = {
    'printer.models': async (request) => {
      await list.promise;
      return (await SCRIPT['printer.models']?.(request)) ?? refuse('internal');
    },
  };
  await showScene(page, { name: 'model-typed-early', snapshot: shopAtWork(), script }, async (host) => {
    await openGuide(page, '1');
    const type = async () => {
      await page.getByLabel('Buscar por marca o modelo').fill('xp-58');
      await page.keyboard.press('Enter');
    };
    const typed = type();
    await Promise.race([typed, page.waitForTimeout(SLOW_LIST_MS)]);
    await expect(page.getByText('Ninguna se llama así')).toHaveCount(0);
    list.resolve(undefined);
    await typed;
    const tried = () => host.asked.filter(({ name }) => name === 'printer.test');
    await expect
      .poll(() => tried().map(({ request }) => request['profile']))
      .toMatchObject([{ model: 'xprinter-xp-58' }]);
  });
});
