import type { Page } from '@playwright/test';
import { build } from 'vite';
import { inProject } from '../../scripts/lib/project.mjs';

/** What a page of ours can ask for, in its own words: the page's own client, with the keys of this browser. */

interface Reply {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly failure?: { readonly code: string };
}

interface PageClient {
  readonly request: (name: string, request: unknown) => Promise<Reply>;
  readonly listen: (onMessage: (message: { readonly kind: string }) => void) => () => void;
}

declare global {
  interface Window {
    cajaClient?: PageClient;
  }
}

let script: Promise<string> | null = null;

/** `renderer/clients` as one script that a test can put into a page. */
function clientScript(): Promise<string> {
  script ??= build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: inProject('renderer/clients/choose.ts'),
        formats: ['iife'],
        name: 'cajaClients',
        fileName: 'clients',
      },
    },
  }).then((made) => {
    const output = Array.isArray(made) ? made[0] : made;
    const chunk = output && 'output' in output ? output.output[0] : undefined;
    if (chunk?.type !== 'chunk') throw new Error('the clients could not be bundled');
    return chunk.code;
  });
  return script;
}

async function prepare(page: Page): Promise<void> {
  if (await page.evaluate(() => window.cajaClient !== undefined)) return;
  await page.evaluate(
    `(() => { ${await clientScript()}; window.cajaClient = cajaClients.chooseClient(window); })()`,
  );
}

/** Asks as this page; a browser without access gets a failure. */
export async function askAs(page: Page, name: string, request: unknown): Promise<Reply> {
  await prepare(page);
  return page.evaluate(
    async ([asked, body]) => (await window.cajaClient?.request(asked, body)) ?? { ok: false },
    [name, request] as const,
  );
}

/** The snapshot that a page hears first. */
export async function firstSnapshotOf<Snapshot>(page: Page): Promise<Snapshot> {
  await prepare(page);
  return page.evaluate(
    () =>
      new Promise<Snapshot>((resolve) => {
        const stop = window.cajaClient?.listen((message) => {
          if (message.kind !== 'snapshot') return;
          stop?.();
          resolve((message as unknown as { snapshot: Snapshot }).snapshot);
        });
      }),
  );
}
