import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageHeaders, readPage } from '../../../electron/host/pages.ts';
import { scratchFolder } from '../../support/host-parts.ts';

const scratch = scratchFolder();
const root = join(scratch.path, 'renderer');
beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<head></head>');
  writeFileSync(join(root, 'assets', 'a-1.js'), '1');
  writeFileSync(join(root, '.hidden.js'), 'x');
  writeFileSync(join(root, 'tool.exe'), 'x');
  writeFileSync(join(scratch.path, 'secret.json'), '{}');
  mkdirSync(join(scratch.path, 'renderer-evil'));
  writeFileSync(join(scratch.path, 'renderer-evil', 'x.js'), 'x');
  symlinkSync(join(scratch.path, 'secret.json'), join(root, 'link.json'));
});
afterAll(() => scratch.remove());

describe('files of the page', () => {
  it('are served with their types', async () => {
    expect((await readPage(root, '/'))?.type).toBe('text/html; charset=utf-8');
    expect((await readPage(root, '/assets/a-1.js'))?.type).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/../../secret.json',
    '/assets/..%5c..%5csecret.json',
    '/..\\secret.json',
    '//etc/passwd',
    '/../renderer-evil/x.js',
    '/link.json',
    '/.hidden.js',
    '/tool.exe',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/%zz',
    '/none.js',
    '',
  ])('refuses %s', async (path) => {
    expect(await readPage(root, path)).toBeNull();
  });

  it('may do nothing but what the policy names', () => {
    const policy = pageHeaders['Content-Security-Policy'] ?? '';
    expect(policy.startsWith("default-src 'none'; ")).toBe(true);
    expect(policy).not.toMatch(/unsafe|\*|http/);
    for (const part of [
      "script-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split('; ')).toContain(part);
    }
  });
});
