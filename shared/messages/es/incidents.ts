import type { CauseTable, IncidentTable, StepTable } from '../words.ts';

const kinds: IncidentTable = {
  second: {
    title: 'Pago duplicado',
    meaning: 'La venta ya estaba paga y llegó otro pago.',
    next: 'Devolvé el pago de más.',
  },
  late: {
    title: 'Pago tardío',
    meaning: 'Llegó dinero de un cobro que ya no se esperaba.',
    next: 'Si el cliente se lleva la compra, entregá. Si no, devolvé.',
  },
  excess: {
    title: 'Pago de más',
    meaning: 'El cliente pagó más que el total.',
    next: 'Devolvé lo que sobra.',
  },
  partial: {
    title: 'Pago parcial',
    meaning: 'Llegó una parte y el cobro terminó sin el resto.',
    next: 'Devolvé lo que llegó y cobrá de nuevo.',
  },
  mismatch: {
    title: 'Pago que no coincide',
    meaning: 'La moneda, la cuenta, el monto o la fecha no son los del cobro.',
    next: 'No entregues. Llamá a Mercado Pago con el número del pago.',
  },
  reversed: {
    title: 'Pago que volvió atrás',
    meaning: 'El dinero de esta venta se devolvió o se anuló antes de que saliera su ticket.',
    next: 'No entregues. Si el cliente se lleva la compra, cobrá de nuevo.',
    nextBeside: 'Si el cliente se lleva la compra, cobrá de nuevo.',
  },
  disputed: {
    title: 'Pago en disputa',
    meaning: 'El pago está en disputa en Mercado Pago: todavía no está decidido de quién es el dinero.',
    next: 'No entregues ni cobres de nuevo hasta que se decida.',
    nextBeside: 'Esperá la decisión de Mercado Pago.',
  },
  'paid-without-close': {
    title: 'Pago sin cierre',
    meaning: 'El dinero alcanza, pero Mercado Pago no cerró la orden.',
    next: 'Esperá un momento. Si sigue igual, llamá a Mercado Pago.',
  },
  unverified: {
    title: 'Sin verificar',
    meaning: 'No se pudo comprobar si un cobro terminado dejó dinero.',
    next: 'Mirá la cuenta de Mercado Pago y anotá el resultado.',
  },
  'no-sale': {
    title: 'Pago sin venta',
    meaning: 'Entró un pago en esta caja que no es de ninguna venta.',
    next: 'Si el cliente está, devolvé. Si no, averiguá de quién es.',
  },
  'unrecorded-sale': {
    title: 'Venta que la caja no recuerda',
    meaning:
      'Llegó un pago de un cobro de esta caja que falta en el archivo abierto: es más viejo que la venta.',
    next: '¿Ya se entregó? Si no, y el cliente no se lleva la compra, devolvé.',
  },
  unswept: {
    title: 'Tiempo sin revisar',
    meaning: 'La caja estuvo cerrada tanto tiempo que Mercado Pago ya no muestra los pagos más viejos.',
    next: 'Mirá en la cuenta de Mercado Pago los pagos de hace más de un año y anotá el resultado.',
  },
  'refund-unfinished': {
    title: 'Devolución sin terminar',
    meaning: 'No se pudo pedir a tiempo, no se sabe si se hizo, o Mercado Pago la rechazó después.',
    next: 'Mirá el pago en la app de Mercado Pago. Si falta, devolvé; si ya se devolvió por otro medio, dejala sin efecto.',
  },
  chargeback: {
    title: 'Contracargo',
    meaning: 'El banco o la tarjeta del cliente desconoció el pago de esta venta y reclama el dinero.',
    next: 'Mirá en Mercado Pago si pide documentos y hasta cuándo.',
  },
};

const causes: CauseTable = {
  'charged-back': {
    title: 'Contracargo',
    meaning: 'El banco o la tarjeta del cliente desconoció el pago y Mercado Pago retiró el dinero.',
    next: 'No entregues. Si la compra ya salió, reclamá en Mercado Pago con el número del pago.',
    nextBeside: 'Si la compra ya salió, reclamá en Mercado Pago con el número del pago.',
  },
  'paid-another': {
    title: 'Pago de otra venta',
    meaning: 'Este pago es de otra venta y la pagó a ella. No volvió al cliente.',
    next: 'No entregues por este pago. Si el cliente se lleva la compra, cobrá de nuevo.',
    nextBeside: 'Si el cliente se lleva la compra, cobrá de nuevo.',
  },
  'going-back': {
    title: 'Pago en devolución',
    meaning:
      'El dinero de esta venta está volviendo al cliente por otro medio. Mercado Pago todavía puede rechazar esa devolución.',
    next: 'No entregues ni cobres de nuevo hasta que termine.',
    nextBeside: 'Esperá a que termine.',
  },
  'order-unread': {
    title: 'Pago sin cierre',
    meaning: 'El dinero alcanza, pero la caja no pudo leer la orden en Mercado Pago.',
    next: 'Esperá: la caja sigue preguntando sola. Si sigue igual, llamá a Mercado Pago.',
  },
  'cover-gone': {
    title: 'Este pago no se devolvió',
    meaning: 'El pago que cubría la venta volvió al cliente por otro medio: este es el que la paga ahora.',
    next: 'No devuelvas nada más. Si igual hay que devolverlo, hacelo desde la venta.',
  },
  'not-needed': {
    title: 'La devolución ya no hacía falta',
    meaning:
      'Antes de enviarla se supo que ese pago es de una venta, la paga ahora o ya volvió al cliente. La caja no envió nada.',
    next: 'Mirá la venta de ese pago antes de pedir otra.',
  },
  'other-till': {
    title: 'Pago de otra Caja Clara',
    meaning:
      'El pago es de un cobro de otra Caja Clara que usa este mismo QR, o de esta con los libros que tenía antes. Puede ser de una venta ya entregada.',
    next: 'Preguntá primero en esa caja. Devolvé sólo si ahí no se entregó nada por este pago.',
  },
  'after-return': {
    title: 'Pago después de una devolución',
    meaning: 'El dinero de esta venta había vuelto al cliente, y después llegó otro pago.',
    next: 'Si la compra salió y no volvió, este pago la paga: cerrá con «Ya se entregó». Si no, devolvelo.',
  },
};

const steps: StepTable = {
  deliver: { button: 'Entregar' },
  refund: { button: 'Devolver' },
  wait: { button: 'Ya esperé, cerrar' },
  called: { button: 'Ya llamé, cerrar' },
  'handed-over': { button: 'Ya se entregó' },
};

export const incidents = {
  kinds,
  causes,
  steps,
  refundIs: (state: string) => `Devolución: ${state}`,
  /** Many sales of lost books, in one card. */
  pages: (first: number, last: number, count: number) =>
    `Del ${first} al ${last} de ${count}, los más viejos primero.`,
  before: 'Anteriores',
  after: 'Siguientes',
  many: {
    title: (count: number) => `${count} ventas que la caja no recuerda`,
    meaning:
      'Se perdieron libros, y llegaron pagos de cobros de esta caja que faltan en el archivo. Lo vendido hace días casi siempre ya se entregó.',
    next: 'Elegí un día: las ventas pagadas antes de ese día se cierran juntas como ya entregadas. Las demás se responden una por una en la lista.',
    before: 'Pagadas antes del día',
    button: (count: number, sum: string) =>
      count === 1 ? `La de antes ya se entregó (${sum})` : `Las ${count} de antes ya se entregaron (${sum})`,
    nothing: 'Ninguna es de antes de ese día.',
    ask: 'Queda registrado, venta por venta, que ya se entregaron. Su dinero se queda; después no se vuelve a preguntar por ellas.',
    confirm: (count: number) => (count === 1 ? 'Sí, ya se entregó' : `Sí, las ${count} ya se entregaron`),
    oneByOne: 'Responder una por una',
    shown: (shown: number, count: number) =>
      `Las ${shown} más viejas de ${count}; al responder aparecen las siguientes.`,
  },
  rest: {
    title: 'Queda una parte',
    meaning: 'El pago llegó entero y se devolvió una parte.',
    next: 'Devolvé lo que queda. Si el cliente se lleva la compra, cobrá de nuevo después.',
  },
  partBarred:
    'De este pago no se puede devolver solo una parte. Llamá a Mercado Pago con el número del pago, o arreglalo con el cliente, y cerrá.',
  restChecking: 'Se está comprobando lo que llegó: esperá unos segundos.',
  restInCash: (amount: string) => `F9 cobra en efectivo los ${amount} que faltan. O devolvé lo que llegó.`,
  lateBack:
    'Mercado Pago todavía no muestra la orden cerrada: por ahora no se puede entregar. Esperá, o devolvé el pago.',
  lateWait: 'Esperá: todavía no hay nada que decidir.',
  /** In place of words about the detail of a sale. */
  withoutSale: {
    'refund-under-way':
      'De este pago hay otra devolución en camino: lo que falta espera a que termine. La caja mira sola.',
    'refund-unconfirmed':
      'Mercado Pago no dice si hizo la devolución: la caja mira el pago y no la pide dos veces. Esperá.',
    'refund-already-done': 'Ese pago ya estaba devuelto: no se devolvió dos veces.',
    'refund-refused':
      'No se devolvió: Mercado Pago no lo permite ahora. Puede estar en disputa: mirá el pago en la app de Mercado Pago.',
    'refund-amount-too-large':
      'No se devolvió nada: de este pago queda menos. Mirá el monto y confirmá otra vez.',
    'refund-left-changed':
      'No se devolvió nada: de este pago queda otro monto. Mirá el monto y confirmá otra vez.',
  },
  came: (when: string) => `Llegó el ${when}`,
  foundAt: (when: string) => `Encontrado el ${when}`,
  title: 'Incidentes',
  intro: 'Dinero que necesita a una persona. Cada uno termina con un paso seguro.',
  none: 'No hay nada pendiente.',
  sale: (number: string) => `Venta ${number}`,
  noSale: 'Sin venta',
  payment: (id: string) => `Pago ${id}`,
  more: (count: number) => (count === 1 ? 'Hay 1 más' : `Hay ${count} más`),
  all: 'Ver todos',
  open: 'Ver la venta',
  confirmRefund: (amount: string) => `Confirmar: devolver ${amount}`,
  confirmRefundAll: 'Confirmar: devolver el pago',
  confirmDeliver: 'Confirmar: se lo lleva',
  confirmEnd: 'Sí, cerrar el incidente',
  confirmHandedOver: 'Sí, ya se entregó',
  askRefund: 'La devolución va a la cuenta o tarjeta del cliente y no se puede deshacer.',
  askDeliver: 'La venta queda cobrada fuera de término y sale su ticket.',
  delivering: 'Preguntándole a Mercado Pago antes de entregar…',
  notDelivered: (why: string) => `No se entregó. ${why}`,
  sending:
    'La caja está pidiendo la devolución a Mercado Pago: esperá su respuesta acá. No la pidas por otro medio.',
  ofOtherTill: 'Es de la otra caja, cerrar',
  askRefundOther:
    'Si la otra caja ya entregó esa venta, con esto se pierde la compra: el dinero vuelve al cliente y no se puede deshacer.',
  confirmRefundOther: (confirm: string) => `Ya pregunté y no se entregó. ${confirm}`,
  understood: 'Entendido, cerrar',
  askEnd: 'Queda registrado que una persona lo revisó.',
  drop: 'Dejar sin efecto',
  askDrop: 'La caja no la envía más. Si Mercado Pago ya la había hecho, el pago lo muestra.',
  confirmDrop: 'Sí, dejar sin efecto',
  askHandedOver: 'Queda registrado que la compra ya se entregó. El dinero se queda.',
  no: 'No, volver',
};
