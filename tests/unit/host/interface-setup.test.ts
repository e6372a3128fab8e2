import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { InterfaceSetup } from '../../../electron/host/interface-setup.ts';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { writePrivate } from '../../../electron/host/private-file.ts';
import type { InterfaceChoice } from '../../../shared/charging.ts';
import type { LogFields } from '../../../electron/engine/ports.ts';
import { manualClock, scratchFolder } from '../../support/host-parts.ts';

const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((step) => step()));

const OURS = { account: '123456', registerId: 'CAJA01' };
const SHOP = { register: 'CAJA01', registerName: 'Caja 1', site: 'MLA' } as const;

function setup(chargingInterface: InterfaceChoice | null = null) {
  const scratch = scratchFolder();
  undo.push(() => scratch.remove());
  const clock = manualClock();
  const logged: (readonly [string, LogFields | undefined])[] = [];
  const note = (event: string, fields?: LogFields) => void logged.push([event, fields]);
  const disk = { isFull: false };
  const put: typeof writePrivate = (path, text) => {
    if (disk.isFull) throw new Error('no space');
    writePrivate(path, text);
  };
  const open = () => {
    const preferences = openPreferences(scratch.path, () => false, put);
    const settings = { chargingInterface };
    return new InterfaceSetup({ settings, preferences, clock, log: { info: note, warn: note } });
  };
  return { open, clock, logged, disk, folder: scratch.path };
}

const view = (own: InterfaceSetup) => own.view(OURS.account, SHOP);

describe('what charges are made by', () => {
  it('is in-store v2 until a person chooses', () => {
    const own = setup().open();
    expect(own.chosen(OURS)).toEqual({ interface: 'instore', mode: 'static' });
    expect(view(own)).toEqual({
      chosen: 'instore',
      mode: 'static',
      isFromEnvironment: false,
      ...{ refusedAt: null, refusedWith: null },
      account: '123456',
      registerName: 'Caja 1',
      site: 'MLA',
    });
  });

  it('is what was chosen, from the next order on and after a restart', () => {
    const { open } = setup();
    const own = open();
    expect(own.save({ chosen: 'orders' })).toEqual({ ok: true, value: null });
    expect(own.chosen(OURS)).toEqual({ interface: 'orders', mode: 'static' });
    expect(own.save({ mode: 'hybrid' })).toEqual({ ok: true, value: null });
    expect(open().chosen(OURS)).toEqual({ interface: 'orders', mode: 'hybrid' });
  });

  it('is said to be unsaved where it cannot be written, and stays what it was', () => {
    const { open, disk } = setup();
    const own = open();
    disk.isFull = true;
    expect(own.save({ chosen: 'orders' })).toMatchObject({ failure: { code: 'file-not-written' } });
    expect(own.chosen(OURS).interface).toBe('instore');
  });

  it.each<[InterfaceChoice, string]>([
    ['instore', 'instore'],
    ['orders', 'orders'],
    ['auto', 'orders'],
  ])('is what the environment says: %s', (said, made) => {
    const own = setup(said).open();
    expect(own.chosen(OURS).interface).toBe(made);
    expect(view(own)).toMatchObject({ chosen: said, isFromEnvironment: true });
    expect(own.save({ chosen: 'instore' })).toMatchObject({ failure: { code: 'command-not-possible' } });
    expect(own.save({ mode: 'dynamic' })).toEqual({ ok: true, value: null });
    expect(own.chosen(OURS)).toEqual({ interface: made, mode: 'dynamic' });
  });

  it('is as at first where the file holds rubbish for it, and everything else of the file stays', () => {
    const { open, folder } = setup();
    const own = open();
    own.save({ chosen: 'auto' });
    const told = { version: 1, installation: 'abcd12', connection: null, printer: null };
    const torn = { ...told, interface: { chosen: 'soap' }, interfaceRefusals: [{ account: 7 }] };
    writeFileSync(join(folder, 'caja-clara.json'), JSON.stringify(torn));
    expect(open().chosen(OURS)).toEqual({ interface: 'instore', mode: 'static' });
    expect(openPreferences(folder, () => true).now.installation).toBe('abcd12');
  });

  it('is still known of a file that breaks off', () => {
    const { open, folder } = setup();
    open().save({ chosen: 'orders', mode: 'dynamic' });
    const text = '{"version": 1, "interface": {"chosen": "orders", "mode": "dynamic"}, "conne';
    for (const name of ['caja-clara.json', 'caja-clara.json.copy']) writeFileSync(join(folder, name), text);
    const read = openPreferences(folder, () => true);
    expect(read.isTorn).toBe(true);
    expect(read.now.interface).toEqual({ chosen: 'orders', mode: 'dynamic' });
  });
});

describe('automatic', () => {
  it('tries Orders until the provider refuses it for this account and register, and remembers that once', () => {
    const { open, clock, logged } = setup();
    const own = open();
    own.save({ chosen: 'auto', mode: 'dynamic' });
    expect(own.chosen(OURS)).toEqual({ interface: 'orders', mode: 'dynamic' });
    own.refused(OURS);
    const at = clock.now();
    clock.advance(60_000);
    own.refused(OURS);
    expect(own.chosen(OURS).interface).toBe('instore');
    expect(view(own)).toMatchObject({ chosen: 'auto', refusedAt: at });
    expect(logged.filter(([event]) => event === 'interface-decided')).toEqual([
      ['interface-decided', { ...OURS, interface: 'instore', cause: 'interface-unsupported' }],
    ]);
    const again = open();
    expect(again.chosen(OURS).interface).toBe('instore');
    expect(view(again).refusedAt).toBe(at);
  });

  it('tries it all the same for another register, and for another account', () => {
    const own = setup('auto').open();
    own.refused(OURS);
    expect(own.chosen({ ...OURS, registerId: 'CAJA02' }).interface).toBe('orders');
    expect(own.chosen({ ...OURS, account: '9' }).interface).toBe('orders');
    expect(own.view(null, SHOP).refusedAt).toBeNull();
  });

  it('tries again when a person says so', () => {
    const { open, logged } = setup();
    const own = open();
    own.save({ chosen: 'auto' });
    own.refused(OURS);
    own.refused({ ...OURS, registerId: 'CAJA02' });
    expect(own.retry(OURS)).toEqual({ ok: true, value: null });
    expect(own.chosen(OURS).interface).toBe('orders');
    expect(view(own).refusedAt).toBeNull();
    expect(open().chosen(OURS).interface).toBe('orders');
    expect(open().chosen({ ...OURS, registerId: 'CAJA02' }).interface).toBe('instore');
    expect(logged.at(-1)).toEqual(['interface-tried-again', OURS]);
  });

  it('holds for this run where the disk takes nothing: a charge waits for it', () => {
    const { open, disk } = setup('auto');
    const own = open();
    disk.isFull = true;
    own.refused(OURS);
    expect(own.chosen(OURS).interface).toBe('instore');
    expect(view(own).refusedAt).not.toBeNull();
    disk.isFull = false;
    expect(open().chosen(OURS).interface).toBe('orders');
    own.save({ mode: 'hybrid' });
    expect(own.retry(OURS)).toEqual({ ok: true, value: null });
    expect(own.chosen(OURS).interface).toBe('orders');
  });

  it('decides nothing where a person chose: that order is refused in words', () => {
    const { open } = setup();
    const own = open();
    own.save({ chosen: 'orders' });
    own.refused(OURS);
    expect(own.chosen(OURS).interface).toBe('orders');
    own.save({ chosen: 'auto' });
    expect(own.chosen(OURS).interface).toBe('orders');
    expect(view(own).refusedAt).toBeNull();
  });
});

describe('a refusal of how the account is set up', () => {
  it('holds for the run, is told with its code, and is tried again at the next start', () => {
    const { open, clock } = setup();
    const own = open();
    expect(own.save({ chosen: 'auto' })).toEqual({ ok: true, value: null });
    own.refused(OURS, 'seller_configuration');
    expect(own.chosen(OURS).interface).toBe('instore');
    expect(view(own)).toMatchObject({ refusedAt: clock.now(), refusedWith: 'seller_configuration' });
    expect(open().chosen(OURS).interface).toBe('orders');
    expect(view(open())).toMatchObject({ refusedAt: null, refusedWith: null });
  });

  it('is forgotten where a person tries again, and never takes the place of one for good', () => {
    const { open } = setup();
    const own = open();
    own.save({ chosen: 'auto' });
    own.refused(OURS, 'seller_configuration');
    expect(own.retry(OURS)).toEqual({ ok: true, value: null });
    expect(own.chosen(OURS).interface).toBe('orders');
    own.refused(OURS);
    own.refused(OURS, 'seller_configuration');
    expect(view(own).refusedWith).toBeNull();
    expect(open().chosen(OURS).interface).toBe('instore');
  });

  it('decides nothing where a person chose', () => {
    const own = setup('orders').open();
    own.refused(OURS, 'seller_configuration');
    expect(own.chosen(OURS).interface).toBe('orders');
  });
});
