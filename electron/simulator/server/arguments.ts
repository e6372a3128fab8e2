import { parseArgs } from 'node:util';
import { isSiteId, sites } from '../provider/sites.ts';
import type { SiteId } from '../provider/sites.ts';

export interface ProviderArguments {
  readonly port: number;
  readonly controlPort: number;
  readonly site: SiteId;
  readonly seed: number;
  readonly token: string | null;
  readonly userId: number | null;
  readonly customers: boolean;
  readonly help: boolean;
}

export const usage = `Simulador del proveedor de Caja Clara

  npm run provider -- --port 8080 [opciones]

  --port N           puerto de la API simulada (por omisión 8080; 0 elige uno libre)
  --control-port N   puerto del panel del cliente y de la API de control (por omisión, el siguiente)
  --site SITIO       ${Object.keys(sites).join(', ')} (por omisión MLA)
  --seed N           semilla de todo lo aleatorio (por omisión 1)
  --token TEXTO      access token que acepta (por omisión uno que se muestra al empezar)
  --user-id N        user_id de la cuenta
  --customers        los clientes vienen solos después de cada cobro
  --help             esta ayuda`;

function whole(name: string, text: string | undefined, byDefault: number, most: number): number {
  if (text === undefined || text === '') return byDefault;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most)
    throw new RangeError(`--${name} espera un número entero de 0 a ${most}, no «${text}»`);
  return number;
}

/** Reads the command line; throws a RangeError that says what cannot be read. */
export function readArguments(args: readonly string[]): ProviderArguments {
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse(args));
  } catch (error) {
    throw new RangeError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const port = whole('port', values.port, 8080, 65_535);
  const site = (values.site ?? 'MLA').toUpperCase();
  if (!isSiteId(site))
    throw new RangeError(`--site espera uno de ${Object.keys(sites).join(', ')}, no «${site}»`);
  const userId = whole('user-id', values['user-id'], 0, Number.MAX_SAFE_INTEGER);
  return {
    port,
    controlPort: whole(
      'control-port',
      values['control-port'],
      port === 0 || port === 65_535 ? 0 : port + 1,
      65_535,
    ),
    site,
    seed: whole('seed', values.seed, 1, 4_294_967_295),
    token: values.token === undefined || values.token === '' ? null : values.token,
    userId: userId === 0 ? null : userId,
    customers: values.customers ?? false,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    options: {
      port: { type: 'string' },
      'control-port': { type: 'string' },
      site: { type: 'string' },
      seed: { type: 'string' },
      token: { type: 'string' },
      'user-id': { type: 'string' },
      customers: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
}
