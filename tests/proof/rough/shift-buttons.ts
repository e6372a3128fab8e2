import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Press, ShiftButton } from './actions.ts';
import type { OfferedButton } from './offered-buttons.ts';

const BUTTONS: readonly string[] = [
  'shift-open',
  'shift-move',
  'shift-close',
  'shift-reprint',
  'shift-stop',
] satisfies ShiftButton[];

const REASONS = ['panadero', 'cambio del banco', 'retiro a la caja fuerte'] as const;

/** What is offered on «Turno». What is not finished is listed by whoever presses «Cerrar». */
export function shiftButtons({ shift }: Snapshot, { button, pick, amount }: Press): OfferedButton[] {
  if (!BUTTONS.includes(button)) return [];
  const offers: OfferedButton[] = [];
  const offer = (
    name: OfferedButton['button'],
    command: OfferedButton['name'],
    request: OfferedButton['request'],
  ) => offers.push({ button: name, name: command, request, about: null });
  const isOpen = shift !== null && shift.opened !== null;
  if (!isOpen) offer('shift-open', 'shift.open', { float: counted(pick, amount) });
  else {
    const direction = pick % 2 === 0 ? 'out' : 'in';
    offer('shift-move', 'shift.move', { direction, amount, reason: REASONS[pick % REASONS.length] });
    offer('shift-close', 'shift.close', { counted: counted(pick, amount), pending: [] });
  }
  if (shift !== null && !isOpen && !shift.isStopped) offer('shift-stop', 'shift.stop', {});
  const last = shift?.last?.number;
  if (last !== undefined) offer('shift-reprint', 'shift.reprint', { number: Math.max(1, last - (pick % 2)) });
  return offers;
}

/** The drawer as a sum, or as bills of one hundred and one thousand pesos. */
function counted(pick: number, amount: string) {
  if (pick !== 1) return { kind: 'sum', amount };
  const hundreds = { value: 10_000, count: Number(amount) % 7 };
  return { kind: 'pieces', pieces: [hundreds, { value: 100_000, count: Number(amount) % 3 }] };
}
