import { BELIEVED_TRAPS } from './traps-believed.ts';
import { KEPT_TRAPS } from './traps-kept.ts';
import { STREAM_TRAPS } from './traps-streams.ts';

/** What a wrong relay falls into and a right one passes: each throws where the relay is wrong. */
export const TRAPS = { ...KEPT_TRAPS, ...STREAM_TRAPS, ...BELIEVED_TRAPS };

export type TrapName = keyof typeof TRAPS;
