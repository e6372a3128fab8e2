/** What the window's own program says: in the system's dialogs, and on the page that needs no script. */
export const shell = {
  fault: {
    /** Said while it begins again by itself. */
    startsAgain: 'La caja tuvo una falla inesperada y se abre de nuevo sola; retoma lo que estaba pendiente.',
    /** Said once it is open again. */
    again:
      'La caja tuvo una falla y se abrió de nuevo sola. Lo que estaba pendiente sigue en la pantalla: no lo cobres otra vez.',
    /** It failed too often. */
    ended: 'La caja falló varias veces seguidas y no se abre más sola. Los libros están guardados.',
    safe: 'Mirá en la aplicación de Mercado Pago si los cobros de recién entraron, y cobrá en efectivo anotando cada venta. Reiniciá la computadora y abrí la caja; si vuelve a pasar, pedí ayuda con el informe.',
    report: (file: string) => `Informe de la falla: ${file}`,
    understood: 'Entendido',
  },
  /** What the right button offers. */
  edit: {
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
  },
  /** macOS has a bar of menus. */
  menu: {
    hide: 'Ocultar Caja Clara',
    quit: 'Salir de Caja Clara',
    edit: 'Edición',
    undo: 'Deshacer',
    redo: 'Rehacer',
    selectAll: 'Seleccionar todo',
    window: 'Ventana',
    minimize: 'Minimizar',
  },
  plain: {
    title: 'La pantalla falló, la caja sigue trabajando',
    text: 'Los cobros se siguen buscando y los tickets salen. Esta hoja se renueva sola cada pocos segundos.',
    opening: 'La caja se está abriendo.',
    nothing: 'No hay ninguna venta en el mostrador.',
    sale: (number: string, amount: string) => `Venta ${number}: ${amount}`,
    states: {
      paid: 'PAGADO',
      cash: 'COBRADO EN EFECTIVO',
      payable: 'Todavía se puede pagar: no entregues.',
      over: 'Ya no se puede pagar.',
      unsure: 'No se sabe si se pagó: no entregues.',
    },
    aside: (amount: string) => `Otro cobro de ${amount} puede traer dinero todavía.`,
    incidents: (count: number) => `Incidentes abiertos: ${count}.`,
    again: 'Volver a la pantalla de la caja',
  },
};
