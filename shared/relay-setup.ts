import * as z from 'zod';

/** «Ajustes», «Conexión», «Avisos»: the relay that the provider's notifications come by. */
export const relaySchemas = {
  'relay.read': z.strictObject({}),
  /** The address of the relay and the one-time code that it gave, both as typed. */
  'relay.enrol': z.strictObject({ url: z.string().max(300), code: z.string().max(60) }),
  /** «Quitar»: nothing comes any more, and money is found by searching alone. */
  'relay.leave': z.strictObject({}),
} as const satisfies Record<string, z.ZodType>;

/**
 * `practice`: a till that practises is told by nobody. `off`: none is set up. `enrolling`: the environment names one, and it
 * is being asked. `unread`: the till's key for it cannot be read now. `replaced`: another copy of this till listens in its place. `removed`: it does not know this
 * till any more.
 */
export type RelayState =
  'practice' | 'off' | 'enrolling' | 'connecting' | 'connected' | 'away' | 'unread' | 'replaced' | 'removed';

export interface RelayView {
  readonly state: RelayState;
  /** Since when it is away, milliseconds since 1970; null: it is not. */
  readonly since: number | null;
  /** Null: none is known. */
  readonly url: string | null;
  /** The address is the environment's, and is not changed on a screen. */
  readonly isFromEnvironment: boolean;
  /** To be pasted into the provider's panel; null: not enrolled. */
  readonly accountUrl: string | null;
  /** How long after a payment its notification is here, of the last ones; milliseconds; null: none has come. */
  readonly delayMs: number | null;
}

export type RelayAnswers = Record<keyof typeof relaySchemas, RelayView>;
