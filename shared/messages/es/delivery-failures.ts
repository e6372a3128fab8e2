import type { FailureTable } from '../words.ts';

/** Of late money that is delivered, and of money that is attached to a sale. */
export const deliveryFailures = {
  'voucher-not-attached': {
    title: 'No se anotó en la venta',
    meaning:
      'Ese pago es o puede ser de otra venta de ese monto, volvió al cliente, o la venta ya no lo espera.',
    next: 'Preguntá de nuevo con F6 y mirá la venta.',
  },
  'payment-of-another-sale': {
    title: 'Ese pago ya es de otra venta',
    meaning: 'Con él se cobró otra venta: acá no se entrega ni se devuelve nada.',
    next: 'Buscá el número del pago en la lista de ventas: está en la que cobró.',
  },
  'delivery-contradicted': {
    title: 'No se entregó',
    meaning: 'Mercado Pago ya no dice lo mismo de este pago: cambió, se devolvió o es de otro monto.',
    next: 'No entregues la compra. Mirá el incidente de la venta.',
  },
} satisfies Partial<FailureTable>;
