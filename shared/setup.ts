import * as z from 'zod';
import { typedLine } from './plain-text.ts';
import type { Minor } from './money.ts';
import type { SiteId } from './sites.ts';

/** What connecting an account says and asks: account, stores, registers, and the register that a till takes. */

/** The provider's own ids of stores and registers. */
const providerId = z.string().regex(/^[A-Za-z0-9_:.-]{1,64}$/);
const line = (most: number) => z.string().trim().pipe(typedLine(most)).pipe(z.string().min(1));

/** Where a store is, in the form that the provider demands: all of it, coordinates too. */
export const storePlaceSchema = z.strictObject({
  streetName: line(120),
  /** As text: the provider refuses numbers here. */
  streetNumber: line(20),
  cityName: line(120),
  stateName: line(120),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type StorePlace = z.infer<typeof storePlaceSchema>;

/** The longest name of a register (the provider: less than 45 characters). */
export const LONGEST_REGISTER_NAME = 44;

const storeChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('existing'), id: providerId }),
  z.strictObject({ kind: z.literal('new'), name: line(60), place: storePlaceSchema }),
]);
export type StoreChoice = z.infer<typeof storeChoiceSchema>;

/** «New» always makes one: it never takes a register that exists. */
const registerChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('existing'),
    posId: providerId,
    /** For a register that is in no store yet. */
    store: storeChoiceSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('new'), name: line(LONGEST_REGISTER_NAME), store: storeChoiceSchema }),
]);
export type RegisterChoice = z.infer<typeof registerChoiceSchema>;

const token = z.string().min(1).max(400);

export const connectionCheckSchema = z.strictObject({ token });
export const connectionUseSchema = z.strictObject({ token, posId: providerId });
export const connectionSaveSchema = z.strictObject({
  token,
  /** Null: the register that this folder has already; only its token is a new one. */
  choice: registerChoiceSchema.nullable(),
  /** The person agreed that the token is kept in a file, without a key store. */
  keepInPlainText: z.boolean(),
});

export interface ListedStore {
  readonly id: string;
  readonly name: string;
  /** One line; null where the provider tells none. */
  readonly address: string | null;
}

export interface ListedRegister {
  readonly posId: string;
  readonly name: string;
  /** Null: it is in no store yet. */
  readonly storeName: string | null;
  /** False: made in the provider's own app; it gets its code when it is taken. */
  readonly hasCode: boolean;
  /** False: its customers may type the amount; that is put right when it is taken. */
  readonly fixedAmount: boolean;
  /** The one that this folder charges with. */
  readonly isOurs: boolean;
}

export interface ConnectionCheck {
  readonly account: string;
  readonly nickname: string;
  readonly site: SiteId;
  readonly test: boolean;
  readonly stores: readonly ListedStore[];
  readonly registers: readonly ListedRegister[];
  /** Our clock minus the provider's, when over a minute; null when fine or not told. Milliseconds. */
  readonly clockOffMs: number | null;
}

/** Whether another till uses a register, as far as it can be known before it is taken. */
export interface RegisterUse {
  /** An order that is not ours stands there now. */
  readonly order: { readonly amount: Minor | null } | null;
  /** The last payment of the week that is not of this installation. Milliseconds since 1970. */
  readonly last: { readonly at: number; readonly by: 'other-till' | 'other-program' } | null;
  /** False: it could not be read whether there is one. */
  readonly complete: boolean;
}

/** What of a store's description the provider did not take. */
export const PLACE_FIELDS = ['name', 'street', 'number', 'city', 'state', 'coordinates'] as const;
export type PlaceField = (typeof PLACE_FIELDS)[number];

export interface RefusedPlace {
  /** Null: it is not told which. */
  readonly field: PlaceField | null;
  /** The names that the provider takes there, where it lists them. */
  readonly valid: readonly string[];
}

export type ConnectionSaved =
  /** `restart`: the program must be started again to use the account. */
  { readonly restart: boolean } | { readonly refused: RefusedPlace };
