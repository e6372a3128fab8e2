import type { ByteReader } from './byte-reader.ts';
import type { Doubt } from './paper.ts';
import type { DecoderState } from './decoder-state.ts';

/** What an order did: obeyed, or why the decoder will not vouch for it. */
export type CommandOutcome = Doubt | null;

/** Reads an order's parameters (its name is read already) and does what a printer does. `offset`: its first byte. */
export type Command = (state: DecoderState, bytes: ByteReader, offset: number) => CommandOutcome;

export type CommandTable = ReadonlyMap<number, Command>;

/** A table from the letters of the printer manuals: `{ '@': … }` is byte 0x40. */
export function commandTable(named: Readonly<Record<string, Command>>): CommandTable {
  return new Map(Object.entries(named).map(([name, order]) => [name.charCodeAt(0), order]));
}

/** An order with `count` parameter bytes that change nothing that we draw. */
export function passOver(count: number): Command {
  return (_state, bytes) => {
    bytes.take(count);
    return null;
  };
}

/** An order that asks the printer something. */
export function asks(name: string): Command {
  return (state, bytes, offset) => {
    state.items.push({ type: 'status', order: `${name} ${bytes.byte()}`, offset });
    return null;
  };
}
