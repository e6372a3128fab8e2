import type { ActTable } from '../words.ts';

/** What somebody did, by the name of the request. */
export const acts: ActTable = {
  'sale.undo': 'Deshizo un efectivo',
  'sale.cash-refund': 'Devolvió efectivo',
  'sale.lines': 'Cambió los renglones de una venta',
  'refund.start': 'Devolvió un pago',
  'incident.refund': 'Devolvió la plata de un incidente',
  'incident.deliver': 'Entregó por plata que llegó tarde',
  'incident.end': 'Cerró un incidente',
  'incident.end-old': 'Cerró ventas que la caja no recordaba',
  'voucher.attach': 'Anotó un pago en una venta',
  'charge.overwrite': 'Reemplazó una orden ajena en el QR',
  'ticket.reprint': 'Reimprimió un ticket',
  'shift.open': 'Abrió el turno',
  'shift.move': 'Movió efectivo del cajón',
  'shift.close': 'Cerró el turno',
  'shift.reprint': 'Reimprimió un Z',
  'shift.stop': 'Dejó de usar turnos',
  'recovery.end': 'Terminó la revisión de los libros',
  'drawer.open': 'Abrió el cajón sin una venta',
  'printer.test': 'Probó la impresora o el cajón',
  'operator.pin': 'Cambió su PIN',
  'operator.recover': 'Puso un PIN nuevo del dueño',
};
