import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const here = (file: string) => join(import.meta.dirname, file);
const run = promisify(execFile);

/** A provider whose certificate only the system's own authority vouches for, and the way to it through a proxy. */
const server = createServer(
  { key: readFileSync(here('server.key')), cert: readFileSync(here('server.pem')) },
  (_request, response) => response.end('provider'),
);
const through: string[] = [];
const onPlain = createHttp((_request, response) => response.end('provider'));
const proxy = createHttp((request, response) => {
  through.push(request.url ?? '');
  response.writeHead(502).end();
}).on('connect', (request, socket) => {
  through.push(request.url ?? '');
  const onward = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  });
  for (const end of [socket, onward]) end.on('error', () => undefined);
});

beforeAll(async () => {
  for (const one of [server, onPlain, proxy]) await once(one.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  for (const one of [server, onPlain, proxy]) {
    one.closeAllConnections();
    one.close();
  }
});

const portOf = (one: typeof server | typeof proxy) => (one.address() as AddressInfo).port;

async function fetched(
  how: 'bare' | 'early' | 'open',
  url: string,
  { rule = 'DIRECT', authority = 'authority.pem', words = [] as readonly string[], env = {} } = {},
) {
  const { stdout } = await run(process.execPath, [...words, here('fetch-child.ts'), how, url, rule], {
    env: { SSL_CERT_FILE: here(authority), SSL_CERT_DIR: '/nowhere', ...env },
  });
  return JSON.parse(stdout) as { status: number | string; view: unknown; asked?: unknown };
}

describe('the way to the provider', () => {
  const direct = () => `https://127.0.0.1:${portOf(server)}/`;

  it('is closed to Node alone where a system authority vouches for it', async () => {
    expect((await fetched('bare', direct())).status).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('trusts what the system trusts', async () => {
    expect(await fetched('open', direct())).toEqual({
      status: 200,
      view: { authorities: 1, proxy: { kind: 'none' } },
    });
  });

  it('trusts nobody that the system does not trust', async () => {
    const { status } = await fetched('open', direct(), { authority: 'no-such-file.pem' });
    expect(status).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('leads through the system’s proxy, to the very host and with its certificate', async () => {
    const rule = `PROXY 127.0.0.1:${portOf(proxy)}; DIRECT`;
    expect(await fetched('open', 'https://api.caja.test/', { rule })).toEqual({
      status: 200,
      view: {
        authorities: 1,
        proxy: { kind: 'used', address: `http://127.0.0.1:${portOf(proxy)}` },
      },
    });
    expect(through).toEqual(['api.caja.test:443']);
    // What stands on this machine is reached directly.
    expect((await fetched('open', direct(), { rule })).status).toBe(200);
    expect(through).toHaveLength(1);
  });

  describe('to this machine, with the environment’s switches for a proxy set', () => {
    const switched = () => {
      const address = `http://127.0.0.1:${portOf(proxy)}`;
      const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address, http_proxy: address, HTTPS_PROXY: address };
      return { env, rule: `PROXY 127.0.0.1:${portOf(proxy)}` };
    };
    beforeEach(() => void through.splice(0));

    it('Node alone would ask the proxy', async () => {
      await fetched('bare', `http://127.0.0.1:${portOf(onPlain)}/`, switched());
      expect(through).toHaveLength(1);
    });

    it.each(['early', 'open'] as const)(
      'the proxy hears nothing: not of a provider, not of a till that is asked (%s)',
      async (how) => {
        const plain = ['127.0.0.1', 'localhost', '127.0.0.2', '[::ffff:127.0.0.1]'];
        const urls = plain.map((host) => `http://${host}:${portOf(onPlain)}/`);
        urls.push(direct(), `https://127.8.8.8:${portOf(server)}/`);
        await Promise.all(urls.map((url) => fetched(how, url, switched())));
        expect(through).toEqual([]);
      },
    );

    it('the proxy hears nothing of what is asked here while the provider is reached through it', async () => {
      const { env, rule } = switched();
      const { asked } = await fetched('open', 'https://api.caja.test/', {
        env: { ...env, ALSO: `http://127.0.0.1:${portOf(onPlain)}/` },
        rule,
      });
      expect(asked).toEqual([200, 200]);
      expect(through).toEqual(['api.caja.test:443']);
    });
  });

  it('says that a Node before 24.14 knows no proxy, and is open all the same', async () => {
    const words = ['--import', pathToFileURL(here('older-node.mjs')).href];
    const env = { PROVIDER: 'https://api.caja.test' };
    expect(await fetched('open', direct(), { rule: 'PROXY proxy.shop:3128', words, env })).toEqual({
      status: 200,
      view: { authorities: 1, proxy: { kind: 'not-usable', address: 'PROXY proxy.shop:3128' } },
    });
  });
});
