/** Copies that are encrypted, and going back to one. */
export const copies = {
  title: 'Copias cifradas',
  off: (place: string) =>
    `Las copias en ${place} se pueden leer sin clave: quien encuentre el pendrive ve las ventas.`,
  on: (since: string) =>
    `Las copias fuera de esta carpeta van cifradas desde el ${since}. Se abren con la frase de recuperación.`,
  away: 'El almacén de claves del sistema no responde: las copias cifradas esperan. No se hace ninguna sin cifrar.',
  lost: 'La clave de las copias ya no se puede leer. Escribí la frase de recuperación y las copias siguen.',
  plainThere: (count: number) =>
    count === 1
      ? 'Queda 1 copia sin cifrar: se cifra con la próxima copia.'
      : `Quedan ${count} copias sin cifrar: se cifran con la próxima copia.`,
  begin: 'Cifrar las copias',
  renew: 'Cambiar la frase',
  stop: 'Dejar de cifrar',
  stopAsk:
    '¿Dejar de cifrar? Las próximas copias las puede leer quien las encuentre. Las ya cifradas siguen necesitando su frase.',
  stopYes: 'Sí, dejar de cifrar',
  stopNo: 'No, seguir cifrando',
  phrase: {
    title: 'Frase de recuperación',
    text: 'Con estas doce palabras se abren las copias. La caja no las guarda: sin ellas, en otra computadora nadie abre las copias, tampoco nosotros.',
    safe: 'Imprimilas o copialas a mano, y guardalas lejos de esta computadora y de las copias.',
    older: 'Las copias viejas sin cifrar se cifran también. Un pendrive puede guardar restos de lo borrado.',
    newOne: 'Las copias hechas hasta ahora se siguen abriendo con la frase anterior: no la tires todavía.',
    print: 'Imprimir la frase',
    printed: 'Frase impresa: fijate que se lean las doce palabras.',
    sent: 'Frase mandada a la impresora: fijate que haya salido y que se lean las doce palabras.',
    notPrinted: (why: string) =>
      `${why}. No se imprimió nada, y nada queda en espera: tocá «Imprimir la frase» otra vez cuando esté lista, o copiala a mano.`,
    unknown: (why: string) =>
      `${why}. No se sabe si la frase salió. Mirá la impresora: no dejes ahí un papel con palabras. Si no está entera, rompelo y tocá «Imprimir la frase» otra vez.`,
    next: 'Ya las tengo',
    cancel: 'Cancelar',
    check: 'Mirá tu papel y escribí estas dos palabras.',
    word: (number: number) => `Palabra ${number}`,
    wrong: (numbers: string) => `No coincide: palabra ${numbers}. Fijate en el papel y probá de nuevo.`,
    confirm: 'Empezar a cifrar',
    back: 'Ver la frase otra vez',
    started: 'Listo: las copias van cifradas. Guardá bien la frase.',
    field: 'Las doce palabras, en orden',
    open: 'Abrir',
    giveBack: 'Escribir la frase',
    givenBack: 'Listo: la clave volvió.',
  },
  problems: {
    count: (words: number) => `La frase tiene doce palabras y escribiste ${words}.`,
    unknownWord: (number: number, word: string) =>
      `La palabra ${number} («${word}») no está en la lista: revisá cómo se escribe.`,
    checksum:
      'Son palabras de la lista, pero juntas no forman una frase: revisá el orden y que no falte ninguna cambiada.',
    other:
      'Esa frase no abre esta copia. Puede ser la de otra caja o una anterior. Probar de nuevo no cuesta nada.',
  },
  encrypted: 'cifrada',
  others: 'de otra caja',
  byHeader: (sales: string) => `según su encabezado, sin abrirla: ${sales}`,
  unopened: 'se ve lo que tiene al abrirla',
  restore: {
    title: (when: string) => `Copia del ${when}`,
    opening: 'Abriendo y revisando la copia… La caja sigue funcionando.',
    needsPhrase: 'Esta copia está cifrada y la clave no está en esta computadora.',
    has: 'Tiene',
    range: (first: string, firstWhen: string, last: string, lastWhen: string) =>
      `de la ${first} (${firstWhen}) a la ${last} (${lastWhen})`,
    lost: 'Se pierde de los libros',
    lostNothing: 'Nada: tiene todas las ventas de ahora.',
    gained: 'Vuelve a los libros',
    more: (count: number) => `y ${count} más`,
    others:
      'Es de otra caja. Usala solamente si esa caja ya no funciona: dos cajas con los mismos libros se pisan.',
    otherAccount:
      'Es de otra cuenta de Mercado Pago: con estos libros la caja no cobra hasta conectar esa cuenta.',
    stays:
      'Los libros de ahora se apartan enteros: no se borra nada. Después la caja sólo mira, hasta que una persona revise.',
    yes: 'Volver a esta copia',
    no: 'No, dejar todo como está',
    ask: '¿Volver a esta copia?',
  },
};
