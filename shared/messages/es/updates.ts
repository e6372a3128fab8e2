import type { UpdateFault, UpdateObstacle } from '../../update.ts';

const faults: Record<UpdateFault, string> = {
  unreachable: 'No se pudo llegar a donde están las versiones nuevas. Se prueba otra vez dentro de una hora.',
  'not-ours': 'Lo que contestó no lleva la firma de Caja Clara: no se usó nada de eso.',
  damaged: 'El archivo no llegó como tenía que ser: no se usó. Se baja de nuevo.',
  'not-for-here':
    'La versión nueva no es para esta computadora: no se usó. La caja sigue como está y no se perdió nada.',
  'no-space': 'No hay lugar en el disco para bajar la versión nueva.',
  'not-installed':
    'El sistema no instaló la versión nueva. La caja sigue con la de antes y no se perdió nada.',
};

const obstacles: Record<UpdateObstacle, string> = {
  charge: 'Hay un cobro que todavía se puede pagar: se puede instalar cuando termine.',
  ticket: 'Está saliendo un ticket: se puede instalar cuando termine.',
};

/** «Ajustes», «Acerca de»: newer versions of the program. */
export const updates = {
  title: 'Versiones nuevas',
  off: 'Este programa no busca versiones nuevas: las instala quien lo instaló.',
  none: (when: string) => `No hay ninguna más nueva (${when}).`,
  notLooked: 'Todavía no se buscó.',
  checking: 'Buscando…',
  downloading: (version: string, percent: number) => `Bajando la versión ${version}: ${percent} %`,
  ready: (version: string) => `La versión ${version} está lista. No se instala sola.`,
  installing: (version: string) => `Instalando la versión ${version}: la caja se cierra y vuelve a abrirse.`,
  faults,
  obstacles,
  check: 'Buscar ahora',
  install: (version: string) => `Instalar la versión ${version}`,
  installAsk: (version: string) =>
    `¿Instalar la versión ${version} ahora? La caja se cierra unos minutos y vuelve a abrirse. Los libros se copian antes de cambiar de forma.`,
  installYes: 'Sí, instalar ahora',
  installNo: 'No, más tarde',
  back: (version: string, file: string) =>
    `Para volver a la versión ${version}: cerrá la caja y abrí este archivo: ${file}`,
};

/** What can be set of the computer. */
export const computer = {
  title: 'Esta computadora',
  startsAtLogin: 'Abrir la caja al entrar en esta computadora',
  notIsolated:
    'El sistema no deja que la caja aísle su página del resto de la computadora. El paquete deb sí puede: instalalo en lugar de la AppImage.',
};
