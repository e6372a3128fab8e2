import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectProvider } from '../../../electron/host/wiring/provider.ts';
import type { InterfaceSource } from '../../../electron/host/adapters.ts';
import { reference } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { json, startScriptedProvider, type ScriptedProvider } from '../mercadopago/scripted-provider.ts';

let stranger: ScriptedProvider;
beforeEach(async () => {
  stranger = await startScriptedProvider();
});
afterEach(() => stranger.close());

const REGISTER = { account: '446566691', storeId: 'SUC01', registerId: 'CAJA01' };

it.each([
  ['unsupported_site', [[REGISTER, null]]],
  ['seller_configuration', [[REGISTER, 'seller_configuration']]],
  ['property_value', []],
])('a create that is refused with %s tells the settings so', async (code, told) => {
  const heard: unknown[] = [];
  const interfaces: InterfaceSource = {
    chosen: () => ({ interface: 'orders', mode: 'static' }),
    refused: (...refusal) => void heard.push(refusal),
  };
  const { provider } = connectProvider({
    baseUrl: stranger.url,
    token: () => 'TEST-1',
    missing: () => null,
    interfaces,
    clock: new VirtualClock(Date.UTC(2026, 10, 20, 15)),
    log: { info: () => undefined, warn: () => undefined },
  });
  stranger.will(json(400, { errors: [{ code, message: 'No.' }] }));
  const about = { register: REGISTER, reference: reference('cc-told-1') };
  const answer = await provider.publish({
    ...about,
    handle: provider.handleFor(about),
    amount: minor(1_000),
    currency: 'ARS',
    title: 'Venta 1',
    description: 'Venta 1',
    intendedAt: 0,
    expiresAt: 600_000,
  });
  expect(answer.ok).toBe(false);
  expect(heard).toEqual(told);
});
