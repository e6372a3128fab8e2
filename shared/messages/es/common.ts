/** Words around the screens: navigation, banners, the cover shown while nothing can be done. */
export const common = {
  product: 'Caja Clara',
  language: 'Español',
  register: (id: string) => `Caja ${id}`,
  nav: {
    counter: 'Mostrador',
    sales: 'Ventas',
    incidents: 'Incidentes',
    shift: 'Turno',
    settings: 'Ajustes',
    label: 'Secciones',
  },
  back: 'Volver al mostrador',
  unread: (count: number) => (count === 1 ? '1 pendiente' : `${count} pendientes`),
  keys: { enter: 'Enter', space: 'Espacio', escape: 'Esc', arrows: '↑ ↓' },
  connection: {
    checking: 'Comprobando',
    ready: 'Mercado Pago conectado',
    troubled: 'Mercado Pago con problemas',
    blocked: 'Sin cobros con QR',
    since: (time: string) => `desde las ${time}`,
    clock: 'El reloj de la computadora está mal: poné la hora en automático.',
    retry: (time: string) => `La caja vuelve a preguntar a las ${time}`,
    /** Where nobody but a person tries again. */
    tryAgain: (time: string) => `Podés probar de nuevo a las ${time}`,
    retryIn: (left: string) => `en ${left}`,
    code: (code: string) => `Código: ${code}`,
  },
  notice: {
    'test-account': 'CUENTA DE PRUEBA: los pagos no son de verdad',
    'other-provider': 'ESTO NO ES MERCADO PAGO: servidor de pruebas',
    'settings-lost':
      'LOS AJUSTES SE DAÑARON: volvé a conectar la cuenta en Ajustes; puede estar entrando dinero',
  },
  shopWords: {
    'from-tickets': {
      title: 'Se dañaron los ajustes: los datos del negocio son los del último ticket',
      text: 'Revisalos y guardalos en Ajustes, Negocio.',
    },
    lost: {
      title: 'Se perdieron los datos del negocio de los tickets',
      text: 'Los tickets salen con el nombre de la sucursal de Mercado Pago. Cargalos de nuevo en Ajustes, Negocio.',
    },
  },
  headNotKept: {
    title: 'Nadie notaría si los datos son viejos',
    text: 'Esta computadora no puede guardar la marca de los libros. Revisá los permisos de la carpeta de estado.',
  },
  /** Copies of the books that cannot be made: why, and since when. */
  copies: {
    fail: (last: string | null, there: boolean) => {
      const where = there ? ' en el segundo lugar' : '';
      return last === null
        ? `Todavía no hay ninguna copia de los libros${where}`
        : `La última copia de los libros${where} es del ${last}`;
    },
    see: 'Se ve en Ajustes, Libros.',
    here: 'la carpeta de los libros',
    causes: {
      'no-room': (place: string) =>
        `No queda espacio en ${place}: borrá o pasá a otro disco lo que no haga falta.`,
      'no-folder': (place: string) =>
        `No hay una carpeta en ${place}. Si es un pendrive, fijate que esté enchufado.`,
      'not-mounted': (place: string) =>
        `No está el disco de las copias: en ${place} quedó sólo la carpeta. Si es un pendrive, fijate que esté enchufado.`,
      'not-permitted': (place: string) =>
        `La caja no puede escribir en ${place}: revisá los permisos, o si está protegido contra escritura.`,
      'no-answer': (place: string) =>
        `No responde ${place}: fijate que esté enchufado, o que la otra computadora esté prendida.`,
      damaged: () => 'La copia no salió entera: la caja revisa los libros y los arregla sola.',
      'not-same': (place: string) =>
        `Lo que quedó en ${place} no es lo que se escribió: cambiá el pendrive o el disco.`,
      'key-away': (place: string) =>
        `Las copias en ${place} van cifradas, y el almacén de claves del sistema no responde: se hacen cuando vuelva.`,
      'key-lost': (place: string) =>
        `Las copias en ${place} van cifradas, y la clave ya no se puede leer: escribí la frase de recuperación en Ajustes, Libros.`,
      other: (place: string) => `No se pudo escribir en ${place}.`,
    },
  },
  recovery: {
    title: 'Datos recuperados de una copia',
    text: 'La caja no cobra por QR, no devuelve ni imprime sola hasta que revises y toques «Terminar la recuperación». En efectivo se puede vender. Qué falta se ve en «Libros y copias».',
    end: 'Terminar la recuperación',
    books: 'Libros y copias',
    yes: 'Sí, ya revisé',
    no: 'No, volver',
    lostOrder: (minutes: number) =>
      `En el QR puede quedar, hasta ${minutes} minutos, un cobro que la caja no recuerda. Que el cliente mire el importe antes de pagar.`,
  },
  /** A scanner read something that opened nothing. */
  scan: {
    title: {
      'not-a-ticket': 'Ese código no es de un ticket',
      'not-ours': 'Ese ticket no está en los libros de esta caja',
      'not-read': 'No se pudo buscar ese ticket',
    },
    text: (code: string) => `Se leyó «${code}». No se cobró ni se cambió nada.`,
  },
  training: { mark: 'ENTRENAMIENTO', text: 'No se cobra dinero de verdad', connect: 'Conectar mi cuenta' },
  cover: {
    opening: 'Abriendo la caja…',
    steps: {
      checking: 'Revisando los libros',
      reading: 'Leyendo lo que quedó del archivo dañado',
      joining: 'Armando los libros de nuevo',
      upgrading: 'Preparando los libros para esta versión',
    },
    rows: (done: string, of: string | null) =>
      of === null ? `${done} renglones` : `${done} de ${of} renglones`,
    pages: (done: string, of: string | null) =>
      of === null ? `${done} páginas` : `${done} de ${of} páginas`,
    openingMoney:
      'Ningún pago se pierde: la caja los busca apenas abra. Si un cliente dice que ya pagó, no entregues hasta verlo acá.',
    openingTraining: 'Son los libros de entrenamiento: no hay dinero en juego.',
    openingNext:
      'No toques nada: la caja abre sola. Mientras tanto cobrá en efectivo y anotalo. Si se apaga la computadora, empieza de nuevo sin perder nada.',
    title: 'No se sabe: la caja no responde',
    text: 'Puede estar entrando dinero sin que se vea. No entregues ni cobres de nuevo: esta pantalla vuelve sola.',
    crashed: 'Esta pantalla falló',
    crashedText: 'Esta pantalla no sabe cómo está cada cobro. No entregues: recargá para verlo.',
    reload: 'Recargar',
  },
  paperLow: 'Queda poco papel',
  paperWaiting: (count: number) => (count === 1 ? '1 ticket en espera' : `${count} tickets en espera`),
  close: 'Cerrar',
};
