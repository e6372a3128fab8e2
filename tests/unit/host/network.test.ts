import { describe, expect, it } from 'vitest';
import { openNetwork, proxyOfEnvironment, type NetworkParts } from '../../../electron/host/network.ts';
import { manualClock, quietLog } from '../../support/host-parts.ts';

const PROVIDER = 'https://api.mercadopago.com';

function network(rule: string | Promise<string>, parts: Partial<NetworkParts> = {}, providerUrl = PROVIDER) {
  const trusted: string[] = [];
  const proxies: string[] = [];
  const clock = manualClock();
  const view = openNetwork(
    { providerUrl, proxyFor: async () => rule, clock, log: quietLog },
    {
      own: () => ['root'],
      ofSystem: () => ['root', 'antivirus', 'antivirus'],
      trust: (certificates) => void trusted.push(...certificates),
      useProxy: (address) => void proxies.push(address ?? 'none'),
      ...parts,
    },
  );
  return { view, trusted, proxies, clock };
}

describe('the network', () => {
  it('trusts the system’s authorities besides its own, and says how many', async () => {
    const { view, trusted } = network('DIRECT');
    expect(await view).toEqual({ authorities: 1, proxy: { kind: 'none' } });
    expect(trusted).toEqual(['root', 'antivirus']);
  });

  it('says that the system’s authorities could not be read', async () => {
    const ofSystem = () => {
      throw new Error('no store');
    };
    expect(await network('DIRECT', { ofSystem }).view).toMatchObject({ authorities: null });
  });

  it.each([
    ['PROXY proxy.shop:3128', { kind: 'used', address: 'http://proxy.shop:3128' }],
    ['PROXY one:80; PROXY two:80; DIRECT', { kind: 'used', address: 'http://one:80' }],
    ['HTTPS proxy.shop:443', { kind: 'used', address: 'https://proxy.shop:443' }],
    ['SOCKS5 proxy.shop:1080', { kind: 'not-usable', address: 'SOCKS5 proxy.shop:1080' }],
    ['DIRECT; PROXY one:80', { kind: 'none' }],
    ['', { kind: 'none' }],
  ] as const)('understands the system’s rule "%s"', async (rule, proxy) => {
    const { view, proxies } = network(rule);
    expect((await view).proxy).toEqual(proxy);
    expect(proxies).toEqual(proxy.kind === 'used' ? [proxy.address] : []);
  });

  it('says so where this Node cannot use a proxy', async () => {
    const { view } = network('PROXY one:80', { useProxy: undefined });
    expect((await view).proxy).toEqual({ kind: 'not-usable', address: 'PROXY one:80' });
  });

  it('asks for no proxy on this machine, and waits 5 s at most for the answer', async () => {
    const here = network('PROXY one:80', {}, 'http://127.0.0.1:8080');
    expect((await here.view).proxy).toEqual({ kind: 'none' });
    const silent = network(new Promise<string>(() => undefined));
    silent.clock.advance(5_000);
    expect((await silent.view).proxy).toEqual({ kind: 'none' });
  });

  it.each([
    [{ HTTPS_PROXY: 'http://name:secret@proxy.shop:3128' }, 'PROXY proxy.shop:3128'],
    [{ https_proxy: 'https://proxy.shop:8443/' }, 'HTTPS proxy.shop:8443'],
    [{ HTTPS_PROXY: 'socks5://proxy.shop:1080' }, 'SOCKS5 proxy.shop:1080'],
    [{ HTTPS_PROXY: 'proxy' }, 'DIRECT'],
    [{}, 'DIRECT'],
  ])('reads the environment’s proxy of the web host: %o', (variables, rule) => {
    expect(proxyOfEnvironment(variables)).toBe(rule);
  });
});
