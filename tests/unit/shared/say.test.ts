import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { sayTo } from '../../../shared/say.ts';

describe('a line that is said', () => {
  class Terminal extends EventEmitter {
    readonly lines: string[] = [];
    write(text: string): void {
      this.lines.push(text);
    }
  }

  it('stands on a line of its own', () => {
    const terminal = new Terminal();
    sayTo(() => terminal)('La caja se cerró.');
    expect(terminal.lines).toEqual(['La caja se cerró.\n']);
  });

  it('ends nothing where its terminal was closed', () => {
    const terminal = new Terminal();
    const say = sayTo(() => terminal);
    for (const line of ['one', 'two']) {
      say(line);
      // Node throws what nobody listens for.
      terminal.emit('error', new Error('write EPIPE'));
    }
    expect(terminal.listenerCount('error')).toBe(1);
  });

  it('ends nothing where there is no such thing', () => {
    const say = sayTo(() => {
      throw new Error('open EBADF');
    });
    expect(() => say('line')).not.toThrow();
  });
});
