/** Words around the screens: navigation, banners, covers. */
export const common = {
  product: 'Caja Clara',
  language: 'Español',
  register: (id: string) => `Caja ${id}`,
  nav: {
    counter: 'Mostrador',
    sales: 'Ventas',
    incidents: 'Incidentes',
    settings: 'Ajustes',
    label: 'Secciones',
  },
  back: 'Volver al mostrador',
  unread: (count: number) => (count === 1 ? '1 pendiente' : `${count} pendientes`),
  keys: { enter: 'Enter', space: 'Espacio', escape: 'Esc' },
  keysTitle: 'Teclas',
  connection: {
    checking: 'Comprobando',
    ready: 'Mercado Pago conectado',
    troubled: 'Mercado Pago con problemas',
    blocked: 'Sin cobros con QR',
    since: (time: string) => `desde las ${time}`,
    clock: 'El reloj de la computadora está mal: poné la hora en automático.',
    retry: (time: string) => `La caja vuelve a preguntar a las ${time}`,
    retryIn: (left: string) => `en ${left}`,
    code: (code: string) => `Código: ${code}`,
  },
  notice: {
    'test-account': 'CUENTA DE PRUEBA: los pagos no son de verdad',
    'other-provider': 'ESTO NO ES MERCADO PAGO: servidor de pruebas',
  },
  recovery: {
    title: 'Datos recuperados de una copia',
    text: 'La caja sólo mira: no cobra, no devuelve ni imprime sola hasta que una persona revise.',
    end: 'Terminar la recuperación',
    yes: 'Sí, ya revisé',
    no: 'No, volver',
  },
  training: { mark: 'ENTRENAMIENTO', text: 'No se cobra dinero de verdad', connect: 'Conectar mi cuenta' },
  cover: {
    opening: 'Abriendo la caja…',
    title: 'Sin conexión con la caja',
    text: 'Los cobros siguen atendidos. No entregues ni cobres de nuevo: esta pantalla vuelve sola.',
    crashed: 'Esta pantalla falló',
    crashedText: 'Los cobros siguen atendidos en la caja. Recargá para volver a verlos.',
    reload: 'Recargar',
  },
  paperLow: 'Queda poco papel',
  paperWaiting: (count: number) => (count === 1 ? '1 ticket en espera' : `${count} tickets en espera`),
  close: 'Cerrar',
};

/** Said by the host when somebody closes the program while customers can still pay. */
export const closing = {
  title: 'Hay un cobro sin terminar',
  text: (amount: string, number: string) =>
    `La venta ${number} de ${amount} todavía se puede pagar. Si cerrás, la caja la retoma al abrirse de nuevo.`,
  leave: 'Cerrar igual',
  stay: 'Seguir acá',
};
