import { expect, test } from 'vitest';
import { preloadClient } from '../../../../renderer/clients/preload-client.ts';
import type { StreamMessage } from '../../../../shared/contract.ts';

test('speaks through the bridge and hands on its messages', async () => {
  let say: (message: unknown) => void = () => undefined;
  let ended = false;
  const client = preloadClient({
    request: async (name, request) => ({ ok: true, value: { name, request } }),
    listen: (onMessage) => {
      say = onMessage;
      return () => {
        ended = true;
      };
    },
  });
  expect(await client.request('settings.read', {})).toEqual({
    ok: true,
    value: { name: 'settings.read', request: {} },
  });
  const messages: StreamMessage[] = [];
  const stop = client.listen((message) => messages.push(message));
  say({ kind: 'beat', sequence: 1 });
  say('rubbish');
  expect(messages).toEqual([{ kind: 'beat', sequence: 1 }]);
  stop();
  expect(ended).toBe(true);
});

test('a bridge that fails says so in words, never by an exception', async () => {
  const client = preloadClient({
    request: () => Promise.reject(new Error('gone')),
    listen: () => () => undefined,
  });
  expect(await client.request('settings.read', {})).toMatchObject({
    ok: false,
    failure: { code: 'engine-silent' },
  });
});
