import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpPrinterBehaviour {
  /** Answers DLE EOT n; null stays silent. */
  readonly status?: (question: number) => number | null;
  /** Answers GS r. */
  readonly confirm?: number;
  /** Ends the connection when so many bytes of it have come. */
  readonly cutAt?: number;
  readonly cutBy?: 'end' | 'reset';
  /** Never reads. */
  readonly deaf?: boolean;
  /** Bytes it sends by itself on connecting and with each piece. */
  readonly chatter?: Uint8Array;
  /** Does not close when the other side does. */
  readonly lingers?: boolean;
}

export interface TcpPrinter {
  readonly port: number;
  /** All bytes that came, of all connections. */
  received(): Buffer;
  connections(): number;
  /** True when a connection ended with an error (a reset). */
  resets(): number;
  /** Reads no more, in connections to come. */
  goDeaf(): void;
  /** A deaf one starts to read. */
  wakeUp(): void;
  close(): Promise<void>;
}

/** A small network printer on loopback, as rude as told. */
export async function createTcpPrinter(capabilities: TcpPrinterBehaviour = {}): Promise<TcpPrinter> {
  const parts: Buffer[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let resets = 0;
  let deaf = capabilities.deaf === true;

  function serve(socket: Socket): void {
    connections += 1;
    sockets.add(socket);
    let count = 0;
    let tail: number[] = [];
    const cut = (): void => {
      if (capabilities.cutBy === 'end') socket.end();
      else socket.resetAndDestroy();
    };
    const say = (bytes: Uint8Array): void => {
      if (socket.writable) socket.write(bytes);
    };
    socket.on('error', () => {
      resets += 1;
    });
    socket.on('close', () => sockets.delete(socket));
    socket.on('end', () => {
      if (capabilities.lingers !== true) socket.end();
    });
    socket.on('data', (piece: Buffer) => {
      const room = (capabilities.cutAt ?? Number.POSITIVE_INFINITY) - count;
      if (room <= 0) return;
      const taken = piece.subarray(0, room);
      parts.push(taken);
      count += taken.length;
      if (capabilities.chatter) say(capabilities.chatter);
      for (const byte of taken) {
        tail = [...tail, byte].slice(-3);
        if (tail.length < 3) continue;
        const answer = tail[0] === 0x10 && tail[1] === 0x04 ? capabilities.status?.(tail[2] ?? 0) : undefined;
        if (answer !== undefined && answer !== null) say(Uint8Array.of(answer));
        if (tail[0] === 0x1d && tail[1] === 0x72 && capabilities.confirm !== undefined)
          say(Uint8Array.of(capabilities.confirm));
      }
      if (count >= (capabilities.cutAt ?? Number.POSITIVE_INFINITY)) cut();
    });
    if (capabilities.chatter) say(capabilities.chatter);
    if (deaf) socket.pause();
    if (capabilities.cutAt === 0) cut();
  }

  const server = createServer({ allowHalfOpen: true }, serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received: () => Buffer.concat(parts),
    connections: () => connections,
    resets: () => resets,
    goDeaf: () => {
      deaf = true;
    },
    wakeUp: () => {
      for (const socket of sockets) socket.resume();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
