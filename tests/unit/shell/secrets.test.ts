import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { windowSecrets } from '../../../electron/shell/secrets.ts';
import { KeyStore } from '../../support/electron/key-store.ts';
import { scratchFolder } from '../../support/host-parts.ts';

describe('the token', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => scratch.remove());

  const store = (state = 'present') => new KeyStore(() => true, state);
  const secretsOf = (keys: KeyStore, platform: NodeJS.Platform = 'linux', patienceMs = 30) =>
    windowSecrets(keys, platform, scratch.path, patienceMs);
  const file = () => join(scratch.path, 'token.json');
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

  it.each([
    ['present', 'linux', 'key-store'],
    ['none', 'linux', 'plain-text'],
    // The desktop names a key store, none answers, and Electron seals with a key that everybody knows.
    ['hidden', 'linux', 'plain-text'],
    ['none', 'win32', 'key-store'],
    ['none', 'darwin', 'key-store'],
  ] as const)('with a key store that is %s on %s is kept in the %s', async (state, platform, keeping) => {
    const secrets = secretsOf(store(state), platform);
    await settle();
    expect(secrets.keeping).toBe(keeping);
  });

  it('is written only as the key store gives it', async () => {
    const secrets = secretsOf(store());
    expect(await secrets.read()).toEqual({ kind: 'none' });
    expect(await secrets.keep('APP_USR-1', false)).toEqual({ ok: true, value: null });
    expect(readFileSync(file(), 'utf8')).not.toContain('APP_USR-1');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(await secrets.read()).toEqual({ kind: 'token', token: 'APP_USR-1' });
  });

  it.each(['none', 'hidden'])('is written in plain text only with consent (key store %s)', async (state) => {
    const secrets = secretsOf(store(state));
    expect(await secrets.keep('APP_USR-1', false)).toEqual({ ok: false, reason: 'command-not-possible' });
    expect(await secrets.read()).toEqual({ kind: 'none' });
    expect((await secrets.keep('APP_USR-1', true)).ok).toBe(true);
    expect(readFileSync(file(), 'utf8')).toContain('plain-text');
    expect(await secrets.read()).toEqual({ kind: 'token', token: 'APP_USR-1' });
  });

  it('comes when a locked key store is unlocked, and until then nothing says that it is lost', async () => {
    await secretsOf(store()).keep('APP_USR-1', false);
    const keys = store('locked');
    const secrets = secretsOf(keys);
    expect(await secrets.keep('APP_USR-2', false)).toEqual({ ok: false, reason: 'key-store-locked' });
    const read = secrets.read();
    expect(await Promise.race([read, settle()])).toBeUndefined();
    keys.unlock();
    expect(await read).toEqual({ kind: 'token', token: 'APP_USR-1' });
  });

  it('is not lost while the key store says "not now", nor in a session without it', async () => {
    await secretsOf(store()).keep('APP_USR-1', false);
    for (const state of ['away', 'none', 'hidden'])
      expect(await secretsOf(store(state)).read(), state).toEqual({ kind: 'unavailable' });
    expect(await secretsOf(store()).read()).toEqual({ kind: 'token', token: 'APP_USR-1' });
  });

  it('is asked for again when it cannot be read any more', async () => {
    await secretsOf(store()).keep('APP_USR-1', false);
    expect(await secretsOf(store('replaced')).read()).toEqual({ kind: 'none' });
    writeFileSync(file(), '{');
    expect(await secretsOf(store()).read()).toEqual({ kind: 'none' });
  });

  it('is sealed anew when the key store asks for that', async () => {
    const keys = store();
    await secretsOf(keys).keep('APP_USR-1', false);
    const before = readFileSync(file(), 'utf8');
    keys.decryptStringAsync = async () => ({ result: 'APP_USR-1', shouldReEncrypt: true });
    keys.encryptStringAsync = async () => Buffer.from('v11 with the new key');
    expect(await secretsOf(keys).read()).toEqual({ kind: 'token', token: 'APP_USR-1' });
    expect(readFileSync(file(), 'utf8')).not.toBe(before);
  });

  it('is kept for this run where nothing else can be had', async () => {
    const secrets = windowSecrets(new KeyStore(() => false, 'present'), 'win32', scratch.path);
    await secrets.keep('APP_USR-1', false);
    expect(secrets.keeping).toBe('this-run');
    expect(await secrets.read()).toEqual({ kind: 'token', token: 'APP_USR-1' });
    expect(() => statSync(file())).toThrow();
  });
});
