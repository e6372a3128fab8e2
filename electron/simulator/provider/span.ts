/** A fixed number of milliseconds, or a random one between two limits. */
export type Span = number | readonly [low: number, high: number];

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

export function isSpan(value: unknown): value is Span {
  if (isAmount(value)) return true;
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value as readonly unknown[];
  return isAmount(low) && isAmount(high) && low <= high;
}
