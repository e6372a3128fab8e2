import { StoreFault } from '../register/ports.ts';

/** Why the books did not open, in one line; the fault's own text may carry paths and is never shown. */
export function storeWords(error: unknown): string {
  // The lock and the share have classes of their own in storage/; their names are their public face.
  if (error instanceof Error && error.name === 'FolderInUse')
    return 'otra caja abierta usa esta carpeta de datos.';
  if (error instanceof Error && error.name === 'FolderOnNetwork') {
    return 'la carpeta de datos está en otra máquina; tiene que estar en un disco de este equipo.';
  }
  if (!(error instanceof StoreFault)) return 'fallaron por una causa inesperada.';
  switch (error.kind) {
    case 'disk-full':
      return 'no queda espacio en el disco.';
    case 'read-only':
      return 'la carpeta de datos no se puede escribir.';
    case 'damaged':
      return 'el archivo está dañado; no se tocó nada. Restaure una copia o pida ayuda.';
    case 'newer':
      return 'el archivo es de una versión más nueva del programa.';
    case 'register-busy':
    case 'repeated':
    case 'other':
      return 'fallaron por una causa inesperada.';
  }
}
