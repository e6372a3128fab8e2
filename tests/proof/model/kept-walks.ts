import type { Bounds } from './walk.ts';
import type { FaultKind } from './network.ts';
import type { Move } from './moves.ts';

/** A walk that once led to wrong books. */
interface KeptWalk extends Pick<Bounds, 'by'> {
  readonly name: string;
  /** As findings are told: `cancel [request 2 lost]`. */
  readonly walk: string;
}

const BY_ORDERS = { by: 'orders', lateSays: 'processed' } as const;

export const KEPT_WALKS: readonly KeptWalk[] = [
  {
    name: '12: a merchant order, found before the id was known, paid although no page of the payment was there',
    by: BY_ORDERS,
    walk: 'start [request 1 held], A scans, A pays payment-behind, cancel, answer 0',
  },
  {
    name: '12: what a sweep listed after a start paid, and the page of the payment was not answered',
    by: BY_ORDERS,
    walk: 'start, A scans, A pays, crash [request 5 held], tick, tick',
  },
  {
    name: '17: money that its page had told was no news until somebody answered about its merchant order',
    by: BY_ORDERS,
    walk: 'start, A scans, cancel, A pays order-behind, tick [request 4 held]',
  },
];

/** Moves as `inWords` tells them. */
export function walkOf(words: string): Move[] {
  return words.split(', ').map((text) => {
    const [, name = text, index, kind] = /^(.*) \[request (\d+) ([\w-]+)\]$/.exec(text) ?? [];
    const fault = index === undefined ? null : { index: Number(index) - 1, kind: kind as FaultKind };
    return { name, fault };
  });
}
