import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBridge } from '../../../electron/shell/bridge.ts';
import { PAGE_URL } from '../../../electron/shell/scheme.ts';
import { BRIDGE_NAME, CHANNELS, type Bridge } from '../../../shared/channels.ts';
import { SILENCE_MS, type StreamMessage } from '../../../shared/contract.ts';
import { snapshotOf } from '../../support/host-parts.ts';

type Event = Parameters<Parameters<Parameters<typeof openBridge>[0]['handle']>[1]>[0];

function bridge(isOpening = false) {
  const mainFrame = { url: PAGE_URL };
  const sent: unknown[] = [];
  const asked: unknown[] = [];
  const warned: string[] = [];
  const streams = new Set<(message: StreamMessage) => void>();
  const calls = new Map<string, (event: Event, ...args: unknown[]) => unknown>();
  let destroyed: () => void = () => undefined;
  const contents = {
    mainFrame,
    isDestroyed: () => false,
    send: (channel: string, message: StreamMessage) => void sent.push([channel, message]),
    once: (_event: 'destroyed', listener: () => void) => void (destroyed = listener),
  };
  const ipc = {
    handle: (channel: string, call: (event: Event, ...args: unknown[]) => Promise<unknown>) =>
      void calls.set(channel, call),
    on: (channel: string, call: (event: Event, ...args: unknown[]) => void) => void calls.set(channel, call),
  };
  const opened = openBridge(ipc, contents);
  const serve = () =>
    opened.serve({
      answer: async (name, request) => {
        asked.push([name, request]);
        return { ok: true, value: null };
      },
      listen: (listener) => {
        streams.add(listener);
        listener({ kind: 'snapshot', snapshot: snapshotOf(1) });
        return () => void streams.delete(listener);
      },
      log: { warn: (event: string) => void warned.push(event) } as never,
    });
  const call = (channel: string, senderFrame: Event['senderFrame'], ...args: unknown[]) =>
    calls.get(channel)?.({ senderFrame }, ...args);
  if (!isOpening) serve();
  return { call, mainFrame, sent, asked, warned, streams, serve, destroy: () => destroyed() };
}

describe('the bridge', () => {
  it('hears the main frame of our window', async () => {
    const { call, mainFrame, asked } = bridge();
    expect(await call(CHANNELS.request, mainFrame, 'settings.read', {})).toEqual({ ok: true, value: null });
    expect(asked).toEqual([['settings.read', {}]]);
  });

  it('hears nobody else', async () => {
    const { call, mainFrame, asked, streams, warned } = bridge();
    const strangers = [null, { url: PAGE_URL }, { url: 'https://example.com/' }];
    for (const frame of strangers) {
      expect(await call(CHANNELS.request, frame, 'settings.read', {})).toMatchObject({
        failure: { code: 'request-unreadable' },
      });
      call(CHANNELS.listen, frame);
    }
    for (const url of ['https://example.com/', 'caja://app/other.html', 'caja://app.evil/', 'about:blank']) {
      mainFrame.url = url;
      await call(CHANNELS.request, mainFrame, 'settings.read', {});
    }
    expect([asked, streams.size]).toEqual([[], 0]);
    expect(warned).toHaveLength(10);
  });

  it('streams to our window, once however often its page is loaded, until it is gone', () => {
    const { call, mainFrame, sent, streams, destroy } = bridge();
    call(CHANNELS.listen, mainFrame);
    call(CHANNELS.listen, mainFrame);
    expect(streams.size).toBe(1);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject([CHANNELS.stream, { kind: 'snapshot' }]);
    destroy();
    expect(streams.size).toBe(0);
  });
});

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  renderer: { invoke: vi.fn(), on: vi.fn(), send: vi.fn(), removeListener: vi.fn() },
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void electron.exposed.set(name, api) },
  ipcRenderer: electron.renderer,
}));

describe('the bridge, before the books are open', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the page that the till lives, and gives it everything once it can', async () => {
    vi.useFakeTimers();
    const { call, mainFrame, sent, serve } = bridge(true);
    call(CHANNELS.listen, mainFrame);
    expect(await call(CHANNELS.request, mainFrame, 'settings.read', {})).toMatchObject({
      failure: { code: 'engine-silent' },
    });
    vi.advanceTimersByTime(SILENCE_MS);
    expect(sent).toHaveLength(3);
    expect(sent[0]).toMatchObject([CHANNELS.stream, { kind: 'beat' }]);
    serve();
    vi.advanceTimersByTime(SILENCE_MS);
    expect(sent.slice(3)).toMatchObject([[CHANNELS.stream, { kind: 'snapshot' }]]);
    expect(await call(CHANNELS.request, mainFrame, 'settings.read', {})).toEqual({ ok: true, value: null });
  });

  it('sends nothing to a page that is gone', () => {
    vi.useFakeTimers();
    const { call, mainFrame, sent, destroy } = bridge(true);
    call(CHANNELS.listen, mainFrame);
    destroy();
    vi.advanceTimersByTime(SILENCE_MS);
    expect(sent).toEqual([]);
  });
});

describe('the preload', () => {
  beforeEach(async () => {
    vi.resetModules();
    await import('../../../electron/preload.ts');
  });

  it('shows two functions and nothing of Electron', () => {
    const api = electron.exposed.get(BRIDGE_NAME) as Bridge;
    expect(Object.keys(api)).toEqual(['request', 'listen']);
  });

  it('asks, listens and stops listening', async () => {
    const api = electron.exposed.get(BRIDGE_NAME) as Bridge;
    electron.renderer.invoke.mockResolvedValue('answer');
    expect(await api.request('charge.start', { amount: '1' })).toBe('answer');
    expect(electron.renderer.invoke).toHaveBeenLastCalledWith(CHANNELS.request, 'charge.start', {
      amount: '1',
    });
    const heard: unknown[] = [];
    const stop = api.listen((message) => heard.push(message));
    const [channel, hear] = electron.renderer.on.mock.lastCall as [
      string,
      (event: unknown, message: unknown) => void,
    ];
    expect(channel).toBe(CHANNELS.stream);
    expect(electron.renderer.send).toHaveBeenLastCalledWith(CHANNELS.listen);
    hear({ sender: 'secret' }, 'news');
    expect(heard).toEqual(['news']);
    stop();
    expect(electron.renderer.removeListener).toHaveBeenLastCalledWith(CHANNELS.stream, hear);
  });
});
