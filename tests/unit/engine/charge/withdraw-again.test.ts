import { describe, expect, it } from 'vitest';
import { RegisterNews } from '../../../../electron/engine/charge/register-news.ts';
import {
  sendWithdrawal,
  withdrawAgain,
  withdrawalResult,
} from '../../../../electron/engine/charge/withdraw-again.ts';
import type { WorkerHost } from '../../../../electron/engine/charge/worker-host.ts';
import type { Core } from '../../../../electron/engine/core.ts';
import type { Answer, FaultKind, Provider } from '../../../../electron/engine/ports.ts';
import { INTENDED } from '../../shared/support/facts.ts';
import { holding, CoreFixture } from '../core-fixture.ts';

const MINUTE = 60_000;
const NOW = INTENDED + MINUTE;
const A = holding('a', { kind: 'guarding', since: INTENDED, why: 'cancelled' });

type Said = 'yes' | FaultKind;

function answerOf(said: Said, retryAfterMs: number | null = null): Answer<null> {
  const heard = { sentAt: 0, heardAt: 0, providerNow: null };
  if (said === 'yes') return { ok: true, value: null, heard };
  return { ok: false, fault: { kind: said, status: 500, code: 'x', retryAfterMs }, heard };
}

/** The order of a charge that left is withdrawn, and the provider says this. */
function world(said: Said, isStopped = false, retryAfterMs: number | null = null) {
  const told: string[] = [];
  const asked: string[] = [];
  const withdraw: Provider['withdraw'] = (order) => {
    asked.push(order);
    return Promise.resolve(answerOf(said, retryAfterMs));
  };
  const core: Core = new CoreFixture({ kind: 'open' }, A).core(NOW, {
    provider: { withdraw } as Partial<Provider> as Provider,
  });
  Object.assign(core, { isStopped: () => isStopped });
  core.onCommit = (draft) =>
    draft.entries.forEach((entry) => entry.kind === 'noted' && told.push(`noted: ${entry.note}`));
  const news = new RegisterNews();
  const host = {
    core,
    news,
    write: (_register: unknown, call: () => Promise<unknown>) => call(),
    happened: (id: string, { kind }: { readonly kind: string }) => void told.push(`${id}: ${kind}`),
    move: (id: string, event: { readonly kind: string }) => {
      told.push(`${id} moves: ${JSON.stringify(event)}`);
      return true;
    },
    searchNow: (id: string) => void told.push(`${id} is searched`),
  } as unknown as WorkerHost;
  const mayCome = () => news.mayBeWithdrawn(A.register, core.monotonic());
  return { host, told, asked, mayCome };
}

const NOTHING_KNOWN = [
  'not-sent',
  'no-answer',
  'rate-limited',
  'unauthorized',
  'conflict',
  'unavailable',
  'redirect',
  'garbled',
] as const;

describe('15: what a withdrawal did', () => {
  it('is told by its answer: a yes, a payment that is being made, or nothing there', () => {
    expect(withdrawalResult(answerOf('yes'))).toBe('taken');
    expect(withdrawalResult(answerOf('locked'))).toBe('locked');
    expect(withdrawalResult(answerOf('refused'))).toBe('nothing-there');
    expect(withdrawalResult(answerOf('not-found'))).toBe('nothing-there');
  });

  it.each(NOTHING_KNOWN)('is nothing that is known where it is %s', (kind) => {
    expect(withdrawalResult(answerOf(kind))).toBe('failed');
  });
});

describe('5: a withdrawal that nobody answered', () => {
  it.each(['no-answer', 'conflict', 'unavailable', 'redirect', 'garbled'] as const)(
    'is kept in mind, for it may take off what stands there later: %s',
    async (said) => {
      const { host, mayCome } = world(said);
      expect(await sendWithdrawal(host, A, 'soon')).toMatchObject({ ok: false });
      expect(mayCome()).toBe(true);
    },
  );

  it.each(['yes', 'locked', 'refused', 'not-found', 'not-sent', 'rate-limited'] as const)(
    'is none where the provider decided it, or it never left: %s',
    async (said) => {
      const { host, mayCome, asked } = world(said);
      await sendWithdrawal(host, A, 'soon');
      expect(mayCome()).toBe(false);
      expect(asked).toEqual([A.order]);
    },
  );
});

it('9: a withdrawal that is answered with a pause silences withdrawals, and whatever else only for a moment', async () => {
  const { host } = world('rate-limited', false, MINUTE);
  const { core } = host;
  await sendWithdrawal(host, A, 'soon');
  const until = (call: 'withdraw' | 'look') => core.rateLimiter.ready(core.monotonic(), 'soon', call);
  expect(until('withdraw') - core.monotonic()).toBe(MINUTE);
  expect(until('look') - core.monotonic()).toBe(5_000);
  expect(core.rateLimiter.ready(core.monotonic(), 'live', 'withdraw')).toBe(core.monotonic());
});

const AGAIN = [
  'a: found-again',
  `a moves: ${JSON.stringify({ kind: 'on-register-again', at: NOW })}`,
] as const;

describe('16: an order of a charge that left is taken off again', () => {
  it('is off, noted, and searched at once; its guard begins anew', async () => {
    const { host, told } = world('yes');
    expect(await withdrawAgain(host, A, 'soon')).toBe('off');
    expect(told).toEqual([
      ...AGAIN,
      'a: taken-again',
      'noted: own-order-withdrawn-again',
      'a: not-there',
      'a: freed',
      'a is searched',
    ]);
  });

  it.each(['locked', 'no-answer', 'unavailable'] as const)(
    'stands there still where the answer is %s: its guard begins anew, and nothing says that it is off',
    async (said) => {
      const { host, told } = world(said);
      expect(await withdrawAgain(host, A, 'soon')).toBe('still');
      expect(told).toEqual(AGAIN);
    },
  );

  it.each(['refused', 'not-found'] as const)(
    'stood there only in a stale answer where the answer is %s: its guard goes on',
    async (said) => {
      const { host, told } = world(said);
      expect(await withdrawAgain(host, A, 'soon')).toBe('nothing');
      expect(told).toEqual(['a: met-nothing']);
    },
  );

  it('says nothing any more once the program ends', async () => {
    const { host, told } = world('yes', true);
    expect(await withdrawAgain(host, A, 'soon')).toBeNull();
    expect(told).toEqual([]);
  });
});
