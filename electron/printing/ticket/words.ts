import { languageOf, type Language, type Locale } from '../../../shared/sites.ts';

/** What stands on a ticket, in one language. `{n}` is filled in. */
export interface TicketWords {
  readonly register: string;
  readonly cashier: string;
  readonly sale: string;
  readonly date: string;
  readonly subtotal: string;
  readonly total: string;
  readonly paidWith: string;
  /** In its place where what was paid first went back. */
  readonly standsBy: string;
  /** What was handed over in cash. */
  readonly given: string;
  readonly change: string;
  readonly lastFour: string;
  readonly oneInstallment: string;
  readonly installments: string;
  readonly payment: string;
  readonly order: string;
  /** Of an order that the till itself made by Orders; `order` is a merchant order's number. */
  readonly orderCode: string;
  readonly paidLate: string;
  readonly forgotten: string;
  readonly thanks: string;
  readonly code: string;
  readonly reprint: string;
  readonly reprintedAt: string;
  readonly training: string;
  readonly testAccount: string;
  readonly otherProvider: string;
  readonly refund: string;
  readonly soldAt: string;
  readonly signature: string;
  /** Of whoever closed the shift. */
  readonly shiftSignature: string;
  readonly refunded: string;
  readonly refundTotal: string;
  readonly refundPartial: string;
  readonly refundDone: string;
  readonly refundInProcess: string;
  /** Cash, over the counter. */
  readonly refundCash: string;
  readonly refundId: string;
  readonly test: string;
  readonly testAccents: string;
  readonly testWidth: string;
  readonly testCode: string;
  readonly testDone: string;
  readonly shift: string;
  readonly shiftSoFar: string;
  readonly xHint: string;
  readonly shiftNumber: string;
  readonly opened: string;
  readonly closed: string;
  /** The head of the journal, signed: what is printed to compare books with. */
  readonly seal: string;
  readonly sealed: string;
  readonly sealRow: string;
  readonly sealCode: string;
  readonly sealKey: string;
  readonly sealHint: string;
  readonly unsealed: string;
  readonly unsealedHint: string;
  readonly phrase: string;
  readonly phraseHint: string;
}

const ES: TicketWords = {
  register: 'Caja',
  cashier: 'Atendió',
  sale: 'Venta',
  date: 'Fecha',
  subtotal: 'Subtotal',
  total: 'TOTAL',
  paidWith: 'Forma de pago',
  standsBy: 'Ahora la paga',
  given: 'Recibido',
  change: 'Vuelto',
  lastFour: 'terminada en {n}',
  oneInstallment: '1 cuota',
  installments: '{n} cuotas',
  payment: 'Pago {n}',
  order: 'Orden Mercado Pago {n}',
  orderCode: 'Código de orden {n}',
  forgotten: 'La caja ya no guarda con qué tarjeta se pagó.',
  paidLate: 'Pago tardío: el dinero llegó después de cerrado el cobro.',
  thanks: '¡Gracias por su compra!',
  code: 'Código de esta venta',
  reprint: 'REIMPRESIÓN {n}',
  reprintedAt: 'Reimpreso el {n}',
  training: 'ENTRENAMIENTO — SIN VALOR',
  testAccount: 'CUENTA DE PRUEBA — SIN VALOR',
  otherProvider: 'SERVIDOR DE PRUEBA — SIN VALOR',
  refund: 'DEVOLUCIÓN',
  soldAt: 'Vendido el',
  signature: 'Firma del cliente',
  shiftSignature: 'Firma de quien cierra',
  refunded: 'DEVUELTO',
  refundTotal: 'Devolución total',
  refundPartial: 'Devolución parcial',
  refundDone: 'El dinero vuelve por el mismo medio con el que se pagó.',
  refundInProcess: 'En proceso: todavía no está confirmada.',
  refundCash: 'Devuelto en efectivo, en mano.',
  refundId: 'Devolución {n}',
  test: 'PRUEBA DE IMPRESIÓN',
  testAccents: 'Acentos: áéíóú ÁÉÍÓ ñÑ üÜ ¿? ¡!',
  testWidth: 'La raya llega a los dos bordes',
  testCode: 'El código se puede escanear',
  testDone: 'Si se lee todo, la impresora está lista.',
  shift: 'CIERRE DE TURNO',
  shiftSoFar: 'TURNO ABIERTO — PARCIAL',
  xHint: 'No cierra nada: el turno sigue.',
  shiftNumber: 'Turno',
  opened: 'Apertura',
  closed: 'Cierre',
  seal: 'SELLO DE LOS LIBROS',
  sealed: 'Sellado',
  sealRow: 'Anotaciones',
  sealCode: 'Código del sello',
  sealKey: 'Clave de la caja',
  phrase: 'FRASE DE RECUPERACIÓN',
  phraseHint:
    'Con estas doce palabras se abren las copias cifradas de la caja. Guardá este papel lejos de la computadora y de las copias: quien lo tenga puede leerlas, y sin él nadie.',
  sealHint: 'Guardá este papel. Con él se prueba más adelante que nadie cambió lo anotado hasta acá.',
  unsealed: 'SIN SELLO',
  unsealedHint: 'No se pudo sellar cuando salió este papel. El próximo sello cubre también este cierre.',
};

const PT: TicketWords = {
  register: 'Caixa',
  cashier: 'Atendente',
  sale: 'Venda',
  date: 'Data',
  subtotal: 'Subtotal',
  total: 'TOTAL',
  paidWith: 'Forma de pagamento',
  standsBy: 'Agora é paga por',
  given: 'Recebido',
  change: 'Troco',
  lastFour: 'final {n}',
  oneInstallment: '1 parcela',
  installments: '{n} parcelas',
  payment: 'Pagamento {n}',
  order: 'Pedido Mercado Pago {n}',
  orderCode: 'Código do pedido {n}',
  forgotten: 'O caixa já não guarda com qual cartão foi pago.',
  paidLate: 'Pagamento tardio: o dinheiro chegou depois de encerrada a cobrança.',
  thanks: 'Obrigado pela preferência!',
  code: 'Código desta venda',
  reprint: 'REIMPRESSÃO {n}',
  reprintedAt: 'Reimpresso em {n}',
  training: 'TREINAMENTO — SEM VALOR',
  testAccount: 'CONTA DE TESTE — SEM VALOR',
  otherProvider: 'SERVIDOR DE TESTE — SEM VALOR',
  refund: 'ESTORNO',
  soldAt: 'Data da venda',
  signature: 'Assinatura do cliente',
  shiftSignature: 'Assinatura de quem fecha',
  refunded: 'ESTORNADO',
  refundTotal: 'Estorno total',
  refundPartial: 'Estorno parcial',
  refundDone: 'O dinheiro volta pelo mesmo meio com que foi pago.',
  refundInProcess: 'Em processamento: ainda não foi confirmado.',
  refundCash: 'Devolvido em dinheiro, em mãos.',
  refundId: 'Estorno {n}',
  test: 'TESTE DE IMPRESSÃO',
  testAccents: 'Acentos: áéíóú ãõ âêô àÀ çÇ ÁÉÃÕ',
  testWidth: 'A linha chega às duas bordas',
  testCode: 'O código pode ser lido',
  testDone: 'Se tudo está legível, a impressora está pronta.',
  shift: 'FECHAMENTO DE TURNO',
  shiftSoFar: 'TURNO ABERTO — PARCIAL',
  xHint: 'Não fecha nada: o turno continua.',
  shiftNumber: 'Turno',
  opened: 'Abertura',
  closed: 'Fechamento',
  seal: 'SELO DOS LIVROS',
  sealed: 'Selado',
  sealRow: 'Anotações',
  sealCode: 'Código do selo',
  sealKey: 'Chave do caixa',
  phrase: 'FRASE DE RECUPERAÇÃO',
  phraseHint:
    'Com estas doze palavras se abrem as cópias cifradas do caixa. Guarde este papel longe do computador e das cópias: quem o tiver pode lê-las, e sem ele ninguém.',
  sealHint: 'Guarde este papel. Com ele se prova mais tarde que ninguém mudou o que foi anotado até aqui.',
  unsealed: 'SEM SELO',
  unsealedHint: 'Não foi possível selar quando este papel saiu. O próximo selo cobre também este fechamento.',
};

const EN: TicketWords = {
  register: 'Register',
  cashier: 'Served by',
  sale: 'Sale',
  date: 'Date',
  subtotal: 'Subtotal',
  total: 'TOTAL',
  paidWith: 'Paid with',
  standsBy: 'Now paid by',
  given: 'Cash received',
  change: 'Change',
  lastFour: 'ending in {n}',
  oneInstallment: '1 installment',
  installments: '{n} installments',
  payment: 'Payment {n}',
  order: 'Mercado Pago order {n}',
  orderCode: 'Order code {n}',
  forgotten: 'The till no longer keeps which card paid it.',
  paidLate: 'Late payment: the money came after the charge was closed.',
  thanks: 'Thank you for your purchase!',
  code: 'Code of this sale',
  reprint: 'REPRINT {n}',
  reprintedAt: 'Reprinted on {n}',
  training: 'TRAINING — NO VALUE',
  testAccount: 'TEST ACCOUNT — NO VALUE',
  otherProvider: 'TEST SERVER — NO VALUE',
  refund: 'REFUND',
  soldAt: 'Date of sale',
  signature: 'Customer’s signature',
  shiftSignature: 'Signature of whoever closes',
  refunded: 'REFUNDED',
  refundTotal: 'Full refund',
  refundPartial: 'Partial refund',
  refundDone: 'The money goes back the way it was paid.',
  refundInProcess: 'In process: not confirmed yet.',
  refundCash: 'Given back in cash, over the counter.',
  refundId: 'Refund {n}',
  test: 'PRINTING TEST',
  testAccents: 'Accents: áéíóú ÁÉ ñÑ ãõ çÇ ¿? ¡!',
  testWidth: 'The line reaches both edges',
  testCode: 'The code can be scanned',
  testDone: 'If all of this is readable, the printer is ready.',
  shift: 'SHIFT CLOSED',
  shiftSoFar: 'SHIFT OPEN — SO FAR',
  xHint: 'This closes nothing: the shift goes on.',
  shiftNumber: 'Shift',
  opened: 'Opened',
  closed: 'Closed',
  seal: 'SEAL OF THE BOOKS',
  sealed: 'Sealed',
  sealRow: 'Entries',
  sealCode: 'Code of the seal',
  sealKey: 'Key of the till',
  phrase: 'RECOVERY PHRASE',
  phraseHint:
    'These twelve words open the encrypted copies of the till. Keep this paper away from the computer and from the copies: whoever has it can read them, and nobody can without it.',
  sealHint: 'Keep this paper. It proves later that nobody changed what was written down up to here.',
  unsealed: 'NO SEAL',
  unsealedHint: 'It could not be sealed when this paper came out. The next seal covers this close too.',
};

const WORDS: Readonly<Record<Language, TicketWords>> = { es: ES, pt: PT, en: EN };

/** Spanish differs little between countries; where it does, the shop's own words win. */
const LOCAL: Partial<Record<Locale, Partial<TicketWords>>> = {
  'es-MX': {
    cashier: 'Le atendió',
    change: 'Cambio',
    // Whether they are without interest is nowhere told, so «MSI» is never claimed.
    oneInstallment: '1 pago',
    installments: '{n} meses',
    refund: 'REEMBOLSO',
    refunded: 'REEMBOLSADO',
    refundTotal: 'Reembolso total',
    refundPartial: 'Reembolso parcial',
    refundId: 'Reembolso {n}',
  },
};

export function ticketWords(locale: Locale): TicketWords {
  return { ...WORDS[languageOf(locale)], ...LOCAL[locale] };
}

/** The words with `{n}` replaced, by text that may hold any sign. */
export function fill(words: string, n: string | number): string {
  return words.replace('{n}', () => String(n));
}
