/** The ceiling per sale, the keypad on the screen, totals that are offered, and an amount that was to be changed. */
export const amounts = {
  title: 'Tope y teclado',
  ceiling: 'Preguntar antes de una venta mucho más grande que las de siempre',
  learnt: (a: string | null) =>
    a === null
      ? 'Más de diez veces la venta más grande de la semana (todavía no hay una semana de ventas: no pregunta)'
      : `Más de diez veces la venta más grande de la semana: ${a}`,
  set: 'Más de un tope fijo',
  none: 'Nunca',
  value: 'Tope por venta',
  save: 'Guardar tope',
  saved: 'Tope guardado.',
  note: 'La venta no se manda hasta que la misma tecla dice que sí. Por debajo del tope no se pregunta nunca.',
  keypad: 'Teclado en la pantalla',
  keypadWhen: { auto: 'Sólo en pantallas táctiles', always: 'Siempre', never: 'Nunca' },
  pad: 'Teclado numérico',
  keys: {
    erase: 'Borrar',
    hundred: 'Dos ceros',
    thousand: 'Tres ceros',
    plus: 'Más',
    times: 'Por',
    mark: 'Separador decimal',
  },
  usual: 'Totales de siempre',
  /** «Cambiar el importe», ended by another sale on the counter. */
  overtaken: {
    title: (amount: string) => `No se cobraron ${amount}`,
    text: (number: string) =>
      `Se pidieron en lugar de la venta ${number}, que dejó el mostrador antes de que el QR quedara libre. Si hace falta, cobralos de nuevo.`,
  },
};
