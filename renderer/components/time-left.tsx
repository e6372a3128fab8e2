import { formatCountdown } from '../../shared/formats.ts';
import { useCajaState, useNow, useScreen } from '../app/context.ts';
import { remaining } from '../stores/feed.ts';

const HURRY_MS = 60_000;

/** Counts down by the screen's own monotonic clock from when the snapshot came. */
export function TimeLeft({ leftMs }: { leftMs: number }) {
  const { formatter } = useScreen();
  const receivedAt = useCajaState((state) => state.feed.receivedAt);
  const now = useNow(250);
  const left = remaining(leftMs, receivedAt, Math.max(now, receivedAt));
  return (
    <p className="time-left" data-hurry={left < HURRY_MS} role="timer" aria-live="off">
      <span>{formatter.words.counter.timeLeft}</span> <strong>{formatCountdown(left)}</strong>
    </p>
  );
}
