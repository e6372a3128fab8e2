import type { DocumentsState } from '../../chargeback.ts';

/** What is said of a chargeback, on its incident and on its sale, and of the paper of that sale. */
export const chargeback = {
  title: 'Contracargo',
  reason: (code: string) => `Motivo: ${code}`,
  until: (when: string) => `Documentos hasta el ${when}`,
  passed: (when: string) => `Documentos hasta el ${when}: ya pasó`,
  wanted: 'Pide documentos',
  notWanted: 'No pide documentos',
  inReview: 'Documentos mandados: Mercado Pago los mira',
  valid: 'Documentos aceptados',
  invalid: 'Documentos no aceptados',
  covered: 'Lo cubre Mercado Pago',
  notCovered: 'No lo cubre Mercado Pago',
  number: (id: string) => `Contracargo ${id}`,
  open: 'Incidente abierto',
  closed: (when: string) => `Incidente cerrado el ${when}`,
  /** In the list of sales. */
  has: 'Tiene contracargo',
  unknownAmount: 'Sin monto',
  next: {
    until:
      'Imprimí la historia y mandala con los demás documentos en Mercado Pago antes de la fecha. Después cerrá.',
    wanted:
      'Imprimí la historia y mandala cuanto antes con los demás documentos en Mercado Pago: no dice hasta cuándo. Después cerrá.',
    passed: 'La fecha para mandar documentos ya pasó. Mirá en Mercado Pago cómo quedó y cerrá.',
    covered: 'Mercado Pago lo cubre: no hay que mandar nada. Cerrá.',
    'not-wanted': 'No hay que mandar nada. Mirá en Mercado Pago cómo queda y cerrá.',
    unread:
      'Imprimí la historia y mandala cuanto antes con los demás documentos. Hay una fecha para mandarlos: la fecha no se entiende, mirala en Mercado Pago. Después cerrá.',
    'in-review':
      'Mercado Pago ya tiene los documentos y los está mirando. No hay que mandarlos otra vez. Cerrá.',
    valid: 'Mercado Pago aceptó los documentos. No hay que mandar nada más. Cerrá.',
    invalid:
      'Mercado Pago no aceptó los documentos. Mirá en Mercado Pago por qué, y si toma otros. Después cerrá.',
    untold: 'Mirá en Mercado Pago si pide documentos y hasta cuándo. Si los pide, mandá también la historia.',
  } satisfies Record<DocumentsState, string>,
  refundAsk:
    'Este pago tiene un contracargo: el banco puede haberle devuelto ya este dinero al cliente. Si también lo devolvés vos, se devuelve dos veces.',
  deliverAsk:
    'Este pago tiene un contracargo: el banco puede llevarse este dinero. Si entregás, podés perder la compra y el dinero.',
  keepAsk: 'Este pago tiene un contracargo: el banco puede llevarse este dinero.',
  refundYes: 'Devolver igual',
  storyPrint: 'Imprimir historia',
  storyPreview: 'Así sale la historia',
  storyShow: 'Ver la historia',
  storyHide: 'Cerrar la historia',
  storyPaper: {
    printed: 'Historia impresa.',
    sent: 'Historia mandada a la impresora: mirá que haya salido.',
    notPrinted: (why: string) =>
      `${why}. No se imprimió nada, y nada queda en espera: tocá «Imprimir historia» otra vez cuando esté lista.`,
    unknown: (why: string) =>
      `${why}. No se sabe si la historia salió. Mirá el papel: si no está entero, tocá «Imprimir historia» otra vez.`,
  },
};
