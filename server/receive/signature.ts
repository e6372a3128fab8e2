import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StreamLine } from '../../shared/relay.ts';

export type Signed = Extract<StreamLine, { kind: 'notification' }>['signed'];

const DAY = 86_400_000;
/** The provider's last retry comes after four days. */
const OLDEST_MS = 5 * DAY;
const NEWEST_MS = DAY;
/** Below this a time is told in seconds: as milliseconds it would be of 1973. */
const LEAST_MS = 100_000_000_000;

export interface SignedParts {
  /** The header `x-signature`: `ts=…,v1=…`. */
  readonly signature: string | undefined;
  /** The header `x-request-id`. */
  readonly requestId: string | undefined;
  readonly id: string;
  /** When it was received, ms. */
  readonly now: number;
}

function parts(header: string): { readonly ts: string; readonly v1: string } | null {
  const found = new Map(
    header.split(',').map((part) => {
      const [name = '', value = ''] = part.split('=', 2);
      return [name.trim(), value.trim()];
    }),
  );
  const ts = found.get('ts') ?? '';
  const v1 = found.get('v1')?.toLowerCase() ?? '';
  return /^\d{1,15}$/.test(ts) && /^[0-9a-f]{64}$/.test(v1) ? { ts, v1 } : null;
}

function isOfThisTime(ts: string, now: number): boolean {
  const told = Number(ts);
  const at = told < LEAST_MS ? told * 1000 : told;
  return at > now - OLDEST_MS && at < now + NEWEST_MS;
}

/** What is signed; parts that are missing are left out. */
function manifest(id: string, requestId: string | undefined, ts: string): string {
  return `id:${id};${requestId === undefined ? '' : `request-id:${requestId};`}ts:${ts};`;
}

/**
 * Whether the provider's signature is right: noted and passed on, never needed. Both spellings of the id and both units
 * of the time are taken, because the provider's pages disagree (mercadopago-api.md 8.2).
 * @param secret of the account's panel; null where nobody has set one
 */
export function checkSignature(
  { signature, requestId, id, now }: SignedParts,
  secret: string | null,
): Signed {
  if (signature === undefined) return 'none';
  if (secret === null) return 'unchecked';
  const told = parts(signature);
  if (told === null || !isOfThisTime(told.ts, now)) return 'wrong';
  const given = Buffer.from(told.v1, 'hex');
  const isRight = [...new Set([id.toLowerCase(), id])].some((spelling) =>
    timingSafeEqual(
      given,
      createHmac('sha256', secret)
        .update(manifest(spelling, requestId, told.ts))
        .digest(),
    ),
  );
  return isRight ? 'right' : 'wrong';
}
