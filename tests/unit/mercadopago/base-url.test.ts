import { readBaseUrl, BaseUrlError } from '../../../electron/mercadopago/base-url.ts';
import { describe, expect, it } from 'vitest';
import { createMercadoPago } from '../../../electron/mercadopago/index.ts';

describe('the provider’s address', () => {
  it.each([
    ['https://api.mercadopago.com', 'https://api.mercadopago.com'],
    ['https://api.mercadopago.com/', 'https://api.mercadopago.com'],
    ['https://proxy.example:8443/mp/v1//', 'https://proxy.example:8443/mp/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.1:8080/base', 'http://127.0.0.1:8080/base'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is taken', (text, base) => {
    expect(readBaseUrl(text)).toEqual({ ok: true, value: base });
  });

  it.each([
    ['http://api.mercadopago.com', 'not-secure'],
    ['http://127.0.0.1.example.com', 'not-secure'],
    ['http://localhost.example.com', 'not-secure'],
    ['http://192.168.0.10', 'not-secure'],
    ['http://0.0.0.0:8080', 'not-secure'],
    ['https://user:secret@api.mercadopago.com', 'unreadable'],
    ['https://api.mercadopago.com/?access_token=secret', 'unreadable'],
    ['https://api.mercadopago.com/#x', 'unreadable'],
    ['ftp://127.0.0.1', 'unreadable'],
    ['file:///etc/passwd', 'unreadable'],
    ['api.mercadopago.com', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is refused', (text, reason) => {
    expect(readBaseUrl(text)).toEqual({ ok: false, reason });
  });

  it('is refused with an error that does not repeat it', () => {
    const world = {
      token: () => '',
      fetch,
      clock: { now: () => 0, monotonic: () => 0, after: () => () => undefined },
      log: { info: () => undefined, warn: () => undefined },
    };
    const make = () => createMercadoPago({ ...world, baseUrl: 'https://user:secret@api.mercadopago.com' });
    expect(make).toThrow(BaseUrlError);
    expect(make).not.toThrow(/secret/);
  });
});
