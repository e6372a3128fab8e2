import type { FailureTable } from '../words.ts';

/** What stands between a ticket and its paper. */
export const printerFailures = {
  'printer-none': {
    title: 'Sin impresora',
    meaning: 'El ticket queda guardado y se puede imprimir después.',
    next: 'Elegí una impresora en Ajustes.',
  },
  'printer-not-found': {
    title: 'No se encuentra la impresora',
    meaning: 'El ticket espera su turno.',
    next: 'Revisá el cable y que esté encendida.',
  },
  'printer-permission': {
    title: 'Sin permiso para usar la impresora',
    meaning: 'El ticket espera su turno.',
    next: 'En Ajustes, Impresora, está lo que tiene que hacer el técnico.',
  },
  'printer-busy': {
    title: 'Otro programa está usando la impresora',
    meaning: 'El ticket espera su turno.',
    next: 'Cerrá el otro programa, o desenchufá y enchufá la impresora.',
  },
  'printer-unreachable': {
    title: 'La impresora no contesta en la red',
    meaning: 'El ticket espera su turno.',
    next: 'Revisá que esté encendida y en la misma red.',
  },
  'printer-timeout': {
    title: 'La impresora dejó de recibir',
    meaning: 'Puede haber salido una parte del ticket.',
    next: 'Mirá el papel y contestá la pregunta de la pantalla.',
  },
  'printer-no-answer': {
    title: 'La impresora no contesta',
    meaning: 'No salió nada de este ticket: espera su turno.',
    next: 'Revisá que esté encendida y que no la use otra caja. Si imprime igual, tocá «Imprimir igual».',
  },
  'printer-paper-out': {
    title: 'La impresora no tiene papel',
    meaning: 'El ticket espera su turno y sale cuando cambies el rollo.',
    next: 'Cambiá el papel.',
  },
  'printer-cover-open': {
    title: 'La tapa de la impresora está abierta',
    meaning: 'El ticket espera su turno.',
    next: 'Cerrá la tapa.',
  },
  'printer-offline': {
    title: 'La impresora está fuera de línea',
    meaning: 'El ticket espera su turno.',
    next: 'Apretá el botón de la impresora o apagala y encendela.',
  },
  'printer-cutter': {
    title: 'Se trabó el cortador',
    meaning: 'El ticket espera su turno.',
    next: 'Apagá la impresora, sacá el papel trabado y encendela.',
  },
  'printer-error': {
    title: 'La impresora avisa un error',
    meaning: 'El ticket espera su turno.',
    next: 'Apagala, esperá unos segundos y encendela.',
  },
  'printer-address-unreadable': {
    title: 'No se entiende la dirección de la impresora',
    meaning: 'No se guardó.',
    next: 'Escribila como 192.168.0.50, /dev/usb/lp0 o COM3.',
  },
  'printer-no-place': {
    title: 'En esa dirección no puede haber una impresora',
    meaning: 'No se mandó nada.',
    next: 'Escribí la de la impresora, como 192.168.0.50 (puerto 9100) o /dev/usb/lp0; otra la pone quien instala, con CAJA_PRINTER.',
  },
  'not-sealed': {
    title: 'Los libros no se sellaron',
    meaning:
      'La clave de la caja no está disponible, o el disco no acepta escritura. Las ventas no se tocaron.',
    next: 'Escribí la frase de la clave o desbloqueá el almacén de claves del sistema; si es el disco, hacé lugar. Probá de nuevo.',
  },
  'seal-phrase-wrong': {
    title: 'Esa no es la frase',
    meaning: 'No se cambió nada, y se vende igual. Después de cada error hay que esperar un poco más.',
    next: 'Mirá la frase anotada y escribila de nuevo.',
  },
  'seal-phrase-wait': {
    title: 'Hay que esperar para escribir la frase',
    meaning: 'Se escribió mal la frase y todavía no se puede probar de nuevo. Se vende igual.',
    next: 'Esperá y probá otra vez.',
  },
  'seal-phrase-weak': {
    title: 'Esa frase se adivina',
    meaning: 'No se guardó: quien copie el archivo puede probar millones de frases.',
    next: 'Escribí cuatro palabras al azar o más, de 16 letras por lo menos.',
  },
  'printer-untested': {
    title: 'Con estos ajustes todavía no salió ningún ticket',
    meaning: 'No se guardó.',
    next: 'Imprimí el ticket de prueba y guardá cuando haya salido bien.',
  },
  'logo-unreadable': {
    title: 'Esa imagen no se puede leer',
    meaning: 'El logo sigue como estaba.',
    next: 'Elegí un archivo PNG o JPG que se vea bien en esta computadora.',
  },
  'logo-too-large': {
    title: 'Esa imagen es demasiado grande',
    meaning: 'El logo sigue como estaba.',
    next: 'Elegí un archivo de hasta 5 MB, con un dibujo simple.',
  },
  'logo-blank': {
    title: 'De esa imagen no saldría nada en el papel',
    meaning: 'La impresora sólo hace puntos negros, y esa imagen es toda clara.',
    next: 'Elegí un logo con trazos oscuros sobre fondo blanco.',
  },
} satisfies Partial<FailureTable>;
