import type { ChargeView, CounterView, SaleView, TicketState } from '../../../shared/snapshot.ts';

/** The words of the counter's status region, written out here because cashiers and manuals rely on them. */
export type StateWords =
  | 'Lista para la próxima venta'
  | 'Enviando el cobro'
  | 'Esperando el pago'
  | 'Pago rechazado'
  | 'Hay un pago en curso'
  | 'Pago parcial'
  | 'Confirmando el pago'
  | 'La orden salió de la caja'
  | 'Que no escaneen todavía'
  | 'Cobro cerrado, sin pago a la vista'
  | 'Otra orden ocupa la caja'
  | 'Sin respuesta de Mercado Pago'
  | 'El cobro no se pudo crear'
  | 'Cancelando: todavía se puede pagar'
  | 'Venciendo: todavía se puede pagar'
  | 'Reemplazado: todavía se puede pagar'
  | 'Retirando el cobro: todavía se puede pagar'
  | 'PAGADO'
  | 'COBRADO EN EFECTIVO'
  | 'Comprobando lo que llegó'
  | 'Venta deshecha'
  | 'Dinero devuelto'
  | 'Cobro cancelado'
  | 'Cancelado, sin comprobar'
  | 'Vencido, sin comprobar'
  | 'Retirado, sin comprobar'
  | 'El pago volvió atrás'
  | 'Cobro vencido'
  | 'NO ESCANEAR'
  | 'El cobro no llegó a la caja'
  | 'Cobro interrumpido'
  | 'Venta sin cobro';

export type TicketWords = 'Ticket impreso' | 'Ticket enviado' | 'Ticket sin confirmar' | 'Ticket en espera';

export const TICKET_STATE: Readonly<Record<TicketWords, TicketState>> = {
  'Ticket impreso': 'confirmed',
  'Ticket enviado': 'sent',
  'Ticket sin confirmar': 'unknown',
  'Ticket en espera': 'queued',
};

/** The state of a snapshot, computed here independently of the screen's own code. */
export function stateWords(counter: CounterView): StateWords {
  if (counter.kind === 'ready') return 'Lista para la próxima venta';
  if (counter.taken && counter.taken.back > 0)
    return counter.taken.undone ? 'Venta deshecha' : 'Dinero devuelto';
  if (counter.resting?.state === 'checking') return 'Comprobando lo que llegó';
  if (counter.cash) return 'COBRADO EN EFECTIVO';
  if (counter.ticket?.fault === 'ticket-held') return 'El pago volvió atrás';
  return counter.charge ? (uncheckedWords(counter) ?? chargeWords(counter.charge)) : 'Venta sin cobro';
}

const UNCHECKED: Partial<Record<ChargeView['phase'], StateWords>> = {
  cancelled: 'Cancelado, sin comprobar',
  expired: 'Vencido, sin comprobar',
  'given-up': 'Retirado, sin comprobar',
};

/** A charge that ended is called so only when every charge of its sale was searched, or its money is known. */
function uncheckedWords({ charge, money }: SaleView): StateWords | null {
  const isKnown = money.state !== 'none' && money.state !== 'not-checked';
  if (charge === null || isKnown || !(charge.unchecked || money.state === 'not-checked')) return null;
  return UNCHECKED[charge.phase] ?? null;
}

const WITHDRAWING = {
  cancelled: 'Cancelando: todavía se puede pagar',
  expired: 'Venciendo: todavía se puede pagar',
  replaced: 'Reemplazado: todavía se puede pagar',
  unanswered: 'Retirando el cobro: todavía se puede pagar',
} as const;

function chargeWords(charge: ChargeView): StateWords {
  switch (charge.phase) {
    case 'sending':
      return 'Enviando el cobro';
    case 'foreign-order':
      return 'Otra orden ocupa la caja';
    case 'unanswered':
      return 'Sin respuesta de Mercado Pago';
    case 'refused':
      return 'El cobro no se pudo crear';
    case 'waiting':
      return waitingWords(charge);
    case 'withdrawing':
      return WITHDRAWING[charge.why ?? 'cancelled'];
    case 'paid':
      return 'PAGADO';
    case 'cancelled':
      return 'Cobro cancelado';
    case 'expired':
      return 'Cobro vencido';
    case 'replaced':
      return 'NO ESCANEAR';
    case 'given-up':
      return charge.mayHaveArrived ? 'Cobro interrumpido' : 'El cobro no llegó a la caja';
  }
}

function waitingWords(charge: ChargeView): StateWords {
  if (charge.confirming) return 'Confirmando el pago';
  if (charge.partial && !charge.closedUnseen) return 'Pago parcial';
  if (charge.paymentUnderWay) return 'Hay un pago en curso';
  if (charge.closedUnseen) return 'Cobro cerrado, sin pago a la vista';
  if (charge.olderAmount !== null) return 'Que no escaneen todavía';
  if (charge.rejection) return 'Pago rechazado';
  return charge.leftRegister ? 'La orden salió de la caja' : 'Esperando el pago';
}
