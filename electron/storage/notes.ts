import type { JournalEntry } from '../../shared/journal.ts';

export type Note = Extract<JournalEntry, { kind: 'noted' }>['note'];

export function noteOf(note: Note): Extract<JournalEntry, { kind: 'noted' }> {
  return { kind: 'noted', note, chargeId: null, cause: null, foreign: null, by: null };
}
