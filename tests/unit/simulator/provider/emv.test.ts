import { describe, expect, it } from 'vitest';
import { emvChecksum } from '../../../../electron/simulator/provider/emv.ts';
import { openShop } from '../shop.ts';
import type { SiteId } from '../../../../electron/simulator/index.ts';

/** Reads tag, length and value all through; throws where a length does not fit. */
function fields(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const length = Number(text.slice(at + 2, at + 4));
    const value = text.slice(at + 4, at + 4 + length);
    if (value.length !== length) throw new Error(`field ${text.slice(at, at + 2)} is cut`);
    found.set(text.slice(at, at + 2), value);
    at += 4 + length;
  }
  return found;
}

describe("the text of a register's printed QR", () => {
  it('has the checksum of the published check value', () => {
    expect(emvChecksum('123456789')).toBe('29B1');
  });

  it.each<[SiteId, string, string, string]>([
    ['MLA', '032', 'AR', '43'],
    ['MLB', '986', 'BR', '26'],
    ['MLM', '484', 'MX', '43'],
    ['MLC', '152', 'CL', '43'],
    ['MCO', '170', 'CO', '43'],
    ['MLU', '858', 'UY', '43'],
    ['MPE', '604', 'PE', '43'],
  ])('is a valid EMVCo string in %s', (site, currency, country, template) => {
    const shop = openShop({ site, account: { nickname: 'CAFÉ «LA ESQUINA» DE BUENOS AIRES' } });
    const list = shop.read('GET', '/pos').body as unknown as { results: Record<string, unknown>[] };
    expect(list.results[0]).not.toHaveProperty('qr_code');
    expect(list.results[0]).not.toHaveProperty('uuid');
    const whole = shop.read('GET', `/pos/${String(list.results[0]?.['id'])}`).body as unknown as {
      qr_code: string;
      qr: { image: string };
    };
    const text = whole.qr_code;
    const read = fields(text);
    expect([read.get('00'), read.get('01'), read.get('53'), read.get('58')]).toEqual([
      '01',
      '11',
      currency,
      country,
    ]);
    expect(fields(read.get(template) ?? '').size).toBeGreaterThan(1);
    expect(read.get('59')?.length).toBeLessThanOrEqual(25);
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(read.get('63')).toBe(emvChecksum(text.slice(0, -4)));
    expect(whole.qr.image).toMatch(/^https:.*\.png$/);
  });
});
