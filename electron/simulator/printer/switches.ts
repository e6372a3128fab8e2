/** Everything that can be wrong with the simulated printer, changed while it runs. */
export interface PrinterSwitches {
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  readonly coverOpen: boolean;
  /** Off line for no reason it tells. */
  readonly offline: boolean;
  readonly cutterError: boolean;
  /** Its inside has stopped: the network part goes on taking bytes, nothing comes out and nothing is answered. */
  readonly dead: boolean;
  /** Takes connections and never reads a byte, as while another till holds it: whoever writes is held up by the network. */
  readonly deaf: boolean;
  /** Does not answer DLE EOT, like many cheap printers. */
  readonly mute: boolean;
  /** Answers GS r in its turn: after everything that came before it. */
  readonly answersInTurn: boolean;
  /** Obeys DLE DC4 8: forgets what it holds. */
  readonly forgets: boolean;
  /** Sends four status bytes at each connection and after each piece of data, asked or not. */
  readonly chatty: boolean;
  /** Orders that it does not know and prints as letters, by name: `GS r`, `GS (`, `FS .`. */
  readonly unknownOrders: readonly string[];
  /** What it says instead of every true answer; null: the truth. */
  readonly nonsense: readonly number[] | null;
  /** How late its answers come. Milliseconds. */
  readonly answerAfterMs: number;
  /** Sends every byte of what it says by itself, so far apart. Milliseconds. */
  readonly splitMs: number;
  /** Bytes it prints in a second; null: at once. */
  readonly bytesPerSecond: number | null;
  /** After so many more bytes were printed these switches change. */
  readonly afterPrinted: { readonly bytes: number; readonly then: Partial<PrinterSwitches> } | null;
  /** Ends each connection when this many bytes have come; null: never. */
  readonly closeAfterBytes: number | null;
  /** How it ends a connection: in order, or with a reset. */
  readonly closeWith: 'end' | 'reset';
  /** Bytes it still takes while it cannot print. */
  readonly bufferBytes: number;
}

export const healthyPrinter: PrinterSwitches = {
  paperOut: false,
  paperLow: false,
  coverOpen: false,
  offline: false,
  cutterError: false,
  dead: false,
  deaf: false,
  mute: false,
  answersInTurn: true,
  forgets: false,
  chatty: false,
  unknownOrders: [],
  nonsense: null,
  answerAfterMs: 0,
  splitMs: 0,
  bytesPerSecond: null,
  afterPrinted: null,
  closeAfterBytes: null,
  closeWith: 'end',
  bufferBytes: 4096,
};

/** False while nothing can come out on paper. */
export function canPrint(switches: PrinterSwitches): boolean {
  const { paperOut, coverOpen, offline, cutterError, dead } = switches;
  return !paperOut && !coverOpen && !offline && !cutterError && !dead;
}
