import { describe, expect, test } from 'vitest';
import type { LinkNews, ScreenClient } from '../../../../renderer/clients/screen-client.ts';
import { createCaja, isPressed } from '../../../../renderer/stores/caja.ts';
import type { StreamMessage } from '../../../../shared/contract.ts';
import type { Reply } from '../../../../shared/reply.ts';
import { failure } from '../../../../shared/failures.ts';
import { chargeId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

function desk() {
  const sent: { name: string; request: Record<string, unknown> }[] = [];
  const waiting: ((reply: Reply<never>) => void)[] = [];
  let say: (message: StreamMessage) => void = () => undefined;
  let link: (news: LinkNews) => void = () => undefined;
  const client: ScreenClient = {
    request: (name, request) => {
      sent.push({ name, request });
      return new Promise((resolve) => waiting.push(resolve));
    },
    listen: (onMessage, onLink) => {
      say = onMessage;
      link = onLink ?? link;
      return () => undefined;
    },
  };
  let ids = 0;
  let kept: string | null = null;
  const caja = createCaja(client, {
    now: () => 0,
    newId: () => `id-${(ids += 1)}`,
    readLanguage: () => null,
    keepLanguage: (language) => (kept = language),
    kept: { read: () => null, write: () => undefined },
    ofPage: { read: () => null, write: () => undefined },
  });
  caja.start();
  return {
    caja,
    sent,
    answer: (reply: Reply<null>) => waiting.shift()?.(reply as Reply<never>),
    say: (message: StreamMessage) => say(message),
    link: (news: LinkNews) => link(news),
    kept: () => kept,
  };
}

const CHARGE = { chargeId: chargeId('charge-1') };

describe('a press', () => {
  test('goes out once however often the button is pressed, and again after its answer, under a fresh id', async () => {
    const { caja, sent, answer } = desk();
    const first = caja.sendCommand('charge.search', CHARGE, 'here');
    expect(await caja.sendCommand('charge.search', CHARGE, 'here')).toBeNull();
    expect(isPressed(caja.getState(), 'charge.search')).toBe(true);
    answer({ ok: true, value: null });
    await first;
    expect(isPressed(caja.getState(), 'charge.search')).toBe(false);
    const second = caja.sendCommand('charge.search', CHARGE, 'here');
    answer({ ok: true, value: null });
    await second;
    expect(sent.map(({ request }) => request['commandId'])).toEqual(['id-1', 'id-2']);
  });

  test('of an amount ends what was said of one that was not charged, once that could be read', () => {
    const { caja, say } = desk();
    const at = shopAtWork().at - 2_000;
    const changeOvertaken = { ...CHARGE, saleNumber: '000121', amount: minor(8_000), at };
    say({ kind: 'snapshot', snapshot: shopAtWork({ changeOvertaken }) });
    caja.setState({ changeAsked: CHARGE.chargeId });
    caja.setAmount('12');
    caja.take('charge');
    expect(caja.getState().changeAsked).toBe(CHARGE.chargeId);
    const read = desk();
    const older = { ...changeOvertaken, at: at - 2_000 };
    read.say({ kind: 'snapshot', snapshot: shopAtWork({ changeOvertaken: older }) });
    read.caja.setState({ changeAsked: CHARGE.chargeId });
    read.caja.setAmount('12');
    read.caja.take('cash');
    expect(read.caja.getState().changeAsked).toBeNull();
  });

  test('does not wait for another one: cancelling goes out during a search', () => {
    const { caja, sent } = desk();
    void caja.sendCommand('charge.search', CHARGE, 'here');
    void caja.sendCommand('charge.cancel', CHARGE, 'here');
    expect(sent.map(({ name }) => name)).toEqual(['charge.search', 'charge.cancel']);
  });

  test('keeps its refusal where it was pressed, until something is typed', async () => {
    const { caja, answer } = desk();
    caja.setAmount('12,3456');
    const press = caja.sendCommand('charge.start', { amount: '12,3456' }, 'ready');
    answer({ ok: false, failure: failure('amount-unreadable') });
    await press;
    expect(caja.getState().refusal).toMatchObject({ scope: 'ready', failure: failure('amount-unreadable') });
    expect(caja.getState().typing.text).toBe('12,3456');
    caja.setAmount('12,34');
    expect(caja.getState().refusal).toBeNull();
  });
});

describe('the screen', () => {
  test('shows what the stream says', () => {
    const { caja, say, link } = desk();
    link({ kind: 'opened' });
    const snapshot = shopAtWork();
    say({ kind: 'snapshot', snapshot });
    expect(caja.getState().feed.snapshot).toBe(snapshot);
  });

  test('keeps what was typed while another screen is looked at', () => {
    const { caja } = desk();
    caja.setAmount('250');
    caja.show('sales');
    caja.show('counter');
    expect(caja.getState().typing.text).toBe('250');
  });

  test('keeps the language chosen for it', () => {
    const { caja, kept } = desk();
    caja.setLanguage('pt');
    expect(caja.getState().language).toBe('pt');
    expect(kept()).toBe('pt');
  });
});
