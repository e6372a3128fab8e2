import { acceptance } from './acceptance.ts';
import type { Story } from './story.ts';

/** Every story there is, by subject. */
export const subjects: Readonly<Record<string, readonly Story[]>> = {
  'the provider’s acceptance cases': acceptance,
};

export const stories: readonly Story[] = Object.values(subjects).flat();
