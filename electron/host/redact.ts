/** Patterns of tokens and of headers that carry them; whatever matches never reaches a file or a screen. */
const TOKENS = [
  /\b(APP_USR|TEST)-[A-Za-z0-9_-]{6,}/g,
  /\bBearer\s+[^\s"',;]+/gi,
  /\b(access_token|refresh_token|client_secret|authorization)(["']?\s*[=:]\s*["']?)[^\s"',;&]+/gi,
];

const HIDDEN = '[oculto]';

/** The text with everything that looks like a token, and every secret of this run, replaced. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 6) clean = clean.replaceAll(secret, HIDDEN);
  for (const shape of TOKENS) clean = clean.replace(shape, HIDDEN);
  return clean;
}
