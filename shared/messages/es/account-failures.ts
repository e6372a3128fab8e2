import type { FailureTable } from '../words.ts';

/** Why an account, its country or its register cannot charge. */
export const accountFailures = {
  'register-unknown': {
    title: 'Mercado Pago no conoce esta caja',
    meaning: 'No se cobró nada: el QR no está asociado a la sucursal configurada.',
    next: 'Revisá la sucursal y la caja en Ajustes.',
  },
  'register-no-store': {
    title: 'Esa caja no está en ninguna sucursal',
    meaning: 'Mercado Pago sólo cobra con cajas que están en una sucursal. No cambió nada.',
    next: 'Elegí en qué sucursal está.',
  },
  'register-code-refused': {
    title: 'Mercado Pago no deja usar esa caja',
    meaning: 'Se creó en la app y no acepta el código que hace falta para cobrar desde acá.',
    next: 'Creá una caja nueva: está en la misma lista, y el QR de la otra no cambia.',
  },
  'register-amount-not-fixed': {
    title: 'El QR de esta caja deja elegir el monto',
    meaning: 'El cliente podría pagar otra cantidad: así no se cobra.',
    next: 'Corregí la caja en Ajustes, en Conexión.',
  },
  'account-differs': {
    title: 'La credencial es de otra cuenta',
    meaning:
      'No se cambió nada: esta carpeta de datos y sus ventas son de otra cuenta, y no cambian de cuenta.',
    next: 'Usá una credencial de la cuenta de siempre. Otra cuenta necesita otra carpeta de datos.',
  },
  'site-unknown': {
    title: 'El país de la cuenta no tiene cobro con QR',
    meaning: 'No se puede cobrar con esta cuenta.',
    next: 'Conectá una cuenta de un país con QR de Mercado Pago.',
  },
  'interface-unsupported': {
    title: 'Mercado Pago no admite la interfaz nueva con esta cuenta o caja',
    meaning: 'No se cobró nada: el pedido no llegó a hacerse.',
    next: 'En Ajustes, en Conexión, elegí «Automática» o «La de siempre», y cobrá de nuevo.',
  },
} satisfies Partial<FailureTable>;
