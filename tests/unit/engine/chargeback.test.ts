import { describe, expect, it } from 'vitest';
import type { ChargebackReading, Provider, ProviderFault } from '../../../electron/engine/ports.ts';
import { paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { DAY, done, failWrites, HOUR, kinds, MINUTE, paid, paidLate, rows, SECOND, shop } from './support.ts';

const DEADLINE = Date.UTC(2026, 11, 1, 3);

/** The provider's page of a chargeback, as the test has it; pages of payments are those of the provider. */
class Chargebacks {
  page: Partial<ChargebackReading> = {};
  readonly adapter = (provider: Provider): Provider => ({
    ...provider,
    noticed: async (hint, currency, wantsOrder) => {
      const answer = await provider.noticed(hint, currency, wantsOrder);
      if (hint.topic !== 'chargebacks') return answer;
      const { heard } = answer;
      const told = { id: hint.id, payments: [], amount: null, reason: null, covered: null };
      const dates = { documentsWanted: null, documentsUntil: null, changedAt: null };
      return {
        ok: true,
        value: { kind: 'chargeback', chargeback: { ...told, ...dates, ...this.page } },
        heard,
      };
    },
  });
}

const lastPayment = (world: MemoryWorld) => world.provider.state().payments.at(-1)!.id;

/** The provider tells of chargeback 77, which its page says is of the last payment. */
async function tells(world: MemoryWorld, given: Chargebacks, more: Partial<ChargebackReading> = {}) {
  given.page = { payments: [paymentId(String(lastPayment(world)))], ...more };
  void world.engine.hint({ topic: 'chargebacks', id: '77', at: null });
  await world.run(3 * SECOND);
}

/** A paid sale with its ticket, and what its payment's chargeback says. */
async function sold() {
  const given = new Chargebacks();
  const world = await paid('100', { adapter: given.adapter });
  await world.run(10 * SECOND);
  return { world, given };
}

const TOLD = {
  amount: minor(10_000),
  reason: 'general',
  covered: false,
  documentsWanted: true,
  documentsUntil: DEADLINE,
  changedAt: 1,
};

describe('a chargeback', () => {
  it('38: is an incident of its sale, with its amount and until when documents are taken', async () => {
    const { world, given } = await sold();
    world.provider.customer({ do: 'dispute', payment: lastPayment(world), as: 'charged_back' });
    await tells(world, given, TOLD);
    const { saleId } = world.sale();
    expect(world.snapshot().incidents).toMatchObject([
      {
        kind: 'chargeback',
        saleId,
        amount: 10_000,
        chargeback: { reason: 'general', covered: false, documentsWanted: true, documentsUntil: DEADLINE },
        actions: ['called'],
      },
    ]);
    // What became of the money is told by the payment itself.
    expect(world.sale().money).toMatchObject({ chargedBack: true });
  });

  it('38: alone takes no money from a sale whose payment stands', async () => {
    const { world, given } = await sold();
    await tells(world, given, TOLD);
    expect(kinds(world)).toEqual(['chargeback']);
    expect(world.sale().money).toMatchObject({ state: 'came', chargedBack: false });
  });

  it('38: told twice is one, and a later page brings it up to date', async () => {
    const { world, given } = await sold();
    await tells(world, given, TOLD);
    await tells(world, given, TOLD);
    expect(rows(world, 'incident-changed')).toEqual([]);
    await tells(world, given, { ...TOLD, covered: true, changedAt: 2 });
    await tells(world, given, { ...TOLD, covered: false, changedAt: 1 });
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'chargeback', chargeback: { covered: true } }]);
    expect(rows(world, 'incident-opened')).toHaveLength(1);
  });

  it('38: that a person has closed stays closed', async () => {
    const { world, given } = await sold();
    await tells(world, given, TOLD);
    const [incident] = world.snapshot().incidents;
    expect(await world.command('incident.end', { incidentId: incident!.id, step: 'called' })).toEqual(done);
    await tells(world, given, { ...TOLD, changedAt: 3 });
    expect(kinds(world)).toEqual([]);
  });

  it('38: is said of its sale while its incident is open, and after it was closed', async () => {
    const { world, given } = await sold();
    const { saleId } = world.sale();
    const said = () => {
      const reply = world.engine.query('history.sale', { saleId });
      return reply.ok ? reply.value : null;
    };
    expect(said()).toMatchObject({ chargebacks: [], row: { contested: false } });
    await tells(world, given, TOLD);
    const told = { id: '77', amount: 10_000, documents: 'until', documentsUntil: DEADLINE };
    expect(said()).toMatchObject({ chargebacks: [{ ...told, endedAt: null }], row: { contested: true } });
    const [incident] = world.snapshot().incidents;
    await world.command('incident.end', { incidentId: incident!.id, step: 'called' });
    expect(said()?.chargebacks).toMatchObject([{ ...told, endedAt: expect.any(Number) as number }]);
    expect(said()?.row).toMatchObject({ contested: true, incident: false });
    // What its page says later is said too, and opens nothing.
    await tells(world, given, { ...TOLD, covered: true, documentsWanted: false, changedAt: 5 });
    expect(said()?.chargebacks).toMatchObject([{ covered: true, documents: 'covered' }]);
    expect(kinds(world)).toEqual([]);
    await world.restart();
    await world.run(SECOND);
    expect(said()?.chargebacks).toMatchObject([{ covered: true, paymentId: String(lastPayment(world)) }]);
    expect(world.snapshot().today).toMatchObject([{ contested: true }]);
  });

  it('38: is known where its payment came late and waits to be delivered', async () => {
    const given = new Chargebacks();
    const world = await paidLate({ adapter: given.adapter });
    const late = () => world.snapshot().incidents.find(({ kind }) => kind === 'late');
    expect(late()).toMatchObject({ actions: ['deliver', 'refund'] });
    expect(late()).not.toHaveProperty('isPaymentContested');
    await tells(world, given, TOLD);
    expect(late()).toMatchObject({ actions: ['deliver', 'refund'], isPaymentContested: true });
  });

  it('38: of an amount that is none of money is of the payment’s', async () => {
    const { world, given } = await sold();
    await tells(world, given, { ...TOLD, amount: null });
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'chargeback', amount: 10_000 }]);
  });

  it('38: keeps a deadline that is a day as that day', async () => {
    const { world, given } = await sold();
    await tells(world, given, { ...TOLD, documentsUntil: null, documentsDay: '2099-12-01' });
    const until = { documents: 'until', documentsDay: '2099-12-01' };
    expect(world.snapshot().incidents).toMatchObject([{ chargeback: until }]);
    await tells(world, given, { ...TOLD, documentsUntil: null, documentsDay: '2001-12-01', changedAt: 2 });
    const over = { documents: 'passed', documentsDay: '2001-12-01' };
    expect(world.snapshot().incidents).toMatchObject([{ chargeback: over }]);
  });

  it('38: of a payment of another till of the account is that till’s', async () => {
    const given = new Chargebacks();
    const world = await shop({ adapter: given.adapter });
    world.provider.customer({ do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    await tells(world, given, TOLD);
    expect(kinds(world)).not.toContain('chargeback');
  });

  it('38: is tried again where the disk took nothing', async () => {
    const { world, given } = await sold();
    const again = failWrites(world, 'disk-full', ({ kind }) => kind === 'incident-opened');
    await tells(world, given, TOLD);
    expect(kinds(world)).toEqual([]);
    again();
    await world.run(MINUTE);
    expect(kinds(world)).toEqual(['chargeback']);
  });

  it('38: stands after a start', async () => {
    const { world, given } = await sold();
    await tells(world, given, TOLD);
    await world.restart();
    await world.run(SECOND);
    const { amount, ...chargeback } = TOLD;
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'chargeback', amount, chargeback }]);
  });
});

describe('a chargeback that cannot be read', () => {
  /** Hours without the provider's page of it. */
  async function unread({ kind }: Pick<ProviderFault, 'kind'> = { kind: 'no-answer' }) {
    const state = { isAway: true, asked: 0 };
    const fault: ProviderFault = { kind, status: null, code: null, retryAfterMs: null };
    const world = await paid('100', {
      adapter: (provider) => ({
        ...provider,
        noticed: async (told, currency, wants) => {
          const answer = await provider.noticed(told, currency, wants);
          if (told.topic !== 'chargebacks') return answer;
          state.asked += 1;
          return state.isAway ? { ok: false, fault, heard: answer.heard } : answer;
        },
      }),
    });
    await world.run(10 * SECOND);
    const ends: string[] = [];
    const tell = (topic: string, id: string) =>
      void world.engine.hint({ topic, id, at: null }).then((end) => ends.push(`${topic} ${id} ${end}`));
    return { world, state, ends, tell };
  }

  it('38: is asked for again until its page answers', async () => {
    const { world, state, ends, tell } = await unread();
    tell('chargebacks', '77');
    await world.run(60 * MINUTE);
    expect(ends).toEqual([]);
    expect(state.asked).toBeGreaterThan(5);
    state.isAway = false;
    await world.run(60 * MINUTE);
    // The simulated provider has no such chargeback: that is an answer.
    expect(ends).toEqual(['chargebacks 77 read']);
  });

  it('38: whose page answers nonsense is asked for fourteen times in a day, and is left, unread, until it is told again', async () => {
    const { world, state, ends, tell } = await unread({ kind: 'garbled' });
    tell('chargebacks', '77');
    await world.run(23 * HOUR);
    expect(ends).toEqual([]);
    await world.run(HOUR);
    expect(ends).toEqual(['chargebacks 77 unread']);
    expect(state.asked).toBe(14);
    await world.run(3 * DAY);
    expect(state.asked).toBe(14);
    state.isAway = false;
    tell('chargebacks', '77');
    await world.run(MINUTE);
    expect(ends.at(-1)).toBe('chargebacks 77 read');
  });

  it('38: is told again after a start, where its page could not be read for a day', async () => {
    const state = { isAway: true };
    const world = await paid('100', { notified: true });
    await world.run(10 * SECOND);
    const before = world.between;
    world.between = (request, serve) =>
      state.isAway && request.url.startsWith('/v1/chargebacks/')
        ? { kind: 'answer', status: 200, headers: {}, body: '{}', delayMs: 0 }
        : before(request, serve);
    world.provider.customer({ do: 'chargeback', payment: lastPayment(world) });
    await world.run(2 * DAY);
    state.isAway = false;
    await world.run(DAY);
    expect(kinds(world)).not.toContain('chargeback');
    await world.restart();
    await world.run(MINUTE);
    expect(kinds(world)).toContain('chargeback');
  });

  it('38: is not left while there is no connection: nobody was asked', async () => {
    const { world, state, ends, tell } = await unread({ kind: 'not-sent' });
    tell('chargebacks', '77');
    await world.run(3 * DAY);
    expect(ends).toEqual([]);
    state.isAway = false;
    await world.run(11 * MINUTE);
    expect(ends).toEqual(['chargebacks 77 read']);
  });

  it('38: does not fall while other hints wait, and is not said to be read when the program stops', async () => {
    const { world, ends, tell } = await unread();
    tell('chargebacks', '77');
    for (let id = 0; id < 260; id += 1) tell('payment', String(900_000 + id));
    await world.run(0);
    expect(ends.filter((end) => end.endsWith('unread'))).toHaveLength(61);
    expect(ends.some((end) => end.startsWith('chargebacks'))).toBe(false);
    await world.engine.stop();
    await world.run(0);
    expect(ends).toContain('chargebacks 77 unread');
  });
});
