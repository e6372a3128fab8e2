import { describe, expect, it } from 'vitest';
import { pack, textOf } from '../../../electron/storage/form/packed.ts';
import { Unreadable } from '../../../electron/storage/form/form.ts';

/** A closed sale as version 2 wrote it, and its bytes as they were packed with the words of that version. */
const OLD =
  '{"v":2,"id":"sale-1","number":1,"openedAt":1795186805500,"day":"2026-11-20","lines":[{"title":"Venta 000001","quantity":null,"unitPrice":null,"total":123450}],"total":123450,"currency":"ARS","state":{"kind":"paid","at":1795186820500,"means":"qr","late":false},"charges":["charge-1"],"dismissed":true}';
const OLD_BYTES =
  '4369d080aa095d437c7d0d430b330b035353503d4952a7c3c0005c78125b471b1a199b981a20753f2002a4774240ee353200bb97b85e0684a96b88adb70100';

/** The same sale in version 3. */
const SALE =
  '{"v":3,"id":"sale-1","number":1,"openedAt":1795186805500,"day":"2026-11-20","lines":[{"title":"Venta 000001","quantity":1000,"unit":"piece","price":123450,"total":123450}],"total":123450,"currency":"ARS","collected":[{"means":"qr","amount":123450,"at":1795186820500}],"state":{"kind":"paid","at":1795186820500,"late":false},"charges":["charge-1"],"dismissed":true}';

describe('33: a packed row', () => {
  it('of before opens as it was written', () => {
    expect(textOf(Buffer.from(OLD_BYTES, 'hex'))).toBe(OLD);
  });

  it('gives its text again, in a third of its bytes', () => {
    const body = pack(SALE);
    expect(body).toBeInstanceOf(Uint8Array);
    expect(textOf(body)).toBe(SALE);
    expect(body.length).toBeLessThan(SALE.length / 3);
  });

  it('is text where packing wins nothing', () => {
    expect(pack('{"v":3,"id":"a"}')).toBe('{"v":3,"id":"a"}');
  });

  it('that was damaged is refused, with either dictionary', () => {
    const body = pack(SALE) as Uint8Array;
    for (const bytes of [
      body.subarray(0, 40),
      Uint8Array.of(7),
      Buffer.from(OLD_BYTES, 'hex').subarray(0, 30),
    ])
      expect(() => textOf(bytes)).toThrow(Unreadable);
  });
});
