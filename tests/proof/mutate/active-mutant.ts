/** Which mutant lives in this process, and which places of the program were passed. */
interface ActiveMutant {
  living: number;
  passed: Set<number>;
  /** How often the living one was passed: a mutant that runs in a circle is stopped. */
  passes: number;
}

/** More often than any test passes one place. */
export const MOST_PASSES = 400_000;

export const activeMutant: ActiveMutant = { living: -1, passed: new Set(), passes: 0 };

/** Called by the program at each place that has a mutant. */
export function isActive(index: number): boolean {
  activeMutant.passed.add(index);
  if (index !== activeMutant.living) return false;
  activeMutant.passes += 1;
  if (activeMutant.passes > MOST_PASSES) throw new Error('the mutant runs in a circle');
  return true;
}
