/** «El cliente muestra un comprobante», asked from any screen. */
export const voucherDesk = {
  short: 'Comprobante',
  title: 'Un comprobante, en toda la cuenta',
  amount: 'Cuánto',
  about: 'Hora aprox.',
  id: 'o N.º de operación',
  ask: 'Preguntar',
  lostQuestion: 'La caja ya no tiene esa pregunta: preguntá de nuevo.',
  wrong: {
    about: 'Esa hora no existe. Escribila así: 14:09. Va de 00:00 a 23:59.',
    id: 'Eso no es un número de operación: copiá sólo las cifras del comprobante.',
  },
  /** What was asked, before what is answered. */
  of: {
    number: (id: string) => `N.º ${id}`,
    any: 'Cualquier monto',
    about: (what: string, time: string) => `${what}, hacia las ${time}`,
    since: (what: string, time: string) => `${what}, desde las ${time}`,
  },
  everywhere: 'Toda la cuenta',
  looking: 'Preguntándole a Mercado Pago…',
  none: (time: string, amount: string, from: string, to: string) =>
    `${time}: no llegó ningún pago de ${amount} entre las ${from} y las ${to}. No entregues.`,
  noneOfAny: (time: string, from: string, to: string) =>
    `${time}: no llegó ningún pago entre las ${from} y las ${to}. No entregues.`,
  noneOn: (time: string, amount: string, day: string, from: string, to: string) =>
    `${time}: no llegó ningún pago de ${amount} el ${day}, entre las ${from} y las ${to}. No entregues.`,
  noneOfAnyOn: (time: string, day: string, from: string, to: string) =>
    `${time}: no llegó ningún pago el ${day}, entre las ${from} y las ${to}. No entregues.`,
  dayBefore: (day: string) => `Se pregunta por el ${day}: hoy esa hora todavía no llegó.`,
  noSuch: (time: string, id: string) => `${time}: esta cuenta no tiene el pago ${id}. No entregues.`,
  unknown: (why: string) => `Todavía no se puede saber: ${why}. No entregues todavía.`,
  unknownYet: 'todavía no se pudo mirar todo',
  unverified: (number: string) => `la venta ${number} quedó sin verificar, mirá su incidente`,
  since: (time: string) => `Sin noticias desde las ${time}.`,
  again: 'Preguntá de nuevo en un momento.',
  asked: (time: string) => `Preguntado a las ${time}.`,
  came: (amount: string, time: string) => `${amount}, ${time}`,
  payment: (id: string) => `Operación ${id}`,
  sale: (number: string, state: string) => `Entró y es de la venta ${number} (${state}).`,
  surplus: {
    second:
      'Es un segundo pago de esa venta: no entregues otra vez. Hay que devolverlo: F3, su incidente, «Devolver».',
    excess:
      'Llegó más que el precio de esa venta: se entrega una sola vez, y lo que sobra se devuelve: F3, su incidente.',
  },
  handed: 'Esa venta ya está cobrada: se entrega una sola vez.',
  handedAsked: 'No se sabe si esa venta ya se entregó: contestá primero la pregunta de su ticket.',
  open: 'Esa venta todavía no se entregó: mirá su estado antes de entregar.',
  otherRegister: (name: string) => `Entró en otra caja: ${name}. No entregues por esto: preguntá ahí.`,
  otherUnnamed: 'Entró en otra caja de la cuenta. No entregues por esto: preguntá en las otras cajas.',
  otherTill: 'Es de otra Caja Clara con este mismo QR. No entregues por esto: preguntá ahí.',
  lost: {
    new: 'Es de una venta que esta caja no recuerda. No entregues dos veces.',
    asked: 'Es de una venta que esta caja no recuerda. No entregues dos veces: mirá los incidentes.',
    'handed-over':
      'Es de una venta que esta caja no recuerda y ya se entregó: el pago queda. No entregues de nuevo.',
    seen: 'Es de una venta que esta caja no recuerda, y una persona ya la revisó. No entregues dos veces.',
  },
  noSale: 'Entró y no es de ninguna venta. No entregues hasta anotarlo en una.',
  notAttached: {
    'in-recovery':
      'Los datos son de antes: ese pago pudo ser de una venta que se perdió. Terminá la recuperación y preguntá de nuevo.',
    'none-fits': 'Ninguna venta sin cobrar es de ese monto y de esa hora.',
    'too-fresh':
      'Acaba de llegar, y puede ser de otra venta de ese monto, que espera o se canceló hace poco. Preguntá de nuevo a los 15 minutos del pago.',
    'not-here':
      'No dice en qué caja entró: puede ser de otra. Preguntá en las otras cajas y al dueño de la cuenta.',
    'not-ours': 'Es de otra cuenta o de otra moneda: no paga ninguna venta de esta caja. No entregues.',
    'going-back': 'Su dinero vuelve al cliente, o alguien lo pidió.',
    'sold-elsewhere': 'Lleva la referencia de algo que se vendió en otro lado: preguntá ahí.',
    refused: 'Al mirarlo de nuevo no se pudo anotar.',
  },
  /** The same, where a sale is named. */
  notAttachedTo: {
    'still-payable': (number: string) =>
      `La venta ${number} es de ese monto y todavía se puede pagar: puede ser su pago. Esperá, o cancelala y preguntá de nuevo.`,
    'has-money': (number: string) =>
      `La venta ${number} es de ese monto y ya tiene un pago por revisar: mirá su estado.`,
    'too-early': (number: string) => `La venta ${number} es de ese monto, pero empezó después de ese pago.`,
  },
  waits: (number: string, amount: string) => `La venta ${number} espera ${amount}: no es ese monto.`,
  unread: 'Entró, y todavía no se puede saber de qué venta es. No entregues todavía.',
  gone: 'Ese pago ya volvió al cliente. No entregues.',
  partBack: 'Una parte de ese pago ya volvió al cliente. No entregues por esto.',
  undecided: 'Mercado Pago todavía no decidió ese pago. No entregues todavía.',
  leaving: 'La devolución de ese pago está pedida y todavía no terminó. No entregues.',
  unreadable:
    'Ese pago tiene una cifra que no se puede leer. No entregues por esto: miralo en la app de Mercado Pago.',
  rejected: 'Ese pago fue rechazado o cancelado: no llegó. No entregues.',
  attach: (number: string) => `Es de la venta ${number}`,
  attachAsk: (number: string) =>
    `El pago queda anotado en la venta ${number} y no puede usarse para otra. No se puede cambiar después.`,
  attachYes: (number: string) => `Sí, es de la venta ${number}`,
  no: 'No, volver',
  attaching: 'Mirando el pago de nuevo antes de anotarlo…',
  unasked: (count: number) =>
    count === 1
      ? 'Falta preguntar por 1 cobro más de ese monto.'
      : `Falta preguntar por ${count} cobros más de ese monto.`,
  unaskedWhy: 'falta preguntar por otros cobros de ese monto',
  further: 'Seguir buscando',
  more: (count: number) =>
    count === 1 ? 'Hay 1 pago más que coincide.' : `Hay ${count} pagos más que coinciden.`,
  moreHow: 'Decí el monto, la hora o el número.',
  moreHowBeside: 'Decí también la hora o el número.',
  moreHowNumber: 'Decí el número.',
};
