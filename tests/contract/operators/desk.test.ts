import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { OperatorId } from '../../../shared/ids.ts';
import { openOperatorTill, type OperatorTill } from './till.ts';

let till: OperatorTill;
afterEach(() => till.close());

const MINUTE = 60_000;
const codeOf = async (name: string, request: unknown = {}) => {
  const reply = await till.ways.IPC(name, request);
  return reply.ok ? 'ok' : reply.failure.code;
};
const person = { operatorId: null, active: true, role: 'owner', name: 'Berta', pin: '2580' };
const idOf = (name: string): OperatorId | undefined =>
  till.team().people.find((one) => one.name === name)?.id;
const enter = (name: string, pin: string) => codeOf('operator.enter', { operatorId: idOf(name), pin });

async function begun(account: string | null = null): Promise<void> {
  till = await openOperatorTill(account);
  expect(await codeOf('operator.save', person)).toBe('ok');
}

describe('who works', () => {
  it('begins with the owner, who works at once', async () => {
    till = await openOperatorTill();
    expect(await codeOf('operator.save', { ...person, role: 'cashier' })).toBe('operator-first-owner');
    expect(await codeOf('operator.save', { ...person, pin: null })).toBe('pin-none');
    expect(await codeOf('operator.save', { ...person, pin: '1234' })).toBe('pin-weak');
    expect(till.written).toEqual([]);
    expect(await codeOf('operator.save', person)).toBe('ok');
    expect(await codeOf('shop.read')).toBe('ok');
  });

  it('changes with one PIN, and each act is by whoever works then', async () => {
    await begun();
    await codeOf('operator.save', { ...person, name: 'Ana', role: 'cashier', pin: '1357' });
    till.reached.length = 0;
    await codeOf('charge.start', { commandId: 'c-1', amount: '250' });
    expect(await enter('Ana', '1357')).toBe('ok');
    await codeOf('charge.cancel', { commandId: 'c-2', chargeId: 'charge-1' });
    expect(till.reached.map(({ name, by }) => [name, by])).toEqual([
      ['charge.start', idOf('Berta')],
      ['charge.cancel', idOf('Ana')],
    ]);
  });

  it('is nobody after the set rest; a hand and an act keep it from locking', async () => {
    await begun();
    till.clock.advance(4 * MINUTE);
    await codeOf('operator.here');
    till.clock.advance(4 * MINUTE);
    await codeOf('charge.search', { commandId: 'c-1', chargeId: 'charge-1' });
    till.clock.advance(4 * MINUTE);
    expect(await codeOf('shop.read')).toBe('ok');
    // Reading is no hand: a page that asks by itself keeps nothing open.
    till.clock.advance(MINUTE);
    expect(await codeOf('shop.read')).toBe('operator-needed');
  });

  it('is nobody whose place was taken away', async () => {
    await begun();
    await codeOf('operator.save', { ...person, name: 'Ana', role: 'cashier', pin: '1357' });
    const ana = { operatorId: idOf('Ana'), name: 'Ana', role: 'cashier', active: false, pin: null };
    expect(await codeOf('operator.save', ana)).toBe('ok');
    expect(await enter('Ana', '1357')).toBe('operator-unknown');
    expect(till.team().people.map(({ name, active }) => [name, active])).toEqual([
      ['Berta', true],
      ['Ana', false],
    ]);
  });

  it('has an owner always, until nobody is left; then no PIN is asked any more', async () => {
    await begun();
    await codeOf('operator.save', { ...person, name: 'Ana', role: 'cashier', pin: '1357' });
    const berta = { ...person, operatorId: idOf('Berta'), pin: null };
    expect(await codeOf('operator.save', { ...berta, role: 'cashier' })).toBe('operator-last-owner');
    expect(await codeOf('operator.save', { ...berta, active: false })).toBe('operator-last-owner');
    expect(await codeOf('operator.save', { ...person, name: 'berta', pin: '1357' })).toBe(
      'operator-name-taken',
    );
    const ana = { ...person, operatorId: idOf('Ana'), name: 'Ana', role: 'cashier', pin: null };
    expect(await codeOf('operator.save', { ...ana, active: false })).toBe('ok');
    expect(await codeOf('operator.save', { ...berta, active: false })).toBe('ok');
    expect(await codeOf('shop.read')).toBe('ok');
  });
});

describe('a forgotten PIN of the owner', () => {
  const recover = (token: string, name = 'Berta') =>
    codeOf('operator.recover', { operatorId: idOf(name), pin: '8642', token });

  it('is set anew by the token of the same account, and the journal says so', async () => {
    await begun('446566691');
    await codeOf('operator.leave');
    till.written.length = 0;
    expect(await recover('APP_USR-2-of-the-same-account')).toBe('ok');
    expect(till.written).toEqual([
      { entry: { kind: 'acted', act: 'operator.recover', consent: null, reason: null }, by: idOf('Berta') },
    ]);
    await codeOf('operator.leave');
    expect(await enter('Berta', '8642')).toBe('ok');
  });

  it('is not set by another account’s, nor for anybody but an owner', async () => {
    await begun('another-account');
    await codeOf('operator.save', { ...person, name: 'Ana', role: 'cashier', pin: '1357' });
    await codeOf('operator.leave');
    expect(await recover('APP_USR-2-of-another-account')).toBe('account-differs');
    expect(await recover('no token at all')).toBe('token-unreadable');
    expect(await recover('APP_USR-2', 'Ana')).toBe('operator-unknown');
    expect(await codeOf('shop.read')).toBe('operator-needed');
  });

  it('is not set anew where no row can say so', async () => {
    await begun();
    await codeOf('operator.leave');
    till.full = true;
    expect(await recover('')).toBe('disk-full');
    expect(await codeOf('shop.read')).toBe('operator-needed');
    till.full = false;
    expect(await enter('Berta', '8642')).toBe('pin-wrong');
    till.clock.advance(1_001);
    expect(await enter('Berta', '2580')).toBe('ok');
  });

  it('needs no token in training', async () => {
    await begun();
    await codeOf('operator.leave');
    expect(await recover('')).toBe('ok');
  });
});

describe('an own PIN', () => {
  const change = (pin: string, newPin: string) => codeOf('operator.pin', { pin, newPin });
  const asAna = async () => {
    await begun();
    await codeOf('operator.save', { ...person, name: 'Ana', role: 'cashier', pin: '1357' });
    expect(await enter('Ana', '1357')).toBe('ok');
    till.written.length = 0;
  };

  it('is changed by whoever works and knows it: a row says so, without either PIN', async () => {
    await asAna();
    expect(await change('1357', '8642')).toBe('ok');
    expect(till.written).toEqual([
      { entry: { kind: 'acted', act: 'operator.pin', consent: null, reason: null }, by: idOf('Ana') },
    ]);
    await codeOf('operator.leave');
    expect(await enter('Ana', '1357')).toBe('pin-wrong');
    till.clock.advance(10 * 60_000);
    expect(await enter('Ana', '8642')).toBe('ok');
  });

  it('is not changed by a stranger at a till that was left open: each try is counted, and waits longer', async () => {
    await asAna();
    expect(await change('9731', '8642')).toBe('pin-wrong');
    expect(await change('1357', '8642')).toBe('pin-wait');
    till.clock.advance(1_001);
    expect(await change('9732', '8642')).toBe('pin-wrong');
    till.clock.advance(1_001);
    expect(await change('1357', '8642')).toBe('pin-wait');
    till.clock.advance(1_000);
    expect(await change('1357', '8642')).toBe('ok');
    expect(till.written).toHaveLength(1);
  });

  it('is not changed to one that is tried first, nor where no row can be written or nobody works', async () => {
    await asAna();
    expect(await change('1357', '1234')).toBe('pin-weak');
    expect(await change('1357', '12')).toBe('request-unreadable');
    till.full = true;
    expect(await change('1357', '8642')).toBe('disk-full');
    till.full = false;
    await codeOf('operator.leave');
    expect(await change('1357', '8642')).toBe('operator-needed');
    expect(await enter('Ana', '1357')).toBe('ok');
    till.written.length = 0;
  });

  it('is nobody’s where the shop has no operators', async () => {
    till = await openOperatorTill();
    expect(await change('1357', '8642')).toBe('command-not-possible');
  });
});

describe('the drawer without a sale', () => {
  it('leaves a row with its reason before anything moves, also where there are no operators', async () => {
    till = await openOperatorTill();
    expect(await codeOf('drawer.open', { reason: 'x' })).toBe('request-unreadable');
    expect(await codeOf('drawer.open', { reason: 'dar cambio' })).toBe('drawer-none');
    const { profile } = await import('./samples.ts').then(({ SAMPLES }) => SAMPLES['printer.test'][0]);
    expect(await codeOf('printer.test', { address: '192.168.0.50', page: 'drawer', profile })).toBe('ok');
    expect(till.written).toEqual([
      { entry: { kind: 'acted', act: 'printer.test', consent: null, reason: null }, by: null },
    ]);
  });
});

it('no PIN stands anywhere on the disk, and its file is the user’s alone', async () => {
  await begun();
  await codeOf('operator.save', { ...person, name: 'Ana', role: 'cashier', pin: '73190462' });
  const folder = till.host.folders.training;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  const pins = files.filter((path) => path.endsWith('caja-clara-pins.json'));
  expect(pins).toHaveLength(1);
  for (const path of [...files, till.host.folders.logFile]) {
    expect(readFileSync(path, 'utf8'), path).not.toContain('73190462');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077, path).toBe(0);
  }
  expect(JSON.stringify([till.written, till.host.snapshot()])).not.toContain('73190462');
});
