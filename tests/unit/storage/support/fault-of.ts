import { StoreFault, type StoreFaultKind } from '../../../../electron/engine/ports.ts';

/** The store's fault that an act ends in. @throws when it ends in none, or in another error. */
export function faultOf(act: () => unknown): { kind: StoreFaultKind; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof StoreFault) return { kind: error.kind, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}
