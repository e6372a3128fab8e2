import { ordinaryCustomers } from './provider/stories.ts';
import { readArguments, usage } from './server/arguments.ts';
import { startProviderServer } from './server/provider-server.ts';

/** The simulated provider as a program: `npm run provider -- --port 8080`. */
async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const account = {
    ...(wanted.token === null ? {} : { token: wanted.token }),
    ...(wanted.userId === null ? {} : { userId: wanted.userId }),
  };
  const server = await startProviderServer({
    port: wanted.port,
    controlPort: wanted.controlPort,
    site: wanted.site,
    seed: wanted.seed,
    account,
    shop: true,
    ...(wanted.customers ? { customers: ordinaryCustomers } : {}),
  });
  process.stdout.write(
    [
      `Proveedor simulado (${wanted.site}) en ${server.url}`,
      `Panel del cliente en   ${server.controlUrl ?? ''}`,
      '',
      'Para cobrar contra él:',
      `  CAJA_MERCADOPAGO_URL=${server.url} CAJA_STORE_ID=TIENDA01 CAJA_REGISTER_ID=CAJA01 \\`,
      `  CAJA_ACCESS_TOKEN=${server.token} npm start`,
      '',
    ].join('\n'),
  );
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof RangeError ? 2 : 1);
});
