import * as z from 'zod';
import type { AmountsLearnt, CeilingView } from './ceiling.ts';
import { foreignOrderSchema } from './charge.ts';
import {
  copiesSchemas,
  type CopyLooked,
  type PhraseConfirmed,
  type PhraseDraft,
  type PhraseGivenBack,
} from './copies.ts';
import { interfaceSchemas, type InterfaceAnswers } from './charging.ts';
import type { DayExport, DayLine } from './day.ts';
import type { HistoryPage, SalesFound } from './history-pages.ts';
import type { Opening } from './opening.ts';
import { operatorSchemas } from './operator-requests.ts';
import type { OperatorsSetup } from './operators.ts';
import type { Reply } from './reply.ts';
import { relaySchemas, type RelayAnswers } from './relay-setup.ts';
import { saleOpeningSchema } from './sale.ts';
import { retentionSchemas, type RetentionAnswers } from './retention.ts';
import { sealSchemas, type SealAnswers } from './seal-phrase.ts';
import { shiftCommandSchemas, shiftHostSchemas, shiftQuerySchemas } from './shift-requests.ts';
import type { ShiftPage, ShiftX } from './shift-view.ts';
import { storyHostSchemas, storyQuerySchemas, type StoryAnswers } from './story-requests.ts';
import { shopInputSchema, type ShopSettingsView } from './shop.ts';
import type { IncidentView, LostSales, SaleDetail, Snapshot } from './snapshot.ts';
import {
  chargeIdSchema,
  commandIdSchema,
  incidentIdSchema,
  minorSchema,
  paymentIdSchema,
  printJobIdSchema,
  refundIdSchema,
  saleIdSchema,
} from './schemas.ts';
import {
  trainingActSchema,
  type BooksView,
  type ComputerView,
  type OwnPaperView,
  type PrinterCandidates,
  type PrinterFound,
  type PrinterModel,
  type PrinterTestPage,
  type SealMade,
  type SettingsView,
  type TicketPreview,
  type TrainingView,
} from './views.ts';
import type { UpdateView } from './update.ts';
import { TEST_PAGES } from './printer-guide.ts';
import { printerProfileInputSchema } from './printer-profile.ts';
import {
  connectionCheckSchema,
  connectionSaveSchema,
  connectionUseSchema,
  type ConnectionCheck,
  type ConnectionSaved,
  type RegisterUse,
} from './setup.ts';

/**
 * Every request between a screen and the engine's host, defined once: name and request schema here, type of the answer
 * in `Answers`. Both hosts and both clients are built from it: a missing handler does not compile, and a malformed
 * request is answered with a failure.
 */
const amountText = z.string().max(40);
const command = { commandId: commandIdSchema };
const formIdSchema = z.string().min(1).max(64);
/** Which window's form about a voucher: each window asks for itself, and an answer is for that one alone. */
const form = { form: formIdSchema };
/** The same text again: a person was asked about this very amount, which is above the ceiling, and said yes. */
const agreed = { agreed: amountText.optional() };
/** A sale of one line, of the typed amount. */
const typedSale = saleOpeningSchema
  .omit({ lines: true })
  .extend({ ...command, amount: amountText, ...agreed });

/** What the customer hands over in cash, as typed; absent: the exact amount, as far as anybody says. */
const handed = { given: amountText.optional() };

/**
 * Commands of people to the engine. Each is carried out at most once per command id, and answers yes or the reason why
 * not.
 */
export const commandSchemas = {
  /** Opens a sale; it takes the counter. */
  'sale.open': saleOpeningSchema.extend(command),
  /** Changes the lines of the sale on the counter, before anything was charged or taken for it. */
  'sale.lines': saleOpeningSchema.pick({ lines: true }).extend({ ...command, saleId: saleIdSchema }),
  /** An amount and «Cobrar»: opens a sale and charges it. The amount goes as typed: the engine reads it. */
  'charge.start': typedSale,
  /** «Buscar pago» */
  'charge.search': z.strictObject({ ...command, chargeId: chargeIdSchema }),
  /** «Cancelar cobro» */
  'charge.cancel': z.strictObject({ ...command, chargeId: chargeIdSchema }),
  /** «Cambiar el importe»: cancels this charge, and charges the new amount once the register is proved free of it. */
  'charge.change': z.strictObject({ ...command, chargeId: chargeIdSchema, amount: amountText, ...agreed }),
  /** Agrees to replace the stranger's order on the register. */
  'charge.overwrite': z.strictObject({
    ...command,
    chargeId: chargeIdSchema,
    /** The order that the screen showed; the agreement is for this one only. Absent: the one in the books. */
    shown: foreignOrderSchema.optional(),
  }),
  /** «Reintentar»: charges what is due of the sale on the counter. */
  'charge.due': z.strictObject({ ...command, saleId: saleIdSchema }),
  /** «Efectivo»: all that is due, or a part of it. */
  'sale.cash': z.strictObject({
    ...command,
    ...handed,
    saleId: saleIdSchema,
    amount: amountText.optional(),
  }),
  /** An amount and «Efectivo»: a sale of its own, booked at once in every state of the counter. */
  'sale.cash-now': typedSale.extend(handed),
  /** «Efectivo» beside a part that came by a charge: all of the rest. */
  'sale.cash-rest': z.strictObject({ ...command, ...handed, saleId: saleIdSchema }),
  /** Not to take it after all, while the part is read again. */
  'sale.rest-stop': z.strictObject({ ...command, saleId: saleIdSchema }),
  /** What was handed over for cash that is booked already. */
  'sale.given': z.strictObject({ ...command, saleId: saleIdSchema, given: amountText }),
  /** «Deshacer»: the cash of the last sale goes back, until another one begins. */
  'sale.undo': z.strictObject({ ...command, saleId: saleIdSchema }),
  /** «Devolver» the cash of a past sale; amount null gives back all that is left of it. */
  'sale.cash-refund': z.strictObject({
    ...command,
    saleId: saleIdSchema,
    amount: amountText.nullable(),
    /** What was left of it when the question was shown; if it has changed since, nothing goes back. */
    left: minorSchema,
  }),
  /** «Nueva venta» */
  'sale.next': z.strictObject({ ...command, saleId: saleIdSchema }),
  /** «Reimprimir»: the sale's ticket, or the voucher of one of its refunds. */
  'ticket.reprint': z.strictObject({
    ...command,
    saleId: saleIdSchema,
    refundId: refundIdSchema.nullable().optional(),
  }),
  /**
   * The answer to «¿Salió el ticket?» (unknown) or «¿Imprimirlo ahora?» (old). `anyway`: «Imprimir igual», whatever the
   * printer says of itself.
   */
  'ticket.answer': z.strictObject({
    ...command,
    jobId: printJobIdSchema,
    answer: z.enum(['came-out', 'print', 'anyway', 'drop']),
  }),
  /** One answer for all tickets that wait for a person to say whether they are still to be printed. */
  'ticket.answer-all': z.strictObject({
    ...command,
    print: z.array(printJobIdSchema).max(1_000),
    drop: z.array(printJobIdSchema).max(1_000),
  }),
  'incident.deliver': z.strictObject({ ...command, incidentId: incidentIdSchema }),
  'incident.refund': z.strictObject({
    ...command,
    incidentId: incidentIdSchema,
    /** The amount that the screen showed; the agreement is for this amount only. Absent: the one in the books. */
    amount: minorSchema.nullable().optional(),
  }),
  /** Settles an incident: a person waits, has called the provider, or says that the goods were handed over before. */
  'incident.end': z.strictObject({
    ...command,
    incidentId: incidentIdSchema,
    step: z.enum(['waited', 'called', 'handed-over']),
  }),
  /** All sales that the books lost and that were paid before that day of the shop were handed over: so many were shown. */
  'incident.end-old': z.strictObject({
    ...command,
    beforeDay: z.iso.date(),
    count: z.number().int().positive(),
  }),
  /** «Devolver» a payment of a past sale; amount null gives back all that is left of it. */
  'refund.start': z.strictObject({
    ...command,
    saleId: saleIdSchema,
    paymentId: paymentIdSchema,
    amount: amountText.nullable(),
    /** What was left of the payment when the question was shown; if it has changed since, the refund is refused. */
    left: minorSchema.optional(),
  }),
  /** «El cliente muestra un comprobante»: looked for by amount and time of day ("10:31"), or by the payment's id. */
  'voucher.ask': z.strictObject({
    ...command,
    amount: amountText.nullable(),
    about: z
      .string()
      .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
      .nullable(),
    paymentId: paymentIdSchema.nullable(),
    ...form,
    /** This question's own id: an answer names it. A new one of a form takes the place of the one before. */
    question: formIdSchema,
    /** «Seguir buscando»: more of this till's own charges are asked about than by the question before. */
    further: z.literal(true).optional(),
  }),
  'voucher.close': z.strictObject({ ...command, ...form }),
  /** A payment without a sale is for this one: it becomes money that came late for it. */
  'voucher.attach': z.strictObject({
    ...command,
    ...form,
    paymentId: paymentIdSchema,
    saleId: saleIdSchema,
  }),
  /** A person has looked at the restored file; the engine acts by itself again. */
  'recovery.end': z.strictObject({ ...command }),
  ...shiftCommandSchemas,
} as const satisfies Record<string, z.ZodType>;

/** What screens read from the engine. */
const querySchemas = {
  'history.list': z.strictObject({
    day: z.iso.date().nullable(),
    before: z.number().int().positive().nullable(),
  }),
  /** A day in a line; its sum is that of its list. */
  'history.day': z.strictObject({ day: z.iso.date() }),
  /** By number, amount, payment id, last digits of a card, reference, date, state, or the ticket's code. */
  /** `below`: goes on among sales with a smaller number than this. */
  'history.find': z.strictObject({
    text: z.string().max(120),
    below: z.number().int().positive().optional(),
  }),
  'history.sale': z.strictObject({ saleId: saleIdSchema }),
  ...storyQuerySchemas,
  /** The next part of the open incidents; those of lost sales that are gathered are not among them. */
  'incident.list': z.strictObject({ from: z.number().int().nonnegative().max(1_000_000) }),
  /** How many sales that the books lost `incident.end-old` would end. */
  'incident.old': z.strictObject({ beforeDay: z.iso.date() }),
  /** What the till has learnt of the shop's amounts. */
  'amounts.learnt': z.strictObject({}),
  ...shiftQuerySchemas,
} as const satisfies Record<string, z.ZodType>;

/** The amount goes as typed: the host reads it. */
const ceilingInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('learnt') }),
  z.strictObject({ kind: z.literal('set'), amount: amountText }),
  z.strictObject({ kind: z.literal('none') }),
]);

/** What the host answers itself: settings, printers, the connection, the simulated provider of training. */
const hostSchemas = {
  'ticket.preview': z.strictObject({ saleId: saleIdSchema }),
  ...storyHostSchemas,

  ...operatorSchemas,
  ...shiftHostSchemas,
  'settings.read': z.strictObject({}),
  'shop.read': z.strictObject({}),
  'shop.save': shopInputSchema,
  /** A ticket as it would print with these words; saves nothing. */
  'shop.preview': shopInputSchema,
  'ceiling.read': z.strictObject({}),
  'ceiling.save': ceilingInputSchema,
  'printer.list': z.strictObject({}),
  'printer.models': z.strictObject({}),
  /** Whether something can be printed on at an address, before anything else is asked of it. */
  'printer.check': z.strictObject({ address: z.string().max(300) }),
  'printer.save': z.strictObject({
    address: z.string().max(300).nullable(),
    profile: printerProfileInputSchema,
  }),
  /** Prints a page of the guided test. */
  'printer.test': z.strictObject({
    address: z.string().max(300),
    page: z.enum(TEST_PAGES),
    profile: printerProfileInputSchema,
  }),
  /** Whose a token is, with the stores and registers of that account. */
  'connection.check': connectionCheckSchema,
  /** Whether another till charges with that register. */
  'connection.use': connectionUseSchema,
  'connection.save': connectionSaveSchema,
  /** A day's list as a table for other programs, with its words in this language. */
  'day.export': z.strictObject({ day: z.iso.date(), language: z.enum(['es', 'pt', 'en']) }),
  'books.read': z.strictObject({}),
  /** Makes a copy now, in addition to the hourly ones. */
  'books.copy': z.strictObject({}),
  /** «Imprimir sello»: seals the books as they are now, and prints the seal's paper. */
  'books.seal': z.strictObject({}),
  ...copiesSchemas,
  ...sealSchemas,
  ...retentionSchemas,
  ...interfaceSchemas,
  ...relaySchemas,
  'computer.read': z.strictObject({}),
  'computer.save': z.strictObject({ startsAtLogin: z.boolean() }),
  'update.read': z.strictObject({}),
  /** Looks for a newer version now. */
  'update.check': z.strictObject({}),
  /** «Instalar»: the books are closed, and the program begins again as the newer version. */
  'update.install': z.strictObject({}),
  'training.read': z.strictObject({}),
  'training.act': trainingActSchema,
} as const satisfies Record<string, z.ZodType>;

export const requestSchemas = { ...commandSchemas, ...querySchemas, ...hostSchemas };

export type EngineCommandName = keyof typeof commandSchemas;
export type EngineQueryName = keyof typeof querySchemas;
export type HostRequestName = keyof typeof hostSchemas;
export type RequestName = keyof typeof requestSchemas;
export type RequestOf<Name extends RequestName> = z.infer<(typeof requestSchemas)[Name]>;

/** The host's own requests that are answered by nothing but that they were done. */
type DoneByHost =
  | `${'shop' | 'printer'}.save`
  | 'books.restore'
  | 'drawer.open'
  | `operator.${'enter' | 'leave' | 'here' | 'recover' | 'pin'}`;

export interface Answers
  extends
    Record<EngineCommandName | DoneByHost, null>,
    RetentionAnswers,
    InterfaceAnswers,
    RelayAnswers,
    SealAnswers,
    StoryAnswers {
  'history.list': HistoryPage;
  'history.day': DayLine;
  'history.find': SalesFound;
  'history.sale': SaleDetail;
  'incident.list': { readonly incidents: readonly IncidentView[] };
  'incident.old': LostSales;
  'amounts.learnt': AmountsLearnt;
  'shift.x': ShiftX;
  'shift.list': ShiftPage;
  'shift.print-x': OwnPaperView;
  'ticket.preview': TicketPreview;
  'settings.read': SettingsView;
  'shop.read': ShopSettingsView;
  'shop.preview': TicketPreview;
  'ceiling.read': CeilingView;
  'ceiling.save': CeilingView;
  'printer.list': PrinterCandidates;
  'printer.models': { readonly models: readonly PrinterModel[] };
  'printer.check': PrinterFound;
  'printer.test': PrinterTestPage;
  'connection.check': ConnectionCheck;
  'connection.use': RegisterUse;
  'connection.save': ConnectionSaved;
  'day.export': DayExport;
  'books.read': BooksView;
  'books.copy': BooksView;
  'books.seal': SealMade;
  'books.look': CopyLooked;
  'copies.begin': PhraseDraft;
  'copies.print': OwnPaperView;
  'copies.confirm': PhraseConfirmed;
  'copies.off': BooksView;
  'copies.phrase': PhraseGivenBack;
  'computer.read': ComputerView;
  'computer.save': ComputerView;
  'update.read': UpdateView;
  'update.check': UpdateView;
  'update.install': UpdateView;
  'training.read': TrainingView;
  'operator.read': OperatorsSetup;
  'operator.save': OperatorsSetup;
  'operator.rules': OperatorsSetup;
  'training.act': TrainingView;
}
export type AnswerOf<Name extends RequestName> = Answers[Name];

/** What the stream carries. A beat every 2 s says that the engine is alive. */
export type StreamMessage =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'beat'; readonly sequence: number }
  /** No books are open yet: what is done before, told again every second. */
  | { readonly kind: 'opening'; readonly opening: Opening };

export const HEARTBEAT_MS = 2_000;
/** Without a message for this long the screen is covered by «No se sabe: la caja no responde». */
export const SILENCE_MS = 6_000;

/** What a screen needs of its host. One client works through the preload, the other over HTTP. */
export interface Client {
  request<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<Reply<AnswerOf<Name>>>;
  /** Calls for each stream message; returns what ends it. */
  listen(onMessage: (message: StreamMessage) => void): () => void;
}

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requestSchemas, name);
}

export function isCommandName(name: RequestName): name is EngineCommandName {
  return Object.hasOwn(commandSchemas, name);
}

export function isQueryName(name: RequestName): name is EngineQueryName {
  return Object.hasOwn(querySchemas, name);
}
