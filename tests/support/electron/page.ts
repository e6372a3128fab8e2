import { EventEmitter } from 'node:events';

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** A page's frame: what is asked of one that is gone throws, and it is still the window's until another is drawn. */
class Frame {
  readonly #url: string;
  isGone = false;
  constructor(url: string) {
    this.#url = url;
  }
  get url(): string {
    if (this.isGone) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    return this.#url;
  }
}

interface Handlers {
  readonly handlers: ReadonlyMap<string, (request: Request) => Promise<Response>>;
}

/** What a window shows: it loads a page through the scheme's handler; its process may die and is then begun anew. */
export class Contents extends EventEmitter {
  readonly sent: unknown[] = [];
  mainFrame = new Frame('');
  isAlive = false;
  #zoom: number;
  readonly #protocol: Handlers;
  readonly #painted: (page: Page) => void;
  #isDestroyed = false;
  #isTellingOfDeath = false;
  /** How many loads from now die before they are shown: a test says so. */
  dying = 0;

  constructor(protocol: Handlers, painted: (page: Page) => void, zoom: number) {
    super();
    this.#zoom = zoom;
    this.#protocol = protocol;
    this.#painted = painted;
  }

  async load(url: string): Promise<void> {
    // What is loaded while the end of a page's process is being told can end Electron's own (electron/electron#51900).
    if (this.#isTellingOfDeath) process.exit(134);
    const handler = this.#protocol.handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error('ERR_UNKNOWN_URL_SCHEME (-302)');
    const answer = await handler(new Request(url));
    if (this.#isDestroyed) throw new Error('ERR_ABORTED (-3)');
    if (this.dying > 0) {
      this.dying -= 1;
      setImmediate(() => this.die('crashed'));
      throw new Error(`ERR_FAILED (-2) loading '${url}'`);
    }
    this.mainFrame = new Frame(url);
    this.isAlive = true;
    this.#painted({ url, status: answer.status, text: await answer.text() });
  }

  getZoomFactor = (): number => this.#zoom;
  setZoomFactor(zoom: number): void {
    this.#zoom = zoom;
  }

  /** Its process is gone, its frame with it, and the event tells. */
  die(reason: string): void {
    this.isAlive = false;
    this.mainFrame.isGone = true;
    this.#isTellingOfDeath = true;
    this.emit('render-process-gone', {}, { reason, exitCode: 1 });
    this.#isTellingOfDeath = false;
  }

  forcefullyCrashRenderer(): void {
    if (this.isAlive) this.die('crashed');
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.isAlive = false;
    this.emit('destroyed');
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  send(channel: string, message: unknown): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    if (this.isAlive) this.sent.push([channel, message]);
  }

  setWindowOpenHandler(): void {
    // No page is run, so none opens a window.
  }
}
