/** Everything that can be wrong with the simulated printer; can be changed while it runs. */
export interface PrinterSwitches {
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  readonly coverOpen: boolean;
  /** Offline without giving a reason. */
  readonly offline: boolean;
  readonly cutterError: boolean;
  /** Its body has stopped: the network part still takes bytes, but nothing is printed and nothing is answered. */
  readonly dead: boolean;
  /**
   * Takes connections and never reads a byte, as while another till uses it: the network then holds up whoever writes.
   */
  readonly deaf: boolean;
  /** Does not answer DLE EOT, as many cheap printers. */
  readonly mute: boolean;
  /** Answers GS r in its turn: after everything that came before it is printed. */
  readonly answersInTurn: boolean;
  /** How it answers GS ( H, the question for a job by its id, in its turn: with that id, with another one, or not at all. */
  readonly processIds: 'right' | 'another' | 'none';
  /**
   * Stands behind a print server: it says its answers in their turn to the newest connection, whoever asked, and keeps
   * them for the next one while there is none.
   */
  readonly answersToNewest: boolean;
  /** Says each answer in its turn again so much later, to whoever is connected then. Milliseconds. */
  readonly repeatsAfterMs: readonly number[];
  /** Prints and answers nothing more of what comes in its turn, and says that all is well. */
  readonly losesAll: boolean;
  /** Obeys DLE DC4 8: clears its buffer. */
  readonly forgets: boolean;
  /** Sends four status bytes at each connection and after each piece of data, asked or not. */
  readonly chatty: boolean;
  /** Commands that it does not know and prints as letters, by name: `GS r`, `GS (`, `FS .`. */
  readonly unknownOrders: readonly string[];
  /** A byte that it sends in place of every true answer; null: the truth. */
  readonly nonsense: readonly number[] | null;
  /** Delay of its answers. Milliseconds. */
  readonly answerAfterMs: number;
  /** Pause between the bytes of the status that it sends unasked. Milliseconds. */
  readonly splitMs: number;
  /** Bytes that it prints in a second; null: all at once. */
  readonly bytesPerSecond: number | null;
  /** After this many more bytes were printed, these switches change. */
  readonly afterPrinted: { readonly bytes: number; readonly then: Partial<PrinterSwitches> } | null;
  /** Ends each connection after it received this many bytes; null: never. */
  readonly closeAfterBytes: number | null;
  /** How it ends a connection: with a normal close, or with a reset. */
  readonly closeWith: 'end' | 'reset';
  /** How many bytes it still takes while it cannot print. */
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
  processIds: 'right',
  answersToNewest: false,
  repeatsAfterMs: [],
  losesAll: false,
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

/** False while nothing can be printed. */
export function canPrint(switches: PrinterSwitches): boolean {
  const { paperOut, coverOpen, offline, cutterError, dead } = switches;
  return !paperOut && !coverOpen && !offline && !cutterError && !dead;
}
