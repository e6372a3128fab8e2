import type { RefundFailureTable } from '../words.ts';

/** Replaces the general words of a failure when it is about a refund and not about a charge. */
export const refundFailures: RefundFailureTable = {
  'provider-unreachable': {
    title: 'Sin conexión con Mercado Pago',
    meaning: 'La devolución no se pierde: la caja sigue probando sola.',
    next: 'Revisá internet. No devuelvas por otro medio mientras tanto.',
  },
  'provider-slow': {
    title: 'Mercado Pago tarda en responder',
    meaning: 'La devolución no se pierde y no se pide dos veces: la caja sigue preguntando sola.',
    next: 'Esperá. No devuelvas por otro medio mientras tanto.',
  },
  'provider-unavailable': {
    title: 'Mercado Pago tiene problemas',
    meaning: 'Contesta con errores suyos. La devolución no se pierde: la caja sigue probando.',
    next: 'Esperá. No devuelvas por otro medio mientras tanto.',
  },
  'provider-not-itself': {
    title: 'La respuesta no es de Mercado Pago',
    meaning: 'Algo en la red contesta en su lugar, o contesta otra cosa. La devolución no se pierde.',
    next: 'Abrí el navegador y revisá que internet no pida iniciar sesión.',
  },
  'provider-rate-limited': {
    title: 'Mercado Pago pide esperar',
    meaning: 'Recibió demasiadas consultas. La devolución no se pierde.',
    next: 'No hagas nada: la caja vuelve a preguntar sola.',
  },
  'provider-refused': {
    title: 'Mercado Pago no aceptó la consulta',
    meaning: 'No se devolvió nada.',
    next: 'Probá de nuevo. Si se repite, devolvé desde la app de Mercado Pago.',
  },
  'token-rejected': {
    title: 'Mercado Pago no acepta la credencial',
    meaning: 'La devolución espera: no se puede pedir ni comprobar.',
    next: 'Pedile al dueño que conecte la cuenta de nuevo, en Ajustes.',
  },
  'access-denied': {
    title: 'La cuenta no tiene permiso',
    meaning: 'Mercado Pago no deja pedir ni comprobar la devolución.',
    next: 'Pedile al dueño que revise los permisos de la cuenta.',
  },
  'charge-unreadable': {
    title: 'No se pudo leer esta devolución',
    meaning: 'Lo que se sabe de esta devolución no se entiende; lo demás sigue.',
    next: 'No devuelvas por otro medio. La caja lo sigue mirando; llamá a soporte.',
  },
};
