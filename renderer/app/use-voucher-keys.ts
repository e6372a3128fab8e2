import { NOT_HEARD } from './use-keys.ts';
import { useInsertionEffect } from 'react';
import type { Caja } from '../stores/caja.ts';
import { SHORTCUTS } from '../view-models/shortcuts.ts';

const PANEL = '.voucher-panel';
/** Amounts that are charged or booked. */
const AMOUNTS = '[data-amount], [data-given]';

/**
 * While a voucher is being asked about, keys are its own wherever the focus is: F6 goes back into its form, Escape closes
 * it, and what is typed at nobody, or at an amount that would be charged, goes into its field. Heard before any screen
 * hears it, and after the scanner.
 */
export function useVoucherKeys(caja: Caja): void {
  useInsertionEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector(NOT_HEARD)) return;
      const { isOpen } = caja.voucher.getState();
      const panel = document.querySelector<HTMLElement>(PANEL);
      if (!isOpen || panel === null) return;
      if (event.key === SHORTCUTS.voucher) {
        swallow(event);
        if (!event.repeat) caja.voucher.focus();
        return;
      }
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(PANEL)) return;
      if (event.key === 'Escape') {
        if (target?.closest('.ask, [data-handed]')) return;
        swallow(event);
        caja.voucher.close();
        return;
      }
      if (event.key === 'Enter' && isNobodys(target)) {
        swallow(event);
        caja.voucher.focus();
        if (!event.repeat) caja.voucher.ask();
        return;
      }
      const input = voucherFieldOf(caja, event);
      if (input === null) return;
      // The character goes where the focus is by then; no screen hears of it.
      event.stopImmediatePropagation();
      input.focus();
      input.select();
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [caja]);
}

/** The field of the open form that a typed character goes into although the focus is elsewhere; null: it stays there. */
export function voucherFieldOf(caja: Caja, { key, target }: KeyboardEvent): HTMLInputElement | null {
  const { isOpen, field } = caja.voucher.getState();
  const isTyped = key.length === 1 && key !== ' ';
  if (!isOpen || !isTyped || !(target instanceof Element) || target.closest(PANEL)) return null;
  if (target.matches('input, select, textarea') && !target.matches(AMOUNTS)) return null;
  return document.querySelector<HTMLInputElement>(`${PANEL} [data-voucher="${field}"]`);
}

/** Nothing has the focus but the page itself, or an amount that Enter would charge. */
function isNobodys(target: Element | null): boolean {
  return target === null || target === document.body || target.matches(`h1, ${AMOUNTS}`);
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
