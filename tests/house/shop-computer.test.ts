import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicKeyOf } from '../../scripts/lib/update-feed.mjs';
import type { UpdateView } from '../../shared/update.ts';
import { Booted, type BootPlan } from '../support/electron/booted.ts';
import { cancel, charge, ready, shown, snapshot, withElectron } from '../support/electron/till.ts';
import { elfOf } from '../support/update/installers.ts';
import { MAKER, UpdatedShop } from '../support/update/shop.ts';
import { PackedHouse } from './support/packed-house.ts';

/** What a shop expects of a program on its computer: the packed one, on the stand-in for Electron. */
const isHere = process.platform === 'linux';

/** A newer version that says when it is started. */
const VERSION_9 = elfOf('echo 9 > "$HOME/started"');

let house: PackedHouse;
let main: string;
let home: string;
const open: Booted[] = [];

beforeAll(async () => {
  if (!isHere) return;
  house = new PackedHouse();
  await house.make();
  const { status, said } = house.pack('--linux', 'dir', `--${process.arch}`);
  if (status !== 0) throw new Error(said);
  main = withElectron(house.extract('opt/Caja Clara/resources/app'));
}, 300_000);
afterAll(() => {
  if (isHere) house.remove();
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'José Ñandú '));
});
afterEach(() => {
  for (const till of open.splice(0)) till.kill();
  rmSync(home, { recursive: true, force: true });
});

function boot(plan: Partial<BootPlan> = {}): Booted {
  const till = new Booted({ main, home, ...plan });
  open.push(till);
  return till;
}

const key = (name: string, more: object = {}) => ({
  event: 'before-input-event',
  args: [{ type: 'keyDown', key: name, control: false, meta: false, alt: false, ...more }],
});
const remembered = () => JSON.parse(readFileSync(join(home, 'userData/window.json'), 'utf8')) as object;
const request = (till: Booted, name: string, asked: object = {}) =>
  till.do('request', { name, request: asked }) as Promise<{ ok: boolean; value: never }>;

describe.runIf(isHere)('a till on a shop’s computer', () => {
  it('stands where it stood, as large as it was made, and on a screen that is still there', async () => {
    const till = boot();
    await ready(till);
    await till.do('contents', { event: 'zoom-changed', args: ['in'] });
    await till.do('contents', key('+', { control: true }));
    expect(await till.do('zoom')).toBe(1.2);
    const bounds = { x: 100, y: 50, width: 1200, height: 800 };
    await till.do('bounds', bounds);
    await till.do('close');
    await till.ended;
    expect(remembered()).toMatchObject({ bounds, zoom: 1.2 });

    const again = boot();
    await shown(again);
    expect(await again.told('bounds')).toEqual([bounds]);
    expect(await again.do('zoom')).toBe(1.2);
    await again.do('contents', key('0', { control: true }));
    expect(await again.do('zoom')).toBe(1);
    again.kill();

    // The second screen is gone.
    writeFileSync(
      join(home, 'userData/window.json'),
      JSON.stringify({ bounds: { ...bounds, x: 4_000 }, maximized: false }),
    );
    const elsewhere = boot({ env: { CAJA_DATA_DIR: join(home, 'other') } });
    await shown(elsewhere);
    expect(await elsewhere.told('bounds')).toEqual([]);
  });

  it('fills the screen with F11 and back, pastes with the right button, and opens with a damaged memory', async () => {
    mkdirSync(join(home, 'userData'));
    writeFileSync(join(home, 'userData/window.json'), '{"bounds": {"x": "left"}, "zoom": 900');
    const till = boot();
    await shown(till);
    await till.do('contents', key('F11'));
    await till.do('contents', key('F11'));
    expect(await till.told('full screen')).toEqual([true, false]);
    const menu = (isEditable: boolean, selectionText = '') =>
      till.do('contents', { event: 'context-menu', args: [{ isEditable, selectionText }] });
    await menu(false);
    expect(await till.told('menu')).toEqual([]);
    await menu(true);
    expect(await till.told('menu')).toEqual([
      [
        { role: 'cut', label: 'Cortar' },
        { role: 'copy', label: 'Copiar' },
        { role: 'paste', label: 'Pegar' },
      ],
    ]);
  });

  it('asks by the system’s own dialog where the list of a day goes, and writes it there', async () => {
    mkdirSync(join(home, 'documents'));
    const till = boot();
    await ready(till);
    const asked = { day: '2026-11-20', language: 'es' };
    const path = join(home, 'documents', 'ventas-2026-11-20.csv');
    expect(await request(till, 'day.export', asked)).toEqual({ ok: true, value: { kind: 'saved', path } });
    expect(await till.told('asked where to save')).toMatchObject([{ defaultPath: path }]);
    expect(readFileSync(path, 'utf8')).toMatch(/^\uFEFFVenta;Fecha;Hora;/);
    rmSync(join(home, 'documents'), { recursive: true });
    expect(await request(till, 'day.export', asked)).toMatchObject({
      failure: { code: 'file-not-written' },
    });
  });

  it('keeps the computer awake while somebody may pay, and lets it sleep after', async () => {
    const till = boot();
    await ready(till);
    expect(await till.told('kept awake')).toEqual([]);
    await charge(till);
    expect(await till.told('kept awake')).toEqual(['prevent-display-sleep']);
    await cancel(till);
    await till.until(async () => (await till.told('may sleep')).length > 0, 'sleep');
    expect(await till.told('may sleep')).toEqual([1]);
  });

  it('opens with the computer once somebody wants that, by an entry of its own user', async () => {
    const till = boot({ env: { XDG_CONFIG_HOME: join(home, 'config') } });
    await ready(till);
    expect((await request(till, 'computer.read')).value).toEqual({ startsAtLogin: false, isIsolated: true });
    const on = await request(till, 'computer.save', { startsAtLogin: true });
    expect(on.value).toMatchObject({ startsAtLogin: true });
    const file = join(home, 'config/autostart/caja-clara.desktop');
    expect(readFileSync(file, 'utf8')).toContain(`Exec="${process.execPath}"`);
    await request(till, 'computer.save', { startsAtLogin: false });
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('draws without the graphics card once that failed twice, and the next version tries it again', async () => {
    const till = boot();
    await ready(till);
    const gone = { event: 'child-process-gone', args: [{ type: 'GPU', reason: 'crashed' }] };
    await till.do('app', gone);
    await till.do('app', gone);
    expect(remembered()).toMatchObject({ plainGraphics: '0.1.0' });
    till.kill();
    await till.ended;
    const again = boot({ env: { CAJA_DATA_DIR: join(home, 'other') } });
    await shown(again);
    expect(await again.told('plain graphics')).toHaveLength(1);
    again.kill();
    writeFileSync(join(home, 'userData/window.json'), '{"plainGraphics":"0.0.9"}');
    const newer = boot({ env: { CAJA_DATA_DIR: join(home, 'newer') } });
    await shown(newer);
    expect(await newer.told('plain graphics')).toEqual([]);
  });

  it('lets nobody look inside: no developer tools, and no debugger from its command line', async () => {
    const till = boot({ words: ['--remote-debugging-port=9222'] });
    await shown(till);
    expect(await till.told('window')).toMatchObject([{ webPreferences: { devTools: false } }]);
    expect(await till.told('switch removed')).toEqual(['remote-debugging-port']);
  });

  it('says where the system does not let its page be kept in a sandbox', async () => {
    const till = boot({ words: ['--no-sandbox'] });
    await ready(till);
    expect((await request(till, 'computer.read')).value).toMatchObject({ isIsolated: false });
  });

  it('is one program to the system’s bar', async () => {
    const till = boot();
    await shown(till);
    expect(await till.told('user model id')).toEqual(['clara.caja.app']);
  });

  it('works for two users of one computer at a time, each with books of their own', async () => {
    const homes = ['ana', 'beto'].map((name) => join(home, name));
    for (const one of homes) mkdirSync(one);
    const tills = homes.map((one) => boot({ home: one }));
    for (const till of tills) await ready(till);
    const [first] = tills;
    if (!first) throw new Error('no till');
    await charge(first);
    const [, second] = await Promise.all(tills.map(snapshot));
    expect(second).toMatchObject({ counter: { kind: 'ready' } });
  });

  it('33: fetches a newer version, keeps it while a charge can be paid, and begins again as that version', async () => {
    const makers = new UpdatedShop(home);
    const url = await makers.server.open();
    const image = join(home, 'Caja Clara.AppImage');
    writeFileSync(image, 'this version');
    makers.publish('9.0.0', { name: 'Caja-Clara-9.0.0.AppImage', bytes: VERSION_9 });
    const app = house.extract('home/ñandú/updated/resources/app');
    writeFileSync(join(app, '../app-update.yml'), 'updaterCacheDirName: caja-clara-updater\n');
    const place = { url, keys: [publicKeyOf(MAKER)] };
    writeFileSync(join(app, 'dist/electron/update-place.json'), JSON.stringify(place));
    const till = boot({ main: withElectron(app), env: { APPIMAGE: image } });
    await ready(till);
    await charge(till);
    const update = async (name: string) =>
      ((await till.do('request', { name, request: {} })) as { value: UpdateView }).value;
    await till.until(async () => (await update('update.read')).state.kind !== 'off', 'looks for versions');
    // A feed on this machine is never asked for through a proxy of the system.
    expect(await till.told('proxy of electron-updater')).toEqual([{ mode: 'direct' }]);
    await update('update.check');
    await till.until(async () => (await update('update.read')).state.kind === 'ready', 'fetched');
    expect(await update('update.install')).toMatchObject({ obstacle: 'charge', state: { kind: 'ready' } });
    await cancel(till);
    await till.until(async () => (await update('update.read')).obstacle === null, 'nobody pays');
    expect(readFileSync(image, 'utf8')).toBe('this version');
    await update('update.install');
    // Not by Electron, whose own program is gone with the mounted image.
    expect(await till.ended).toMatchObject({ code: 0, again: null });
    expect(readFileSync(image).equals(VERSION_9)).toBe(true);
    await expect.poll(() => existsSync(join(home, 'started')), { timeout: 15_000 }).toBe(true);
    await makers.server.close();
  });
});
