import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOperatorTill, type OperatorTill } from '../operators/till.ts';

/** The relay of a till, asked as its page asks. Nothing here reaches a network: what would is refused before. */

let till: OperatorTill;
beforeEach(async () => {
  till = await openOperatorTill('123456');
});
afterEach(() => till.close());

const OFF = {
  state: 'off',
  since: null,
  url: null,
  isFromEnvironment: false,
  accountUrl: null,
  isPanelOld: false,
  leavesHereAlone: false,
  delayMs: null,
};
const ask = (name: string, request: unknown = {}) => till.ways.HTTP(name, request);

describe('the relay of a till', () => {
  it('is none at first, in the browser and in the window', async () => {
    expect(await ask('relay.read')).toEqual({ ok: true, value: OFF });
    expect(await till.ways.IPC('relay.read', {})).toEqual({ ok: true, value: OFF });
  });

  it.each([
    [{ url: 'http://relay.example', code: 'x' }, 'relay-address'],
    [{ url: 'no address', code: 'x' }, 'relay-address'],
    [{ url: 'https://relay.example', code: 'hola' }, 'relay-code-unreadable'],
    [{ url: 'https://relay.example' }, 'request-unreadable'],
    [{ url: 'https://relay.example', code: 'x'.repeat(100) }, 'request-unreadable'],
    [{ url: 'https://relay.example', code: 'x', till: '9' }, 'request-unreadable'],
  ])('%j is refused in words', async (request, code) => {
    expect(await ask('relay.enrol', request)).toMatchObject({ ok: false, failure: { code } });
    expect(await ask('relay.read')).toEqual({ ok: true, value: OFF });
  });

  it('where there is none, none is taken off', async () => {
    expect(await ask('relay.leave')).toMatchObject({ failure: { code: 'command-not-possible' } });
  });
});

it('a till that practises is told by nobody', async () => {
  await till.close();
  till = await openOperatorTill();
  expect(await ask('relay.read')).toEqual({ ok: true, value: { ...OFF, state: 'practice' } });
});
