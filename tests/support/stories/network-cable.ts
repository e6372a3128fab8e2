import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';

/** The network cable between a till and the provider: a proxy that passes bytes both ways until it is cut. */
export interface NetworkCable {
  /** "http://127.0.0.1:PORT" */
  readonly url: string;
  /** Refuses new connections and closes the open ones. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param port of the provider on loopback */
export async function openNetworkCable(port: number): Promise<NetworkCable> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    keep(near);
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${own}`,
    cut() {
      server.close();
      hangUp();
    },
    mend: () => void server.listen(own, '127.0.0.1'),
    async close() {
      const closed = server.listening ? once(server, 'close') : Promise.resolve();
      server.close();
      hangUp();
      await closed;
    },
  };
}
