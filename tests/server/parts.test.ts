import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { enrolCode } from '../../shared/relay.ts';
import { Gather, Overfull } from '../../server/gather.ts';
import { Buckets } from '../../server/operate/buckets.ts';
import { addressOf, readSettings } from '../../server/settings.ts';
import { isSignedBy, newCode, newPath, printedCode } from '../../server/tokens.ts';

describe('settings', () => {
  const read = (variables: Record<string, string>) => readSettings({ HOME: '/home/u', ...variables }, false);

  it('have a default each, and know nothing of the till', () => {
    const settings = read({ CAJA_SERVER_URL: 'https://x', CAJA_SERVER_CODE: 'c', CAJA_SERVER_PORT: ' ' });
    expect(settings).toMatchObject({
      ok: true,
      value: {
        host: '127.0.0.1',
        publicUrl: null,
        databaseUrl: null,
        keepDays: 7,
        trustedHops: 0,
        tls: null,
      },
    });
  });

  it.each([
    ['CAJA_SERVER_PORT', '65536'],
    ['CAJA_SERVER_PUBLIC_URL', 'http://avisos.example.com'],
    ['CAJA_SERVER_PUBLIC_URL', 'https://avisos.example.com/?x=1'],
    ['CAJA_SERVER_DATABASE_URL', 'mysql://u:secret@h/d'],
    ['CAJA_SERVER_KEEP_DAYS', '4'],
    ['CAJA_SERVER_DATA_DIR', 'data'],
    ['CAJA_SERVER_TRUSTED_HOPS', '-1'],
    ['CAJA_SERVER_TLS_CERT', '/etc/cert.pem'],
    ['CAJA_SERVER_PROT', '80'],
  ])('refuse %s=%s with a sentence that names it and not its value', (name, value) => {
    const settings = read({ [name]: value });
    expect(settings).toMatchObject({ ok: false });
    if (settings.ok) return;
    expect(settings.reason).toMatch(new RegExp(`^${name}.*\\.$`));
    expect(settings.reason).not.toContain('secret');
  });

  it('keep a path in front, and want a public address where the relay listens beyond this machine', () => {
    const front = read({ CAJA_SERVER_PUBLIC_URL: 'https://example.com/avisos/' });
    if (!front.ok) throw new Error(front.reason);
    expect(addressOf(front.value, 'http://0.0.0.0:80')).toEqual({
      ok: true,
      value: 'https://example.com/avisos',
    });
    const plain = read({});
    if (!plain.ok) throw new Error(plain.reason);
    expect(addressOf(plain.value, 'http://127.0.0.1:81').ok).toBe(true);
    expect(addressOf(plain.value, 'http://0.0.0.0:81').ok).toBe(false);
  });
});

describe('tokens', () => {
  it('a code is typed as it is printed, and each is another', () => {
    const code = newCode();
    expect(enrolCode(printedCode(code).toLowerCase())).toBe(code);
    expect(newCode()).not.toBe(code);
    expect(newPath()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('a signature is right by its own key and text alone, and a key that is none refuses', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'jwk' }).x ?? '';
    const signature = sign(null, Buffer.from('text'), privateKey).toString('base64url');
    expect(isSignedBy(raw, 'text', signature)).toBe(true);
    expect(isSignedBy(raw, 'texT', signature)).toBe(false);
    expect(isSignedBy('A'.repeat(43), 'text', signature)).toBe(false);
    expect(isSignedBy('short', 'text', signature)).toBe(false);
  });
});

describe('buckets', () => {
  it('let a burst pass, refill with time, and say when', () => {
    const buckets = new Buckets({ perSecond: 2, burst: 3, keys: 10 });
    expect([1, 2, 3].map(() => buckets.take('a', 0))).toEqual([0, 0, 0]);
    expect(buckets.take('a', 0)).toBe(1);
    expect(buckets.take('b', 0)).toBe(0);
    expect(buckets.take('a', 500)).toBe(0);
    expect(buckets.take('a', 500)).toBe(1);
  });

  it('are not emptied by a clock that goes back, and forget the quietest', () => {
    const buckets = new Buckets({ perSecond: 1, burst: 1, keys: 2 });
    buckets.take('a', 10_000);
    expect(buckets.take('a', 0)).toBe(1);
    buckets.take('b', 0);
    buckets.take('c', 0);
    expect([buckets.has('a'), buckets.has('b'), buckets.has('c')]).toEqual([false, true, true]);
  });
});

describe('gathering', () => {
  it('makes what arrives during a batch the next one, in order, and two of one key never share one', async () => {
    const batches: string[][] = [];
    const gather = new Gather<string, string>(
      async (items) => {
        batches.push([...items]);
        await new Promise((resolve) => setImmediate(resolve));
        return items.map((item) => item.toUpperCase());
      },
      { most: 2, waiting: 10, keyOf: (item) => item },
    );
    const first = ['a', 'b', 'a', 'c'].map((item) => gather.add(item));
    expect(await Promise.all(first)).toEqual(['A', 'B', 'A', 'C']);
    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
    await gather.idle();
  });

  it('refuses what is too much at once, and a batch that fails fails all of its own and nothing more', async () => {
    let fails = true;
    const gather = new Gather<number, number>(
      (items) => (fails ? Promise.reject(new Error('away')) : Promise.resolve(items)),
      { most: 10, waiting: 2 },
    );
    const given = [gather.add(1), gather.add(2), gather.add(3)];
    expect((await Promise.allSettled(given)).map(({ status }) => status)).toEqual(
      Array.from({ length: 3 }, () => 'rejected'),
    );
    await expect(given[2]).rejects.toBeInstanceOf(Overfull);
    fails = false;
    expect(await gather.add(4)).toBe(4);
  });
});
