import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../../electron/mercadopago/exact-json.ts';
import { readOrder } from '../../../electron/mercadopago/facts.ts';

describe('whole numbers beyond 2^53', () => {
  it('stay the digits that were sent', () => {
    expect(parseExactJson('{"id":9007199254740993,"deep":[{"id":12345678901234567890}]}')).toEqual({
      id: '9007199254740993',
      deep: [{ id: '12345678901234567890' }],
    });
  });

  it('leave every other value alone', () => {
    const text =
      '{"id":9007199254740991,"amount":1234.5,"big":1e300,"text":"9007199254740993","none":null,"yes":true}';
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  it('keep two ids apart that would round to the same number', () => {
    const ids = ['9007199254740992', '9007199254740993'].map(
      (id) => readOrder(parseExactJson(`{"id":${id}}`), 'ARS')?.order.id,
    );
    expect(ids).toEqual(['9007199254740992', '9007199254740993']);
  });

  it('refuses what is no JSON', () => {
    expect(() => parseExactJson('{"id":')).toThrow(SyntaxError);
  });
});
