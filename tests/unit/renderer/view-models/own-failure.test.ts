import { expect, test } from 'vitest';
import { failure } from '../../../../shared/failures.ts';
import { isCashOnly } from '../../../../renderer/view-models/board.ts';
import { counterButtons } from '../../../../renderer/view-models/counter.ts';
import { ownFailure } from '../../../../renderer/view-models/notices.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { readingText } from '../../../../renderer/view-models/typed-words.ts';
import { messagesFor } from '../../../../shared/messages/index.ts';
import type { ConnectionView } from '../../../../shared/snapshot.ts';
import { sale, shopAtWork, unsettled } from '../../../e2e/gallery/snapshots.ts';

const link = (change: Partial<ConnectionView>): ConnectionView => ({ ...shopAtWork().connection, ...change });

test('35: what a charge fails of is told once: by the notice above it, or in a box of its own', () => {
  const refused = failure('token-rejected');
  const waiting = sale('waiting', { failure: refused });
  expect(ownFailure(waiting, link({ state: 'blocked', failure: refused }))).toBeNull();
  expect(ownFailure(waiting, link({ state: 'troubled', failure: refused }))).toBe(refused);
  expect(ownFailure(waiting, link({ state: 'blocked', failure: failure('register-unknown') }))).toBe(refused);
  expect(ownFailure(sale('paid', { failure: failure('not-saved') }), link({}))).toBeNull();
});

test('6: by a wrong clock nobody is told to look at the network', () => {
  const cut = failure('provider-unreachable');
  const waiting = sale('waiting', { failure: cut });
  expect(ownFailure(waiting, link({ state: 'troubled', failure: cut }))).toBe(cut);
  expect(ownFailure(waiting, link({ state: 'troubled', failure: cut, clockOffMs: 3_600_000 }))).toBeNull();
});

test('35: where no charge by QR can begin, cash is what is proposed', () => {
  const snapshot = shopAtWork({ connection: link({ state: 'blocked', failure: failure('token-rejected') }) });
  const formatter = formatterFor(snapshot.shop, 'es');
  expect(isCashOnly(snapshot)).toBe(true);
  expect(isCashOnly(shopAtWork({ recovery: true }))).toBe(true);
  expect(isCashOnly(shopAtWork())).toBe(false);
  expect(readingText('', formatter, true)).toBe('Escribí el monto: F9 lo cobra en efectivo');
  expect(readingText('', formatter, false)).toContain('QR');
});

test('35: money that waits for a decision is urged, and not the next sale', () => {
  const look = (shown: ReturnType<typeof sale>) =>
    counterButtons(shown, messagesFor('es')).map((button) => `${button.act} ${button.look}`)[0];
  expect(look(sale('cancelled'))).toBe('next primary');
  const disputed = sale('cancelled', {}, { money: unsettled('disputed') });
  expect(disputed.money.openIncidents).toBeGreaterThan(0);
  expect(look(disputed)).toBe('next plain');
});
