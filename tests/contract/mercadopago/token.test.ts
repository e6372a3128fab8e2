import { afterEach, beforeEach, expect, it } from 'vitest';
import { address, envelope, handle, order, paid } from './fixtures.ts';
import {
  adapterAt,
  drop,
  dropInBody,
  empty,
  html,
  json,
  reset,
  startScriptedProvider,
  text,
  TOKEN,
  type TestAdapter,
  type Respond,
  type ScriptedProvider,
} from './scripted-provider.ts';

let stranger: ScriptedProvider;
let counter: TestAdapter;
beforeEach(async () => {
  stranger = await startScriptedProvider();
  counter = adapterAt(stranger.url);
});
afterEach(() => stranger.close());

const refund = () =>
  counter.provider.refund({ order: handle, paymentId: paid, amount: null, currency: 'ARS', key: 'key-1' });

it('leaves the token nowhere but in its header, after a day of failures', async () => {
  const echo = (status: number): Respond =>
    json(
      status,
      {
        error: TOKEN.slice(0, 60),
        code: TOKEN,
        message: `no user for ${TOKEN}`,
        status,
        cause: [{ code: TOKEN }],
      },
      { location: `/x?access_token=${TOKEN}` },
    );
  const short = adapterAt(stranger.url, () => 'APP_USR-short');
  const answers: unknown[] = [];
  for (const answer of [
    echo(400),
    echo(401),
    echo(404),
    echo(302),
    echo(500),
    drop,
    reset,
    html(502),
    dropInBody(200),
    text(200, TOKEN),
  ]) {
    stranger.will(answer, answer, answer, answer);
    answers.push(await counter.provider.publish(order), await counter.provider.search(handle, 'ARS'));
    answers.push(await counter.provider.registerOrder(address, 'ARS'), await refund());
  }
  stranger.will(json(400, { error: 'no_user_for.APP_USR-short' }));
  answers.push(await short.provider.publish(order));
  const broken = adapterAt(stranger.url, () => `${TOKEN}\nX: 1`);
  answers.push(await broken.provider.publish(order));
  await stranger.close();
  answers.push(await counter.provider.publish(order));
  stranger = await startScriptedProvider();
  answers.push(await adapterAt('https://127.0.0.1:1').provider.publish(order));

  const said = JSON.stringify([answers, counter.logged, short.logged, broken.logged]);
  expect(counter.logged.length).toBeGreaterThan(20);
  expect(said).not.toContain(TOKEN);
  expect(said).not.toContain('APP_USR-short');
  expect(said).not.toContain('0123456789abcdef');
});

it('puts the token in no URL and no body', async () => {
  stranger.will(empty(204), json(200, envelope(null, 0, 0)), empty(204));
  await counter.provider.publish(order);
  await counter.provider.search(handle, 'ARS');
  await counter.provider.withdraw(handle);
  for (const seen of stranger.seen) {
    expect(seen.raw).not.toContain('APP_USR');
    const { authorization, ...others } = seen.headers;
    expect(authorization).toBe(`Bearer ${TOKEN}`);
    expect(JSON.stringify(others)).not.toContain('APP_USR');
  }
});
