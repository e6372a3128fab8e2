import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { SaleView } from '../../../shared/snapshot.ts';
import { appFolder, runApp, startApp, type App, type AppFolder } from '../../support/app.ts';
import { commandId, openTill, type RunningTill } from './running-till.ts';
import { childrenOf, filesOf, leaksOf, type Place } from './leaks.ts';
import { watchProvider, type WatchedProvider } from './watched-provider.ts';

/** None of the shapes that the log hides by their look: only what was never said is not found. */
const TOKEN = 'Zq7wK3xV9-tH8uB2nM5_rD4pL6sJ1fG0cE-yA7kN';
/** Typed by a person into the connection page, and refused. */
const PASTED = 'Wm2hP8dR6-vT1zX5qC3_bF9jS4gU7lO0eI-nY3aK';

const SHOP = { CAJA_STORE_ID: 'TIENDA01', CAJA_REGISTER_ID: 'CAJA01', CAJA_SHOP_NAME: 'Kiosco del Sur' };
const PUT = /\/instore\/qr\/seller\/collectors\//;
const SEARCH = /^\/merchant_orders/;

let folder: AppFolder;
let provider: WatchedProvider;
let apps: App[];
beforeEach(async () => {
  apps = [];
  folder = appFolder();
  provider = await watchProvider(TOKEN);
});
afterEach(async () => {
  for (const app of apps) await app.stop('SIGKILL');
  await provider.close();
  folder.remove();
});

/** Programs that the till may start, in front of the system's: each stays for a while, to be looked at. */
function childPrograms(): string {
  const path = join(folder.path, 'programs');
  mkdirSync(path);
  writeFileSync(
    join(path, 'xdg-open'),
    `#!/bin/sh\nenv > '${folder.path}/child-environment'\nexec sleep 30\n`,
  );
  chmodSync(join(path, 'xdg-open'), 0o755);
  return `${path}:${process.env['PATH'] ?? ''}`;
}

/** The programs that the till starts at once, while they are there. */
function childrenStarted({ pid }: App): Promise<Place[]> {
  return vi.waitFor(
    () => {
      const found = childrenOf(pid);
      expect(found).not.toEqual([]);
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
}

async function open(variables: Record<string, string>): Promise<{ app: App; counter: RunningTill }> {
  const app = await startApp(folder, variables);
  apps.push(app);
  return { app, counter: await openTill(app) };
}

const tokenFile = () => join(folder.path, 'token');

function provision(how: 'environment' | 'file'): Record<string, string> {
  const shared = {
    ...SHOP,
    PATH: childPrograms(),
    DISPLAY: ':77',
    CAJA_WEB_OPEN: '1',
    CAJA_MERCADOPAGO_URL: provider.url,
    CAJA_PRINTER: `folder://${join(folder.path, 'paper')}`,
  };
  if (how === 'environment') return { ...shared, CAJA_ACCESS_TOKEN: TOKEN };
  writeFileSync(tokenFile(), `${TOKEN}\n`, { mode: 0o600 });
  return { ...shared, CAJA_ACCESS_TOKEN_FILE: tokenFile() };
}

it.each(['environment', 'file'] as const)(
  '29: a token given by %s stands nowhere but in its header, after a run with failures',
  { timeout: 180_000 },
  async (how) => {
    mkdirSync(join(folder.path, 'paper'));
    const variables = provision(how);
    const first = await open(variables);
    const places: Place[] = [...(await childrenStarted(first.app))];
    await sellThroughFailures(first.counter);
    await askEverything(first.counter);
    places.push(...childrenOf(first.app.pid));
    if (how === 'file')
      places.push({ name: 'own environment', content: readFileSync(`/proc/${first.app.pid}/environ`) });
    // Killed, so that the write-ahead log is still there to be read.
    await first.app.stop('SIGKILL');
    const kept = filesOf(folder.path, [tokenFile()]);
    const second = await open(variables);
    await second.counter.until(({ connection }) => connection.state === 'ready', 'the provider');
    const again = await runApp(folder, variables, ['--link']);
    expect(again.code).toBe(0);
    await second.app.stop();
    first.counter.close();
    second.counter.close();

    const said = [
      again,
      ...[first.app, second.app].map((app) => ({ stdout: app.stdout(), stderr: app.stderr() })),
    ];
    places.push(...said.map((all) => ({ name: 'standard output and error', content: JSON.stringify(all) })));
    places.push(...provider.received(), ...first.counter.served(), ...second.counter.served());
    places.push(...kept, ...filesOf(folder.path, [tokenFile()]));

    expect(provider.waiting()).toBe(0);
    expect([...provider.authorizations()].sort()).toEqual([`Bearer ${PASTED}`, `Bearer ${TOKEN}`].sort());
    expectAllKindsOf(places);
    expect(leaksOf(TOKEN, places)).toEqual([]);
    expect(leaksOf(PASTED, places)).toEqual([]);
  },
);

/** Charges, searches, a refund and a cancel, each through answers that quote the token. */
async function sellThroughFailures(counter: RunningTill): Promise<void> {
  const { control } = provider.simulated;
  await counter.until(({ connection }) => connection.state === 'ready', 'the provider');
  provider.play('PUT', PUT, { kind: 'too-many' }, { kind: 'echo', status: 400 });
  await start(counter);
  const refused = await counter.untilCharge(
    ({ phase }) => phase === 'refused' || phase === 'unanswered',
    'a refusal',
  );
  if (refused.phase === 'unanswered') throw new Error('the echoed refusal should be a refusal');
  const { saleId } = sale(counter);
  await counter.ask('charge.due', { commandId: commandId(), saleId });
  const { chargeId } = await counter.untilCharge(
    ({ phase }) => phase === 'waiting',
    'an order on the register',
  );

  provider.play(
    'GET',
    SEARCH,
    { kind: 'echo', status: 403 },
    { kind: 'too-many' },
    { kind: 'html', status: 502 },
    { kind: 'redirect' },
    { kind: 'echo', status: 500 },
    { kind: 'drop' },
    { kind: 'echo', status: 401 },
  );
  const since = performance.now();
  while (provider.waiting() > 0 && performance.now() - since < 90_000) {
    await counter.ask('charge.search', { commandId: commandId(), chargeId });
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  control.customer({ do: 'scan', register: 'CAJA01', phone: 'A' });
  control.customer({ do: 'pay', phone: 'A' });
  await counter.untilCharge(
    ({ phase }, { ticket }) => phase === 'paid' && ticket?.state === 'confirmed',
    'a ticket',
  );

  const paid = sale(counter).charge?.paidWith[0]?.paymentId;
  provider.play('POST', /\/refunds/, { kind: 'echo', status: 400 });
  if (!paid) throw new Error('a paid charge knows its payment');
  const refund = { commandId: commandId(), saleId, paymentId: paymentId(paid), amount: null };
  expect(await counter.ask('refund.start', refund)).toMatchObject({ ok: true });
  await counter.ask('sale.next', { commandId: commandId(), saleId });

  await counter.until(({ counter: shown }) => shown.kind === 'ready', 'the next sale');
  // The 401 has stopped new charges until the account could be read again.
  await counter.until(({ connection }) => connection.state === 'ready', 'the token to be taken again');
  await start(counter);
  const next = await counter.untilCharge(({ phase }) => phase === 'waiting', 'a second order');
  provider.play('DELETE', PUT, { kind: 'echo', status: 500 });
  await counter.ask('charge.cancel', { commandId: commandId(), chargeId: next.chargeId });
  await counter.untilCharge(({ phase }) => phase === 'withdrawing' || phase === 'cancelled', 'a cancel');
}

async function start(counter: RunningTill): Promise<void> {
  const reply = await counter.ask('charge.start', { commandId: commandId(), amount: '1.234,50' });
  expect(reply).toMatchObject({ ok: true });
}

function sale(counter: RunningTill): SaleView {
  const shown = counter.snapshot()?.counter;
  if (shown?.kind !== 'sale') throw new Error('no sale on the screen');
  return shown;
}

/** Every page and answer that a browser can ask for, right and wrong. */
async function askEverything(counter: RunningTill): Promise<void> {
  await counter.ask('connection.check', { token: PASTED });
  await counter.ask('connection.use', { token: PASTED, posId: '1' });
  await counter.ask('connection.save', { token: PASTED, choice: null, keepInPlainText: false });
  await counter.ask('settings.read', {});
  await counter.ask('printer.list', {});
  await counter.ask('history.list', { day: null, before: null });
  await counter.ask('history.find', { text: '1' });
  for (const { saleId } of counter.snapshot()?.today ?? []) {
    await counter.ask('history.sale', { saleId });
    await counter.ask('ticket.preview', { saleId });
    await counter.ask('ticket.reprint', { commandId: commandId(), saleId });
  }
  expect(await counter.read('/entrar?llave=old')).toBe(403);
  expect(await counter.read('/api/stream')).toBe(403);
  expect(await counter.read('/api/request', { method: 'POST' })).toBe(403);
  expect(await counter.read('/../caja.db')).toBe(404);
}

/** A grep of nothing proves nothing: each kind of place is there, and holds what it should hold. */
function expectAllKindsOf(places: readonly Place[]): void {
  const text = (content: Place['content']) => content.toString('latin1');
  const holding = (name: RegExp, what: string) =>
    places.filter((place) => name.test(place.name) && text(place.content).includes(what)).length;
  expect(holding(/^file .*caja\.db$/, 'SQLite format 3')).toBeGreaterThan(0);
  expect(holding(/^file .*caja\.db-wal$/, 'charge')).toBeGreaterThan(0);
  expect(holding(/^file .*\.log$/, 'provider.failed')).toBeGreaterThan(0);
  expect(holding(/^file .*web-access\.json$/, 'browsers')).toBeGreaterThan(0);
  expect(holding(/^file .*paper/, 'Kiosco del Sur')).toBeGreaterThan(0);
  expect(holding(/^file .*child-environment$/, 'PATH=')).toBeGreaterThan(0);
  expect(holding(/^environ of a child$/, 'PATH=')).toBeGreaterThan(0);
  expect(holding(/^standard output/, 'http://127.0.0.1')).toBeGreaterThan(0);
  expect(holding(/^request PUT .*: body$/, 'external_reference')).toBeGreaterThan(0);
  expect(holding(/^request GET .*: headers$/, 'caja-clara')).toBeGreaterThan(0);
  expect(holding(/^the stream$/, 'PAGADO|"phase":"paid"'.split('|')[1] ?? '')).toBeGreaterThan(0);
  expect(holding(/^the page: body$/, 'Caja Clara')).toBeGreaterThan(0);
  expect(holding(/^answer to ticket.preview: body$/, 'svg')).toBeGreaterThan(0);
}

it('a wrong setting is refused without repeating it', { timeout: 90_000 }, async () => {
  const wrong = { ...SHOP, CAJA_MERCADOPAGO_URL: provider.url };
  writeFileSync(tokenFile(), `${TOKEN} ${TOKEN}\n`, { mode: 0o600 });
  for (const variables of [
    { ...wrong, CAJA_ACCESS_TOKEN: `${TOKEN} ${TOKEN}` },
    { ...wrong, CAJA_ACCESS_TOKEN: TOKEN, CAJA_WEB_PORT: TOKEN },
    { ...wrong, CAJA_ACCESS_TOKEN: TOKEN, CAJA_PRINTER: TOKEN },
    { ...wrong, CAJA_ACCESS_TOKEN: TOKEN, CAJA_MERCADOPAGO_URL: `https://${TOKEN}@host/` },
    { ...wrong, CAJA_ACCESS_TOKEN_FILE: tokenFile() },
    { ...wrong, CAJA_ACCESS_TOKEN_FILE: TOKEN },
  ]) {
    const ended = await runApp(folder, variables);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/^CAJA_\w+: /);
    expect(leaksOf(TOKEN, [{ name: 'the refusal', content: JSON.stringify(ended) }])).toEqual([]);
  }
  expect(readdirSync(folder.path)).toEqual(['token']);
});

it('finds a token left anywhere, in any encoding', () => {
  const bytes = Buffer.from(TOKEN);
  for (const content of [
    `{"at":1,"event":"x","text":"GET /users/me?access_token=${TOKEN}"}`,
    Buffer.concat([Buffer.from([0, 255, 13]), bytes, Buffer.from([0, 200])]),
    `cut short: ${TOKEN.slice(20, 34)}…`,
    Buffer.from(`Bearer ${TOKEN}`).toString('base64'),
    Buffer.from(`"${TOKEN}`).toString('base64url'),
    bytes.toString('hex'),
  ]) {
    expect(leaksOf(TOKEN, [{ name: 'planted', content }])).toHaveLength(1);
  }
  expect(leaksOf(TOKEN, [{ name: 'clean', content: 'Kiosco del Sur' }])).toEqual([]);
});
