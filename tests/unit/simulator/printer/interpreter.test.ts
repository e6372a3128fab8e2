import { describe, expect, it } from 'vitest';
import { createInterpreter, type PaperEvent } from '../../../../electron/simulator/printer/interpreter.ts';

function events(text: string, unknown: readonly string[] = []): PaperEvent[] {
  const interpreter = createInterpreter((name) => unknown.includes(name));
  return [...Buffer.from(text, 'latin1')].flatMap((byte) => interpreter.feed(byte) ?? []);
}

describe('a simple printer', () => {
  it('prints lines, obeys what it knows and says nothing of it', () => {
    expect(events('\x1b@\x1ba\x01uno\n\x1d!\x11dos\n\x1dVA\x03\x1bp\x00\x19\xfa')).toEqual([
      { kind: 'line', text: 'uno' },
      { kind: 'line', text: 'dos' },
      { kind: 'cut' },
      { kind: 'kick' },
    ]);
  });

  it('prints the letters of an order that it does not know', () => {
    expect(events('a\x1dr\x01\n', ['GS r'])).toEqual([{ kind: 'line', text: 'ar' }]);
    expect(events('\x1d(k\x03\x001Q0\n', ['GS ('])).toEqual([{ kind: 'line', text: '(k1Q0' }]);
    expect(events('\x1dx1\n')).toEqual([{ kind: 'line', text: 'x1' }]);
  });

  it('takes no byte of a picture or a code for anything else', () => {
    expect(events('\x1dv0\x00\x01\x00\x02\x00\x1d\x0a\n')).toEqual([
      { kind: 'picture' },
      { kind: 'line', text: '' },
    ]);
    expect(events('\x1d(k\x06\x001P0\x1dr1\x1d(k\x03\x001Q0')).toEqual([{ kind: 'code', text: '\x1dr1' }]);
  });
});
