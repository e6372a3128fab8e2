import { describe, expect, it } from 'vitest';
import { registerAnswer } from '../../../electron/mercadopago/answers.ts';
import { matchRegister } from '../../../electron/mercadopago/registers.ts';

const address = { account: '446566691', storeId: 'SUC001', registerId: 'CAJA01' };
const store = { id: '12345678', name: 'Centro', external_id: 'SUC001' };
const listed = (...registers: object[]) => registers.map((register) => registerAnswer.parse(register));

describe('which register is ours', () => {
  it('is the one with our external id, not the first', () => {
    const registers = listed({ id: 1, external_id: 'CAJA010' }, { id: 2, external_id: 'CAJA01' });
    expect(matchRegister(registers, address, null)?.id).toBe('2');
  });

  it('is none of another store’s', () => {
    const foreign = { id: 1, external_id: 'CAJA01', external_store_id: 'SUC002' };
    expect(matchRegister(listed(foreign), address, store)).toBeNull();
    expect(
      matchRegister(
        listed(foreign, { id: 2, external_id: 'CAJA01', external_store_id: 'SUC001' }),
        address,
        store,
      )?.id,
    ).toBe('2');
    expect(matchRegister(listed({ id: 1, external_id: 'CAJA01', store_id: 99 }), address, store)).toBeNull();
    expect(
      matchRegister(listed({ id: 1, external_id: 'CAJA01', store_id: 12345678 }), address, store)?.id,
    ).toBe('1');
  });

  it('is believed when no store is told', () => {
    expect(matchRegister(listed({ id: 1, external_id: 'CAJA01' }), address, store)?.id).toBe('1');
    expect(matchRegister(listed({ id: 1, external_id: 'CAJA01', store_id: '99' }), address, null)?.id).toBe(
      '1',
    );
  });

  it('may differ in case, when nothing is equal and only one does', () => {
    expect(matchRegister(listed({ id: 1, external_id: 'caja01' }), address, null)?.id).toBe('1');
    expect(
      matchRegister(listed({ id: 1, external_id: 'caja01' }, { id: 2, external_id: 'CAJA01' }), address, null)
        ?.id,
    ).toBe('2');
    expect(
      matchRegister(
        listed({ id: 1, external_id: 'caja01' }, { id: 2, external_id: 'Caja01' }),
        address,
        null,
      ),
    ).toBeNull();
  });

  it('is none made in the provider’s own app', () => {
    expect(matchRegister(listed({ id: 1, external_id: null }, { id: 2 }), address, null)).toBeNull();
  });
});
