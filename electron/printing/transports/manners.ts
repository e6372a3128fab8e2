/**
 * What one printer was seen to answer, kept for as long as the program runs, so that a printer that never answers
 * costs its wait only once. Forgotten after a fault: the printer may have been changed, or was only starting.
 */
export interface Manners {
  /** Answers DLE EOT. */
  status: 'untried' | 'answers' | 'silent';
  /** Answers GS r. */
  confirm: 'untried' | 'answers' | 'silent';
}

export function createManners(): Manners {
  return { status: 'untried', confirm: 'untried' };
}

export function forget(manners: Manners): void {
  manners.status = 'untried';
  manners.confirm = 'untried';
}
