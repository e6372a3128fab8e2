/** Where an order of Orders can be scanned: on the printed QR, by a code of its own on the screen, or by both. */
export type QrMode = 'static' | 'dynamic' | 'hybrid';

/** What the next order is made by. An order that was made is followed to its end by the interface that it was made by. */
export interface ChosenInterface {
  /** In-store v2, or Orders (`/v1/orders`). */
  readonly interface: 'instore' | 'orders';
  /** Of Orders alone. */
  readonly mode: QrMode;
}
