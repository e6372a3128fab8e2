import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Unreadable } from './form.ts';

/** The end of both dictionaries: most of a sale's print job. Never changed. */
const TICKET = [
  '{"means":"account_money","method":"account_money","lastFour":null,"installments":null,"paymentId":"","amount":00}],"merchantOrderIds":[""],"saleCode":"CAJACLARA:","paidLate":false},',
  '"document":{"kind":"sale","locale":"es-AR","blocks":[{"type":"text","text":"","align":"center","size":"large","bold":true},{"type":"feed","lines":1},',
  '{"type":"columns","left":"Venta","right":"00","size":"normal","bold":true},{"type":"columns","left":"Fecha","right":"/20","size":"normal","bold":false},',
  '{"type":"columns","left":"Caja","right":"CAJA01","size":"normal","bold":false},{"type":"rule","style":"single"},{"type":"columns","left":"Venta 00","right":"$ ,00","size":"normal","bold":false},',
  '{"type":"rule","style":"double"},{"type":"columns","left":"TOTAL","right":"$ ,00","size":"large","bold":true},{"type":"rule","style":"double"},',
  '{"type":"text","text":"Forma de pago","align":"left","size":"normal","bold":true},{"type":"columns","left":"Efectivo","right":"Tarjeta de crédito","right":"Tarjeta de débito","right":"Dinero en cuenta","right":"$ ,00","size":"normal","bold":false},',
  '{"type":"text","text":"  Pago ","align":"left","size":"normal","bold":false},{"type":"text","text":"Orden Mercado Pago ","align":"left","size":"normal","bold":false},{"type":"feed","lines":1},',
  '{"type":"text","text":"COMPROBANTE NO VÁLIDO COMO FACTURA","align":"center","size":"normal","bold":true},{"type":"feed","lines":1},{"type":"text","text":"¡Gracias por su compra!","align":"center","size":"normal","bold":false},',
  '{"type":"feed","lines":1},{"type":"qr","text":"CAJACLARA:"},{"type":"feed","lines":1},{"type":"text","text":"Código de esta venta","align":"center","size":"normal","bold":false},{"type":"feed","lines":1},',
  '{"type":"cut"}]},"attempts":1,"state":{"kind":"confirmed","at":1795}}',
].join('');

/**
 * What rows of the tables repeat: their fields in the order of their schemas, with the commonest words. Part of every
 * packed row, so it never changes: other words are another dictionary with a mark of its own.
 */
const REPEATED_3 = [
  '"known":["],"agreedAt":1795,"dated":true,"backBefore":0,"whole":true,"key":"","incidentId":null,"number":1,',
  '"state":{"kind":"done","at":1795,"providerId":"state":{"kind":"ended","at":1795,"step":"refunded","by":null}}',
  '"state":{"kind":"ended","at":1795,"why":"cancelled","proof":"empty"}}"expired""status":"rejected","detail":"cc_rejected_',
  '"means":"credit_card","method":"visa","lastFour":"","installments":1,"means":"debit_card","method":"debvisa","master"',
  '"locale":"es-MX","currency":"MXN""locale":"pt-BR","currency":"BRL""locale":"es-CL","currency":"CLP""timeZone":"America/Mexico_City"',
  '"means":"credit_card","amount":"debit_card","unit":"kg","{"v":3,"id":"","number":1,"openedAt":1795,"day":"2026-11-20","lines":[{"title":"Venta 00","quantity":1000,"unit":"piece","price":00,"total":',
  '00}],"total":00,"currency":"ARS","collected":[{"means":"cash","amount":00,"at":1795}],"state":{"kind":"paid","at":1795,"late":false},"charges":[],"dismissed":true}"collected":[{"means":"qr","amount":00,"at":1795}],"state":{"kind":"paid","at":1795,"late":false},"charges":[""],"dismissed":true}',
  '{"v":3,"id":"","saleId":"","reference":"cc-","register":{"account":"","storeId":"","registerId":""},"order":"instore:","amount":00,"currency":"ARS","title":"Venta 00',
  '","description":"Venta 00 - ","intendedAt":1795,"expiresAt":1795,"sends":1,"facts":{"orders":[{"id":"","status":"closed","paymentsKnown":true,"collector":"',
  '","createdAt":1795000,"changedAt":1795000}],"payments":[{"id":"","status":"approved","detail":"accredited","amount":00,"refunded":0,"currency":"ARS","collector":"',
  '","orderId":"","createdAt":1795000,"approvedAt":1795000,"changedAt":1795000}]},"state":{"kind":"paid","at":1795,"orderId":"","paidBy":[""],"late":false,"looks":4}}',
  '{"v":3,"id":"","saleId":"","refundId":null,"copy":0,"queuedAt":1795,"notBefore":1795,"facts":{"kind":"sale","head":{"shopName":"","shopAddress":null,"shopTaxId":null,',
  '"site":"MLA","register":"CAJA01","cashier":null,"locale":"es-AR","currency":"ARS","at":1795,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,',
  '"footer":null,"logoPng":null},"saleNumber":"00","lines":[{"title":"Venta 00","quantity":1000,"unit":"piece","price":00,"total":00}],"discounts":[],"total":00,"paidWith":[',
  TICKET,
].join('');

/**
 * The dictionary of bodies that begin without a mark: rows of version 2, which are read and never written again. Never
 * changed.
 */
const REPEATED_2 = [
  '"known":["],"agreedAt":1795,"dated":true,"backBefore":0,"whole":true,"key":"","incidentId":null,"number":1,',
  '"state":{"kind":"done","at":1795,"providerId":"state":{"kind":"ended","at":1795,"step":"refunded","by":null}}',
  '"state":{"kind":"ended","at":1795,"why":"cancelled","proof":"empty"}}"expired""status":"rejected","detail":"cc_rejected_',
  '"means":"credit_card","method":"visa","lastFour":"","installments":1,"means":"debit_card","method":"debvisa","master"',
  '"locale":"es-MX","currency":"MXN""locale":"pt-BR","currency":"BRL""locale":"es-CL","currency":"CLP""timeZone":"America/Mexico_City"',
  '{"v":2,"id":"","number":1,"openedAt":1795,"day":"2026-11-20","lines":[{"title":"Venta 00","quantity":null,"unitPrice":null,"total":',
  '}],"total":,"currency":"ARS","state":{"kind":"paid","at":1795,"means":"cash","late":false},"charges":["means":"qr","late":false},"charges":[""],"dismissed":true}',
  '{"v":2,"id":"","saleId":"","reference":"cc-","register":{"account":"","storeId":"","registerId":""},"amount":00,"currency":"ARS","title":"Venta 00',
  '","description":"Venta 00 - ","intendedAt":1795,"expiresAt":1795,"puts":1,"facts":{"orders":[{"id":"","status":"closed","paymentsKnown":true,"collector":"',
  '","createdAt":1795000,"changedAt":1795000}],"payments":[{"id":"","status":"approved","detail":"accredited","amount":00,"refunded":0,"currency":"ARS","collector":"',
  '","orderId":"","createdAt":1795000,"approvedAt":1795000,"changedAt":1795000}]},"state":{"kind":"paid","at":1795,"orderId":"","paidBy":[""],"late":false,"looks":4}}',
  '{"v":2,"id":"","saleId":"","refundId":null,"copy":0,"queuedAt":1795,"notBefore":1795,"facts":{"kind":"sale","head":{"shopName":"","shopAddress":null,"shopTaxId":null,',
  '"site":"MLA","register":"CAJA01","cashier":null,"locale":"es-AR","currency":"ARS","at":1795,"timeZone":"America/Argentina/Buenos_Aires","training":false,"notice":null,',
  '"footer":null,"logoPng":null},"saleNumber":"00","lines":[{"title":"Venta 00","quantity":null,"unitPrice":null,"total":00}],"discounts":[],"total":00,"paidWith":[',
  TICKET,
].join('');

/** First byte of a body of the newest dictionary: no deflated text begins with it (block type 3 does not exist). */
const MARK_3 = 0x07;

/** Small windows: what is packed is small, and setting up large ones would cost more than the packing. */
const OPTIONS = {
  level: 6,
  windowBits: 13,
  memLevel: 4,
  chunkSize: 4_096,
} as const;

const NEWEST = { ...OPTIONS, dictionary: Buffer.from(REPEATED_3) };
const UNMARKED = { ...OPTIONS, dictionary: Buffer.from(REPEATED_2) };

/** Below this nothing is won. Letters. */
const SMALL_LETTERS = 120;

/** The body of a row that is not expected to change any more: the same text, in fewer bytes. */
export function pack(text: string): string | Uint8Array {
  if (text.length < SMALL_LETTERS) return text;
  return Buffer.concat([Uint8Array.of(MARK_3), deflateRawSync(text, NEWEST)]);
}

/**
 * The text of a body, packed or not.
 * @throws Unreadable when it is neither.
 */
export function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (!(body instanceof Uint8Array)) throw new Unreadable('is neither text nor packed text');
  try {
    const isMarked = body[0] === MARK_3;
    return inflateRawSync(isMarked ? body.subarray(1) : body, isMarked ? NEWEST : UNMARKED).toString('utf8');
  } catch (error) {
    throw new Unreadable('is no packed text', { cause: error });
  }
}
