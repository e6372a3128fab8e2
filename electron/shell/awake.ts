import type { StreamMessage } from '../../shared/contract.ts';
import type { ChargePhase, Snapshot } from '../../shared/snapshot.ts';

interface PowerSaveBlocker {
  start(type: 'prevent-display-sleep'): number;
  stop(id: number): void;
}

/**
 * Keeps computer and screen awake while somebody may be paying: a sleeping till finds no payment. It may sleep at all
 * other times.
 */
export function stayAwake(
  blocker: PowerSaveBlocker,
  listen: (listener: (message: StreamMessage) => void) => () => void,
): void {
  let blocked: number | null = null;
  listen((message) => {
    if (message.kind !== 'snapshot') return;
    const isNeeded = isPayable(message.snapshot);
    if (isNeeded && blocked === null) blocked = blocker.start('prevent-display-sleep');
    if (!isNeeded && blocked !== null) {
      blocker.stop(blocked);
      blocked = null;
    }
  });
}

function isPayable({ counter, aside }: Snapshot): boolean {
  const charge = counter.kind === 'sale' ? counter.charge : null;
  return [...(charge === null ? [] : [charge]), ...aside].some(({ phase }) => PAYABLE[phase]);
}

const PAYABLE: Readonly<Record<ChargePhase, boolean>> = {
  sending: true,
  'foreign-order': true,
  unanswered: true,
  waiting: true,
  withdrawing: true,
  refused: false,
  paid: false,
  cancelled: false,
  expired: false,
  replaced: false,
  'given-up': false,
};
