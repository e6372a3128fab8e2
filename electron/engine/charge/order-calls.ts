import type { Charge } from '../../../shared/charge.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import type { Draft } from '../books.ts';
import type { Core } from '../core.ts';
import type {
  Answer,
  FoundOrder,
  OrderCapabilities,
  OrderToPublish,
  PublishedOrder,
  RegisterOrder,
} from '../ports.ts';
import type { CallKind } from '../rate-limiter.ts';
import type { WorkerHost } from './worker-host.ts';

/** Of a charge that is not in the books. */
const NOTHING_CAN_BE_ASKED: OrderCapabilities = {
  registerCanBeRead: false,
  orderCanBeReadById: false,
  foundByReference: false,
  idempotentCreate: false,
  endsAtSetTime: true,
  moneyOnPagesAlone: false,
  onPrintedQr: true,
  longestMs: null,
};

export function capabilitiesOf({ books, parts }: Core, id: ChargeId): OrderCapabilities {
  const charge = books.charge(id);
  return charge ? parts.provider.capabilities(charge.order) : NOTHING_CAN_BE_ASKED;
}

/** What the provider is told of a charge. */
export function orderToPublish(charge: Charge): OrderToPublish {
  const { order: handle, register, reference, amount, currency, title, description } = charge;
  const { intendedAt, expiresAt } = charge;
  return { handle, register, reference, amount, currency, title, description, intendedAt, expiresAt };
}

/** An order that is read by its id alone is asked for as its search does: a limit of the one is a limit of the other. */
export function lookCall({ registerCanBeRead }: OrderCapabilities): CallKind {
  return registerCanBeRead ? 'look' : 'search';
}

/**
 * Reads what stands where the order of a charge should stand: before it was sent its register, afterwards what became of
 * it. Where the register itself cannot be read, null only says that this order does not stand there.
 */
export async function readOrder(charges: WorkerHost, charge: Charge): Promise<Answer<RegisterOrder | null>> {
  const { provider } = charges.core.parts;
  if (charge.sends === 0) return provider.registerOrder(charge.register, charge.currency);
  const answer = await provider.findOrder(charge.order, charge.currency);
  return answer.ok ? { ...answer, value: hearFound(charges, charge, answer.value) } : answer;
}

/** What stands where the order of a charge should stand, by what became of it. */
export function hearFound(charges: WorkerHost, charge: Charge, found: FoundOrder): RegisterOrder | null {
  if (found.isUnpaid) charges.happened(charge.id, { kind: 'ended-unpaid' });
  return found.stands ? { reference: charge.reference, amount: charge.amount } : found.instead;
}

/**
 * What the provider's answer says that the order is known by is on disk before anything is concluded, also of a charge
 * that was cancelled meanwhile. Where the disk does not take it, it goes with the next thing that is written of the charge.
 */
export function learnHandle(charges: WorkerHost, before: Charge, told: PublishedOrder): void {
  const { id } = before;
  if (told.handle === before.order && told.qrText === (before.qr ?? null)) return;
  const { core } = charges;
  const can = core.parts.provider.capabilities(told.handle);
  charges.happened(id, { kind: 'told-handle', told, can });
  core.transact((draft) => keepHandle(charges, draft, id));
}

export function keepHandle(charges: WorkerHost, draft: Draft, id: ChargeId): void {
  const { told } = charges.run(id);
  if (told === null) return;
  const { handle, qrText } = told;
  const qr = qrText === null ? {} : { qr: qrText };
  draft.add({ kind: 'charge-published', chargeId: id, order: handle, ...qr });
  draft.afterCommit(() => charges.happened(id, { kind: 'kept-handle' }));
}
