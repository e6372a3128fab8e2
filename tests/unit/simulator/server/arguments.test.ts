import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../../electron/simulator/server/arguments.ts';

describe('the command line of the provider', () => {
  it('has defaults for everything', () => {
    expect(readArguments([])).toEqual({
      port: 8080,
      controlPort: 8081,
      site: 'MLA',
      seed: 1,
      token: null,
      userId: null,
      customers: false,
      help: false,
    });
    expect(readArguments(['--port', '0', '--site', 'mlb', '--seed', '7', '--token', 't'])).toMatchObject({
      port: 0,
      controlPort: 0,
      site: 'MLB',
      seed: 7,
      token: 't',
    });
  });

  it('names what it cannot read', () => {
    expect(() => readArguments(['--port', 'x'])).toThrow('--port');
    expect(() => readArguments(['--port', '70000'])).toThrow('--port');
    expect(() => readArguments(['--site', 'MLX'])).toThrow('--site');
    expect(() => readArguments(['--colour'])).toThrow(RangeError);
  });
});
