import { describe, expect, it } from 'vitest';
import { interfaceTold } from '../../../../renderer/view-models/interface.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import type { InterfaceView } from '../../../../shared/charging.ts';
import { NOON, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const told = (view: Partial<InterfaceView>) =>
  interfaceTold(
    {
      ...{ chosen: 'auto', mode: 'static', isFromEnvironment: false, refusedAt: null, refusedWith: null },
      ...{ account: '446566691', registerName: 'Caja 1', site: 'MLA' },
      ...view,
    },
    formatter,
  );

describe('what is said of the interface that charges go by', () => {
  it('is nothing where nothing was left to be decided', () => {
    expect(told({ chosen: 'instore' })).toEqual({ lines: [], mayRetry: false });
    expect(told({ chosen: 'instore', refusedAt: NOON, site: 'MLM' })).toEqual({ lines: [], mayRetry: false });
    expect(told({ chosen: 'orders', refusedAt: NOON })).toEqual({ lines: [], mayRetry: false });
  });

  it('is, of «automática», for whose charges, by which, since when and why', () => {
    expect(told({})).toEqual({
      lines: ['Cuenta 446566691, Caja 1. Se cobra por la nueva: Mercado Pago no la rechazó.'],
      mayRetry: false,
    });
    expect(told({ refusedAt: NOON })).toEqual({
      lines: [
        'Cuenta 446566691, Caja 1. Se cobra por la de siempre desde el 20/11/2026 14:05: Mercado Pago contestó que la cuenta no admite la interfaz nueva.',
      ],
      mayRetry: true,
    });
    expect(told({ refusedAt: NOON, refusedWith: 'seller_configuration' })).toEqual({
      lines: [
        'Cuenta 446566691, Caja 1. Se cobra por la de siempre desde el 20/11/2026 14:05: Mercado Pago contestó que falta configurar algo en la cuenta (seller_configuration). Se prueba de nuevo al abrir la caja.',
      ],
      mayRetry: true,
    });
    expect(told({ account: null })).toEqual({
      lines: ['Se decide cuando se lea la cuenta.'],
      mayRetry: false,
    });
  });

  it.each(['MLM', 'MCO', 'MPE'] as const)(
    'is that the provider’s own lists differ in %s, until it has answered',
    (site) => {
      const line = /no dice con claridad si da la interfaz nueva en (México|Colombia|Perú)/;
      expect(told({ chosen: 'orders', site }).lines).toEqual([expect.stringMatching(line)]);
      expect(told({ site }).lines[1]).toMatch(line);
      expect(told({ site, refusedAt: NOON }).lines).toHaveLength(1);
    },
  );

  it.each(['MLA', 'MLB', 'MLC', 'MLU'] as const)('is nothing of lists in %s', (site) => {
    expect(told({ chosen: 'orders', site }).lines).toEqual([]);
  });
});
