import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../electron/printing/escpos/decode.ts';
import { encodeTicket } from '../../electron/printing/escpos/encode.ts';
import { profileForColumns, type PrinterProfile } from '../../electron/printing/escpos/profile.ts';
import { composeTicket } from '../../electron/printing/ticket/compose.ts';
import { createInterpreter } from '../../electron/simulator/printer/interpreter.ts';
import { drawQr } from './draw-qr.ts';
import {
  SAMPLE_KINDS,
  SAMPLE_LOCALES,
  sampleTicket,
  type SampleKind,
  type SampleLocale,
} from './sample-facts.ts';

/** Orders that no ticket for a printer nobody knows may hold: whoever does not know them prints their letters. */
const POOR = ['GS r', 'GS I', 'GS (', 'FS .', 'ESC ('];

function bytesOf(kind: SampleKind, locale: SampleLocale, profile: PrinterProfile): Uint8Array {
  return encodeTicket(composeTicket(...sampleTicket(kind, locale)), profile, drawQr);
}

/** Its lines, and what is left on the line that never ended. Letters beyond ASCII are told by their place alone. */
function naiveLines(bytes: Uint8Array, unknown: readonly string[]): string[] {
  const printer = createInterpreter((name) => unknown.includes(name));
  const lines = [...bytes].flatMap((byte) => {
    const event = printer.feed(byte);
    return event?.kind === 'line' ? [event.text] : [];
  });
  return [...lines, printer.line()].map(plain).filter((line) => line !== '');
}

const plain = (line: string): string => line.replaceAll(/[^\x20-\x7e]/g, '?').trimEnd();

/** The same by the decoder, which shares no order with the other. */
function decodedLines(bytes: Uint8Array, profile: PrinterProfile): string[] {
  return decodeBytes(bytes, profile)
    .items.flatMap((item) => (item.type === 'line' ? [item.runs.map(({ text }) => text).join('')] : []))
    .map(plain)
    .filter((line) => line !== '');
}

describe.each(SAMPLE_LOCALES)('a printer that prints what it does not know, in %s', (locale) => {
  describe.each(SAMPLE_KINDS)('%s', (kind) => {
    test.each([32, 42, 48] as const)('%i columns: the same lines, and not a letter more', (columns) => {
      const profile = profileForColumns(columns);
      const bytes = bytesOf(kind, locale, profile);
      const lines = naiveLines(bytes, POOR);
      expect(lines.length).toBeGreaterThan(3);
      expect(lines).toEqual(decodedLines(bytes, profile));
    });

    test('an order that the guided test has seen work is sent, and would be letters elsewhere', () => {
      const profile = { ...profileForColumns(48), twoByteOff: true, qr: 'native' } as const;
      const bytes = bytesOf(kind, locale, profile);
      expect(naiveLines(bytes, [])).toEqual(decodedLines(bytes, profile));
      expect(naiveLines(bytes, POOR)).not.toEqual(decodedLines(bytes, profile));
    });
  });
});
