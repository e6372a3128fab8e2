import { useCallback, useRef } from 'react';
import type { SaleView } from '../../../shared/snapshot.ts';
import { useCaja } from '../../app/context.ts';
import type { Caja } from '../../stores/caja.ts';
import { counterKey } from '../../view-models/counter.ts';
import { isField } from './use-held-focus.ts';

/** Where refusals of a typed amount are shown: at the field, and beside a charge that waits. */
export const TYPED_SCOPE = 'typed';

/** Charges what was typed, or books it in cash; the text goes as typed. @returns whether it was taken. */
export async function sendTyped(caja: Caja, how: 'charge' | 'cash'): Promise<boolean> {
  const amount = caja.getState().typed;
  const reply =
    how === 'charge'
      ? await caja.press('charge.start', { amount }, TYPED_SCOPE)
      : await caja.press('sale.cash-now', { amount }, TYPED_SCOPE);
  return reply?.ok === true;
}

/** What is typed while a sale is on the counter. */
export interface Typing {
  /** Hears a key; true when it was for an amount. */
  readonly hear: (event: KeyboardEvent) => boolean;
  readonly bookCash: () => void;
}

/**
 * Digits typed on a sale that can leave the counter begin the next one and are kept; an Enter or F9 right behind them
 * waits until it can start. While a charge holds the counter they are the amount of another sale in cash.
 */
export function useTyping(sale: SaleView): Typing {
  const caja = useCaja();
  const leaving = useRef<{ readonly saleId: SaleView['saleId']; readonly left: Promise<boolean> } | null>(
    null,
  );

  const bookCash = useCallback(() => {
    void sendTyped(caja, 'cash').then((taken) => taken && caja.type(''));
  }, [caja]);

  const leave = () => {
    const left = caja
      .press('sale.next', { saleId: sale.saleId }, counterKey(sale))
      .then((reply) => reply?.ok === true);
    leaving.current = { saleId: sale.saleId, left };
    void left.then((done) => {
      if (done) return;
      leaving.current = null;
      // Not `type`: the refusal stays on the screen.
      caja.setState({ typed: '' });
    });
  };

  const hear = (event: KeyboardEvent): boolean => {
    const { key } = event;
    const { typed } = caja.getState();
    const isLeaving = leaving.current?.saleId === sale.saleId ? leaving.current.left : null;
    if (isLeaving !== null && (key === 'Enter' || key === 'F9')) {
      if (!event.repeat)
        void isLeaving.then((left) => left && sendTyped(caja, key === 'Enter' ? 'charge' : 'cash'));
      return true;
    }
    if (typed !== '' && isLeaving === null) {
      if (key === 'F9' && !event.repeat) bookCash();
      if (key === 'Escape') caja.type('');
      if (key === 'F9' || key === 'Escape') return true;
    }
    if (isField(event.target)) return false;
    const text = nextText(typed, key);
    if (text === null) return false;
    caja.type(text);
    if (sale.can.next && isLeaving === null) leave();
    return true;
  };

  return { hear, bookCash };
}

/** The amount after one more key; null when the key is no part of one. It begins with a digit. */
function nextText(typed: string, key: string): string | null {
  if (/^\d$/.test(key)) return typed + key;
  if (typed === '') return null;
  if (/^[.,]$/.test(key)) return typed + key;
  return key === 'Backspace' ? typed.slice(0, -1) : null;
}
