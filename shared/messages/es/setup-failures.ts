import type { SetupFailureTable } from '../words.ts';

/** Replaces the general words of a failure while an account is being connected: nothing was charged yet. */
export const setupFailures: SetupFailureTable = {
  'provider-unreachable': {
    title: 'No se llega a Mercado Pago',
    meaning: 'No se conectó nada: no hay internet, o algo en la red no deja pasar.',
    next: 'Revisá internet y apretá otra vez. Lo que pegaste sigue ahí.',
  },
  'provider-slow': {
    title: 'Mercado Pago no contestó',
    meaning: 'No se sabe si llegó el pedido. Probar otra vez no crea nada dos veces.',
    next: 'Esperá un momento y apretá otra vez.',
  },
  'provider-unavailable': {
    title: 'Mercado Pago tiene problemas',
    meaning: 'Contesta con errores suyos. No se conectó nada.',
    next: 'Esperá unos minutos y apretá otra vez.',
  },
  'provider-not-itself': {
    title: 'Contestó algo que no es Mercado Pago',
    meaning: 'Un proxy o el aviso del wifi contesta en su lugar. No se conectó nada.',
    next: 'Abrí el navegador, iniciá sesión en el wifi si lo pide, y probá otra vez.',
  },
  'provider-rate-limited': {
    title: 'Mercado Pago pide esperar',
    meaning: 'Recibió demasiadas consultas de esta cuenta. No se conectó nada.',
    next: 'Esperá un minuto y apretá otra vez.',
  },
  'provider-refused': {
    title: 'Mercado Pago no aceptó el pedido',
    meaning: 'No se conectó nada. El código dice por qué.',
    next: 'Revisá lo que escribiste. Si se repite, llamá a soporte con el código.',
  },
  'token-rejected': {
    title: 'Mercado Pago no conoce esa credencial',
    meaning: 'Le falta una parte, es de prueba en lugar de producción, o fue reemplazada por una más nueva.',
    next: 'Volvé a Tus integraciones y copiá entero el Access Token de producción.',
  },
  'access-denied': {
    title: 'Esa credencial no alcanza',
    meaning: 'Es buena, pero su aplicación no tiene permiso para cobrar en persona o para ver las cajas.',
    next: 'Creá una aplicación de pagos presenciales con código QR y usá su Access Token.',
  },
  'account-differs': {
    title: 'Esa credencial es de otra cuenta',
    meaning: 'Esta caja y sus ventas son de la cuenta de siempre, y eso no cambia. No se tocó nada.',
    next: 'Entrá en Mercado Pago con la cuenta de siempre y copiá su Access Token.',
  },
  'site-unknown': {
    title: 'En el país de esa cuenta no hay cobro con QR',
    meaning: 'La credencial es buena, pero Mercado Pago no tiene este cobro en su país.',
    next: 'Usá una cuenta de Argentina, Brasil, Chile, Colombia, México, Perú o Uruguay.',
  },
  'register-unknown': {
    title: 'Esa caja ya no está',
    meaning: 'Se borró, o cambió de sucursal, mientras elegías. No se conectó nada.',
    next: 'La lista se leyó de nuevo: elegí otra caja.',
  },
  'register-amount-not-fixed': {
    title: 'La caja sigue dejando elegir el monto',
    meaning: 'Mercado Pago aceptó el cambio pero no lo hizo. Así el cliente podría pagar otra cantidad.',
    next: 'Probá otra vez, o creá una caja nueva.',
  },
  'clock-wrong': {
    title: 'El reloj de la computadora está mal',
    meaning: 'Con esa fecha Mercado Pago no se puede comprobar. No se mandó nada.',
    next: 'Poné la fecha y hora en automático y apretá otra vez.',
  },
  'command-not-possible': {
    title: 'La cuenta la puso quien instaló',
    meaning: 'Está definida afuera de la pantalla y acá no se cambia.',
    next: 'Pedile el cambio a quien instaló la caja.',
  },
};
