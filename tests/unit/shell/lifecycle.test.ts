import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endBySignal, runLifecycle } from '../../../electron/shell/lifecycle.ts';
import { keepingOf, windowSecrets } from '../../../electron/shell/secrets.ts';
import { scratchFolder } from '../../support/host-parts.ts';

function till(live: boolean) {
  const log: string[] = [];
  const on = new Map<string, (event: { preventDefault(): void }) => void>();
  let answer: (response: number) => void = () => undefined;
  /** Fires an event as Electron does, and goes on unless it was prevented. */
  const fire = (name: string, then: () => void = () => undefined) => {
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    on.get(name)?.(event);
    if (!event.prevented) then();
  };
  const closeWindow = () => void fire('close', () => fire('closed', () => fire('window-all-closed')));
  const keep = (name: string, listener: (event: { preventDefault(): void }) => void) =>
    void on.set(name, listener);
  const app = {
    on: keep,
    quit: () => void fire('before-quit', () => log.push('quit')),
    exit: (code: number) => void log.push(`exit ${code}`),
  };
  const window = {
    on: keep,
    isMinimized: () => true,
    restore: () => void log.push('restored'),
    show: () => void log.push('shown'),
    focus: () => void log.push('focused'),
    close: closeWindow,
  };
  const words = { text: 'sigue pudiéndose pagar', close: 'Cerrar igual', stay: 'Volver' };
  const host = {
    closingWords: () => (live ? words : null),
    leave: async () => void log.push('left'),
    wake: () => void log.push('woken'),
  };
  const dialog = {
    showMessageBox: (_window: unknown, { message }: { message: string }) => {
      log.push(message);
      return new Promise<{ response: number }>((resolve) => (answer = (response) => resolve({ response })));
    },
  };
  runLifecycle({ app, dialog, powerMonitor: { on: keep }, window, host });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { log, fire, closeWindow, app, host, answer: (response: number) => answer(response), settle };
}

describe('one till on one screen', () => {
  it('is shown by a second start', () => {
    const { log, fire } = till(false);
    fire('second-instance');
    expect(log).toEqual(['restored', 'shown', 'focused']);
  });

  it('looks at once when the machine wakes', () => {
    const { log, fire } = till(false);
    fire('resume');
    expect(log).toEqual(['woken']);
  });

  it('closes its books before it ends', async () => {
    const { log, closeWindow, settle } = till(false);
    closeWindow();
    await settle();
    expect(log).toEqual(['left', 'exit 0']);
  });

  it('says once that a charge can still be paid, and stays if told to', async () => {
    const { log, closeWindow, answer, settle } = till(true);
    closeWindow();
    closeWindow();
    expect(log).toEqual(['sigue pudiéndose pagar']);
    answer(1);
    await settle();
    expect(log).toEqual(['sigue pudiéndose pagar']);
    closeWindow();
    answer(0);
    await settle();
    expect(log).toEqual(['sigue pudiéndose pagar', 'sigue pudiéndose pagar', 'left', 'exit 0']);
  });

  it('says it also when it is quit by key or menu', async () => {
    const { log, app, answer, settle } = till(true);
    app.quit();
    expect(log).toEqual(['sigue pudiéndose pagar']);
    answer(0);
    await settle();
    expect(log.slice(1)).toEqual(['left', 'exit 0']);
  });

  it('ends by a signal without asking, with the words on standard error', async () => {
    const { log, app, host, settle } = till(true);
    const on = new Map<string, () => void>();
    endBySignal({ on: (name, listener) => void on.set(name, listener) }, app, host, (line) => log.push(line));
    on.get('SIGTERM')?.();
    on.get('SIGINT')?.();
    await settle();
    expect(log).toEqual(['sigue pudiéndose pagar', 'left', 'exit 0']);
  });
});

describe('the token', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => scratch.remove());

  const store = (backend = 'gnome_libsecret', isAvailable = true) => ({
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) => Buffer.from(`sealed ${btoa(text)}`),
    decryptStringAsync: async (bytes: Buffer) => ({ result: atob(bytes.toString().slice(7)) }),
  });
  const file = () => join(scratch.path, 'token.json');

  it('is kept where the system keeps secrets', async () => {
    expect(await keepingOf(store(), 'linux')).toBe('key-store');
    expect(await keepingOf(store('basic_text'), 'linux')).toBe('plain-text');
    expect(await keepingOf(store('basic_text'), 'win32')).toBe('key-store');
    expect(await keepingOf(store('kwallet', false), 'linux')).toBe('this-run');
  });

  it('is written only as the key store gives it', async () => {
    const secrets = windowSecrets(store(), 'key-store', scratch.path);
    expect(await secrets.read()).toBeNull();
    expect(await secrets.keep('APP_USR-1', false)).toEqual({ ok: true, value: null });
    expect(readFileSync(file(), 'utf8')).not.toContain('APP_USR-1');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(await secrets.read()).toBe('APP_USR-1');
  });

  it('is written in plain text only with consent', async () => {
    const secrets = windowSecrets(store('basic_text'), 'plain-text', scratch.path);
    expect(await secrets.keep('APP_USR-1', false)).toEqual({ ok: false, reason: 'command-not-possible' });
    expect(await secrets.read()).toBeNull();
    expect((await secrets.keep('APP_USR-1', true)).ok).toBe(true);
    expect(await secrets.read()).toBe('APP_USR-1');
  });

  it('is asked for again when it cannot be read any more', async () => {
    await windowSecrets(store(), 'key-store', scratch.path).keep('APP_USR-1', false);
    const broken = { ...store(), decryptStringAsync: () => Promise.reject(new Error('another machine')) };
    expect(await windowSecrets(broken, 'key-store', scratch.path).read()).toBeNull();
    writeFileSync(file(), '{');
    expect(await windowSecrets(store(), 'key-store', scratch.path).read()).toBeNull();
  });

  it('is kept for this run where nothing else can be had', async () => {
    const secrets = windowSecrets(store(), 'this-run', scratch.path);
    await secrets.keep('APP_USR-1', false);
    expect(await secrets.read()).toBe('APP_USR-1');
    expect(() => statSync(file())).toThrow();
  });
});
