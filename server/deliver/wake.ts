import type pg from 'pg';
import { WAKE } from '../receive/writer.ts';

/** Looks at all streams although nobody said anything: a word may have been lost with the connection. */
const LOOK_MS = 5_000;
const AGAIN_MS = 1_000;

export interface Woken {
  wake(tills: Iterable<string>): void;
  wakeAll(): void;
}

/** Listens to what other processes say of new rows, through a connection of its own that is made again when it breaks. */
export class Listener {
  readonly #connection: () => pg.Client;
  readonly #woken: Woken;
  readonly #onFault: (error: unknown) => void;
  readonly #look: NodeJS.Timeout;
  #client: pg.Client | null = null;
  #again: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(connection: () => pg.Client, woken: Woken, onFault: (error: unknown) => void) {
    this.#connection = connection;
    this.#woken = woken;
    this.#onFault = onFault;
    this.#look = setInterval(() => woken.wakeAll(), LOOK_MS);
  }

  async listen(): Promise<void> {
    const client = this.#connection();
    this.#client = client;
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, null));
    client.on('notification', ({ payload }) => this.#woken.wake([payload ?? '']));
    try {
      await client.connect();
      await client.query(`listen ${WAKE}`);
      this.#woken.wakeAll();
    } catch (error) {
      this.#lost(client, error);
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#look);
    if (this.#again !== null) clearTimeout(this.#again);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    void client.end().catch(() => undefined);
    if (this.#isStopped) return;
    if (error !== null) this.#onFault(error);
    this.#again = setTimeout(() => void this.listen(), AGAIN_MS);
  }
}
