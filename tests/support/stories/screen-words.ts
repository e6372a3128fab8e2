import type { FailureCode } from '../../../shared/failures.ts';
import type { IncidentKind } from '../../../shared/incident.ts';
import { messagesFor, rejectionWords } from '../../../shared/messages/index.ts';

/** These words are fixed by the manuals, so they are written out here. */
export const INCIDENT_TITLE: Readonly<Record<IncidentKind, string>> = {
  second: 'Pago duplicado',
  late: 'Pago tardío',
  excess: 'Pago de más',
  partial: 'Pago parcial',
  mismatch: 'Pago que no coincide',
  disputed: 'Pago en disputa',
  reversed: 'Pago que volvió atrás',
  'paid-without-close': 'Pago sin cierre',
  unverified: 'Sin verificar',
  'no-sale': 'Pago sin venta',
  'unrecorded-sale': 'Venta que la caja no recuerda',
  unswept: 'Tiempo sin revisar',
  'refund-unfinished': 'Devolución sin terminar',
  chargeback: 'Contracargo',
};

export const spanish = messagesFor('es');

/** The words of failures and reasons may change; that each has words of its own is what counts. */
export const failureTitle = (code: FailureCode) => spanish.failures[code].title;
export const rejectionText = (detail: string) => rejectionWords(spanish, detail);
export const wrongClockText = spanish.common.connection.clock;
