import * as z from 'zod';
import type { SiteId } from './sites.ts';

/**
 * «Interfaz de cobro»: the provider's interfaces that orders of the attended QR are made by are in-store v2 and Orders
 * (`/v1/orders`). `auto`: Orders, until the provider says that it makes none for this account and register.
 */
export const INTERFACE_CHOICES = ['instore', 'orders', 'auto'] as const;
export type InterfaceChoice = (typeof INTERFACE_CHOICES)[number];

/** Where an order of Orders can be scanned: on the printed QR, by a code of its own on the screen, or by both. */
export const QR_MODES = ['static', 'dynamic', 'hybrid'] as const;
export type QrMode = (typeof QR_MODES)[number];

/** What the next order is made by. An order that was made is followed to its end by the interface that it was made by. */
export interface ChosenInterface {
  /** In-store v2, or Orders (`/v1/orders`). */
  readonly interface: 'instore' | 'orders';
  /** Of Orders alone. */
  readonly mode: QrMode;
}

export const interfaceSettingSchema = z.strictObject({
  chosen: z.enum(INTERFACE_CHOICES),
  mode: z.enum(QR_MODES),
});
export type InterfaceSetting = z.infer<typeof interfaceSettingSchema>;

/** What a shop has that never chose. */
export const INTERFACE_AT_FIRST: InterfaceSetting = { chosen: 'instore', mode: 'static' };

/** «Ajustes», «Conexión». */
export const interfaceSchemas = {
  'interface.read': z.strictObject({}),
  /** What is not named stays as it is. */
  'interface.save': interfaceSettingSchema.partial(),
  /** «Volver a probar»: forgets that the provider refused Orders. */
  'interface.retry': z.strictObject({}),
} as const satisfies Record<string, z.ZodType>;

export interface InterfaceView extends InterfaceSetting {
  /** `chosen` is the environment's, and is not changed on a screen. */
  readonly isFromEnvironment: boolean;
  /**
   * When the provider refused Orders for this account and register, so that `auto` goes on by in-store v2; null: it has
   * not. Milliseconds since 1970.
   */
  readonly refusedAt: number | null;
  /** The provider's code, where that was about how the account is set up: the next start tries again. Null: for good. */
  readonly refusedWith: string | null;
  /** Whose charges this is about; null while no account is known. */
  readonly account: string | null;
  readonly registerName: string;
  readonly site: SiteId | null;
}

export type InterfaceAnswers = Record<`interface.${'read' | 'save' | 'retry'}`, InterfaceView>;

/**
 * Whether both of the provider's own lists (its API description and its portal) name the country for Orders. Where one does
 * not, only its answer to an order tells.
 */
export const ORDERS_LISTED: Readonly<Record<SiteId, boolean>> = {
  MLA: true,
  MLB: true,
  MLC: true,
  MLU: true,
  MLM: false,
  MCO: false,
  MPE: false,
};
