import { canPrint } from './switches.ts';
import type { PrinterSwitches } from './switches.ts';

/** The `n` of `DLE EOT n`: 1 printer, 2 cause of being off line, 3 error, 4 paper. */
export type StatusQuestion = 1 | 2 | 3 | 4;

// Bits 1 and 4 are fixed in every real-time status byte; by them status is told apart from other bytes.
const fixed = 0x12;

/** The one byte that a printer answers to `DLE EOT n` (ESC/POS command reference). */
export function realTimeStatus(question: StatusQuestion, switches: PrinterSwitches): number {
  const { paperOut, paperLow, coverOpen, cutterError } = switches;
  switch (question) {
    case 1:
      return fixed | (canPrint(switches) ? 0 : 0x08);
    case 2:
      return fixed | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (cutterError ? 0x40 : 0);
    case 3:
      return fixed | (cutterError ? 0x08 : 0);
    case 4:
      return fixed | (paperLow || paperOut ? 0x0c : 0) | (paperOut ? 0x60 : 0);
  }
}

/** The four bytes of automatic status back. */
export function automaticStatus(switches: PrinterSwitches): Uint8Array {
  const { paperOut, paperLow, coverOpen, cutterError } = switches;
  return Uint8Array.of(
    0x10 | (canPrint(switches) ? 0 : 0x08) | (coverOpen ? 0x20 : 0),
    cutterError ? 0x08 : 0,
    (paperLow || paperOut ? 0x03 : 0) | (paperOut ? 0x0c : 0),
    0,
  );
}

/** The one byte that a printer answers to `GS r 1`: bits 0 and 1: paper near its end; bits 2 and 3: no paper. */
export function turnStatus({ paperLow, paperOut }: PrinterSwitches): number {
  return (paperLow || paperOut ? 0x03 : 0) | (paperOut ? 0x0c : 0);
}
