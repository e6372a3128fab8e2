import type { FailureTable } from '../words.ts';

/** What a typed amount was not taken for. */
export const amountFailures = {
  'amount-empty': {
    title: 'Falta el monto',
    meaning: 'No se mandó nada.',
    next: 'Escribí cuánto cobrar y apretá Enter.',
  },
  'amount-unreadable': {
    title: 'No se entiende el monto',
    meaning: 'No se mandó nada. Lo que escribiste sigue ahí.',
    next: 'Escribilo como 1234,50 o 1.234,50.',
  },
  'amount-zero': {
    title: 'El monto es cero',
    meaning: 'No se mandó nada.',
    next: 'Escribí un monto mayor que cero.',
  },
  'amount-too-large': {
    title: 'El monto es demasiado grande',
    meaning: 'No se mandó nada: puede ser un error de tipeo.',
    next: 'Revisá las cifras y escribilo de nuevo.',
  },
  'amount-decimals-not-taken': {
    title: 'Esta moneda va sin decimales',
    meaning: 'No se mandó nada.',
    next: 'Escribí el monto sin centavos.',
  },
  'amount-unfinished': {
    title: 'Falta terminar la cuenta',
    meaning: 'No se mandó nada. Lo que escribiste sigue ahí.',
    next: 'Escribí el número que falta después del + o del ×.',
  },
  'amount-fraction': {
    title: 'La cuenta no da un importe exacto',
    meaning: 'No se mandó nada: quedaría una fracción de la moneda más chica.',
    next: 'Escribí el importe ya redondeado.',
  },
  'amount-above-ceiling': {
    title: '¿Seguro? Es mucho más que una venta de siempre',
    meaning: 'No se mandó nada: pasa el tope por venta.',
    next: 'Si está bien, apretá otra vez la misma tecla; si no, corregilo.',
  },
} satisfies Partial<FailureTable>;
