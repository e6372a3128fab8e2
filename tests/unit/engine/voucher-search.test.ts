import { describe, expect, it } from 'vitest';
import type { Core } from '../../../electron/engine/core.ts';
import type {
  Answer,
  FaultKind,
  Provider,
  SweepReading,
  SweepWindow,
} from '../../../electron/engine/ports.ts';
import { searchAccount } from '../../../electron/engine/voucher-search.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { CoreFixture, LEFT, holding } from './core-fixture.ts';
import { HOUR, MINUTE } from './support.ts';

const HEARD = { sentAt: 0, heardAt: 0, providerNow: null };
const WINDOW = { from: INTENDED - HOUR, to: INTENDED };
const WHOLE = minor(10_000);

type Page = Partial<Pick<SweepReading, 'complete' | 'tooMany'>> & {
  readonly payments?: readonly PaymentFact[];
};
type Pages = Readonly<Record<'approved' | 'created', Page | FaultKind>>;

async function searched(
  pages: Pages,
  asked: Partial<Parameters<typeof searchAccount>[1]> = {},
  meanwhile: (core: Core) => void = () => undefined,
) {
  const windows: SweepWindow[] = [];
  const sweep: Provider['sweep'] = (window) => {
    windows.push(window);
    meanwhile(core);
    const page = pages[window.by === 'approved' ? 'approved' : 'created'];
    const fault = { kind: page as FaultKind, status: null, code: null, retryAfterMs: null };
    if (typeof page === 'string') return Promise.resolve({ ok: false, fault, heard: HEARD });
    const { payments = [], complete = true, tooMany = false } = page;
    const told = payments.map((fact) => ({ fact, reference: null }));
    const answer: Answer<SweepReading> = {
      ok: true,
      value: { payments: told, complete, tooMany },
      heard: HEARD,
    };
    return Promise.resolve(answer);
  };
  const fixture = new CoreFixture({ kind: 'open' }, holding('a', LEFT));
  const core: Core = fixture.core(INTENDED + HOUR, { provider: { sweep } as Provider });
  const question = { amount: WHOLE, about: null, askedAt: INTENDED, window: WINDOW, ...asked };
  const found = await searchAccount(core, question, 'ARS');
  return { ...found, ids: found.payments.map(({ fact }) => fact.id), windows };
}

const NONE: Page = {};
const at = (id: string, approvedAt: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { approvedAt, createdAt: approvedAt - 1_000, ...more });

describe('35: the search of the account for a voucher', () => {
  it('asks for what was approved then and for what was made then, in all of the account', async () => {
    const { windows, complete, failure } = await searched({ approved: NONE, created: NONE });
    expect(windows.map(({ by, posId, from, to }) => [by, posId, from, to])).toEqual([
      ['approved', null, WINDOW.from, WINDOW.to],
      ['created', null, WINDOW.from, WINDOW.to],
    ]);
    expect([complete, failure]).toEqual([true, null]);
  });

  it('asks nothing about one payment by its number', async () => {
    const found = await searched({ approved: NONE, created: NONE }, { window: null });
    expect(found).toMatchObject({ windows: [], complete: false, failure: null, refused: false });
  });

  it.each([
    [{ approved: { complete: false }, created: NONE }],
    [{ approved: NONE, created: { complete: false } }],
    [{ approved: { tooMany: true }, created: NONE }],
    [{ approved: NONE, created: { tooMany: true } }],
  ])('knows all only where every page of both came, and no more: %j', async (pages) => {
    expect((await searched(pages)).complete).toBe(false);
  });

  it('says nothing of answers that come once the till has stopped', async () => {
    const approved = { payments: [payment('1')] };
    const found = await searched({ approved, created: NONE }, {}, (core) => core.end());
    expect(found).toMatchObject({ ids: [], complete: false });
    expect(found.windows).toHaveLength(1);
  });

  it('says why not, and keeps what was found before', async () => {
    const approved = { payments: [payment('1')] };
    const found = await searched({ approved, created: 'rate-limited' });
    expect(found).toMatchObject({ ids: ['1'], complete: false, refused: true });
    expect(found.failure?.code).toBe('provider-rate-limited');
    expect(await searched({ approved, created: 'unavailable' })).toMatchObject({ refused: false });
  });

  it('finds that amount, and what tells none, but none of another', async () => {
    const payments = [payment('1', { amount: minor(9_999) }), payment('2', { amount: null }), payment('3')];
    expect((await searched({ approved: { payments }, created: NONE })).ids).toEqual(['3', '2']);
    const any = await searched({ approved: { payments }, created: NONE }, { amount: null });
    expect(any.ids.toSorted()).toEqual(['1', '2', '3']);
  });

  it('believes the newer of two readings of one payment', async () => {
    const here = payment('1', { changedAt: INTENDED });
    const gone = (changedAt: number | null) =>
      payment('1', { status: 'refunded', refunded: WHOLE, changedAt });
    const status = async (first: PaymentFact, then: PaymentFact) =>
      (await searched({ approved: { payments: [first] }, created: { payments: [then] } })).payments.map(
        ({ fact }) => fact.status,
      );
    expect(await status(here, gone(INTENDED + 1))).toEqual(['refunded']);
    expect(await status(gone(INTENDED + 1), here)).toEqual(['refunded']);
    expect(await status(here, gone(INTENDED))).toEqual(['approved']);
    expect(await status(here, gone(null))).toEqual(['approved']);
    expect(await status(gone(null), here)).toEqual(['approved']);
    expect(await status({ ...here, changedAt: null }, gone(null))).toEqual(['approved']);
  });

  it('puts what is in the account first, then what may come, and figures that are no money last', async () => {
    const payments = [
      payment('1', { amount: null }),
      payment('2', { status: 'refunded', refunded: WHOLE }),
      payment('3', { goingBack: { total: WHOLE, toldAt: INTENDED } }),
      payment('4', { status: 'in_process', approvedAt: null }),
      payment('5', { refunded: minor(4_000) }),
      payment('6'),
      payment('7', { status: 'rejected', approvedAt: null }),
    ];
    expect((await searched({ approved: { payments }, created: NONE })).ids).toEqual([
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
    ]);
  });

  it('puts first what is nearest to the hour that was said, or to the question', async () => {
    const payments = [
      at('1', INTENDED - 50 * MINUTE),
      at('2', INTENDED - 30 * MINUTE),
      at('3', INTENDED - 5 * MINUTE),
      at('4', INTENDED - 28 * MINUTE, {
        approvedAt: null,
        status: 'approved',
        createdAt: INTENDED - 28 * MINUTE,
      }),
    ];
    const order = async (about: number | null) =>
      (await searched({ approved: { payments }, created: NONE }, { about })).ids;
    // Made long before it was approved: its hour is when the money came.
    payments.push(at('5', INTENDED - MINUTE, { createdAt: INTENDED - 59 * MINUTE }));
    expect(await order(null)).toEqual(['5', '3', '4', '2', '1']);
    expect(await order(INTENDED - 30 * MINUTE)).toEqual(['2', '4', '1', '3', '5']);
  });
});
