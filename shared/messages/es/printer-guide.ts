/** The guided test: which printer it is, and what to do when nothing comes out. */
export const printerGuide = {
  checking: 'Probando si hay una impresora en esa dirección…',
  model: {
    title: '¿Qué impresora es?',
    text: 'Elegí la que dice en el frente o en la etiqueta de abajo: la prueba empieza con sus ajustes, y todo se ve en el papel.',
    seenAs: (name: string) => `El sistema la llama «${name}».`,
    search: 'Buscar por marca o modelo',
    other: (mm: number) => `Otra de ${mm} mm`,
    uncertain: 'Faltan datos comprobados: mirá bien cada hoja',
    proposed: 'La que parece',
    now: 'La de ahora',
    more: (count: number) => `Hay ${count} más: escribí para encontrarlas.`,
    none: 'Ninguna se llama así. Elegí «Otra» por el ancho del papel.',
    fact: 'Modelo',
  },
  twoByte: {
    'two-byte-off': 'Salieron letras chinas: probar de otra manera',
    'two-byte-on': 'Salió un punto de más en cada renglón: probar sin él',
  },
  cameOutWell: 'Salió bien: guardar la impresora',
  nothing: {
    answer: 'No salió nada',
    title: 'No salió nada: qué probar',
    look: 'Mirá que esté encendida, con papel, con la tapa cerrada y sin luces que titilan. Si el papel está al revés, sale en blanco.',
    places: {
      tcp: 'Imprimí la autoprueba de la impresora (encendela con el botón de papel apretado): dice su dirección IP.',
      file: 'Desenchufá el cable USB y volvé a enchufarlo. Que ningún otro programa la esté usando.',
      serial: 'La velocidad tiene que ser la misma que dice la autoprueba de la impresora.',
      cups: 'La cola de CUPS no tiene que estar detenida, y tiene que mandar los datos tal cual («raw»).',
      windows:
        'En Windows, la cola no tiene que estar en pausa ni sin conexión; sirve el controlador del fabricante o «Generic / Text Only».',
      folder: 'Esta dirección es una carpeta: los tickets quedan ahí y no salen en papel.',
    },
    tries: {
      again: 'Ya está: imprimir otra vez',
      'other-speed': (baud: number) => `Probar a ${baud} baudios`,
      'more-feed': 'Quedó adentro: avanzar más antes de cortar',
      plainest: 'Probar con lo más simple',
      'other-printer': 'Elegir otra impresora o dirección',
    },
    back: 'Sí salió: volver a la pregunta',
  },
};
