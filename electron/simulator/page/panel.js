/** The simulator's control panel in a browser: plays the customer and switches faults, over the control API. */
import { drawHabits, faultKinds, faultPlaces, fill, make, refusals } from './controls.js';

const at = (id) => document.getElementById(id);
let currency = 'ARS';

function money(amount) {
  return new Intl.NumberFormat('es-AR', { style: 'currency', currency }).format(amount);
}

async function call(method, path, body) {
  const options =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`/_control/${path}`, options);
  return answer.json();
}

async function act(action) {
  const outcome = await call('POST', 'customer', action).catch(() => ({ ok: false, wrong: 'conexión' }));
  at('notice').textContent = outcome.ok ? '' : (refusals[outcome.code] ?? `No se pudo: ${outcome.wrong}`);
  await refresh();
}

function wish() {
  const part = Number(at('part').value);
  return {
    phone: at('phone').value,
    method: at('method').value,
    installments: Math.max(1, Number(at('installments').value) || 1),
    processingMs: Math.max(0, Number(at('processing').value) || 0) * 1000,
    ...(part > 0 ? { amount: part } : {}),
  };
}

const endings = {
  paid: 'ya pagada',
  deleted: 'cancelada en la caja',
  expired: 'vencida',
  replaced: 'reemplazada por otra',
};
const titles = {
  none: 'Sin escanear',
  waiting: 'Esperando que la caja ponga el importe',
  amount: 'Escribí el importe (la caja no fija el monto)',
  payment: 'Vas a pagar',
  paid: 'Pagado',
};

function drawPhone(state) {
  const phone = state.phones.find(({ name }) => name === at('phone').value);
  const screen = phone?.screen ?? 'none';
  at('glass').dataset.screen = screen;
  at('screen-title').textContent = titles[screen];
  at('screen-amount').textContent = phone && phone.amount !== null ? money(phone.amount) : '';
  const late =
    phone?.orderEnded && phone.orderEnded !== 'paid'
      ? ` · orden ${endings[phone.orderEnded]}: sería un pago tardío`
      : '';
  at('screen-detail').textContent = phone?.reference ? `${phone.reference}${late}` : '';
}

function drawTill(state) {
  const register =
    state.registers.find(({ externalId }) => externalId === at('register').value) ?? state.registers[0];
  if (!register) return at('till').replaceChildren(make('p', '', 'La cuenta no tiene cajas.'));
  const { order } = register;
  if (!order)
    return at('till').replaceChildren(
      make('p', '', 'Libre: ninguna orden en el QR.'),
      make('p', 'small', `${register.waitingPhones} teléfonos esperan`),
    );
  const left = `${Math.floor(order.secondsLeft / 60)}:${String(order.secondsLeft % 60).padStart(2, '0')}`;
  return at('till').replaceChildren(
    make('p', 'amount', money(order.amount)),
    make('p', '', order.title),
    make('p', 'small', order.reference),
    make('p', 'small', `Vence en ${left}${order.locked ? ' · bloqueada: hay un pago en curso' : ''}`),
    make('p', 'small', `${places(order)}${beside(register.othersBeside)}`),
  );
}

function places({ mode, onPrintedCode }) {
  const how = mode === null ? 'v2' : `Orders (${mode})`;
  return `${how} · ${onPrintedCode ? 'en el QR impreso' : 'solo en su propio código'}`;
}

function beside(count) {
  return count === 0 ? '' : ` · debajo hay ${count} más`;
}

function button(words, run) {
  const made = make('button', '', words);
  made.type = 'button';
  made.addEventListener('click', run);
  return made;
}

function drawList(id, rows) {
  at(id).replaceChildren(...(rows.length > 0 ? rows : [make('li', 'empty', 'Nada todavía.')]));
}

function drawBooks(state) {
  drawList(
    'payments',
    state.payments.map((payment) => {
      const row = make(
        'li',
        '',
        make('span', 'money', money(payment.amount)),
        make('span', `tag ${payment.status}`, payment.status),
        make(
          'span',
          'small',
          `${payment.detail} · ${payment.method} · ${payment.id}${payment.refunded > 0 ? ` · devuelto ${money(payment.refunded)}` : ''}`,
        ),
      );
      if (payment.status === 'pending' || payment.status === 'in_process')
        row.append(button('Aprobar', () => act({ do: 'resolve', payment: payment.id, as: 'approved' })));
      else if (payment.status === 'approved')
        row.append(
          button('Devolver', () => act({ do: 'refund', payment: payment.id })),
          button('Contracargo', () => act({ do: 'chargeback', payment: payment.id })),
        );
      return row;
    }),
  );
  drawList(
    'merchant-orders',
    state.merchantOrders.map((order) =>
      make(
        'li',
        '',
        make('span', 'money', `${money(order.paid)} de ${money(order.amount)}`),
        make('span', `tag ${order.status}`, order.status),
        make('span', 'small', `${order.orderStatus} · ${order.reference} · ${order.id}`),
      ),
    ),
  );
  drawList(
    'orders',
    state.orders.map((order) => {
      const row = make(
        'li',
        '',
        make('span', 'money', money(order.amount)),
        make('span', `tag ${order.status}`, order.status),
        make('span', 'small', `${order.detail} · ${order.mode} · ${order.reference} · ${order.id}`),
      );
      if (order.qrData !== null)
        row.append(
          button('Escanear', () => act({ do: 'scan', phone: at('phone').value, code: order.qrData })),
        );
      return row;
    }),
  );
  drawList(
    'faults',
    state.faults.map((fault) =>
      make(
        'li',
        '',
        make('span', 'tag rejected', fault.kind),
        make('span', 'small', `en ${fault.on} · ${fault.hits} de ${fault.times ?? 'sin fin'}`),
        button('Quitar', () => call('DELETE', `faults/${fault.id}`).then(refresh)),
      ),
    ),
  );
}

let drawn = '';
async function refresh() {
  const state = await call('GET', 'state').catch(() => null);
  if (!state) {
    at('notice').textContent = 'El simulador no responde.';
    return;
  }
  if (at('notice').textContent === 'El simulador no responde.') at('notice').textContent = '';
  currency = state.currency;
  at('account').textContent =
    `${state.account.nickname} · ${state.site} · disponible ${money(state.account.balance)}`;
  const names = state.registers.map(({ externalId, name }) => [
    externalId ?? '',
    `${name} (${externalId ?? 'sin id'})`,
  ]);
  if (at('register').options.length !== names.length) fill(at('register'), names);
  drawPhone(state);
  drawTill(state);
  // Lists are redrawn only when they change, so that a button is not replaced while it is being pressed.
  const books = JSON.stringify([state.payments, state.merchantOrders, state.orders, state.faults]);
  if (books !== drawn) drawBooks(state);
  drawn = books;
}

/** The text of a code that was copied from the till's screen, else the register's printed code. */
function whatIsScanned() {
  const code = at('code').value.trim();
  if (code) return { code };
  return at('register').value ? { register: at('register').value } : {};
}

at('scan').addEventListener('click', () =>
  act({
    do: 'scan',
    phone: at('phone').value,
    ...whatIsScanned(),
  }),
);
at('abandon').addEventListener('click', () => act({ do: 'abandon', phone: at('phone').value }));
at('pay').addEventListener('click', () => act({ do: 'pay', ...wish() }));
at('pend').addEventListener('click', () => act({ do: 'pend', ...wish() }));
at('reject').addEventListener('click', () => act({ do: 'reject', ...wish(), detail: at('reason').value }));
at('phone').addEventListener('change', refresh);
at('register').addEventListener('change', refresh);
at('fault-set').addEventListener('click', async () => {
  const times = Number(at('fault-times').value);
  await call('POST', 'faults', {
    on: at('fault-on').value,
    kind: at('fault-kind').value,
    processed: at('fault-processed').checked,
    ...(times > 0 ? { times } : {}),
  });
  await refresh();
});
at('fault-clear').addEventListener('click', () => call('DELETE', 'faults').then(refresh));
for (const one of document.querySelectorAll('[data-advance]')) {
  one.addEventListener('click', () =>
    call('POST', 'clock', { advanceMs: Number(one.dataset.advance) }).then(refresh),
  );
}
fill(at('fault-on'), faultPlaces);
fill(at('fault-kind'), faultKinds);
drawHabits(at('habits'), await call('GET', 'settings'), (name, value) =>
  call('PATCH', 'settings', { [name]: value }),
);
await refresh();
setInterval(refresh, 1000);
