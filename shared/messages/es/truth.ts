/** What may be said of what is known: why nothing new can be learnt, since when, and what a search has answered. */
export const truth = {
  /** Read from two metres: why the till sees no payments now. */
  blind: {
    network: 'Sin conexión',
    provider: 'Mercado Pago no responde',
    token: 'Sin credencial válida',
    register: 'La caja de Mercado Pago no sirve así',
    clock: 'El reloj está mal',
  },
  blindSince: (why: string, time: string) => `${why} desde las ${time}. No entregues`,
  blindNow: (why: string) => `${why}. No entregues`,
  newest: (time: string) => `Sin noticias desde las ${time}.`,
  cashOnly: 'Sólo efectivo por ahora',
  cashOnlyRecovery: 'Hasta terminar la recuperación no se cobra con QR.',
  /** What «Buscar pago» answers. */
  asked: {
    none: (time: string) => `${time}: no hay pago.`,
    since: (time: string) => `Sin noticias desde las ${time}.`,
    again: (time: string) => `La caja pregunta de nuevo a las ${time}.`,
  },
  connection: {
    training: 'Mercado Pago simulado',
    other: 'Servidor de pruebas',
    test: 'Cuenta de prueba',
  },
};
