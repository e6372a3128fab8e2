import type { ChargeView, CounterView, TicketState } from '../../../shared/snapshot.ts';

/** The words of the counter's status region, written here by hand: cashiers and manuals rely on them. */
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
  | 'Otra orden ocupa la caja'
  | 'Sin respuesta de Mercado Pago'
  | 'El cobro no se pudo crear'
  | 'Cancelando: todavía se puede pagar'
  | 'Venciendo: todavía se puede pagar'
  | 'Reemplazado: todavía se puede pagar'
  | 'Retirando el cobro: todavía se puede pagar'
  | 'PAGADO'
  | 'COBRADO EN EFECTIVO'
  | 'Cobro cancelado'
  | 'Cobro vencido'
  | 'NO ESCANEAR'
  | 'El cobro no llegó a la caja'
  | 'Venta sin cobro';

export type TicketWords = 'Ticket impreso' | 'Ticket enviado' | 'Ticket sin confirmar' | 'Ticket en espera';

export const TICKET_STATE: Readonly<Record<TicketWords, TicketState>> = {
  'Ticket impreso': 'confirmed',
  'Ticket enviado': 'sent',
  'Ticket sin confirmar': 'unknown',
  'Ticket en espera': 'queued',
};

/** The state that a snapshot stands for, told apart from the screen's own reading of it. */
export function stateWords(counter: CounterView): StateWords {
  if (counter.kind === 'ready') return 'Lista para la próxima venta';
  if (counter.cash) return 'COBRADO EN EFECTIVO';
  return counter.charge ? chargeWords(counter.charge) : 'Venta sin cobro';
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
      return 'El cobro no llegó a la caja';
  }
}

function waitingWords(charge: ChargeView): StateWords {
  if (charge.confirming) return 'Confirmando el pago';
  if (charge.partial) return 'Pago parcial';
  if (charge.paymentUnderWay) return 'Hay un pago en curso';
  if (charge.olderAmount !== null) return 'Que no escaneen todavía';
  if (charge.rejection) return 'Pago rechazado';
  return charge.leftRegister ? 'La orden salió de la caja' : 'Esperando el pago';
}
