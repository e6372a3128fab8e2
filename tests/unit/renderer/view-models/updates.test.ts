import { describe, expect, it } from 'vitest';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { updateLines } from '../../../../renderer/view-models/updates.ts';
import type { UpdateState, UpdateView } from '../../../../shared/update.ts';
import { snapshotOf } from '../../../support/host-parts.ts';

const formatter = formatterFor(snapshotOf(1).shop, null);
const told = (state: UpdateState, more: Partial<UpdateView> = {}) =>
  updateLines({ state, obstacle: null, previous: null, ...more }, formatter);

describe('what is said of newer versions', () => {
  it('is one line for each state, and a key for one that is ready alone', () => {
    const states: UpdateState[] = [
      { kind: 'off' },
      { kind: 'none', checkedAt: null },
      { kind: 'none', checkedAt: 1_800_000_000_000 },
      { kind: 'checking' },
      { kind: 'downloading', version: '1.1.0', percent: 40 },
      { kind: 'installing', version: '1.1.0' },
      { kind: 'failed', why: 'not-ours', version: null },
    ];
    const lines = states.map((state) => told(state));
    expect(new Set(lines.map(({ lines: [line] }) => line)).size).toBe(states.length);
    expect(lines.every(({ installable }) => installable === null)).toBe(true);
    expect(told({ kind: 'downloading', version: '1.1.0', percent: 40 }).lines).toEqual([
      'Bajando la versión 1.1.0: 40 %',
    ]);
    expect(told({ kind: 'ready', version: '1.1.0' }).installable).toBe('1.1.0');
  });

  it('is why it cannot be installed now, in place of the key', () => {
    const { lines, installable } = told({ kind: 'ready', version: '1.1.0' }, { obstacle: 'charge' });
    expect(installable).toBeNull();
    expect(lines.join(' ')).toMatch(/todavía se puede pagar/);
  });

  it('is the one step back, with the file', () => {
    const previous = { version: '1.0.0', file: 'C:\\Users\\Ñandú\\installer.exe' };
    expect(told({ kind: 'none', checkedAt: null }, { previous }).lines[1]).toMatch(/1\.0\.0.*Ñandú/);
  });
});
