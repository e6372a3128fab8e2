import { useEffect, useLayoutEffect, useRef } from 'react';
import { heard, lengthOf, SILENT } from '../../../shared/scan.ts';
import { LATE_SUFFIX_MS } from '../../app/use-scanner.ts';

interface PinTyping {
  /** What stands in the field now. */
  readonly pin: string;
  /** A scanner typed. @param before what stood there before its first character. */
  readonly onScan: (before: string) => void;
  /** Any other key. */
  readonly onHand: () => void;
}

/** A code that begins with many equal characters is told late. */
const KEPT_BEFORES = 64;

/**
 * What a scanner types is nobody's PIN, and no try (rule 36): told from a hand by its rhythm, as at the counter, where
 * codes are not heard while somebody types a PIN.
 */
export function usePinScans(typing: PinTyping): void {
  const latest = useRef(typing);
  useLayoutEffect(() => {
    latest.current = typing;
  });
  useEffect(() => {
    let rhythm = SILENT;
    let befores: readonly string[] = [];
    let scannedAt = -Infinity;
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { pin, onScan, onHand } = latest.current;
      const isSuffix = event.key === 'Enter' || event.key === 'Tab';
      // With nothing typed since.
      const isLate = isSuffix && (rhythm.isScan || rhythm.text === '');
      if (isLate && event.timeStamp - scannedAt <= LATE_SUFFIX_MS) return swallow(event);
      const next = heard(rhythm, { key: event.key, at: event.timeStamp, repeat: event.repeat });
      const isFirst = next.isScan && !rhythm.isScan;
      if (next !== rhythm && !next.isScan) befores = [...befores, pin].slice(-KEPT_BEFORES);
      rhythm = next;
      if (!next.isScan) return onHand();
      scannedAt = event.timeStamp;
      swallow(event);
      if (!isFirst) return;
      // The character that told it is not in the field yet, and a suffix never is.
      const told = event.key.length === 1 ? 1 : 0;
      onScan(befores.at(told - lengthOf(next)) ?? befores[0] ?? '');
      befores = [];
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, []);
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
