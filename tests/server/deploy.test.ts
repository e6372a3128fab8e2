import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../server/app.ts';
import { readSettings } from '../../server/settings.ts';
import { openCluster, type Cluster } from './support/cluster.ts';
import { Relays, settingsFor } from './support/relays.ts';

const project = join(import.meta.dirname, '../..');
const deploy = (name: string) => join(project, 'server/deploy', name);
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;

describe('TLS and a proxy in front', () => {
  let cluster: Cluster;
  const relays = new Relays();
  beforeAll(async () => {
    cluster = await openCluster();
  });
  afterAll(async () => {
    await relays.stopAll();
    await cluster.close();
  });

  it('serves https with files of one own', async () => {
    const network = join(project, 'tests/contract/network');
    const relay = await relays.start(await cluster.newDatabase(), {
      CAJA_SERVER_TLS_CERT: join(network, 'server.pem'),
      CAJA_SERVER_TLS_KEY: join(network, 'server.key'),
    });
    expect(relay.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const ca = await readFile(join(network, 'authority.pem'));
    const status = await new Promise((resolve, reject) => {
      request(
        `${relay.url}/healthz`,
        { ca, servername: 'localhost', checkServerIdentity: () => undefined },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it('takes requests with the path in front, and without it where the proxy took it off', async () => {
    const relay = await relays.start(await cluster.newDatabase(), {
      CAJA_SERVER_PUBLIC_URL: 'https://example.com/avisos',
    });
    expect(relay.url).toBe('https://example.com/avisos');
    const port = [...relays.log.matchAll(/listening at http:\/\/127\.0\.0\.1:(\d+)/g)].at(-1)?.[1] ?? '';
    for (const path of ['/healthz', '/avisos/healthz'])
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status, path).toBe(200);
  });

  const sender = async (hops: string, remoteAddress: string, forwarded: string) => {
    const app = await openApp(settingsFor('postgres://x/y', { CAJA_SERVER_TRUSTED_HOPS: hops }), {
      write: () => undefined,
    });
    app.get('/ip', ({ ip }) => ({ ip }));
    const answer = await app.inject({ url: '/ip', remoteAddress, headers: { 'x-forwarded-for': forwarded } });
    await app.close();
    return answer.json<{ ip: string }>().ip;
  };

  it('counts the proxies in front, and believes none that is not near', async () => {
    const said = '1.1.1.1, 203.0.113.9';
    expect(await sender('0', '127.0.0.1', said)).toBe('127.0.0.1');
    expect(await sender('1', '127.0.0.1', said)).toBe('203.0.113.9');
    expect(await sender('1', '::ffff:10.0.0.2', said)).toBe('203.0.113.9');
    expect(await sender('2', '127.0.0.1', '1.1.1.1, 10.0.0.7')).toBe('1.1.1.1');
    expect(await sender('2', '127.0.0.1', said)).toBe('203.0.113.9');
    expect(await sender('1', '198.51.100.4', said)).toBe('198.51.100.4');
  });
});

describe('the files for whoever runs it', () => {
  it('a proxy logs no path, buffers no stream, and passes no sender on unseen', async () => {
    const nginx = await readFile(deploy('nginx.conf'), 'utf8');
    for (const line of [
      'access_log off;',
      'proxy_buffering off;',
      'X-Forwarded-For $remote_addr;',
      'client_max_body_size 64k;',
    ])
      expect(nginx).toContain(line);
    const caddy = await readFile(deploy('Caddyfile'), 'utf8');
    for (const line of [
      'flush_interval -1',
      'header_up X-Forwarded-For {remote_host}',
      'exclude http.log.error',
    ])
      expect(caddy).toContain(line);
    for (const text of [nginx, caddy]) {
      expect(text).toContain('/metrics');
      expect(text).toContain('127.0.0.1:4780');
      expect(text.match(/\{/g)?.length).toBe(text.match(/\}/g)?.length);
    }
  });

  it.skipIf(!has('caddy'))('Caddy takes its file', () => {
    const { status, stderr } = spawnSync('caddy', [
      'validate',
      '--adapter',
      'caddyfile',
      '--config',
      deploy('Caddyfile'),
    ]);
    expect(status, stderr.toString()).toBe(0);
  });

  it.skipIf(!has('systemd-analyze'))('systemd takes the unit', () => {
    const { stderr } = spawnSync('systemd-analyze', ['verify', deploy('caja-relay.service')], {
      encoding: 'utf8',
    });
    // What is said of other units of this machine is not ours.
    expect(stderr.split('\n').filter((line) => line.includes('caja-relay.service:'))).toEqual([]);
  });

  it('settings that they and the guide name are settings that there are', async () => {
    const files = [
      deploy('Caddyfile'),
      deploy('nginx.conf'),
      deploy('caja-relay.service'),
      deploy('Dockerfile'),
    ];
    const texts = await Promise.all(
      [...files, join(project, 'server/README.md')].map((file) => readFile(file, 'utf8')),
    );
    const names = new Set(texts.join('\n').match(/CAJA_SERVER_[A-Z_]+/g));
    expect(names.size).toBeGreaterThan(9);
    for (const name of names) {
      const read = readSettings({ HOME: '/home/u', [name]: 'no such value\n' }, false);
      expect(read.ok ? '' : read.reason, name).toMatch(new RegExp(`^${name} is not as expected`));
    }
  });
});
