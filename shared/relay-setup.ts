import * as z from 'zod';

/** «Ajustes», «Conexión», «Avisos»: the relay that the provider's notifications come by. */
export const relaySchemas = {
  'relay.read': z.strictObject({}),
  /** The address of the relay and the one-time code that it gave, both as typed. */
  'relay.enrol': z.strictObject({ url: z.string().max(300), code: z.string().max(60) }),
  /** «Quitar»: nothing comes any more, and money is found by searching alone. */
  'relay.leave': z.strictObject({}),
  /** A person has put the new address into the provider's panel. */
  'relay.panel-changed': z.strictObject({}),
} as const satisfies Record<string, z.ZodType>;

/**
 * `practice`: a till that practises is told by nobody. `off`: none is set up. `recovery`: the books were put back from a copy,
 * and nothing is heard until a person has looked at them. `enrolling`: the environment names one, and it is being asked.
 * `unread`: the till's key for it cannot be read now. `keyless`: that key is lost, or the relay does not believe it. `replaced`: another copy of this till listens in its place. `removed`: it
 * does not know this till any more. `flooded`: it said more than a till reads. `foreign`: it answers what nobody here understands.
 */
export type RelayState =
  | 'practice'
  | 'off'
  | 'recovery'
  | 'enrolling'
  | 'connecting'
  | 'connected'
  | 'away'
  | 'unread'
  | 'keyless'
  | 'replaced'
  | 'removed'
  | 'flooded'
  | 'foreign';

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
  /** The panel may still have the address of an enrolment before this one. */
  readonly isPanelOld: boolean;
  /** «Quitar» is for this computer alone, and the relay is told nothing: another one may listen with the same key. */
  readonly leavesHereAlone: boolean;
  /** How long after a payment its notification is here, of the last ones; milliseconds; null: none has come. */
  readonly delayMs: number | null;
}

export type RelayAnswers = Record<keyof typeof relaySchemas, RelayView>;
