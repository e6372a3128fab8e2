import { createProvider } from '../provider/provider.ts';
import { openNotificationLine } from './notification-line.ts';
import { serveControl } from './control-server.ts';
import { serveProvider } from './http-server.ts';
import type { Provider } from '../provider/provider.ts';
import type { ProviderControl } from '../provider/control.ts';
import type { ProviderOptions } from '../provider/types.ts';

export interface ProviderServerOptions extends Omit<ProviderOptions, 'clock'> {
  /** Port of the provider's API on loopback; 0 or absent takes a free one. */
  readonly port?: number;
  /** Port of the control API and the customer's page; 0 or absent takes a free one, `null` opens none. */
  readonly controlPort?: number | null;
}

export interface ProviderServer {
  /** Base address of the provider's API, for `CAJA_MERCADOPAGO_URL`. */
  readonly url: string;
  readonly port: number;
  /** Base address of the control API and page; null when none was opened. */
  readonly controlUrl: string | null;
  readonly token: string;
  readonly control: ProviderControl;
  readonly provider: Provider;
  /** Moves the provider's clock ahead (milliseconds), to let orders expire without waiting. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** Starts the simulated provider on loopback, with real time and real sockets. */
export async function startProviderServer(options: ProviderServerOptions = {}): Promise<ProviderServer> {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const line = openNotificationLine(now, () => void provider.control.settle());
  const provider = createProvider({ notifications: line, ...options, clock: { now } });
  const advance = (ms: number): void => {
    ahead += ms;
    provider.control.settle();
  };
  const api = await serveProvider(provider, options.port ?? 0);
  try {
    const panel =
      options.controlPort === null
        ? null
        : await serveControl(provider.control, options.controlPort ?? 0, advance);
    return {
      url: api.url,
      port: api.port,
      controlUrl: panel?.url ?? null,
      token: provider.control.token,
      control: provider.control,
      provider,
      advance,
      async close() {
        line.close();
        await Promise.all([api.close(), panel?.close()]);
      },
    };
  } catch (error) {
    line.close();
    await api.close();
    throw error;
  }
}
