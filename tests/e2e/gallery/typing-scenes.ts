import type { Scene } from './settings-scenes.ts';
import { shopAtWork } from './snapshots.ts';

/** What is typed and scanned at the counter. */
export const TYPING_SCENES: readonly Scene[] = [
  {
    name: 'ready-scanned-no-ticket',
    snapshot: shopAtWork(),
    act: async (page) => {
      await page.keyboard.type('77912345\n');
      await page.getByText('Ese código no es de un ticket').waitFor();
    },
  },
  {
    name: 'ready-typed-sum',
    snapshot: shopAtWork(),
    act: (page) => page.keyboard.type('1200+3x450', { delay: 60 }),
  },
];
