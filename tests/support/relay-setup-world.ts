import { existsSync } from 'node:fs';
import { keyKeeper, RELAY_KEY } from '../../electron/host/kept-key.ts';
import { openPreferences } from '../../electron/host/preferences.ts';
import { writePrivate } from '../../electron/host/private-file.ts';
import { RelaySetup } from '../../electron/host/relay-setup.ts';
import { quietLog, scratchFolder } from './host-parts.ts';
import { relayStandIn } from './relay-stand-in.ts';
import { VirtualClock } from './virtual-clock.ts';

export const RELAY_URL = 'https://relay.example/relay';
export const RELAY_CODE = '01234-56789-ABCDE-FGHJK';

/** What is begun settles, and once more after that time. Milliseconds. */
export async function settle(clock: VirtualClock, milliseconds = 0): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(milliseconds);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A relay and a till's side of it, on a folder of its own. @param undo of what must be undone after the test */
export function relaySetupWorld(
  undo: (() => void)[],
  environment: { readonly url: string; readonly code: string | null } | null = null,
) {
  const scratch = scratchFolder();
  undo.push(() => scratch.remove());
  const clock = new VirtualClock(1_800_000_000_000);
  const relay = relayStandIn(clock);
  const disk = { isFull: false };
  const store = { isLocked: false };
  const put: typeof writePrivate = (path, text) => {
    if (disk.isFull) throw new Error('no space');
    writePrivate(path, text);
  };
  const heard: unknown[] = [];
  /** What cannot be read now, by its id. */
  const unreadable = new Set<string>();
  const warned: string[] = [];
  const locker = async () =>
    store.isLocked
      ? {
          ...{ lock: async () => Buffer.of(), isAway: async () => true },
          unlock: () => Promise.reject(new Error('locked')),
        }
      : {
          lock: async (text: string) => Buffer.from(text),
          unlock: async (locked: Buffer) => String(locked),
          isAway: async () => true,
        };
  const open = (settings = environment) => {
    const setup = new RelaySetup({
      settings: { relay: settings },
      preferences: openPreferences(scratch.path, existsSync, put),
      keeper: keyKeeper(scratch.path, locker, RELAY_KEY),
      ...{ fetch: relay.fetch, jitter: () => 0.5, clock },
      log: { ...quietLog, warn: (event) => void warned.push(event) },
    });
    const books = { isRecovery: false, changed: (): void => undefined };
    const listen = () =>
      setup.listen(
        async (hint) => {
          heard.push(hint);
          return unreadable.has(hint.id) ? 'unread' : 'read';
        },
        {
          isOn: () => books.isRecovery,
          onChange: (listener) => {
            books.changed = listener;
            return () => (books.changed = () => undefined);
          },
        },
      );
    /** A copy is put in the place of the books, or a person has looked at it. */
    const recovery = (is: boolean) => {
      books.isRecovery = is;
      books.changed();
    };
    return { setup, listen, recovery };
  };
  return { clock, relay, disk, store, heard, warned, unreadable, open, folder: scratch.path };
}

export const RELAY_OFF = {
  state: 'off',
  since: null,
  url: null,
  isFromEnvironment: false,
  accountUrl: null,
  isPanelOld: false,
  leavesHereAlone: false,
  delayMs: null,
};
export const OK = { ok: true, value: null };
