/** Where Node takes words of its own besides its command line. */
export const NODE_OPTIONS = 'NODE_OPTIONS';

/** What runs code of others inside the till, opens it to a debugger, or writes its keys or memory down. */
const BARRED =
  /^(-r|--(require|import|loader|experimental-loader|inspect(-(brk|wait|port|publish-uid))?|tls-keylog|heapsnapshot-(signal|near-heap-limit)))$/;

/**
 * The first word for Node by which somebody else's code, or a debugger, would sit beside the token; null: none.
 * @param options what stands in `NODE_OPTIONS` and on its command line; Node takes `_` for `-` in names, and quotes
 */
export function barredOption(options: string): string | null {
  const names = options.split(/[\s"]+/).map((word) => word.replace(/=.*$/s, '').replaceAll('_', '-'));
  return names.find((name) => BARRED.test(name)) ?? null;
}
