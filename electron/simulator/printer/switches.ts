/** Everything that can be wrong with the simulated printer, changed while it runs. */
export interface PrinterSwitches {
  readonly paperOut: boolean;
  readonly paperLow: boolean;
  readonly coverOpen: boolean;
  /** Off line for no reason it tells. */
  readonly offline: boolean;
  readonly cutterError: boolean;
  /** Takes connections and never reads a byte: whoever writes is held up by the network. */
  readonly deaf: boolean;
  /** Does not answer DLE EOT, like many cheap printers. */
  readonly mute: boolean;
  /** Sends four status bytes at each connection and after each piece of data, asked or not. */
  readonly chatty: boolean;
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
  deaf: false,
  mute: false,
  chatty: false,
  closeAfterBytes: null,
  closeWith: 'end',
  bufferBytes: 4096,
};

/** False while nothing can come out on paper. */
export function canPrint(switches: PrinterSwitches): boolean {
  return !switches.paperOut && !switches.coverOpen && !switches.offline && !switches.cutterError;
}
