import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { findElectron } from '../../../scripts/lib/electron.mjs';
import { answerClosing } from './closing.ts';

const PROJECT = join(import.meta.dirname, '../../..');

/** Why the real app cannot be driven here; null where it can. */
export function whySkipped(): string | null {
  if (findElectron() === undefined)
    return 'this machine has no Electron executable (ELECTRON_OVERRIDE_DIST_PATH)';
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return 'there is no display (xvfb-run -a gives one)';
  return null;
}

/** The till as Electron runs it, with books of its own. */
export class RealApp {
  readonly #folder = mkdtempSync(join(tmpdir(), 'Caja Ñandú '));
  #app: ElectronApplication | null = null;
  #page: Page | null = null;

  static async make(): Promise<RealApp> {
    await ensureBuilt('renderer');
    await ensureBuilt('electron');
    const till = new RealApp();
    await till.open();
    return till;
  }

  get app(): ElectronApplication {
    if (this.#app === null) throw new Error('the app is not open');
    return this.#app;
  }

  get page(): Page {
    if (this.#page === null) throw new Error('the app is not open');
    return this.#page;
  }

  async open(): Promise<void> {
    const executablePath = findElectron();
    this.#app = await _electron.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: this.#words(),
      env: this.#env(),
      cwd: PROJECT,
    });
    this.#page = await this.#app.firstWindow();
  }

  amount() {
    return this.page.getByLabel('Importe');
  }

  /** Charges 250,00. */
  async charge(): Promise<void> {
    await this.amount().fill('250');
    await this.page.keyboard.press('Enter');
  }

  /** As the task manager ends it. */
  async kill(): Promise<void> {
    const child = this.app.process();
    const ended = child.exitCode === null ? once(child, 'exit') : null;
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends the page's process; Playwright's page goes with it. */
  async crashPage(): Promise<void> {
    const before = await this.#draws();
    await this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    for (let tries = 0; tries < 100 && (await this.#draws()) === before; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }

  /** What the window shows now, asked of the app itself. */
  address(): Promise<string> {
    return this.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '',
    );
  }

  /** @param script evaluated in the page */
  shown(script: string): Promise<unknown> {
    return this.app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
      script,
    );
  }

  /** What the question before closing is answered from now on; it is counted. */
  async answerClosing(answer: 'close' | 'stay'): Promise<void> {
    await this.app.evaluate(
      ({ dialog }, response) => {
        const counted = globalThis as { asked?: number };
        counted.asked = 0;
        dialog.showMessageBox = () => {
          counted.asked = (counted.asked ?? 0) + 1;
          return Promise.resolve({ response, checkboxChecked: false });
        };
      },
      answer === 'close' ? 0 : 1,
    );
  }

  questions(): Promise<number> {
    return this.app.evaluate(() => (globalThis as { asked?: number }).asked ?? 0);
  }

  /** As by its close button. */
  async close(): Promise<void> {
    await this.app
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      .catch(() => undefined);
  }

  hasEnded(): Promise<unknown> {
    return once(this.app.process(), 'exit');
  }

  /** Starts it once more on the same books. @returns how that second one ended */
  async startAgain(): Promise<number | null> {
    const child = spawn(findElectron() ?? '', this.#words(), {
      env: this.#env(),
      cwd: PROJECT,
      stdio: 'ignore',
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  /** Ends it, whatever it shows or asks, and removes its books. */
  async end(): Promise<void> {
    const { exitCode, signalCode } = this.app.process();
    if (exitCode === null && signalCode === null) {
      await this.app.evaluate(answerClosing).catch(() => undefined);
      await Promise.race([
        this.app.close().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, 10_000)),
      ]);
      this.app.process().kill('SIGKILL');
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  #words(): string[] {
    return [
      PROJECT,
      `--user-data-dir=${join(this.#folder, 'browser')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
  }

  /** Its folders are its own; the rest is the machine's, or Windows would not start it. */
  #env(): Record<string, string> {
    const machine = Object.fromEntries(
      Object.entries(process.env).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CAJA_'),
      ),
    );
    return {
      ...machine,
      HOME: this.#folder,
      XDG_STATE_HOME: join(this.#folder, 'state'),
      APPDATA: join(this.#folder, 'roaming'),
      CAJA_DATA_DIR: join(this.#folder, 'data'),
      CAJA_LOCALE: 'es-AR',
    };
  }

  /** How often a page was drawn, counted in the app. */
  #draws(): Promise<number> {
    return this.app.evaluate(({ BrowserWindow }) => {
      const counted = globalThis as { draws?: number };
      if (counted.draws === undefined) {
        counted.draws = 0;
        BrowserWindow.getAllWindows()[0]?.webContents.on('did-finish-load', () => {
          counted.draws = (counted.draws ?? 0) + 1;
        });
      }
      return counted.draws;
    });
  }
}
