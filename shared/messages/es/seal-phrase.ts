/** The phrase that the key of the seal lies under, where the system has no key store. */
export const sealPhrase = {
  plain:
    'Quien entra a esta computadora con el usuario de la caja puede copiar esa clave y sellar libros cambiados. Con una frase, la clave queda cerrada hasta que alguien la escribe.',
  locked:
    'La clave está cerrada y los sellos esperan. Se vende igual. Escribí la frase y se sella todo lo que falta.',
  unsealed: (rows: number) =>
    rows === 1 ? 'Hay 1 anotación sin sello.' : `Hay ${rows} anotaciones sin sello.`,
  phrase: 'Frase de la clave',
  open: 'Abrir la clave',
  opened: 'Listo: los libros quedaron sellados. La clave sigue abierta hasta que se cierre el programa.',
  begin: 'Cerrar la clave con una frase',
  change: 'Cambiar la frase',
  stop: 'Sacar la frase',
  forgotten: 'Nadie sabe la frase',
  now: 'La frase de ahora',
  next: 'Frase nueva',
  again: 'La misma frase, otra vez',
  differ: 'Las dos no son iguales.',
  rule: 'Cuatro palabras al azar o más, de 16 letras por lo menos. Anotala y guardala lejos de esta computadora: la caja no la guarda.',
  newKey:
    'Desde entonces sella una clave nueva. Lo sellado antes se sigue comprobando con el nombre de la clave de antes.',
  stopText: 'Sin frase, la clave nueva queda en un archivo que lee el usuario de la caja.',
  forgottenText:
    'Empieza una clave nueva con otra frase. Lo anotado desde el último sello lo sella recién la clave nueva.',
  save: 'Guardar la frase',
  stopYes: 'Sacar la frase',
  cancel: 'Dejar todo como está',
  saved: 'Listo: desde ahora sella una clave nueva. Imprimí un sello y guardá el papel.',
};
