import http from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { isLoopback } from '../../shared/loopback.ts';
import type { NetworkView } from '../../shared/views.ts';
import type { Clock, Log } from '../engine/ports.ts';

/** What of Node decides on the way to the provider; tests hand in their own. */
export interface NetworkParts {
  readonly own: () => readonly string[];
  readonly ofSystem: () => readonly string[];
  readonly trust: (certificates: readonly string[]) => void;
  /** Absent in Node before 24.14. Null: no proxy at all, whatever the environment says. */
  readonly useProxy: ((address: string | null) => void) | undefined;
}

const NODE: NetworkParts = {
  own: () => getCACertificates('default'),
  ofSystem: () => getCACertificates('system'),
  trust: (certificates) => setDefaultCACertificates(certificates),
  // Never by name: a name that a module does not have ends the program before its first line.
  useProxy: 'setGlobalProxyFromEnv' in http ? useProxy : undefined,
};

/** Practice is on this machine: no proxy leads there. */
const HERE = '127.0.0.1,localhost,::1,[::1]';

/** Replaces what Node took from NODE_USE_ENV_PROXY; without any address it would leave that as it is. */
function useProxy(address: string | null): void {
  const proxy = address ?? 'http://127.0.0.1:9';
  const none = address === null ? '*' : HERE;
  http.setGlobalProxyFromEnv({ http_proxy: proxy, https_proxy: proxy, no_proxy: none });
}

/**
 * Called by both programs before anything else. Node may have been told to send everything through a proxy
 * (NODE_USE_ENV_PROXY), also what is on this machine: a simulated provider, the till that runs already. Only
 * `openNetwork` decides on a proxy, and for the provider alone.
 */
export function leaveNodesProxy({ useProxy: use }: Pick<NetworkParts, 'useProxy'> = NODE): void {
  use?.(null);
}

export interface NetworkOptions {
  readonly providerUrl: string;
  /** How the system reaches an address: "DIRECT", "PROXY host:port", "HTTPS host:port", "SOCKS5 host:port". */
  readonly proxyFor: (url: string) => Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A system that looks for its proxy (a script on a server that is gone) is not waited for any longer. Milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Reaches the provider as the system's own programs do: it trusts the authorities that the system trusts besides those
 * of Node, among them a company's own or an antivirus's, and goes through the system's proxy. What is in use is shown in
 * the settings; nothing here weakens what a certificate must prove.
 */
export async function openNetwork(
  { providerUrl, proxyFor, clock, log }: NetworkOptions,
  parts: NetworkParts = NODE,
): Promise<NetworkView> {
  const authorities = trustSystem(parts);
  if (authorities === null) log.warn('system-authorities-unread');
  const rule = isHere(providerUrl) ? 'DIRECT' : await within(proxyFor(providerUrl), clock);
  if (rule === null) log.warn('proxy-unknown');
  const proxy = proxyOf(rule ?? 'DIRECT', parts);
  log.info('network', { authorities, proxy: proxy.kind });
  return { authorities, proxy };
}

function isHere(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

function trustSystem({ own, ofSystem, trust }: NetworkParts): number | null {
  try {
    const known = own();
    const more = [...new Set(ofSystem())].filter((certificate) => !known.includes(certificate));
    if (more.length > 0) trust([...known, ...more]);
    return more.length;
  } catch {
    return null;
  }
}

/** The first way of a rule in the form of proxy scripts; others are for when it fails, and each try would be a delay. */
function proxyOf(rule: string, { useProxy: use }: NetworkParts): NetworkView['proxy'] {
  const [, way = 'DIRECT', place = ''] = /^\s*([A-Z0-9]+)\s*([^;\s]*)/i.exec(rule) ?? [];
  if (way.toUpperCase() === 'DIRECT' || place === '') return { kind: 'none' };
  const address = `${way.toUpperCase() === 'HTTPS' ? 'https' : 'http'}://${place}`;
  const isUsable = /^(PROXY|HTTPS?)$/i.test(way) && URL.canParse(address) && use !== undefined;
  if (!isUsable) return { kind: 'not-usable', address: `${way} ${place}` };
  use(address);
  return { kind: 'used', address };
}

/**
 * What a program without a system's proxy settings goes by: HTTPS_PROXY, in the form of `proxyFor`.
 * @param variables the environment's
 */
export function proxyOfEnvironment(variables: Readonly<Record<string, string | undefined>>): string {
  const text = variables['HTTPS_PROXY'] ?? variables['https_proxy'] ?? '';
  const address = URL.canParse(text) ? new URL(text) : null;
  if (address === null) return 'DIRECT';
  const way = address.protocol === 'http:' ? 'PROXY' : address.protocol.slice(0, -1).toUpperCase();
  // A proxy's password would be shown and logged: it is left out, and the proxy says so.
  return `${way} ${address.host}`;
}

async function within<Value>(promise: Promise<Value>, clock: Clock): Promise<Value | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(PATIENCE_MS, () => resolve(null));
    const end = (value: Value | null) => {
      cancel();
      resolve(value);
    };
    promise.then(end, () => end(null));
  });
}
