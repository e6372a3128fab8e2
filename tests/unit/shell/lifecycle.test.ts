import { describe, expect, it } from 'vitest';
import { endBySignal, runLifecycle } from '../../../electron/shell/lifecycle.ts';

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
  const beginAgain = () => void log.push('begins again');
  let now = 0;
  runLifecycle({
    app,
    dialog,
    powerMonitor: { on: keep },
    window,
    beginAgain,
    now: () => now,
    host: () => host,
  });
  const pass = (milliseconds: number) => void (now += milliseconds);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { log, fire, closeWindow, app, host, answer: (response: number) => answer(response), settle, pass };
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

  it('that is started again while it leaves begins again, instead of ending twice', async () => {
    const { log, closeWindow, fire, settle } = till(false);
    closeWindow();
    fire('second-instance');
    await settle();
    expect(log).toEqual(['left', 'begins again', 'exit 0']);
  });

  it('asks nobody when the system shuts down, and closes its books if there is time', async () => {
    for (const [first, then] of [
      ['query-session-end', 'session-end'],
      ['shutdown', null],
    ] as const) {
      const { log, fire, closeWindow, settle } = till(true);
      fire(first);
      if (then !== null) fire(then);
      else closeWindow();
      await settle();
      expect(log[0], first).toBe('left');
      expect(log).not.toContain('sigue pudiéndose pagar');
    }
  });

  it('asks again where a shutdown was called off', () => {
    const { log, fire, closeWindow, pass } = till(true);
    fire('query-session-end');
    pass(5 * 60_000);
    closeWindow();
    expect(log).toEqual(['sigue pudiéndose pagar']);
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
    endBySignal(
      { on: (name, listener) => void on.set(name, listener) },
      app,
      { host, opening: null },
      (line) => log.push(line),
    );
    on.get('SIGTERM')?.();
    on.get('SIGINT')?.();
    await settle();
    expect(log).toEqual(['sigue pudiéndose pagar', 'left', 'exit 0']);
  });

  it('ends at once by a signal before anything is open, and lets whoever opens the books close them', async () => {
    for (const opening of [null, new AbortController()]) {
      const { log, app, settle } = till(true);
      const on = new Map<string, () => void>();
      const own = { on: (name: string, listener: () => void) => void on.set(name, listener) };
      endBySignal(own, app, { host: null, opening }, (line) => log.push(line));
      on.get('SIGTERM')?.();
      await settle();
      expect([log, opening?.signal.aborted ?? null]).toEqual(opening ? [[], true] : [['exit 0'], null]);
    }
  });
});
