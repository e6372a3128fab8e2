/** Which mutant lives in this process, and which places of the program were passed. */
interface Life {
  living: number;
  passed: Set<number>;
  /** How often the living one was passed: a mutant that runs in a circle is stopped. */
  passes: number;
}

/** More often than any test passes one place. */
export const CIRCLE = 400_000;

export const life: Life = { living: -1, passed: new Set(), passes: 0 };

/** Asked by the program at each place that has a mutant. */
export function lives(index: number): boolean {
  life.passed.add(index);
  if (index !== life.living) return false;
  life.passes += 1;
  if (life.passes > CIRCLE) throw new Error('the mutant runs in a circle');
  return true;
}
