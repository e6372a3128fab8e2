import { useInsertionEffect } from 'react';
import { saleIdOfCode } from '../../shared/sale.ts';
import { heard, lengthOf, SCAN_END_MS, SILENT } from '../../shared/scan.ts';
import { voucherFieldOf } from './use-voucher-keys.ts';
import type { BeforeScan, Caja } from '../stores/caja.ts';
import { NOT_HEARD } from './use-keys.ts';

/** A suffix that comes so long after its code is still the scanner's, and not a hand that charges. Milliseconds. */
export const LATE_SUFFIX_MS = 400;
/** A code that begins with many equal characters is told late. */
const KEPT_BEFORES = 64;

/** What the first characters of a scan may have changed. */
interface Before {
  readonly counter: BeforeScan;
  readonly field: TextField | null;
  readonly value: string;
  readonly focused: Element | null;
}
type TextField = HTMLInputElement | HTMLTextAreaElement;

/**
 * Hears every key before any screen does. What a scanner types opens the sale of that ticket, from every screen; another
 * code is said to be none, and what stood in an amount or a count before it stands there again. Into other fields (a search, a name)
 * a code is typed as it is.
 */
export function useScanner(caja: Caja): void {
  // Before the layout effects of all screens, where their keys are heard: listeners are called in the order of their coming.
  useInsertionEffect(() => {
    let rhythm = SILENT;
    /** What was there before each of the last characters: which of them a scan began with is known later. */
    let befores: readonly Before[] = [];
    let before: Before | null = null;
    let timer: number | undefined;
    let scannedAt = -Infinity;
    const finish = (): void => {
      const { text, isScan } = rhythm;
      rhythm = SILENT;
      // Into a field that takes any text Enter goes on as ever.
      if (isScan && before && take(caja, text, before)) scannedAt = -Infinity;
    };
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector(NOT_HEARD)) return;
      const isSuffix = event.key === 'Enter' || event.key === 'Tab';
      if (isSuffix && !rhythm.isScan && event.timeStamp - scannedAt <= LATE_SUFFIX_MS) return swallow(event);
      window.clearTimeout(timer);
      const next = heard(rhythm, { key: event.key, at: event.timeStamp, repeat: event.repeat });
      // The page was busy for longer than the scan took to end.
      if (rhythm.isScan && !next.isScan) finish();
      if (next !== rhythm && !next.isScan) {
        const into = voucherFieldOf(caja, event) ?? event.target;
        befores = [...befores, remembered(caja, into)].slice(-KEPT_BEFORES);
      }
      if (next !== rhythm && !next.isScan && caja.getState().scan) caja.setState({ scan: null });
      const isFirst = next.isScan && !rhythm.isScan;
      rhythm = next;
      if (isFirst) {
        // The character that told it has changed nothing yet, and a suffix never does.
        const told = event.key.length === 1 ? 1 : 0;
        before = befores.at(told - lengthOf(next)) ?? befores[0] ?? null;
        befores = [];
        if (before) caja.unscan(before.counter);
      }
      if (!next.isScan) return;
      scannedAt = event.timeStamp;
      swallow(event);
      timer = window.setTimeout(finish, SCAN_END_MS);
    };
    window.addEventListener('keydown', hear, true);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', hear, true);
    };
  }, [caja]);
}

/** Neither the page nor any screen hears of it. */
function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function remembered(caja: Caja, target: EventTarget | null): Before {
  const { typing, refusal } = caja.getState();
  const field = isTextField(target) ? target : null;
  return { counter: { typing, refusal }, field, value: field?.value ?? '', focused: document.activeElement };
}

function isTextField(target: EventTarget | null): target is TextField {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && /^(text|search|password|tel|url|email)$/.test(target.type);
}

/** The end of a scan. @returns whether it went into a field that takes any text. */
function take(caja: Caja, text: string, { field, value, focused }: Before): boolean {
  const isTicket = saleIdOfCode(text) !== null;
  const isAmount =
    field === null || ['decimal', 'none'].includes(field.inputMode) || field.matches('[data-no-code]');
  if (field?.isConnected) {
    if (isTicket || isAmount) write(field, value);
    else {
      write(field, value + text.trimEnd());
      if (text.endsWith('\n')) field.form?.requestSubmit();
      return true;
    }
  }
  // A field that its first character had opened is closed again.
  if (document.activeElement === document.body && focused instanceof HTMLElement) focused.focus();
  void caja.scanned(text);
  return false;
}

/** As a person's typing does it: the page's own listeners hear of it. */
function write(field: TextField, value: string): void {
  if (field.value === value) return;
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
