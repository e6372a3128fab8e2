import { describe, expect, it } from 'vitest';
import { updateObstacle } from '../../../electron/engine/update-obstacle.ts';
import type { ChargeState } from '../../../shared/charge.ts';
import type { PrintState } from '../../../shared/print-job.ts';

const chargeIn = (kind: ChargeState['kind']) => ({ state: { kind } as ChargeState });
const jobIn = (kind: PrintState['kind']) => ({ state: { kind } as PrintState });

describe('a newer version of the program', () => {
  it.each(['intended', 'unknown', 'waiting', 'withdrawing'] as const)(
    '33: waits while a charge is %s',
    (kind) => {
      const open = { charges: [chargeIn('paid'), chargeIn(kind)], jobs: [] };
      expect(updateObstacle(open)).toBe('charge');
    },
  );

  it.each(['refused', 'guarding', 'paid', 'ended'] as const)(
    '33: is not kept away by a charge that has left its register (%s): the next start resumes it',
    (kind) => {
      expect(updateObstacle({ charges: [chargeIn(kind)], jobs: [] })).toBeNull();
    },
  );

  it('waits while a ticket is on its way to the printer, and not for one that waits for paper or a person', () => {
    expect(updateObstacle({ charges: [], jobs: [jobIn('queued'), jobIn('sending')] })).toBe('ticket');
    expect(updateObstacle({ charges: [], jobs: [jobIn('queued'), jobIn('unknown')] })).toBeNull();
  });
});
