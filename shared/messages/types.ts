import type { spanish } from './es/index.ts';

/** Every word the product says on a screen. A language that misses one does not compile. */
export type Messages = typeof spanish;
