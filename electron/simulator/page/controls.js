/** Words and lists of the panel. */
export const refusals = {
  'no-such-register': 'No hay tal caja.',
  'no-such-phone': 'Ese teléfono todavía no escaneó nada.',
  'no-such-merchant-order': 'No hay tal orden.',
  'no-such-payment': 'No hay tal pago.',
  'no-such-method': 'Ese medio no existe en este país.',
  'nothing-to-pay': 'El teléfono espera: la caja no tiene ninguna orden.',
  'already-paid': 'Esa orden ya está pagada.',
  'no-such-refund': 'No hay tal devolución.',
  'no-such-order': 'No hay tal cobro en la caja.',
  'not-now': 'En su estado de ahora no se puede.',
  'order-gone': 'La orden ya no está y la app no la deja pagar.',
  'wrong-amount': 'El importe no sirve: no se puede pagar de más.',
  'not-pending': 'Ese pago ya está resuelto.',
  'not-refundable': 'Ese pago no se puede devolver ni discutir.',
  'no-such-code': 'Ese código no es de ninguna caja ni de ninguna orden.',
  'code-over': 'Ese código ya no sirve: su orden terminó.',
};

export const faultPlaces = [
  ['any', 'Todo'],
  ['order-put', 'Poner la orden'],
  ['order-get', 'Leer la orden'],
  ['order-delete', 'Quitar la orden'],
  ['merchant-order-search', 'Buscar órdenes'],
  ['merchant-order', 'Una orden'],
  ['payment', 'Un pago'],
  ['payment-search', 'Buscar pagos'],
  ['refund-post', 'Devolver'],
  ['refund-get', 'Leer devoluciones'],
  ['chargeback', 'Leer un contracargo'],
  ['orders-create', 'Orders: crear'],
  ['orders-get', 'Orders: leer'],
  ['orders-list', 'Orders: buscar'],
  ['orders-cancel', 'Orders: cancelar'],
  ['orders-refund', 'Orders: devolver'],
  ['registers', 'Cajas'],
  ['stores', 'Sucursales'],
  ['user', 'La cuenta'],
];

export const faultKinds = [
  ['drop', 'Cortar la conexión'],
  ['hang', 'Callar'],
  ['late', 'Cortar y procesar después'],
  ['twice', 'Procesar dos veces'],
  ['read', 'Contestar que no hay nada'],
  ['latency', 'Demorar'],
  ['429', '429 demasiados pedidos'],
  ['500', '500'],
  ['502-html', '502 en HTML'],
  ['503-empty', '503 vacío'],
  ['504-html', '504 en HTML'],
  ['526', '526 certificado'],
  ['page', '200 en HTML'],
  ['200-empty', '200 vacío'],
  ['204-empty', '204 vacío'],
  ['401', '401 token'],
  ['403', '403 política'],
  ['404', '404'],
  ['409', '409'],
  ['422', '422'],
  ['423', '423'],
  ['garbage', 'JSON roto'],
  ['truncated', 'Respuesta cortada'],
];

export const habits = [
  {
    name: 'openMerchantOrder',
    words: 'La orden nace',
    choices: [
      ['scan', 'al escanear'],
      ['put', 'al publicar'],
      ['payment', 'al pagar'],
      ['mixed', 'a veces así'],
    ],
  },
  { name: 'orderIndexLagMs', words: 'Retraso de la búsqueda (ms)' },
  { name: 'paymentIndexLagMs', words: 'Retraso de los pagos (ms)' },
  { name: 'latencyMs', words: 'Demora de cada respuesta (ms)' },
  { name: 'dateOffsetMs', words: 'Hora errada del servidor (ms)' },
  { name: 'omitFieldsOnOpened', words: 'Órdenes abiertas sin campos' },
  { name: 'omitPayments', words: 'Órdenes sin la lista de pagos' },
  { name: 'idsAsStrings', words: 'Números como texto' },
  { name: 'extraFields', words: 'Campos de más' },
  { name: 'latePayments', words: 'Se puede pagar tarde' },
  { name: 'refundsInProcess', words: 'Devoluciones en proceso' },
  { name: 'refundsInProcessCount', words: 'Lo que está en proceso ya cuenta como devuelto' },
  { name: 'refundsKeepDate', words: 'Una devolución sin dinero no cambia la fecha del pago' },
  { name: 'paymentListsDoneRefunds', words: 'El pago muestra solo las devoluciones hechas' },
  { name: 'refundsRefusedForTestUser', words: 'Sin devoluciones (usuario de prueba)' },
  {
    name: 'orderOpenStatus',
    words: 'Orders: abierta se llama',
    choices: [
      ['created', 'created'],
      ['processing', 'processing'],
      ['action_required', 'action_required'],
      ['awaiting_customer', 'una palabra nueva'],
    ],
  },
  {
    name: 'orderKeyRepeated',
    words: 'Orders: la misma clave contesta',
    choices: [
      ['first-answer', 'lo de la primera vez'],
      ['present', 'cómo está ahora'],
      ['conflict', '409'],
    ],
  },
  {
    name: 'ordersList',
    words: 'Orders: la búsqueda',
    choices: [
      ['answers', 'contesta'],
      ['empty', 'no encuentra nada'],
      ['400', 'se niega (400)'],
    ],
  },
  {
    name: 'ordersSites',
    words: 'Orders: países',
    choices: [
      ['openapi', 'todos menos México'],
      ['portal', 'sin Colombia ni Perú'],
      ['all', 'todos'],
      ['none', 'ninguno'],
    ],
  },
  {
    name: 'replacedOrderSays',
    words: 'Orders: la reemplazada se llama',
    choices: [
      ['canceled', 'canceled'],
      ['expired', 'expired'],
      ['created', 'created'],
    ],
  },
  {
    name: 'twoOrders',
    words: 'Orders: dos en una caja',
    choices: [
      ['replaces', 'la nueva reemplaza'],
      ['beside', 'quedan las dos'],
    ],
  },
  {
    name: 'mixedRegister',
    words: 'Orders y v2 en una caja',
    choices: [
      ['replaces', 'la nueva reemplaza'],
      ['beside', 'quedan las dos'],
    ],
  },
  {
    name: 'lateOrderSays',
    words: 'Orders: pagada tarde se llama',
    choices: [
      ['processed', 'processed'],
      ['unchanged', 'como antes'],
    ],
  },
  { name: 'orderMerchantOrders', words: 'Orders: hay orden del proveedor' },
  { name: 'orderPaidOnce', words: 'Orders: se paga una sola vez' },
];

/** An element with a class and with texts or elements inside; never HTML made from data. */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export function fill(select, pairs) {
  select.replaceChildren(
    ...pairs.map(([value, words]) => {
      const option = make('option', '', words);
      option.value = value;
      return option;
    }),
  );
}

/** Draws one control for each setting; calls `change(name, value)` when a person changes it. */
export function drawHabits(place, settings, change) {
  place.replaceChildren(
    ...habits.map(({ name, words, choices }) => {
      const value = settings[name];
      const label = make('label', '');
      if (choices) {
        const select = make('select', '');
        fill(select, choices);
        select.value = value;
        select.addEventListener('change', () => change(name, select.value));
        label.append(words, select);
        return label;
      }
      const input = make('input', '');
      input.type = typeof value === 'boolean' ? 'checkbox' : 'number';
      if (typeof value === 'boolean') input.checked = value;
      else input.value = String(value);
      input.addEventListener('change', () =>
        change(name, typeof value === 'boolean' ? input.checked : Number(input.value)),
      );
      if (typeof value === 'boolean') label.append(input, words);
      else label.append(words, input);
      return label;
    }),
  );
}
