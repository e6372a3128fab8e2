import { openPage, type WebBrowser } from '../../support/web-browser.ts';

/** A browser that used the link of a web host: what its page may ask. */
export class WebPage {
  readonly #browser: WebBrowser;

  private constructor(browser: WebBrowser) {
    this.#browser = browser;
  }

  /** @throws where the link does not lead to a page with access */
  static async enter(link: string): Promise<WebPage> {
    const browser = openPage({ url: link });
    const read = await browser.ask('settings.read', {});
    // While the books are opened nothing is answered, but the browser is in.
    if (!read.ok && read.failure.code !== 'engine-silent')
      throw new Error(`no page at ${link}: ${read.failure.code}`);
    return new WebPage(browser);
  }

  async ask(name: string, request: object): Promise<{ readonly ok: boolean; readonly value?: unknown }> {
    return this.#browser.ask(name, request);
  }

  /** The first snapshot of its stream for which this holds. @throws where none came within the time */
  until<Snapshot>(holds: (snapshot: Snapshot) => boolean, milliseconds: number): Promise<Snapshot> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        stop();
        reject(new Error('no such snapshot'));
      }, milliseconds);
      const stop = this.#browser.client.listen((message) => {
        if (message.kind !== 'snapshot' || !holds(message.snapshot as Snapshot)) return;
        clearTimeout(late);
        stop();
        resolve(message.snapshot as Snapshot);
      });
    });
  }
}
