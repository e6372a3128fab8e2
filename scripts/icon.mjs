/** `node scripts/icon.mjs`: draws assets/icon.png, 1024 pixels, from assets/icon.svg. */
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { ensureBrowser } from './lib/browser.mjs';
import { inProject } from './lib/project.mjs';

const SIZE = 1024;
const svg = readFileSync(inProject('assets/icon.svg'), 'utf8');

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
await page.screenshot({ path: inProject('assets/icon.png'), omitBackground: true });
await browser.close();
