import type { RequestOf } from '../../../shared/contract.ts';
import { minor } from '../../../shared/money.ts';
import type { SaleView, Snapshot } from '../../../shared/snapshot.ts';
import type { Press } from './actions.ts';
import type { OfferedButton } from './offered-buttons.ts';

type Lines = RequestOf<'sale.open'>['lines'];

const piece = (title: string, quantity: number, price: number): Lines[number] => ({
  title,
  quantity: quantity * 1_000,
  unit: 'piece',
  price: minor(price),
});

/** What people buy, with totals that are odd, whole and small. */
const BASKETS: readonly Lines[] = [
  [piece('Pan', 2, 3_000), { title: 'Queso', quantity: 350, unit: 'kg', price: minor(11_430) }],
  [piece('Vino', 1, 10_000)],
  [piece('Huevos', 3, 3_333), piece('Bolsa', 1, 1)],
  [{ title: 'Tela', quantity: 1_333, unit: 'm', price: minor(7_499) }],
  [piece('Caramelo', 1, 3)],
];

/** The steps of a sale that is paid in parts, as the engine offers them to whoever builds a screen for them. */
export function partButtons({ counter, shop }: Snapshot, press: Press): OfferedButton[] {
  if (press.button === 'any') return [];
  const lines = BASKETS[press.pick % BASKETS.length] ?? [];
  const offers: OfferedButton[] = [];
  const offer = (
    button: OfferedButton['button'],
    name: OfferedButton['name'],
    request: OfferedButton['request'],
  ) => offers.push({ button, name, request, about: null });
  if (counter.kind === 'ready' || counter.can.next) offer('open', 'sale.open', { lines });
  if (counter.kind === 'ready') return offers;
  const { can, saleId, charge, due, total } = counter;
  if (charge === null && can.cash && due === total) offer('lines', 'sale.lines', { saleId, lines });
  if (charge === null ? can.cash : can.retry) offer('due', 'charge.due', { saleId });
  const decimals = shop.currency === 'CLP' || shop.currency === 'COP' ? 0 : 2;
  if (can.cash)
    offer('part-cash', 'sale.cash', { saleId, amount: typed(part(counter, press.pick), decimals) });
  return offers;
}

/** A part of what is due, as people take it: half, the last coin left, a little, all of it, and once too much. */
function part({ due }: SaleView, pick: number): number {
  const parts = [Math.ceil(due / 2), due - 1, 1, Math.ceil(due / 10), due, due + 1];
  return Math.max(1, parts[pick % parts.length] ?? 1);
}

function typed(amount: number, decimals: number): string {
  if (decimals === 0) return String(amount);
  return `${Math.floor(amount / 100)},${String(amount % 100).padStart(2, '0')}`;
}
