import { paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { IncidentAction } from '../../../shared/snapshot.ts';
import { USUAL_PACE } from '../../../electron/engine/index.ts';
import { MemoryWorld } from '../../support/memory-world.ts';
import { copyOf, openCopyUnnoticed } from '../../support/older-copy.ts';
import { opened, STATES, type Happened } from './situations.ts';
import { ASKED, FORM } from '../../support/vouchers.ts';

// What a sale's money comes to after minutes, hours or days: each made by the real engine with the simulated provider.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export interface Later extends Happened {
  readonly world: MemoryWorld;
}

/** The number of the provider's newest payment. */
const newest = (world: MemoryWorld) => String(world.provider.state().payments.at(-1)!.id);

function must(world: MemoryWorld, action: Parameters<MemoryWorld['provider']['customer']>[0]): void {
  const outcome = world.provider.customer(action);
  if (!outcome.ok) throw new Error(`${action.do}: ${JSON.stringify(outcome)}`);
}

/** Money of nobody, asked about once it was nobody's for a quarter of an hour. */
async function stray(world: MemoryWorld): Promise<void> {
  must(world, { do: 'pay-without-order', amount: 100, register: 'CAJA01' });
  await world.run(HOUR + 20 * MINUTE);
}

/** Presses a step of the first card that is about this. */
async function presses(world: MemoryWorld, kind: string, step: IncidentAction): Promise<void> {
  const card = world.snapshot().incidents.find((one) => one.kind === kind);
  if (!card?.actions.includes(step)) throw new Error(`no «${step}» for ${kind}: ${JSON.stringify(card)}`);
  const id = { incidentId: card.id };
  const reply =
    step === 'refund'
      ? await world.command('incident.refund', { ...id, amount: card.amount ?? minor(10_000) })
      : await world.command('incident.end', { ...id, step: step === 'called' ? 'called' : 'handed-over' });
  if (!reply.ok) throw new Error(`${step}: ${reply.failure.code}`);
  await world.run(SECOND);
}

/** A sale of 100 whose money came after it was cancelled. */
async function late(): Promise<MemoryWorld> {
  const world = await STATES.cancelled();
  must(world, { do: 'pay', phone: 'A' });
  await world.run(6 * SECOND);
  return world;
}

/** Late money that somebody asked back while nothing of refunds is answered. */
async function askedBack(fault: Parameters<MemoryWorld['provider']['setFault']>[0]): Promise<MemoryWorld> {
  const world = await late();
  world.provider.setFault(fault);
  await presses(world, 'late', 'refund');
  return world;
}

/** A guard that ends within two minutes, and is unverified when nobody could search until then. */
const SHORT_PACE = {
  ...USUAL_PACE,
  guard: [{ lasts: 30 * SECOND, everyMs: 5 * SECOND }],
  unverifiedEveryMs: 5 * SECOND,
  unverifiedTimes: 2,
};

async function unverified(): Promise<MemoryWorld> {
  const world = new MemoryWorld({ recorded: true, settings: { pace: SHORT_PACE } });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(SECOND);
  must(world, { do: 'scan', phone: 'A' });
  must(world, { do: 'scan', phone: 'B' });
  const fault = world.provider.setFault({ on: 'payment-search', kind: '500' });
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  await world.run(5 * MINUTE);
  world.provider.clearFaults(fault);
  return world;
}

/** Books of before the last sale, which a customer paid. */
async function lost(sales: number): Promise<MemoryWorld> {
  const world = await STATES.paid();
  const bytes = copyOf(world.books);
  for (let sale = 0; sale < sales; sale += 1) {
    await world.command('sale.next', { saleId: world.sale().saleId });
    await world.command('charge.start', { amount: '100' });
    await world.run(2 * SECOND);
    must(world, { do: 'scan', phone: 'A' });
    must(world, { do: 'pay', phone: 'A' });
    await world.run(10 * SECOND);
  }
  world.crash();
  world.books = openCopyUnnoticed(bytes);
  await world.start();
  await world.run(MINUTE);
  return world;
}

const kept: Happened = { stays: 100 };
const nobodys: Happened = { stays: 0, ofAccount: 100 };

/** Every kind of question that only comes after a while, and what a person did about it. */
export const LATER = {
  'no sale, while one waits': async () => {
    const world = await opened(3 * HOUR);
    await stray(world);
    return { world, ...nobodys };
  },
  'no sale, after a cancel': async () => {
    const world = await STATES.cancelled();
    await stray(world);
    return { world, ...nobodys };
  },
  'no sale, given back': async () => {
    const world = await STATES.cancelled();
    await stray(world);
    await presses(world, 'no-sale', 'refund');
    await world.run(10 * SECOND);
    return { world, stays: 0 };
  },
  'no sale, ended by a call': async () => {
    const world = await STATES.cancelled();
    await stray(world);
    await presses(world, 'no-sale', 'called');
    return { world, ...nobodys };
  },
  attached: async () => {
    const world = await STATES.cancelled();
    must(world, { do: 'pay-without-order', amount: 100, register: 'CAJA01' });
    await world.run(16 * MINUTE);
    const id = paymentId(newest(world));
    await world.command('voucher.ask', { ...ASKED, amount: null, about: null, paymentId: id });
    await world.run(8 * SECOND);
    const reply = await world.command('voucher.attach', {
      ...FORM,
      paymentId: id,
      saleId: world.sale().saleId,
    });
    if (!reply.ok) throw new Error(reply.failure.code);
    await world.run(3 * SECOND);
    return { world, ...kept };
  },
  unverified: async () => ({ world: await unverified(), stays: 0 }),
  'unverified, and paid': async () => {
    const world = await unverified();
    must(world, { do: 'pay', phone: 'A' });
    return { world, ...kept };
  },
  'unverified, ended by a call': async () => {
    const world = await unverified();
    await presses(world, 'unverified', 'called');
    return { world, stays: 0 };
  },
  'one lost sale': async () => ({ world: await lost(1), stays: 100, ofAccount: 200 }),
  'many lost sales': async () => ({ world: await lost(7), stays: 100, ofAccount: 800 }),
  'lost, handed over': async () => {
    const world = await lost(1);
    await presses(world, 'unrecorded-sale', 'handed-over');
    return { world, stays: 100, ofAccount: 200 };
  },
  'refund without an answer': async () => ({
    world: await askedBack({ on: 'refund-post', kind: 'drop' }),
    ...kept,
  }),
  'refund that was taken, without an answer': async () => ({
    world: await askedBack({ on: 'refund-post', kind: 'drop', processed: true, times: 1 }),
    stays: 0,
  }),
  'refund not answered for a day': async () => {
    const world = await askedBack({ on: 'refund-post', kind: 'drop' });
    await world.run(25 * HOUR);
    return { world, ...kept, isOld: true };
  },
  'refund not sent for an hour': async () => {
    const world = await askedBack({ on: 'payment', kind: 'drop' });
    await world.run(2 * HOUR);
    return { world, ...kept, isOld: true };
  },
  'refund not sent, dropped': async () => {
    const world = await askedBack({ on: 'payment', kind: 'drop' });
    await world.run(2 * HOUR);
    await presses(world, 'refund-unfinished', 'called');
    return { world, ...kept, isOld: true };
  },
  'refund not answered, dropped': async () => {
    const world = await askedBack({ on: 'refund-post', kind: 'drop' });
    await world.run(25 * HOUR);
    await presses(world, 'refund-unfinished', 'called');
    return { world, ...kept, isOld: true };
  },
  'refund refused': async () => {
    const world = await askedBack({ on: 'refund-post', kind: '404' });
    await world.run(MINUTE);
    return { world, ...kept };
  },
} as const satisfies Record<string, () => Promise<Later>>;
