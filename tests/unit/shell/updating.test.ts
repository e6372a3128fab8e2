import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { again } from '../../../electron/shell/again.ts';
import { readPlace } from '../../../electron/shell/update-place.ts';
import { newKey, publicKeyOf } from '../../../scripts/lib/update-feed.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caja-place-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the place with newer versions', () => {
  const key = publicKeyOf(newKey());
  const place = (content: unknown) => {
    writeFileSync(join(folder, 'update-place.json'), JSON.stringify(content));
    return readPlace(folder);
  };

  it('is none, unless one was packed', () => {
    expect(readPlace(folder)).toBeNull();
    const packed = { url: 'https://caja-clara.example/updates/', keys: [key] };
    expect(place(packed)).toEqual(packed);
  });

  it.each([
    ['an address that anybody on the way can change', { url: 'http://caja-clara.example/', keys: [key] }],
    ['no key', { url: 'https://caja-clara.example/', keys: [] }],
    ['something else than a key', { url: 'https://caja-clara.example/', keys: [key, 'x'] }],
    ['no folder', { url: 'https://caja-clara.example/updates', keys: [key] }],
    ['a list', []],
  ])('is none with %s', (_what, content) => {
    expect(place(content)).toBeNull();
  });
});

it('an AppImage begins again by its own file: what is mounted of it goes with the program', () => {
  const argv = ['/tmp/.mount_x/caja-clara', '--flag'];
  expect(again({ argv, env: { APPIMAGE: '/home/ana/Caja.AppImage' } })).toEqual({
    args: ['--flag'],
    execPath: '/home/ana/Caja.AppImage',
  });
  expect(again({ argv, env: {} })).toEqual({ args: ['--flag'] });
});
