import type { spanish } from './es/index.ts';

/** Every word that the product shows. A language that lacks one does not compile. */
export type Messages = typeof spanish;
