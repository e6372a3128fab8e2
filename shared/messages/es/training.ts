import type { FaultTable } from '../words.ts';

const faults: FaultTable = {
  none: 'Funciona bien',
  down: 'No contesta',
  slow: 'Tarda mucho',
  html: 'Contesta otra cosa',
  'rate-limited': 'Pide esperar',
};

/** The customer played by hand. No button of it begins like one of the till's: both are on the screen at once. */
export const training = {
  title: 'Cliente de práctica',
  hint: 'Hacé de cliente: escaneá el QR y pagá con este teléfono.',
  phone: {
    waiting: 'Escaneá el QR de la caja',
    order: 'Vas a pagar',
    paying: 'Procesando…',
    paid: '¡Listo! Pagaste',
    rejected: 'No pudimos procesar tu pago',
  },
  scan: 'Escanear',
  means: 'Con qué paga',
  payWith: {
    credit_card: 'Crédito',
    debit_card: 'Débito',
    account_money: 'Saldo',
    pix: 'Pix',
  },
  pay: 'Pagar',
  reason: 'Por qué falla',
  reasons: {
    cc_rejected_insufficient_amount: 'Sin fondos',
    cc_rejected_call_for_authorize: 'Llamar al banco',
    cc_rejected_high_risk: 'Por seguridad',
    cc_rejected_other_reason: 'Sin motivo',
  },
  reject: 'Fallar',
  providerFaults: 'Lo que también pasa',
  again: 'Otro teléfono paga lo mismo',
  late: 'Pagar fuera de término',
  fault: 'Mercado Pago simulado',
  faults,
  paper: 'Impresora de práctica',
  noPaper: 'El papel sale por acá.',
};
