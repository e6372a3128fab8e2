/** «Ajustes», «Conexión», «Avisos». */
export const relay = {
  title: 'Avisos',
  text: 'Con un servidor de avisos, la caja se entera de cada pago apenas Mercado Pago lo cuenta. Sin él cobra igual: busca los pagos cada 5 segundos.',
  states: {
    practice: 'En práctica no hay avisos.',
    off: 'No hay servidor de avisos.',
    /** The environment names one. */
    unenrolled: 'Esta caja no está dada de alta en el servidor de avisos: pedí un código y escribilo acá.',
    recovery:
      'En espera: los datos de esta caja se recuperaron de una copia. Los avisos vuelven solos cuando toques «Terminar la recuperación»; mientras tanto el servidor los guarda.',
    enrolling: 'Dando de alta esta caja… Si no sale, se prueba otra vez cada minuto.',
    connecting: 'Conectando…',
    connected: 'Conectada: los avisos llegan.',
    unread: 'La llave de esta caja está guardada y ahora no se puede leer: se prueba otra vez en un minuto.',
    keyless:
      'El servidor de avisos no reconoce más la llave de esta caja, o la llave se perdió: pedí un código nuevo. Los pagos se siguen buscando como siempre.',
    replaced:
      'Otra computadora con los datos de esta caja recibe los avisos en su lugar: se copió el disco. Quitá los avisos en la que no cobra; si cobran las dos, dale a una de ellas un código nuevo.',
    /** What the environment names no button takes off. */
    replacedFixed:
      'Otra computadora con los datos de esta caja recibe los avisos en su lugar: se copió el disco. En la que no cobra, sacá CAJA_SERVER_URL de la configuración y después tocá «Quitar» acá; si cobran las dos, dale a una de ellas un código nuevo.',
    removed:
      'El servidor de avisos no conoce más esta caja: pedí un código nuevo. Hasta entonces no le llegan avisos; con el código viene otra dirección para Mercado Pago.',
    flooded:
      'El servidor de avisos manda más de lo que una caja puede leer: se prueba otra vez en un rato. Los pagos se siguen buscando como siempre.',
    foreign:
      'El servidor de avisos contesta algo que esta caja no entiende: uno de los dos puede ser de otra versión. Los pagos se siguen buscando como siempre.',
  },
  away: (when: string) => `Sin avisos desde el ${when}. Los pagos se siguen buscando como siempre.`,
  /** Another computer may be this till as well, and is not seen now. */
  shared:
    'Otra computadora puede tener los datos de esta caja y recibir sus avisos. Si cobran las dos, dale a una de ellas un código nuevo; si la otra no se usa más, no hay que hacer nada.',
  delay: (seconds: string) => `Los avisos llegan en ${seconds} s: es lo usual de los últimos pagos.`,
  url: 'Dirección del servidor',
  code: 'Código de alta',
  enrol: 'Dar de alta',
  again: 'Dar de alta otra vez',
  accountUrl:
    'Pegá esta dirección en el panel de Mercado Pago, en Webhooks: por ella se avisan los contracargos y los cobros de Orders.',
  panelOld:
    'Cambió la dirección para Mercado Pago: poné esta en su panel, en Webhooks, en lugar de la anterior, que puede no traer más los avisos de contracargos y de cobros de Orders.',
  panelChanged: 'Ya la cambié',
  toCopy: 'Al tocarla queda elegida entera: copiala.',
  copied: 'Copiada: ya la podés pegar.',
  leave: 'Quitar',
  /** `here`: on this computer alone, for another one may listen with the same key. */
  leaveAsk: {
    all: 'Esta caja deja de recibir avisos; los pagos se siguen buscando como siempre.',
    here: 'Otra computadora puede recibir avisos con los datos de esta caja: se quitan solo acá, y la otra sigue igual. Los pagos se siguen buscando como siempre.',
  },
  leaveYes: 'Sí, quitar',
  leaveNo: 'No, seguir con avisos',
  left: {
    all: 'Listo: esta caja ya no recibe avisos.',
    here: 'Listo: esta computadora ya no recibe avisos. Al servidor no se le dijo nada.',
  },
};
