import { defineConfig } from '@playwright/test';
import { browserPath } from './scripts/lib/browser.mjs';

const executablePath = browserPath();

export default defineConfig({
  testMatch: '**/*.{test,spec}.ts',
  // The stories mostly wait: three workers begin with them, while the fourth draws the screens.
  projects: [
    { name: 'stories', testDir: 'tests/e2e/scenarios' },
    { name: 'screens', testDir: 'tests/e2e', testIgnore: 'scenarios/**' },
  ],
  outputDir: 'test-results',
  workers: 4,
  retries: 0,
  timeout: 180_000,
  // A machine under load is slow, and slowness is no failure of these tests. What never comes must still be told.
  expect: { timeout: 20_000 },
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'list',
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    viewport: { width: 1024, height: 768 },
    locale: 'es-AR',
    timezoneId: 'America/Argentina/Buenos_Aires',
    // Recording costs more than the tests; `--trace=on` asks for it.
    trace: 'off',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
