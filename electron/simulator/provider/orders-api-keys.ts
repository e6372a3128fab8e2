import { ordersError } from './errors.ts';
import type { Call } from './request.ts';
import type { Reply } from './errors.ts';
import type { KeyMemory, World } from './world.ts';

const longestKey = 128;
const hourMs = 3_600_000;

/** What a request did: its answer, and the same answer as it would be later. A refusal is not remembered. */
export type Done = Reply | { readonly first: Reply; readonly present: () => Reply };

/** A request that takes effect but once for its key. `name`: what is asked, and of which order. */
export interface Keyed {
  readonly name: string;
  readonly run: (key: string) => Done;
}

function again({ settings }: World, known: KeyMemory, isSame: boolean): Reply {
  const reading = isSame ? settings.orderKeyRepeated : settings.orderKeyOther;
  if (reading === 'conflict')
    return ordersError(409, 'idempotency_key_already_used', 'The idempotency key has already been used');
  return reading === 'present' ? known.present() : known.first;
}

/**
 * Checks `X-Idempotency-Key` and answers a repeated request without doing it again. A key is one of the account, whatever
 * it was used for.
 */
export function once(world: World, call: Call, { name, run }: Keyed): Reply {
  const key = call.headers['x-idempotency-key'] ?? '';
  if (key === '') return ordersError(400, 'empty_required_header', 'Missing HTTP header: X-Idempotency-Key');
  if (key.length > longestKey)
    return ordersError(
      400,
      'invalid_idempotency_key_length',
      'X-Idempotency-Key length exceeds 128 characters',
    );
  const request = `${name} ${call.body === undefined ? '' : JSON.stringify(call.body)}`;
  const place = `${call.account.userId}/${key}`;
  const known = world.orderKeys.get(place);
  if (known && world.now - known.at < world.settings.orderKeyHours * hourMs)
    return again(world, known, known.request === request);
  const done = run(key);
  if ('status' in done) return done;
  world.orderKeys.set(place, { request, ...done, at: world.now });
  return done.first;
}
