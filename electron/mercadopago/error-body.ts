import * as z from 'zod';
import { parseExactJson } from './exact-json.ts';

/** What the body of a refusal tells. */
export interface ErrorBody {
  /** True for one of the provider's own forms; anything else is a proxy's page and proves nothing. */
  readonly shaped: boolean;
  /** At most 60 of [A-Za-z0-9_.-]; null when there is none. */
  readonly code: string | null;
}

const NO_BODY: ErrorBody = { shaped: false, code: null };

/** A code, never free text: a gateway's `"error": "Not Found"` has a space and is not the provider's. */
const codeSchema = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/))
  .nullish()
  .catch(null);

const causesSchema = z.array(z.object({ code: codeSchema }).catch({ code: null })).catch([]);

const errorSchema = z.object({
  error: codeSchema,
  code: codeSchema,
  message: z.string().optional().catch(undefined),
  errors: causesSchema.optional(),
  cause: z.unknown().optional(),
  causes: z.unknown().optional(),
});

/** Words that only repeat the status; the reason is then in the cause ("2063", "7"). */
const GENERIC =
  /^(?:bad_request|not_found|unauthorized|forbidden|conflict|internal(?:_server)?_error|internal|error|validation_error|\d{3})$/i;

/**
 * Reads all seven forms of error bodies: in-store (`error`, `causes`), payments and refunds (`error` generic,
 * `cause[0].code` numeric), orders (`errors[0].code`), gateway policy (`code`), generic, rate limit, and pages that are
 * none of them. Where `error` is a generic word and a cause has a code, that code is taken: a refund's "2063" says what
 * `bad_request` does not.
 */
export function readErrorBody(text: string): ErrorBody {
  const parsed = errorSchema.safeParse(parseOrNull(text));
  if (!parsed.success) return NO_BODY;
  const { error, code, errors, message } = parsed.data;
  const listed = parsed.data.cause ?? parsed.data.causes;
  const causes = Array.isArray(listed)
    ? causesSchema.parse(listed)
    : causesSchema.parse(listed ? [listed] : []);
  const words = [error, code, errors?.[0]?.code].filter((word) => typeof word === 'string');
  const best =
    words.find((word) => !GENERIC.test(word)) ?? causes.find((cause) => cause.code)?.code ?? words[0] ?? null;
  return { shaped: best !== null || (message !== undefined && Array.isArray(listed)), code: best };
}

/** True for an answer with status 2xx whose body is an error all the same. */
export function looksLikeError(value: unknown): boolean {
  const parsed = errorSchema.safeParse(value);
  return parsed.success && Boolean(parsed.data.error ?? parsed.data.errors?.[0]);
}

function parseOrNull(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return null;
  }
}
