import { enrolCode, enrolledSchema, enrolText, type Enrolled } from '../../shared/relay.ts';
import { isLoopback } from '../../shared/loopback.ts';
import { done, refused, type Result } from '../../shared/result.ts';
import { ask, type RelayWorld } from './ask.ts';
import { discard, errorOf, readAnswer } from './body.ts';
import type { RelayKey } from './key.ts';

export type EnrolFault =
  /** It has not the form of a code: nothing was sent. */
  | 'code-unreadable'
  /** The relay knows no such code, or its hour is over. */
  | 'code-unknown'
  /** Another till was enrolled with it. */
  | 'code-used'
  | 'too-many-tries'
  | 'no-answer'
  /** Somebody answered, and not as a relay does. */
  | 'no-relay';

const REFUSED: Readonly<Record<number, { readonly error: string; readonly fault: EnrolFault }>> = {
  404: { error: 'code-unknown', fault: 'code-unknown' },
  409: { error: 'code-used', fault: 'code-used' },
};

/**
 * Makes the till's key known to a relay. With the same code and key it may be asked again: an answer that was lost
 * costs nothing. Never rejects.
 */
export async function enrol(
  world: RelayWorld,
  key: RelayKey,
  typed: string,
): Promise<Result<Enrolled, EnrolFault>> {
  const code = enrolCode(typed);
  if (code === null) return refused('code-unreadable');
  const { publicKey } = key;
  const body = JSON.stringify({ code, publicKey, proof: key.sign(enrolText(code, publicKey)) });
  const answer = await ask(world, { method: 'POST', path: '/v1/tills', body }, read);
  return answer ?? refused('no-answer');
}

async function read(response: Response): Promise<Result<Enrolled, EnrolFault>> {
  const { status } = response;
  if (status === 429) {
    discard(response);
    return refused('too-many-tries');
  }
  // A server that is there and out of order is none that is missing.
  if (status >= 500) {
    discard(response);
    return refused('no-answer');
  }
  const said = await readAnswer(response);
  if (status !== 201) {
    const known = REFUSED[status];
    // Any web server answers 404; only a relay says of what.
    return refused(known !== undefined && errorOf(said) === known.error ? known.fault : 'no-relay');
  }
  const enrolled = enrolledSchema.safeParse(said);
  const isWhole = enrolled.success && isPlace(enrolled.data.orderUrl) && isPlace(enrolled.data.accountUrl);
  return isWhole ? done(enrolled.data) : refused('no-relay');
}

/** Where the provider may send to: it goes into orders and panels as it is, with a query behind it. */
function isPlace(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || /[?#\s]/.test(text)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
