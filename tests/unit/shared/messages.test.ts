import { WORDED_FOR_REFUNDS, WORDED_FOR_SETUP } from '../../../shared/messages/words.ts';
import { describe, expect, test } from 'vitest';
import { FAILURE_CODES, type FailureCode } from '../../../shared/failures.ts';
import { INCIDENT_KINDS } from '../../../shared/incident.ts';
import { failureWords, messagesFor, rejectionWords } from '../../../shared/messages/index.ts';

const LANGUAGES = ['es', 'pt', 'en'] as const;

/** Every word of a table with its path; functions are called with plain arguments. */
function wordsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (...args: unknown[]) => unknown)('1', '2'))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => wordsOf(inner, `${path}/${key}`));
}

describe.each(LANGUAGES)('the words in %s', (language) => {
  const words = messagesFor(language);

  test('say something everywhere', () => {
    expect(wordsOf(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('name the same things as the Spanish ones', () => {
    expect(wordsOf(words).map(([path]) => path)).toEqual(wordsOf(messagesFor('es')).map(([path]) => path));
  });

  test('give every failure a name, a meaning and a next step', () => {
    expect(Object.keys(words.failures).sort()).toEqual([...FAILURE_CODES].sort());
  });

  test('have a general sentence for a failure of another version, and its own for every other', () => {
    const unknown = 'printer-on-strike' as FailureCode;
    expect(failureWords(words, unknown)).toBe(words.failures['of-another-version']);
    expect(failureWords(words, 'toString' as FailureCode)).toBe(words.failures['of-another-version']);
    for (const code of FAILURE_CODES) expect(failureWords(words, code)).toBe(words.failures[code]);
  });

  test('tell every failure apart from the others', () => {
    const titles = FAILURE_CODES.map((code) => words.failures[code].title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('speak of a refund, and of no charge, where a refund was asked for', () => {
    for (const code of WORDED_FOR_REFUNDS) {
      const { meaning, next } = failureWords(words, code, 'refund');
      expect(`${meaning} ${next}`).not.toMatch(/cobr|entreg|charge|\bhand/i);
      expect(failureWords(words, code)).toBe(words.failures[code]);
    }
    expect(failureWords(words, 'refund-refused', 'refund')).toBe(words.failures['refund-refused']);
  });

  test('speak to whoever connects an account, and of no charge under way', () => {
    for (const code of WORDED_FOR_SETUP) {
      const said = failureWords(words, code, 'setup');
      expect(`${said.meaning} ${said.next}`).not.toMatch(
        /dueñ|dono|owner|entreg|no se pierde|não se perde|is not lost/i,
      );
      expect(failureWords(words, code)).toBe(words.failures[code]);
    }
    expect(failureWords(words, 'token-is-public-key', 'setup')).toBe(words.failures['token-is-public-key']);
  });

  test('give every incident its words', () => {
    expect(Object.keys(words.incidents.kinds).sort()).toEqual([...INCIDENT_KINDS].sort());
  });

  test('write the amount label only on the amount', () => {
    const label = words.counter.amountLabel.toLowerCase();
    const others = wordsOf(words).filter(
      ([path, text]) =>
        path !== '/counter/amountLabel' && isLabel(path) && text.toLowerCase().includes(label),
    );
    expect(others).toEqual([]);
  });

  test('answer an unknown reason of a rejection', () => {
    expect(rejectionWords(words, 'cc_rejected_insufficient_amount')).toBe(
      words.rejections.known.cc_rejected_insufficient_amount,
    );
    expect(rejectionWords(words, 'never_heard_of')).toBe(words.rejections.other);
    expect(rejectionWords(words, 'toString')).toBe(words.rejections.other);
    expect(rejectionWords(words, null)).toBe(words.rejections.other);
  });
});

/** Paths of words that become the accessible name of a control. */
function isLabel(path: string): boolean {
  return (
    /buttons|\/find|refund\/how|otherAddress|\/token$|title$|label/.test(path) &&
    !path.startsWith('/failures')
  );
}

test('a ticket has one name on Portuguese screens, and English has its own quotation marks', () => {
  const said = (language: 'pt' | 'en', foreign: RegExp) =>
    wordsOf(messagesFor(language)).filter(([, text]) => foreign.test(text));
  expect(said('pt', /ticket/i)).toEqual([]);
  expect(said('en', /[«»]/)).toEqual([]);
});

test('Spanish says «vos» everywhere', () => {
  // The same forms are right where somebody else is meant («a que vuelva»): only the beginning of a clause commands.
  const usted =
    /(?:^|[.;:,] |\b[yo] )(?:abra|actualice|apriete|cierre|conecte|copie|elija|escriba|espere|instale|libere|llame|mire|pida|pruebe|revise|siga|toque|vuelva)(?!\p{L})|usted|\p{L}*[áéíóú]\p{L}*[ae](?:la|lo|le)s?(?!\p{L})/iu;
  const found = wordsOf(messagesFor('es')).filter(([, text]) => usted.test(text));
  expect(found).toEqual([]);
});

describe('the names that tests and manuals rely on', () => {
  const { counter, common, incidents } = messagesFor('es');
  test.each([
    [counter.amountLabel, 'Importe'],
    [counter.buttons.charge, 'Cobrar'],
    [counter.buttons.search, 'Buscar pago'],
    [counter.buttons.cancel, 'Cancelar cobro'],
    [counter.buttons.next, 'Nueva venta'],
    [counter.buttons.reprint, 'Reimprimir'],
    [counter.buttons.cash, 'Efectivo'],
    [counter.buttons.retry, 'Reintentar'],
    [counter.buttons.voucher, 'El cliente muestra un comprobante'],
    [counter.states.waiting, 'Esperando el pago'],
    [counter.states.rejected, 'Pago rechazado'],
    [counter.states.paid, 'PAGADO'],
    [counter.states.cancelled, 'Cobro cancelado'],
    [counter.states.expired, 'Cobro vencido'],
    [counter.states.unanswered, 'Sin respuesta de Mercado Pago'],
    [counter.states.withdrawingCancelled, 'Cancelando: todavía se puede pagar'],
    [counter.ticketStates.sent, 'Ticket enviado'],
    [counter.ticketStates.confirmed, 'Ticket impreso'],
    [counter.ticketStates.unknown, 'Ticket sin confirmar'],
    [counter.noPrinter, 'Sin impresora'],
    [counter.qrNone, 'usá el QR impreso de la caja'],
    [counter.question.unknown, '¿Salió el ticket?'],
    [common.nav.sales, 'Ventas'],
    [common.nav.settings, 'Ajustes'],
    [common.nav.incidents, 'Incidentes'],
    [common.cover.title, 'No se sabe: la caja no responde'],
    [common.training.mark, 'ENTRENAMIENTO'],
    [common.training.connect, 'Conectar mi cuenta'],
    [incidents.steps.refund.button, 'Devolver'],
    [incidents.steps.deliver.button, 'Entregar'],
    [incidents.kinds.second.title, 'Pago duplicado'],
    [incidents.kinds.late.title, 'Pago tardío'],
    [incidents.kinds.excess.title, 'Pago de más'],
    [incidents.kinds.partial.title, 'Pago parcial'],
    [incidents.kinds.unverified.title, 'Sin verificar'],
  ])('%s', (word, name) => {
    expect(word).toBe(name);
  });

  test('whoever agrees presses a button that begins with «Sí» or «Confirmar»', () => {
    const { sales } = messagesFor('es');
    const agreeing = [
      incidents.confirmDeliver,
      incidents.confirmRefund('$ 1,00'),
      incidents.confirmRefundAll,
      incidents.confirmEnd,
      sales.refund.yes('$ 1,00'),
      counter.buttons.overwriteYes,
    ];
    for (const words of agreeing) expect(words).toMatch(/^(Sí|Confirmar)/);
  });
});
