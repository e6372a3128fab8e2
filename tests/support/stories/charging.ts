import type { QrMode } from '../../../shared/charging.ts';
import type { ProviderControl } from '../../../electron/simulator/index.ts';
import type { Story, ToldBy } from './story.ts';

/** What a till charges by: in-store v2, or Orders that are scanned on the printed QR, on the screen, or on both. */
export type Charging = 'instore' | QrMode;

/** How a telling is named in a test's output. */
export const CHARGING_WORDS: Readonly<Record<Charging, string>> = {
  instore: 'by in-store v2',
  static: 'by Orders',
  dynamic: 'by Orders, scanned from the screen',
  hybrid: 'by Orders, scanned from the screen beside the printed QR',
};

export const toldBy = (charging: Charging): ToldBy => (charging === 'instore' ? 'instore' : 'orders');

/** Everything that a story's till can charge by. */
export function chargingsOf(story: Story): readonly Charging[] {
  return [
    'instore',
    ...(story.orders === undefined ? (['static'] as const) : []),
    ...(story.ownCode === true ? (['dynamic', 'hybrid'] as const) : []),
  ];
}

/** @throws when the till made an order by the other interface: then its story was told twice by one of them */
export function hadOnlyOrdersOf(charging: Charging, provider: ProviderControl): void {
  const counts = provider.counts();
  const other = toldBy(charging) === 'orders' ? 'order-put' : 'orders-create';
  if ((counts[other] ?? 0) > 0) throw new Error(`a story told ${CHARGING_WORDS[charging]} had a ${other}`);
}
