import { expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { customer, done, shop, SECOND } from './support.ts';
import { ASKED, voucherOf } from '../../support/vouchers.ts';

const isSearch = (url: string) => url.startsWith('/v1/payments/search');

/** A payment of 700 that everything of the provider's tells in this state, also by the filter of its search. */
async function paymentIn(status: string): Promise<{ world: MemoryWorld; id: string }> {
  const world = await shop({ recorded: true });
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  const id = String(world.provider.state().payments.at(-1)?.id);
  world.between = (request, serve) => {
    const answer = serve();
    if (!request.url.startsWith('/v1/payments') || answer.kind !== 'answer') return answer;
    if (request.url.includes('status=approved')) return { ...answer, body: NONE };
    return { ...answer, body: answer.body.replaceAll('"status":"approved"', `"status":"${status}"`) };
  };
  return { world, id };
}

const NONE = '{"paging":{"total":0,"limit":50,"offset":0},"results":[]}';

async function ask(world: MemoryWorld, words: { amount?: string; paymentId?: string }) {
  const id = words.paymentId === undefined ? null : paymentId(words.paymentId);
  const request = { ...ASKED, amount: words.amount ?? null, about: null, paymentId: id };
  expect(await world.command('voucher.ask', request)).toEqual(done);
  await world.run(8 * SECOND);
  return voucherOf(world)!;
}

it.each([
  ['pending', 'undecided'],
  ['in_process', 'undecided'],
  ['authorized', 'undecided'],
  ['in_mediation', 'undecided'],
  ['charged_back', 'gone'],
  ['refunded', 'gone'],
])('35: a payment %s is found by its amount and told as by its number', async (status, money) => {
  const { world, id } = await paymentIn(status);
  const byAmount = await ask(world, { amount: '700' });
  expect(byAmount).toMatchObject({ complete: true, findings: [{ paymentId: id, money }] });
  const byId = await ask(world, { paymentId: id });
  expect(byId.findings).toEqual(byAmount.findings);
});

it('35: a rejected one is none that came', async () => {
  const { world } = await paymentIn('rejected');
  expect(await ask(world, { amount: '700' })).toMatchObject({ complete: true, findings: [] });
});

it('35: what is here comes before what went back, however many went back since', async () => {
  const world = await shop();
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  const ids = () => world.provider.state().payments.map(({ id }) => id);
  const [here] = ids();
  const back = new Set<number>();
  for (let count = 0; count < 6; count += 1) {
    await world.run(SECOND);
    customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
    await world.run(SECOND);
    const payment = ids().find((id) => id !== here && !back.has(id))!;
    customer(world, { do: 'refund', payment });
    back.add(payment);
  }
  await world.run(SECOND);
  const view = await ask(world, { amount: '700' });
  expect(view.findings[0]).toMatchObject({ paymentId: String(here), money: 'here' });
  expect([view.findings.length, view.more]).toEqual([5, 2]);
});

it('35: the account is searched twice at most, and where one search is not answered "none came" is not known', async () => {
  const world = await shop({ recorded: true });
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  // The sweep asks about this register alone.
  const isOurs = (url: string) => isSearch(url) && url.includes('begin_date') && !url.includes('pos_id');
  const searches = () => world.recording.served.filter(({ url }) => isOurs(url)).length;
  const before = searches();
  expect(await ask(world, { amount: '700' })).toMatchObject({
    complete: true,
    findings: [{ money: 'here' }],
  });
  expect(searches() - before).toBe(2);
  world.between = (request, serve) =>
    isSearch(request.url) && request.url.includes('range=date_created')
      ? { kind: 'answer', status: 429, headers: { 'retry-after': '60' }, body: '', delayMs: 0 }
      : serve();
  expect(await ask(world, { amount: '701' })).toMatchObject({ complete: false, findings: [] });
  expect(voucherOf(world)?.failure?.code).toBe('provider-rate-limited');
});

it('9: a 429 to the second search ends the reading, and what came is told all the same', async () => {
  const world = await shop({ recorded: true });
  customer(world, { do: 'pay-without-order', amount: 700, register: 'CAJA01' });
  world.between = (request, serve) =>
    isSearch(request.url) && request.url.includes('range=date_created')
      ? { kind: 'answer', status: 429, headers: { 'retry-after': '60' }, body: '', delayMs: 0 }
      : serve();
  const from = world.recording.served.length;
  const view = await ask(world, { amount: '700' });
  expect(view).toMatchObject({ complete: false, findings: [{ money: 'here', owner: { is: 'unread' } }] });
  const asked = world.recording.served.slice(from).map(({ url }) => url);
  expect(asked.filter((url) => url.startsWith('/v1/payments/') && !isSearch(url))).toEqual([]);
});
