import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { order } from './fixtures.ts';
import { adapterAt, empty, json, startScriptedProvider, type ScriptedProvider } from './scripted-provider.ts';

let stranger: ScriptedProvider;
beforeEach(async () => {
  stranger = await startScriptedProvider();
});
afterEach(async () => {
  expect(stranger.left()).toBe(0);
  await stranger.close();
});

const PATH = 'n/Zm9yIG5vYm9keSBlbHNlLCBub3QgZXZlbiBhIHBlZXI';

const notifying = (url: () => string | null) => adapterAt(stranger.url, undefined, undefined, undefined, url);

/** The body of the last order, sent by a till that has been given this address. */
async function bodyWith(notificationUrl: () => string | null): Promise<Record<string, unknown>> {
  stranger.will(empty(204));
  const { provider } = notifying(notificationUrl);
  expect(await provider.publish(order)).toMatchObject({ ok: true });
  return stranger.seen.at(-1)!.body as Record<string, unknown>;
}

describe('where the notifications of an order go', () => {
  it.each([
    [`https://avisos.test/${PATH}`, `https://avisos.test/${PATH}?source_news=ipn`],
    [`https://avisos.test/caja/${PATH}`, `https://avisos.test/caja/${PATH}?source_news=ipn`],
    [`http://127.0.0.1:8088/${PATH}`, `http://127.0.0.1:8088/${PATH}?source_news=ipn`],
  ])('%s stands in the body, for one style alone', async (given, sent) => {
    const body = await bodyWith(() => given);
    expect(body['notification_url']).toBe(sent);
    // Nothing else of the documented body has changed.
    expect(Object.keys(body)).toHaveLength(7);
  });

  it.each([
    null,
    '',
    'avisos',
    `http://avisos.test/${PATH}`,
    `ftp://avisos.test/${PATH}`,
    `https://ana:secreta@avisos.test/${PATH}`,
    `https://avisos.test/${PATH}?a=1`,
    `https://avisos.test/${PATH}#a`,
    `https://avisos.test/${'a'.repeat(500)}`,
  ])('%s is never sent, and the order goes without', async (given) => {
    const body = await bodyWith(() => given);
    expect(Object.keys(body)).toHaveLength(6);
    expect(body).not.toHaveProperty('notification_url');
  });

  it('is asked for at each order', async () => {
    let given: string | null = null;
    expect(await bodyWith(() => given)).not.toHaveProperty('notification_url');
    given = `https://avisos.test/${PATH}`;
    expect(await bodyWith(() => given)).toHaveProperty('notification_url');
  });

  it('is left out from the order after one that was refused for it: it keeps nobody from charging', async () => {
    const { provider } = notifying(() => `https://avisos.test/${PATH}`);
    stranger.will(
      json(400, {
        error: 'invalid_notification_url',
        message: 'notification_url must be valid',
        status: 400,
      }),
      empty(204),
    );
    expect(await provider.publish(order)).toMatchObject({ ok: false, fault: { kind: 'refused' } });
    expect(await provider.publish(order)).toMatchObject({ ok: true });
    expect(stranger.seen[1]!.body).not.toHaveProperty('notification_url');
  });

  it('stays after a refusal of another kind', async () => {
    const { provider } = notifying(() => `https://avisos.test/${PATH}`);
    stranger.will(json(400, { error: 'invalid_total_amount', message: 'x', status: 400 }), empty(204));
    await provider.publish(order);
    await provider.publish(order);
    expect(stranger.seen[1]!.body).toHaveProperty('notification_url');
  });
});
