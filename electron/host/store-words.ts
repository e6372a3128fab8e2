import { StoreFault, type StoreFaultKind } from '../engine/ports.ts';
import {
  FolderInUse,
  FolderOnNetwork,
  ForeignFile,
  NodeTooOld,
  NoRoomToUpgrade,
  UpgradeWaits,
} from '../storage/index.ts';

/** Why the books did not open and the one safe thing to do, in one line; a fault's own text may carry paths. */
export function storeWords(error: unknown): string {
  if (error instanceof FolderInUse)
    return 'otra Caja Clara ya trabaja con esta carpeta de datos; siga en esa, o ciérrela antes de abrir otra.';
  if (error instanceof FolderOnNetwork)
    return 'la carpeta de datos está en otra máquina; elija con CAJA_DATA_DIR una de un disco de este equipo.';
  if (error instanceof UpgradeWaits) return upgradeWords(error.charges.length);
  if (error instanceof NoRoomToUpgrade)
    return 'para pasar el archivo a esta versión falta lugar para guardar antes una copia; libere espacio en el disco y vuelva a abrir. No se cambió nada.';
  if (error instanceof ForeignFile)
    return 'en la carpeta de datos hay un archivo de otro programa; elija otra carpeta con CAJA_DATA_DIR. No se tocó nada.';
  if (error instanceof NodeTooOld)
    return 'este Node es muy viejo para leer el archivo; abra la caja con npm start, que usa el suyo.';
  return error instanceof StoreFault ? WORDS[error.kind] : UNEXPECTED;
}

function upgradeWords(charges: number): string {
  const unfinished = charges === 1 ? 'un cobro sin terminar' : `${charges} cobros sin terminar`;
  return `el archivo es de una versión anterior y tiene ${unfinished}; abra esa versión, espere a que terminen y actualice después.`;
}

const UNEXPECTED =
  'fallaron por una causa inesperada; vuelva a abrir la caja y, si se repite, pida ayuda con el archivo de registro.';

const WORDS: Readonly<Record<StoreFaultKind, string>> = {
  'disk-full': 'no queda espacio en el disco; libere al menos 32 MB y vuelva a abrir la caja.',
  'read-only':
    'la carpeta de datos no se puede escribir; devuélvale a este usuario el permiso y vuelva a abrir la caja.',
  damaged:
    'el archivo está dañado y no hay una copia sana; copie la carpeta entera a otro disco y pida ayuda. No se tocó nada.',
  newer: 'el archivo es de una versión más nueva del programa; instale esa versión. No se tocó nada.',
  'register-busy': UNEXPECTED,
  unfit: UNEXPECTED,
  repeated: UNEXPECTED,
  other: UNEXPECTED,
};
