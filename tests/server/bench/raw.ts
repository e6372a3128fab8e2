import { connect, type Socket } from 'node:net';
import type { Till } from '../support/till.ts';

/** Sends requests one after another through a connection that is kept; as little of HTTP as that needs. */
export class Sender {
  readonly #socket: Socket;
  #answered: ((status: number) => void) | null = null;
  #isBroken = false;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (data) => this.#answered?.(Number(data.toString('latin1', 9, 12))));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.#isBroken = true;
      this.#answered?.(0);
    });
  }

  /** @returns the status; 0: the connection broke */
  post(path: string): Promise<number> {
    return new Promise((resolve) => {
      if (this.#isBroken) return resolve(0);
      this.#answered = resolve;
      this.#socket.write(`POST ${path} HTTP/1.1\r\nHost: relay\r\nContent-Length: 0\r\n\r\n`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Opens a till's stream. @param onId told of each notification's id as it comes out of the socket */
export function listenRaw(till: Till, port: number, onId: (id: string) => void): Promise<Socket> {
  const ask = { method: 'GET', path: '/v1/stream?after=0' };
  const headers = Object.entries(till.headers(ask)).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${ask.path} HTTP/1.1\r\nHost: relay\r\n${headers.join('')}\r\n`),
    );
    let rest = '';
    socket.on('data', (data) => {
      rest += data.toString('latin1');
      const end = rest.lastIndexOf('\n');
      for (const [, id] of rest.slice(0, end + 1).matchAll(/"id":"([^"]+)"/g)) onId(id ?? '');
      if (rest.includes('"hello"')) resolve(socket);
      if (/^HTTP\/1\.1 [345]/.test(rest)) reject(new Error(`a stream was refused: ${rest}`));
      rest = rest.slice(end + 1);
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('a stream was refused')));
  });
}
