import type { NotificationLine } from '../provider/notification-office.ts';

/** The longest that a timer of Node waits. */
const longestMs = 2_147_483_647;

/** Posts notifications over real sockets; timers wake the provider when one is due. */
export interface SocketLine extends NotificationLine {
  /** Ends what is being sent; nothing leaves any more. */
  close(): void;
}

/** @param now the provider's time; `settle` lets it do what is due */
export function openNotificationLine(now: () => number, settle: () => void): SocketLine {
  const ending = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  return {
    async post({ url, headers, body }, waitMs) {
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(Math.ceil(waitMs))]);
      try {
        const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
        await answer.body?.cancel();
        return answer.status;
      } catch {
        return null;
      }
    },
    wake(at) {
      if (ending.signal.aborted) return;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          settle();
        },
        Math.min(longestMs, Math.max(0, at - now())),
      );
      timer.unref();
      timers.add(timer);
    },
    close() {
      ending.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
