import { createServer, request as httpRequest, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';

/** What the server does with one path, in place of sending the file. */
export type Trouble =
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'silent'; readonly after: number }
  /** As much again, so much later, and then nothing. Milliseconds. */
  | { readonly kind: 'drips'; readonly after: number; readonly laterMs: number }
  /** More and more, with no word of how much. */
  | { readonly kind: 'endless' }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'status'; readonly status: number };

/** A web server with a folder of files in memory, over a real socket. */
export class FeedServer {
  readonly files = new Map<string, Buffer | string>();
  readonly troubles = new Map<string, Trouble>();
  readonly asked: string[] = [];
  onAsked: (name: string) => void = () => undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const name = new URL(request.url ?? '/', 'http://x').pathname.slice(1);
      this.asked.push(name);
      this.onAsked(name);
      const trouble = this.troubles.get(name);
      if (trouble?.kind === 'moved') return void response.writeHead(302, { location: trouble.to }).end();
      if (trouble?.kind === 'status') return void response.writeHead(trouble.status).end('<html>');
      if (trouble?.kind === 'endless') return void pour(response);
      const file = this.files.get(name);
      if (file === undefined) return void response.writeHead(404).end();
      const bytes = Buffer.from(file);
      response.writeHead(200, { 'content-length': bytes.length });
      if (trouble === undefined) return void response.end(bytes);
      response.write(bytes.subarray(0, trouble.after), () => {
        if (trouble.kind === 'cut') response.destroy();
        if (trouble.kind === 'drips')
          setTimeout(() => response.write(bytes.subarray(0, trouble.after)), trouble.laterMs);
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** 64 kB at a time, as fast as they are taken, and 2 GB at most: a test that fails must not fill the disk. */
function pour(response: ServerResponse): void {
  let left = 32_000;
  const next = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(Buffer.alloc(65_536, 'x'))) return void response.once('drain', next);
    }
  };
  response.writeHead(200);
  next();
}

/** electron-updater's own way to the network, with Node's sockets where it uses Electron's. */
export class NodeExecutor extends ElectronHttpExecutor {
  constructor() {
    super();
    // Electron's requests tell of no socket, so the library's own limit never holds there: ours alone does.
    Object.assign(this, { addTimeOutHandler: () => undefined });
  }
  override createRequest(options: object, callback: (response: never) => void) {
    return httpRequest(options, callback as never) as never;
  }
  override addRedirectHandlers(): void {
    // Node hands the redirect over as an answer, which the base class follows.
  }
}
