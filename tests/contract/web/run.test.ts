import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHost, secretsOfThisRun, writePrivate } from '../../../electron/host/index.ts';
import { openAccess } from '../../../electron/web/access-file.ts';
import { folderForBrowsers, hasDisplay, opener } from '../../../electron/web/browser.ts';
import { watchForStop } from '../../../electron/web/stop-signals.ts';
import { runWebHost, type WebRun } from '../../../electron/web/run.ts';
import { systemClock } from '../../../electron/host/clock.ts';
import { navigate } from '../../support/web-browser.ts';
import { PLAIN_NETWORK, adaptersStandIn, scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

function start(args: string[] = [], variables: Record<string, string> = {}, more: Partial<WebRun> = {}) {
  const printed: string[] = [];
  const said: string[] = [];
  const browsers: string[] = [];
  const adapters = adaptersStandIn(systemClock);
  let leave: (why: string) => void = () => undefined;
  let opened: () => void;
  const ready = new Promise<void>((resolve) => (opened = resolve));
  const ended = runWebHost({
    args,
    version: '1',
    language: 'es',
    variables: {
      CAJA_DATA_DIR: join(scratch.path, 'data'),
      CAJA_WEB_PORT: '0',
      CAJA_WEB_OPEN: '0',
      ...variables,
    },
    system: { XDG_STATE_HOME: join(scratch.path, 'state') },
    pageFolder: scratch.path,
    adapters,
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    openHost,
    print: (line) => void printed.push(line),
    say: (line) => void said.push(line),
    hasDisplay: () => false,
    openBrowser: (url) => {
      browsers.push(url);
      return () => void browsers.push('taken back');
    },
    noteCrashesIn: () => undefined,
    watchForLeaving: (call) => {
      leave = call;
      // The address is printed before: the page shows how far the opening of the books is.
      opened();
      return () => undefined;
    },
    ...more,
  });
  return { printed, said, browsers, adapters, ready, ended, leave: () => leave('test') };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const LINE = /^Caja Clara: http:\/\/127\.0\.0\.1:\d+\/entrar#llave=[\w-]{43}\.[\w-]{43}$/;

describe('the web host', () => {
  it('prints one line with the address last, and leaves in order when told', async () => {
    const run = start();
    await run.ready;
    expect(run.printed).toEqual([expect.stringMatching(LINE)]);
    expect(existsSync(join(scratch.path, 'data', 'web-running.json'))).toBe(true);
    run.leave();
    expect(await run.ended).toBe(0);
    expect(run.adapters.events.at(-1)).toBe('training closed');
    expect(existsSync(join(scratch.path, 'data', 'web-running.json'))).toBe(false);
    expect([run.said, run.browsers]).toEqual([[], []]);
  });

  it('tells a person what to do with the address where no browser can be opened', async () => {
    const run = start([], { CAJA_WEB_OPEN: '' });
    await run.ready;
    run.leave();
    expect(await run.ended).toBe(0);
    expect([run.said, run.browsers]).toEqual([
      [expect.stringContaining('en un navegador de este equipo')],
      [],
    ]);
    expect(run.said.join()).not.toContain('http');
  });

  it('says which charges can still be paid', async () => {
    const run = start();
    await run.ready;
    const [engine] = run.adapters.engines;
    if (engine) engine.live = true;
    run.leave();
    await run.ended;
    expect(run.said).toEqual([
      'El cobro de $ 250,00 de la venta 000012 sigue pudiéndose pagar; se retoma al abrir la caja.',
    ]);
  });

  it('opens a browser where there is a display, and with a link of its own', async () => {
    const run = start([], { CAJA_WEB_OPEN: '' }, { hasDisplay: () => true });
    await run.ready;
    await expect.poll(() => run.browsers.length).toBe(1);
    expect(run.printed[0]).not.toContain(run.browsers[0]);
    run.leave();
    await run.ended;
    expect(run.browsers.at(-1)).toBe('taken back');
  });

  it('started again while running: one line with a new link of the first', async () => {
    const first = start();
    await first.ready;
    const lines: string[] = [];
    for (const args of [[], ['--link'], ['--revoke']]) {
      const again = start(args);
      expect(await again.ended).toBe(0);
      expect(again.printed).toEqual([expect.stringMatching(LINE)]);
      expect(again.adapters.events).toEqual([]);
      // The one of a person says why it leaves; the others were asked for a link alone.
      expect(again.said).toEqual(args.length > 0 ? [] : [expect.stringContaining('ya está abierta')]);
      lines.push(...again.printed);
    }
    const ports = new Set([...first.printed, ...lines].map((line) => /:(\d+)\//.exec(line)?.[1]));
    expect(ports.size).toBe(1);
    expect(new Set([...first.printed, ...lines]).size).toBe(4);
    first.leave();
    await first.ended;
  });

  it('says so when a link is asked of a till that is not open', async () => {
    const run = start(['--link']);
    expect(await run.ended).toBe(1);
    expect(run.printed).toEqual([]);
    expect(run.said).toHaveLength(1);
    expect(run.adapters.events).toEqual([]);
  });

  it('sends browsers away also when no till runs, and says so', async () => {
    const access = openAccess(join(scratch.path, 'data'), () => Date.now());
    mkdirSync(join(scratch.path, 'data'));
    access.redeem(access.newLink(), 'browser');
    const run = start(['--revoke']);
    expect(await run.ended).toBe(0);
    expect([run.printed, run.said]).toEqual([[], [expect.stringMatching(/^Listo: /)]]);
    expect(run.adapters.events).toEqual([]);
    expect(openAccess(join(scratch.path, 'data'), () => Date.now()).knows('browser')).toBe(false);
  });

  it('does not take a program for the till that answers at the port of a killed one', async () => {
    const heard: string[] = [];
    const squatter = createHttpServer((request, response) => {
      heard.push(JSON.stringify(request.headers));
      request.on('data', (part: Buffer) => heard.push(part.toString()));
      const url = `http://127.0.0.1:${portOf(squatter)}/entrar#llave=${'A'.repeat(43)}.${'B'.repeat(43)}`;
      request.on('end', () => response.end(JSON.stringify({ url, proof: 'C'.repeat(43) })));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    mkdirSync(join(scratch.path, 'data'));
    const secret = 'S'.repeat(43);
    writePrivate(
      join(scratch.path, 'data', 'web-running.json'),
      JSON.stringify({ port: portOf(squatter), secret }),
    );
    const run = start(['--link']);
    expect(await run.ended).toBe(1);
    expect([run.printed, run.said]).toEqual([[], [expect.stringContaining('está ocupado')]]);
    const again = start([], { CAJA_WEB_PORT: String(portOf(squatter)) });
    expect(await again.ended).toBe(1);
    expect([again.printed, again.said]).toEqual([[], [expect.stringContaining('está ocupado')]]);
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.join()).not.toContain(secret);
    squatter.close();
  });

  it('starts when the last run was killed and left its file behind', async () => {
    const run = start();
    await run.ready;
    run.leave();
    await run.ended;
    writePrivate(join(scratch.path, 'data', 'web-running.json'), JSON.stringify({ port: 1, secret: 'x' }));
    const next = start();
    await next.ready;
    expect(next.printed).toEqual([expect.stringMatching(LINE)]);
    next.leave();
    await next.ended;
  });

  it('uses the language that it is given, from its options to the page without access', async () => {
    const wrong = start(['--nonsense'], {}, { language: 'en' });
    expect([await wrong.ended, wrong.said]).toEqual([2, [expect.stringMatching(/^Options: --link/)]]);
    const asked = start(['--link'], {}, { language: 'pt' });
    expect([await asked.ended, asked.said]).toEqual([1, [expect.stringMatching(/^O caixa não está aberto/)]]);
    const run = start([], { CAJA_WEB_OPEN: '' }, { language: 'pt' });
    await run.ready;
    const origin = /http:\S+?(?=\/entrar)/.exec(run.printed[0] ?? '')?.[0] ?? '';
    // What the page says before it hears anything is in that language too.
    const page = await navigate(origin);
    expect([page.status, await page.text()]).toEqual([503, 'A página não foi construída: npm run build\n']);
    run.leave();
    await run.ended;
    expect(run.said).toEqual([expect.stringMatching(/^Abra esse endereço em um navegador/)]);
  });

  it('says in words that the port is taken, without an address', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const run = start([], { CAJA_WEB_PORT: port });
    expect(await run.ended).toBe(1);
    expect(run.said).toEqual([expect.stringContaining(`el puerto ${port} está ocupado`)]);
    expect(run.said.join()).not.toContain('http');
    expect(run.adapters.events.slice(-2)).toEqual(['store closed', 'training closed']);
    other.close();
  });

  it('leaves with 2 for a wrong variable, before anything is opened', async () => {
    const run = start([], { CAJA_WEB_PORT: 'x' });
    expect(await run.ended).toBe(2);
    expect(run.said).toEqual([expect.stringMatching(/^CAJA_WEB_PORT: se espera/)]);
    expect(existsSync(join(scratch.path, 'data'))).toBe(false);
    expect(await start(['--nonsense']).ended).toBe(2);
  });
});

describe('stopping', () => {
  it('happens in order at the first signal, and at once at a second one', () => {
    const listeners = new Map<string, () => void>();
    const told: string[] = [];
    const own = { ppid: 1, on: (name: string, listener: () => void) => void listeners.set(name, listener) };
    watchForStop(own, () => told.push('force')).watch((why) => told.push(why));
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) listeners.get(name)?.();
    expect(told).toEqual(['SIGINT', 'force', 'force']);
  });

  it('is told also to whoever asks after the signal', async () => {
    const listeners = new Map<string, () => void>();
    const own = { ppid: 1, on: (name: string, listener: () => void) => void listeners.set(name, listener) };
    const stopping = watchForStop(own, () => undefined);
    listeners.get('SIGTERM')?.();
    const told: string[] = [];
    stopping.watch((why) => told.push(why));
    await expect.poll(() => [told, stopping.stop.aborted]).toEqual([['SIGTERM'], true]);
  });

  it.each(['before anything was opened', 'while the books are being opened'])(
    'ends in order with 0 and without a word: %s',
    async (when) => {
      const told = new AbortController();
      const adapters = adaptersStandIn(systemClock);
      const network = async () => (told.abort('SIGTERM'), PLAIN_NETWORK);
      const openStore = () => new Promise<never>(() => told.abort('SIGTERM'));
      if (when.startsWith('before')) told.abort('SIGTERM');
      const parts = when.startsWith('while') ? { adapters: { ...adapters, openStore } } : { network };
      const run = start([], {}, { ...parts, stop: told.signal });
      expect(await run.ended).toBe(0);
      expect([run.said, run.printed]).toEqual([[], []]);
    },
  );

  it('happens when the process that started the program is gone', async () => {
    const told: string[] = [];
    const own = { ppid: 4_000, on: () => undefined };
    watchForStop(own, () => undefined, 5).watch((why) => told.push(why));
    own.ppid = 1;
    await expect.poll(() => told).toEqual(['parent-gone']);
  });
});

describe('the browser', () => {
  it('is opened by the system’s own command, where there is a display', () => {
    expect(opener('linux', 'u')).toEqual({ command: 'xdg-open', args: ['u'] });
    expect(opener('darwin', 'u').command).toBe('open');
    expect(opener('win32', 'u').args.at(-1)).toBe('u');
    // Where a browser in a box reads no hidden folder, the file stands in the user's own.
    expect(folderForBrowsers('/home/a/.local/share/caja', '/home/a', true)).toBe('/home/a');
    expect(folderForBrowsers('/home/a/.local/share/caja', '/home/a', false)).toBe(
      '/home/a/.local/share/caja',
    );
    expect(folderForBrowsers('/srv/caja', '/home/a', true)).toBe('/srv/caja');
    expect(hasDisplay({ platform: 'linux', variables: {} })).toBe(false);
    expect(hasDisplay({ platform: 'linux', variables: { DISPLAY: ':0' } })).toBe(true);
    expect(hasDisplay({ platform: 'darwin', variables: {} })).toBe(true);
  });
});
