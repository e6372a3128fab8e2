import type { InterfaceChoice } from '../../shared/charging.ts';
import type { Locale } from '../../shared/sites.ts';
import type { DrawerRule, PaperColumns } from '../../shared/printer-profile.ts';

/** The environment's settings, checked. Null means: not set there. */
export interface Settings {
  readonly purpose: Purpose;
  /**
   * External ids and token, for fleets that are set up centrally; null: a person connects the account, or none is
   * connected.
   */
  readonly account: ProvisionedAccount | null;
  /** Base address of the provider, without a slash at its end. */
  readonly providerUrl: string;
  readonly printer: string | null;
  readonly printerColumns: PaperColumns | null;
  /** Null: as a person set it together with the drawer's pin. */
  readonly drawer: DrawerRule | null;
  readonly locale: Locale | null;
  /** Absolute folder; null: the system's own place. */
  readonly dataFolder: string | null;
  /** Absolute path of a second folder for copies of the books; null: none. */
  readonly backupFolder: string | null;
  /** By which of the provider's interfaces orders are made; null: as a person chose. */
  readonly chargingInterface: InterfaceChoice | null;
  /** The relay that the provider's notifications come by, and the code of the first start with it; null: as a person set it. */
  readonly relay: { readonly url: string; readonly code: string | null } | null;
  /** How long an order can be paid. Milliseconds. */
  readonly chargeMs: number;
  readonly shopName: string | null;
  readonly shopAddress: string | null;
  readonly shopTaxId: string | null;
  /** IANA name. What a person saved in the app takes the place of these words of the shop. */
  readonly timeZone: string | null;
  readonly webPort: number;
  /** Null: a browser is opened where there is a display. */
  readonly webOpen: boolean | null;
  /** The window fills the screen and has no frame. */
  readonly kiosk: boolean;
  /** Names of the variables that were set, for the settings page. */
  readonly named: readonly string[];
  /** Names that begin like ours and do not exist: typing mistakes, noted in the log. */
  readonly unknown: readonly string[];
}

/** `training`: asked for; `as-found`: real when an account is known, else training. */
export type Purpose = 'training' | 'as-found';

export interface ProvisionedAccount {
  readonly token: string;
  readonly storeId: string;
  readonly registerId: string;
}

const PROVIDER_HOST = 'api.mercadopago.com';
export const PROVIDER_URL = `https://${PROVIDER_HOST}`;
/** @returns the host that is asked in the place of Mercado Pago's; null: Mercado Pago's own is. */
export function otherProviderOf({ providerUrl }: Pick<Settings, 'providerUrl'>): string | null {
  const { host } = new URL(providerUrl);
  return host === PROVIDER_HOST ? null : host;
}
export const USUAL_WEB_PORT = 4747;
