/** «Ajustes», «Conexión», «Avisos». */
export const relay = {
  title: 'Avisos',
  text: 'Con un servidor de avisos, la caja se entera de cada pago apenas Mercado Pago lo cuenta. Sin él cobra igual: busca los pagos cada 5 segundos.',
  states: {
    practice: 'En práctica no hay avisos.',
    off: 'No hay servidor de avisos.',
    enrolling: 'Dando de alta esta caja…',
    connecting: 'Conectando…',
    connected: 'Conectada: los avisos llegan.',
    unread: 'La llave de esta caja está guardada y ahora no se puede leer: se prueba otra vez en un minuto.',
    replaced:
      'Otra copia de esta caja recibe los avisos en su lugar. Si copiaste su disco a otra computadora, quitá los avisos en una de las dos.',
    removed: 'El servidor de avisos dio de baja esta caja: pedí un código nuevo.',
  },
  away: (when: string) => `No contesta desde el ${when}. Los pagos se siguen buscando como siempre.`,
  delay: (seconds: string) => `Los avisos llegan en ${seconds} s: es lo usual de los últimos pagos.`,
  url: 'Dirección del servidor',
  code: 'Código de alta',
  enrol: 'Dar de alta',
  again: 'Dar de alta otra vez',
  accountUrl:
    'Pegá esta dirección en el panel de Mercado Pago, en Webhooks: por ella se avisan los contracargos y los cobros de Orders.',
  toCopy: 'Al tocarla queda elegida entera: copiala.',
  copied: 'Copiada: ya la podés pegar.',
  leave: 'Quitar',
  left: 'Listo: esta caja ya no recibe avisos.',
};
