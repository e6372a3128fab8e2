import { describe, expect, it } from 'vitest';
import { keyKeeper } from '../../../electron/host/kept-key.ts';
import { sealKeeper } from '../../../electron/host/seal/seal-keeper.ts';
import type { KeptToken, Secrets } from '../../../electron/host/secrets.ts';
import { TokenSource } from '../../../electron/host/token-source.ts';
import { done } from '../../../shared/result.ts';
import { manualClock, quietLog } from '../../support/host-parts.ts';

function source(answers: (KeptToken | Promise<KeptToken>)[]) {
  const clock = manualClock();
  const known: string[] = [];
  let asked = 0;
  const secrets: Secrets = {
    sealKey: sealKeeper(null, async () => null),
    copiesKey: keyKeeper(null, async () => null),
    relayKey: keyKeeper(null, async () => null),
    keeping: 'key-store',
    read: async () => {
      asked += 1;
      return answers.length > 1 ? answers.shift()! : answers[0]!;
    },
    keep: async () => done(null),
  };
  const token = new TokenSource({ secrets, clock, log: quietLog, onToken: (text) => known.push(text) });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { token, clock, known, settle, asked: () => asked };
}

const TOKEN = { kind: 'token', token: 'APP_USR-1' } as const;

describe('the token of this run', () => {
  it('is there when the start goes on', async () => {
    const { token, known } = source([TOKEN]);
    await token.open();
    expect([token.token(), token.missing(), known]).toEqual(['APP_USR-1', null, ['APP_USR-1']]);
  });

  it('that none kept is simply not there', async () => {
    const { token } = source([{ kind: 'none' }]);
    await token.open();
    expect([token.token(), token.missing()]).toEqual(['', null]);
  });

  it('behind a locked key store keeps no start waiting for ever, and is used once it comes', async () => {
    const unlocked = Promise.withResolvers<KeptToken>();
    const { token, clock, settle } = source([unlocked.promise]);
    let isOpen = false;
    void token.open().then(() => (isOpen = true));
    await settle();
    expect(isOpen).toBe(false);
    clock.advance(3_000);
    await settle();
    expect([isOpen, token.token(), token.missing()]).toEqual([true, '', 'key-store-locked']);
    unlocked.resolve(TOKEN);
    await settle();
    expect([token.token(), token.missing()]).toEqual(['APP_USR-1', null]);
  });

  it('that cannot be read now is asked for again, and never taken for lost', async () => {
    const { token, clock, settle, asked } = source([{ kind: 'unavailable' }, { kind: 'unavailable' }, TOKEN]);
    await token.open();
    expect(token.missing()).toBe('key-store-unavailable');
    clock.advance(10_000);
    await settle();
    expect([token.missing(), asked()]).toEqual(['key-store-unavailable', 2]);
    clock.advance(10_000);
    await settle();
    expect([token.token(), token.missing()]).toEqual(['APP_USR-1', null]);
  });

  it('is not asked for any more once the books are closed', async () => {
    const { token, clock, settle, asked } = source([{ kind: 'unavailable' }]);
    await token.open();
    token.close();
    clock.advance(60_000);
    await settle();
    expect(asked()).toBe(1);
  });
});
