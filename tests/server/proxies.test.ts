import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCluster, type Cluster } from './support/cluster.ts';
import { enrolledTill, Relays } from './support/relays.ts';
import { notify, until } from './support/till.ts';

const project = join(import.meta.dirname, '../..');
const has = (program: string) => spawnSync(program, ['-h']).error === undefined;
/** What a proxy may add to a line of the stream. Milliseconds. */
const PASSED_MS = 300;

interface Proxy {
  readonly url: string;
  readonly said: () => string;
  readonly child: ChildProcess;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function run(program: string, args: readonly string[], home: string, url: string): Proxy {
  const child = spawn(program, args, {
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home },
    stdio: 'pipe',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  return { url, child, said: () => said };
}

/** The file as it is, but for its name, its certificate, and its ports. */
const FILES = {
  async caddy(folder: string, relayPort: string): Promise<Proxy> {
    const port = await freePort();
    const text = await readFile(join(project, 'server/deploy/Caddyfile'), 'utf8');
    const own = text
      .replace('avisos.example.com {', `http://127.0.0.1:${String(port)} {`)
      .replace('127.0.0.1:4780', `127.0.0.1:${relayPort}`);
    const file = join(folder, 'Caddyfile');
    await writeFile(file, own.replace('\n{\n', '\n{\n\tadmin off\n'));
    return run(
      'caddy',
      ['run', '--adapter', 'caddyfile', '--config', file],
      folder,
      `http://127.0.0.1:${String(port)}`,
    );
  },
  async nginx(folder: string, relayPort: string): Promise<Proxy> {
    const port = await freePort();
    const network = join(project, 'tests/contract/network');
    const text = await readFile(join(project, 'server/deploy/nginx.conf'), 'utf8');
    const own = text
      .replace('listen 443 ssl;', `listen 127.0.0.1:${String(port)};`)
      .replace('listen [::]:443 ssl;', '')
      .replace(/ssl_certificate (.*);/, `ssl_certificate ${join(network, 'server.pem')};`)
      .replace(/ssl_certificate_key (.*);/, `ssl_certificate_key ${join(network, 'server.key')};`)
      .replace('/var/log/nginx/caja-relay.log', join(folder, 'error.log'))
      .replace('127.0.0.1:4780', `127.0.0.1:${relayPort}`);
    await mkdir(join(folder, 'logs'), { recursive: true });
    const file = join(folder, 'nginx.conf');
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${join(folder, name)};`,
    );
    await writeFile(
      file,
      `daemon off; pid ${join(folder, 'pid')}; events {} http { access_log ${join(folder, 'logs/access.log')}; ${paths.join(' ')}\n${own}\n}`,
    );
    return run(
      'nginx',
      ['-p', folder, '-c', file, '-e', join(folder, 'logs/start.log')],
      folder,
      `http://127.0.0.1:${String(port)}`,
    );
  },
};

let cluster: Cluster;
beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster.close());

describe.each(['caddy', 'nginx'] as const)('%s in front', (name) => {
  it.skipIf(!has(name))(
    'passes lines at once, names the sender, and writes down no path',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'caja-relay-proxy-'));
      await chmod(folder, 0o755);
      const relays = new Relays();
      const database = await cluster.newDatabase();
      const relay = await relays.start(database, { CAJA_SERVER_TRUSTED_HOPS: '1' });
      const proxy = await FILES[name](folder, new URL(relay.url).port);
      try {
        await until(`${name} answers: ${proxy.said()}`, () =>
          fetch(`${proxy.url}/healthz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        );
        const till = await enrolledTill(proxy.url, database);
        const stream = await till.listen(proxy.url);
        await until('it is greeted', () => stream.lines.length > 0, PASSED_MS);
        const order = till.enrolled!.orderUrl.replace(relay.url, proxy.url);
        for (const id of ['1', '2', '3']) {
          expect((await notify(order, id)).status).toBe(200);
          await until('it is passed on', () => stream.ids.includes(id), PASSED_MS);
        }
        for (const path of ['/metrics', '/readyz']) expect((await fetch(proxy.url + path)).status).toBe(404);
        // Ten tries of one address; what a sender says of itself makes it no other.
        const tries: number[] = [];
        for (let index = 0; index < 12; index++) {
          const headers = { 'x-forwarded-for': `203.0.113.${String(index)}` };
          tries.push((await fetch(`${proxy.url}/v1/tills`, { method: 'POST', headers, body: '{}' })).status);
        }
        expect(tries.at(-1)).toBe(429);
        expect((await fetch(order, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413);
        stream.cut();
        // A relay that is away is no reason either to write down what was asked.
        await relay.stop();
        expect((await notify(order, '9')).status).toBe(502);
        const secret = order.split('/').at(-1)!;
        const files = await readdir(folder, { recursive: true, withFileTypes: true });
        const texts = await Promise.all(
          files
            .filter((each) => each.isFile())
            .map((each) => readFile(join(each.parentPath, each.name), 'utf8')),
        );
        expect([...texts, proxy.said()].join('\n')).not.toContain(secret);
      } finally {
        proxy.child.kill('SIGKILL');
        if (proxy.child.exitCode === null && proxy.child.signalCode === null) await once(proxy.child, 'exit');
        await relays.stopAll();
        await rm(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
