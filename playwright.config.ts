import { defineConfig } from '@playwright/test';
import { browserPath } from './scripts/lib/browser.mjs';

const executablePath = browserPath();

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.{test,spec}.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  timeout: 120_000,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'list',
  use: {
    viewport: { width: 1024, height: 768 },
    locale: 'es-AR',
    timezoneId: 'America/Argentina/Buenos_Aires',
    trace: 'retain-on-failure',
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
