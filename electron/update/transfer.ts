import { CancellationToken, type AppUpdater } from 'electron-updater';

/** Release pages send a download on two or three times. electron-updater counts them and forgets the count. */
const MOST_REDIRECTS = 5;

interface Answer {
  on(event: 'data', listener: (part: { readonly length: number }) => void): unknown;
}

interface Request {
  on(): Request;
  end(): void;
  abort(): void;
}

/** electron-updater's own way to the network, which its types leave out. */
interface Executor {
  createRequest(options: object, heard: (answer: Answer) => void): Request;
}

/** Stands for a request that is not made any more. */
const NONE: Request = { on: () => NONE, end: () => undefined, abort: () => undefined };

/**
 * One thing at a time that is fetched through electron-updater, with the limits that it does not keep itself: how often
 * it may be sent elsewhere, and how many bytes come. Whatever is over them, or is given up, is let go of at once.
 */
export class Transfer {
  #token = new CancellationToken();
  #requests = 0;
  #bytes = 0;
  #mostBytes = 0;
  #latest: Request = NONE;

  constructor(updater: AppUpdater) {
    const { httpExecutor: executor } = updater as unknown as { readonly httpExecutor: Executor };
    const ask = executor.createRequest.bind(executor);
    executor.createRequest = (options, heard) => {
      this.#requests += 1;
      if (this.#token.cancelled || this.#requests > 1 + MOST_REDIRECTS) {
        this.giveUp();
        return NONE;
      }
      const token = this.#token;
      this.#latest = ask(options, (answer) => {
        answer.on('data', ({ length }) => {
          if (token !== this.#token) return;
          this.#bytes += length;
          if (this.isTooLarge) this.giveUp();
        });
        heard(answer);
      });
      return this.#latest;
    };
  }

  get isTooLarge(): boolean {
    return this.#bytes > this.#mostBytes;
  }

  /** By which the next thing that is asked for is given up. @param mostBytes more of them are not what was asked for */
  begin(mostBytes: number): CancellationToken {
    this.#token = new CancellationToken();
    this.#requests = 0;
    this.#bytes = 0;
    this.#mostBytes = mostBytes;
    this.#latest = NONE;
    return this.#token;
  }

  get token(): CancellationToken {
    return this.#token;
  }

  giveUp(): void {
    this.#token.cancel();
    this.#latest.abort();
  }
}
