/** A stretch of time. Milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What came to the printer, how it was, and when the till was there to ask it. */
export interface PrinterTrack {
  /**
   * How it was from each moment on; well before the first. `says`: its paper is out or its cover open, and it answers
   * so; `silent`: it answers nothing that anybody understands. Milliseconds since 1970.
   */
  readonly conditions: readonly { readonly at: number; readonly is: 'well' | 'says' | 'silent' }[];
  /** Bytes of each ticket that was handed to it, by its kind, sale and copy: `sale/000012/0`. */
  readonly bytes: ReadonlyMap<string, number>;
  /** The till's runs; the last may go on for ever. */
  readonly runs: readonly Stretch[];
  /** When till and printer stood still. */
  readonly sleeps: readonly Stretch[];
}

/** A stretch in which it did not print. */
export interface PrinterTrouble extends Stretch {
  /** It answered nothing in a part of it. */
  readonly isSilent: boolean;
}

/** Its troubles, oldest first; what follows on another without a pause is one. */
export function troublesOf({ conditions }: PrinterTrack): PrinterTrouble[] {
  const troubles: PrinterTrouble[] = [];
  conditions.forEach(({ at, is }, index) => {
    if (is === 'well') return;
    const to = conditions[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const before = troubles.at(-1);
    const goesOn = before?.to === at ? before : null;
    if (goesOn) troubles.pop();
    troubles.push({ from: goesOn?.from ?? at, to, isSilent: is === 'silent' || goesOn?.isSilent === true });
  });
  return troubles;
}

/** The same moment by a clock that stands still while the machine sleeps. Milliseconds. */
export function awakeAt({ sleeps }: PrinterTrack, moment: number): number {
  return sleeps.reduce((at, { from, to }) => at - Math.max(0, Math.min(to, moment) - from), moment);
}
