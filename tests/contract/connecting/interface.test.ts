import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOperatorTill, type OperatorTill } from '../operators/till.ts';

/** By which interface of the provider a till charges, asked as its page asks. */

let till: OperatorTill;
beforeEach(async () => {
  till = await openOperatorTill('123456');
});
afterEach(() => till.close());

const ask = (name: string, request: unknown = {}) => till.ways.HTTP(name, request);
const value = (more: object) => ({ ok: true, value: expect.objectContaining(more) as unknown });

describe('the interface that charges are made by', () => {
  it('is in-store v2 until somebody chooses, and what was chosen stays', async () => {
    expect(await ask('interface.read')).toEqual({
      ok: true,
      value: {
        ...{
          chosen: 'instore',
          mode: 'static',
          isFromEnvironment: false,
          refusedAt: null,
          refusedWith: null,
        },
        ...{ account: '123456', registerName: 'Caja 1', site: 'MLA' },
      },
    });
    expect(await ask('interface.save', { chosen: 'auto' })).toEqual(
      value({ chosen: 'auto', mode: 'static' }),
    );
    expect(await ask('interface.save', { mode: 'hybrid' })).toEqual(
      value({ chosen: 'auto', mode: 'hybrid' }),
    );
    expect(await till.ways.IPC('interface.read', {})).toEqual(value({ chosen: 'auto', mode: 'hybrid' }));
  });

  it('is tried again at a word, also where nothing was refused', async () => {
    await ask('interface.save', { chosen: 'auto' });
    expect(await ask('interface.retry')).toEqual(value({ chosen: 'auto', refusedAt: null }));
  });

  it.each([
    ['interface.save', { chosen: 'v3' }],
    ['interface.save', { mode: 'printed' }],
    ['interface.save', { chosen: null }],
    ['interface.save', { chosen: 'auto', account: '9' }],
    ['interface.save', 'auto'],
    ['interface.read', { account: '9' }],
    ['interface.retry', { registerId: 'CAJA02' }],
  ])('%s is refused in words where it is none: %j', async (name, request) => {
    expect(await ask(name, request)).toMatchObject({ ok: false, failure: { code: 'request-unreadable' } });
    expect(await ask('interface.read')).toEqual(value({ chosen: 'instore', mode: 'static' }));
  });
});

it('a till whose account nobody has read yet tries nothing again', async () => {
  await till.close();
  till = await openOperatorTill();
  expect(await ask('interface.read')).toEqual(value({ account: null, refusedAt: null }));
  expect(await ask('interface.retry')).toMatchObject({ failure: { code: 'not-checked-yet' } });
});
