/** Guided exercises of the training: what is seen and done, step by step, and what was right in the end. */
export const exercises = {
  start: 'Ejercicios',
  choose: 'Elegí un ejercicio',
  stop: 'Terminar el ejercicio',
  close: 'Cerrar',
  again: 'Hacer otro',
  putPaper: 'Poner el papel',
  takePaper: 'Sacar el papel',
  over: 'Ejercicio terminado',
  right: 'Bien',
  wrong: 'Mal',
  step: (step: number, of: number) => `Paso ${step} de ${of}`,
  names: {
    'no-paper': 'Sin papel',
    partial: 'Pago parcial',
    'paid-after-cancel': 'Pagado después de cancelar',
  },
  steps: {
    charge: 'Escribí un importe y apretá Enter. Aparece el QR con «Esperando el pago».',
    paid: 'El cliente paga. Esperá a ver PAGADO: cobraste, aunque no salga el ticket.',
    load: 'PAGADO, y la impresora avisa que no tiene papel. No cobres de nuevo ni pidas una copia: el ticket espera su turno. Poné el papel.',
    ticket: 'El ticket sale solo. Si la caja pregunta si salió, mirá la impresora y contestá lo que ves.',
    part: 'El cliente paga una parte. La pantalla dice cuánto llegó y cuánto falta: todavía no entregues.',
    'cancel-part': 'El resto no llega. Cancelá con F8: lo que llegó no se pierde, y aparece «Pago parcial».',
    settle:
      'Cobrá el resto en efectivo con F9, o devolvé la parte con «Devolver» en la tarjeta del incidente.',
    cancel: 'El cliente escaneó, y ahora dice que no va a pagar. Cancelá con F8.',
    late: 'El teléfono todavía muestra el cobro, y el cliente paga igual. Mirá qué dice la pantalla.',
    answer: 'Llegó un «Pago tardío». Si entregás, apretá «Entregar»; si no, «Devolver». No cobres otra vez.',
  },
  checks: {
    'charged-once': {
      right: 'Cobraste una sola vez.',
      wrong: 'Empezaste otro cobro antes de terminar este: el cliente podía pagar dos veces.',
    },
    'no-copy': {
      right: 'Esperaste el primer ticket.',
      wrong: 'Pediste una copia mientras el primer ticket esperaba: salen dos papeles.',
    },
    'not-left-open': {
      right: 'Nada quedó sin resolver.',
      wrong: 'Empezaste otra venta con dinero de esta sin resolver: primero el incidente.',
    },
  },
};
