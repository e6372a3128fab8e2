import type { ByteReader } from './byte-reader.ts';
import type { Doubt } from './paper.ts';
import type { Sheet } from './sheet.ts';

/** What an order did: obeyed, or why the decoder will not vouch for it. */
export type Obeyed = Doubt | null;

/** Reads an order's parameters (its name is read already) and does what a printer does. `offset`: its first byte. */
export type Order = (sheet: Sheet, bytes: ByteReader, offset: number) => Obeyed;

export type OrderTable = ReadonlyMap<number, Order>;

/** A table from the letters of the printer manuals: `{ '@': … }` is byte 0x40. */
export function orders(named: Readonly<Record<string, Order>>): OrderTable {
  return new Map(Object.entries(named).map(([name, order]) => [name.charCodeAt(0), order]));
}

/** An order with `count` parameter bytes that change nothing that we draw. */
export function passOver(count: number): Order {
  return (_sheet, bytes) => {
    bytes.take(count);
    return null;
  };
}

/** An order that asks the printer something. */
export function asks(name: string): Order {
  return (sheet, bytes, offset) => {
    sheet.items.push({ type: 'status', order: `${name} ${bytes.byte()}`, offset });
    return null;
  };
}
