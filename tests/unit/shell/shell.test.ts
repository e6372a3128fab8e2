import { readFileSync } from 'node:fs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardContents, guardSession } from '../../../electron/shell/guards.ts';
import { pageHandler } from '../../../electron/shell/page-handler.ts';
import { PAGE_URL, PLAIN_URL, SCHEMES } from '../../../electron/shell/scheme.ts';
import { WEB_PREFERENCES, windowOptions } from '../../../electron/shell/window.ts';
import { scratchFolder } from '../../support/host-parts.ts';

const project = join(import.meta.dirname, '../../..');

const BIG = { width: 1920, height: 1040 };

describe('the window', () => {
  it('is locked', () => {
    expect(WEB_PREFERENCES).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    const options = windowOptions({ preload: '/x/preload.cjs', kiosk: false, workArea: BIG, packed: true });
    expect(options.webPreferences).toEqual({
      ...WEB_PREFERENCES,
      devTools: false,
      preload: '/x/preload.cjs',
      zoomFactor: 1,
    });
    expect(options).toMatchObject({ width: 1024, height: 768, kiosk: false });
    expect(windowOptions({ preload: 'x', kiosk: true, workArea: BIG, packed: true })).toMatchObject({
      kiosk: true,
      fullscreen: true,
    });
  });

  it.each([
    // 1366×768 at 125 %, 1280×800 at 150 %, 1024×768 with a task bar.
    [1093, 574],
    [853, 493],
    [1024, 728],
  ])('fits on a screen that leaves %i×%i, frame and all, and shows the whole page', (width, height) => {
    const options = windowOptions({ preload: 'x', kiosk: false, workArea: { width, height }, packed: true });
    const zoom = options.webPreferences?.zoomFactor ?? 1;
    expect((options.width ?? 0) + 16).toBeLessThanOrEqual(width);
    expect((options.height ?? 0) + 40).toBeLessThanOrEqual(height);
    expect(options.minWidth).toBeLessThanOrEqual(options.width ?? 0);
    expect(options.minHeight).toBeLessThanOrEqual(options.height ?? 0);
    expect(zoom).toBeGreaterThanOrEqual(0.6);
    expect(Math.min((options.width ?? 0) / zoom / 1024, (options.height ?? 0) / zoom / 768)).toBeGreaterThan(
      0.98,
    );
  });

  it.each([
    ['electron/main.ts', 80],
    ['electron/preload.ts', 40],
  ])('%s stays under %i lines', (file, most) => {
    expect(readFileSync(join(project, file), 'utf8').split('\n').length).toBeLessThan(most);
  });
});

describe('the scheme', () => {
  const scratch = scratchFolder();
  const folder = join(scratch.path, 'renderer');
  beforeAll(() => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.html'), '<p>caja</p>');
    writeFileSync(join(scratch.path, 'secret.json'), '{}');
  });
  afterAll(() => scratch.remove());
  const ask = (url: string, method = 'GET') => pageHandler(folder, () => '<h1>plain</h1>')({ url, method });

  it('is a real origin, and may bypass no policy', () => {
    expect(SCHEMES).toEqual([
      { scheme: 'caja', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
  });

  it('serves the page with the policy', async () => {
    const answer = await ask(`${PAGE_URL}?x#y`);
    expect(await answer.text()).toBe('<p>caja</p>');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    ['caja://app/../secret.json', 404],
    ['caja://app/%2e%2e%2fsecret.json', 404],
    ['caja://app/..%5csecret.json', 404],
    ['caja://other/index.html', 403],
    ['caja://app.evil/index.html', 403],
    ['file:///etc/passwd', 403],
  ])('refuses %s', async (url, status) => {
    expect((await ask(url)).status).toBe(status);
  });

  it('serves the plain page with the same policy', async () => {
    const answer = await ask(PLAIN_URL);
    expect([await answer.text(), answer.headers.get('content-type')]).toEqual([
      '<h1>plain</h1>',
      'text/html; charset=utf-8',
    ]);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses writes', async () => {
    expect((await ask(PAGE_URL, 'POST')).status).toBe(403);
  });
});

describe('the guards', () => {
  type Listener = (details: { url: string; preventDefault: () => void }) => void;

  function contents() {
    const listeners = new Map<string, Listener>();
    let open: (() => { action: 'deny' }) | null = null;
    const app = {
      on(
        _event: 'web-contents-created',
        listener: (
          event: unknown,
          made: Parameters<Parameters<typeof guardContents>[0]['on']>[1] extends (
            event: unknown,
            contents: infer Contents,
          ) => void
            ? Contents
            : never,
        ) => void,
      ) {
        listener(null, {
          on: (name: string, call: unknown) => void listeners.set(name, call as Listener),
          setWindowOpenHandler: (handler) => void (open = handler),
        });
      },
    };
    guardContents(app);
    const stopped = (name: string, url: string) => {
      let prevented = false;
      listeners.get(name)?.({ url, preventDefault: () => void (prevented = true) });
      return prevented;
    };
    return { stopped, opened: () => open?.() };
  }

  it('let the page be loaded again, and go nowhere else', () => {
    const { stopped, opened } = contents();
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(stopped(name, PAGE_URL)).toBe(false);
      for (const url of [
        'https://example.com/',
        'file:///etc/passwd',
        'caja://app/other',
        'caja://evil/',
        'javascript:alert(1)',
      ]) {
        expect(stopped(name, url), `${name} ${url}`).toBe(true);
      }
    }
    expect(stopped('will-attach-webview', '')).toBe(true);
    expect(opened()).toEqual({ action: 'deny' });
  });

  it('deny every permission, device and download', () => {
    const answers: unknown[] = [];
    guardSession({
      setPermissionRequestHandler: (handler) => handler(null, 'media', (granted) => answers.push(granted)),
      setPermissionCheckHandler: (handler) => answers.push(handler()),
      setDevicePermissionHandler: (handler) => answers.push(handler()),
      on: (_event, listener) => listener({ preventDefault: () => answers.push('prevented') }),
    });
    expect(answers).toEqual([false, false, false, 'prevented']);
  });
});
