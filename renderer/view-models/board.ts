import { failureWords } from '../../shared/messages/index.ts';
import type { ConnectionView, ShopView, Snapshot } from '../../shared/snapshot.ts';
import { counterContent } from './board-content.ts';
import { deafness } from './deafness.ts';
import type { BoardContent } from './board-shape.ts';
import type { Formatter } from './shop.ts';

/** What the status region says, from everything that is known. */
export function boardContent(snapshot: Snapshot, formatter: Formatter): BoardContent {
  const { counter, connection, operators } = snapshot;
  // Nothing can begin while nobody works.
  if (counter.kind === 'ready' && operators !== null && operators.working === null)
    return { tone: 'quiet', shape: 'minus', title: formatter.words.operators.locked, lines: [] };
  if (counter.kind === 'sale') return counterContent(counter, formatter, connection);
  if (connection.state === 'checking')
    return { tone: 'wait', shape: 'clock', title: formatter.words.counter.checking, lines: [] };
  return cashOnly(snapshot, formatter) ?? counterContent(counter, formatter, connection);
}

/**
 * Whether the board says that nothing can be seen now and nothing is handed over: what stands under it does not repeat
 * that, so that it stands there once.
 */
export function boardHolds(
  { counter, connection }: Pick<Snapshot, 'counter' | 'connection'>,
  formatter: Formatter,
): boolean {
  const charge = counter.kind === 'sale' ? counter.charge : null;
  const deaf = charge && deafness(charge, formatter, connection);
  if (deaf === null) return false;
  const { title, lines } = counterContent(counter, formatter, connection);
  return [title, ...lines].includes(deaf);
}

/** The counter is free, and no charge by QR can begin: cash is what can be taken. */
export function isCashOnly({ connection, recovery }: Pick<Snapshot, 'connection' | 'recovery'>): boolean {
  return recovery || (connection.state === 'blocked' && connection.failure !== null);
}

/** The counter is free, and no charge by QR can begin: it is not called ready. */
function cashOnly({ connection, recovery }: Snapshot, formatter: Formatter): BoardContent | null {
  const { truth } = formatter.words;
  const content = (line: string): BoardContent => ({
    tone: 'warn',
    shape: 'minus',
    title: truth.cashOnly,
    lines: [line],
  });
  if (recovery) return content(truth.cashOnlyRecovery);
  if (connection.state !== 'blocked' || connection.failure === null) return null;
  const { title } = failureWords(formatter.words, connection.failure.code);
  const { since } = connection;
  return content(since === null ? title : formatter.words.counter.lines.since(title, formatter.time(since)));
}

/** The connection in two words: a simulated provider is never called Mercado Pago. */
export function connectionWords(
  { state }: ConnectionView,
  { mode, notice }: ShopView,
  { words }: Formatter,
): string {
  if (state !== 'ready') return words.common.connection[state];
  if (mode === 'training') return words.truth.connection.training;
  if (notice === 'other-provider') return words.truth.connection.other;
  if (notice === 'test-account') return words.truth.connection.test;
  return words.common.connection.ready;
}
