import { describe, expect, it } from 'vitest';
import { enrol, newRelayKey } from '../../../electron/relay/index.ts';
import { enrolCode } from '../../../shared/relay.ts';
import { relayStandIn } from '../../support/relay-stand-in.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const CODE = '0123456789ABCDEFGHJK';
const BASE = 'https://relay.example/relay';

function world() {
  const clock = new VirtualClock(1_800_000_000_000);
  const relay = relayStandIn(clock);
  const key = newRelayKey();
  const ask = (code = CODE, own = key) => enrol({ baseUrl: BASE, fetch: relay.fetch, clock }, own, code);
  return { clock, relay, key, ask };
}

describe('a code as a person types it', () => {
  it.each([
    ['01234-56789-ABCDE-FGHJK', CODE],
    ['01234 56789 abcde fghjk', CODE],
    [' o1234-56789-abcde-fghjk ', CODE],
    ['OI234-56789-ABCDE-FGHJK', CODE],
    ['0L234-56789-ABCDE-FGHJK', CODE],
    ['01234–56789–ABCDE–FGHJK', CODE],
  ])('%j is read', (typed, code) => expect(enrolCode(typed)).toBe(code));

  it.each(['', '01234', '0123456789ABCDEFGHJKM', '0123456789ABCDEFGHJU', 'https://relay.example'])(
    '%j is none',
    (typed) => expect(enrolCode(typed)).toBeNull(),
  );
});

describe('enrolling', () => {
  it('makes the key known, and is answered with what the till is called and where it is told', async () => {
    const { ask, relay, key } = world();
    expect(await ask('01234-56789-abcde-fghjk')).toEqual({
      ok: true,
      value: {
        till: 'till-1',
        orderUrl: `https://relay.example/n/${'o'.repeat(43)}`,
        accountUrl: `https://relay.example/n/${'a'.repeat(43)}`,
      },
    });
    expect(relay.tills.get('till-1')?.publicKey).toBe(key.publicKey);
  });

  it('may be asked again by the same till', async () => {
    const { ask, relay } = world();
    await ask();
    expect(await ask()).toMatchObject({ ok: true });
    expect(relay.tills.size).toBe(1);
  });

  it('a code of another till is refused as used', async () => {
    const { ask } = world();
    await ask();
    expect(await ask(CODE, newRelayKey())).toEqual({ ok: false, reason: 'code-used' });
  });

  it('a code that nobody gave is refused as unknown', async () => {
    expect(await world().ask('ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ')).toEqual({ ok: false, reason: 'code-unknown' });
  });

  it('what can be no code is sent nowhere', async () => {
    const { ask, relay } = world();
    expect(await ask('hola')).toEqual({ ok: false, reason: 'code-unreadable' });
    expect(relay.asked).toEqual([]);
  });

  it('a relay that does not answer is given up after ten seconds', async () => {
    const { ask, relay, clock } = world();
    relay.fails = 'hangs';
    const answer = ask();
    await clock.advance(10_000);
    expect(await answer).toEqual({ ok: false, reason: 'no-answer' });
    relay.fails = 'unreachable';
    expect(await ask()).toEqual({ ok: false, reason: 'no-answer' });
  });

  const places = (orderUrl: string, accountUrl = 'https://r.example/n/a') =>
    Response.json({ till: 't', orderUrl, accountUrl }, { status: 201 });
  it.each([
    ['too many tries', () => new Response(null, { status: 429 }), 'too-many-tries'],
    ['a server out of order', () => new Response('<h1>502</h1>', { status: 502 }), 'no-answer'],
    ['a page', () => new Response('<h1>Hola</h1>'), 'no-relay'],
    ['a way to elsewhere', () => Response.redirect('https://other.example/v1/tills', 307), 'no-relay'],
    ['a 404 of any web server', () => new Response('<h1>404</h1>', { status: 404 }), 'no-relay'],
    ['a 409 of something else', () => Response.json({ error: 'conflict' }, { status: 409 }), 'no-relay'],
    ['an empty answer', () => new Response(null, { status: 201 }), 'no-relay'],
    ['half an answer', () => Response.json({ till: 't' }, { status: 201 }), 'no-relay'],
    ['an answer without end', () => new Response('x'.repeat(100_000), { status: 201 }), 'no-relay'],
    ['a place without a cipher', () => places('http://relay.example/n/o'), 'no-relay'],
    ['a place with a query', () => places('https://relay.example/n?o=1'), 'no-relay'],
    ['a place with a password', () => places('https://a:b@relay.example/n/o'), 'no-relay'],
    ['a place that is none', () => places('https://relay.example/n/o', 'n/a'), 'no-relay'],
  ])('%s is told for what it is', async (_what, fails, reason) => {
    const { ask, relay } = world();
    relay.fails = fails;
    expect(await ask()).toEqual({ ok: false, reason });
  });

  it('a relay on this very machine needs no cipher', async () => {
    const { ask, relay } = world();
    relay.fails = () => places('http://127.0.0.1:8080/n/o', 'http://localhost:8080/n/a');
    expect(await ask()).toMatchObject({ ok: true });
  });
});
