import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkSignature } from '../../server/receive/signature.ts';

const SECRET = 'of-the-panel';
const NOW = Date.UTC(2026, 10, 23, 12);

function signed(text: string, ts: string | number): string {
  return `ts=${String(ts)},v1=${createHmac('sha256', SECRET).update(text).digest('hex')}`;
}

const check = (
  signature: string | undefined,
  more: { requestId?: string; id?: string; secret?: string | null } = {},
) =>
  checkSignature(
    { signature, requestId: more.requestId, id: more.id ?? 'ORD1', now: NOW },
    more.secret === undefined ? SECRET : more.secret,
  );

describe('the signature of a notification', () => {
  const seconds = NOW / 1000;
  it('is right by either spelling of the id and either unit of the time', () => {
    for (const ts of [seconds, NOW])
      for (const id of ['ord1', 'ORD1'])
        expect(check(signed(`id:${id};ts:${String(ts)};`, ts)), `${id} ${String(ts)}`).toBe('right');
  });

  it('covers the id of the request where there is one', () => {
    const header = signed(`id:ord1;request-id:r-1;ts:${String(seconds)};`, seconds);
    expect(check(header, { requestId: 'r-1' })).toBe('right');
    expect(check(header, { requestId: 'r-2' })).toBe('wrong');
    expect(check(header)).toBe('wrong');
  });

  it('is wrong by another secret, id, or form, and by a time that cannot be', () => {
    const header = signed(`id:ord1;ts:${String(seconds)};`, seconds);
    expect(check(header, { secret: 'another' })).toBe('wrong');
    expect(check(header, { id: 'ORD2' })).toBe('wrong');
    for (const form of ['', 'v1=00', 'ts=1', `${header}0`, header.replace('ts=', 'ts=x')])
      expect(check(form), form).toBe('wrong');
    for (const days of [-6, 2]) {
      const ts = seconds + days * 86_400;
      expect(check(signed(`id:ord1;ts:${String(ts)};`, ts)), String(days)).toBe('wrong');
    }
  });

  it('is none without a header, and unchecked without a secret', () => {
    expect(check(undefined)).toBe('none');
    expect(check('anything', { secret: null })).toBe('unchecked');
  });
});
