/** Planned events, ordered by time and then by the order in which they were planned. */
export interface EventQueue {
  plan(at: number, run: () => void): void;
  /** When the next thing happens (milliseconds since the epoch), or null. */
  nextAt(): number | null;
  /** Removes and returns the next event due at `now` or before. */
  takeDue(now: number): PlannedEvent | null;
  readonly size: number;
}

export interface PlannedEvent {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

function before(one: PlannedEvent, other: PlannedEvent): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at;
}

/** A binary heap: adding and removing cost O(log n), so long simulated days stay fast. */
export function createEventQueue(): EventQueue {
  const heap: PlannedEvent[] = [];
  let planned = 0;

  function rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const child = heap[index];
      const above = heap[parent];
      if (!child || !above || !before(child, above)) return;
      heap[index] = above;
      heap[parent] = child;
      index = parent;
    }
  }

  function sink(): void {
    let index = 0;
    for (;;) {
      let least = index;
      for (const child of [index * 2 + 1, index * 2 + 2]) {
        const candidate = heap[child];
        const best = heap[least];
        if (candidate && best && before(candidate, best)) least = child;
      }
      const top = heap[index];
      const under = heap[least];
      if (least === index || !top || !under) return;
      heap[index] = under;
      heap[least] = top;
      index = least;
    }
  }

  return {
    plan(at, run) {
      heap.push({ at, order: planned, run });
      planned += 1;
      rise(heap.length - 1);
    },
    nextAt: () => heap[0]?.at ?? null,
    takeDue(now) {
      const first = heap[0];
      if (!first || first.at > now) return null;
      const last = heap.pop();
      if (last && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first;
    },
    get size() {
      return heap.length;
    },
  };
}
