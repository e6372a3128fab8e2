import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, readBody } from './bodies.ts';
import { answerProof, askProof, isProof, type ControlWish } from './control-proof.ts';
import { refuse, send } from './replies.ts';

interface ControlParts {
  readonly controlSecret: string;
  readonly port: number;
  readonly newLink: () => string;
  readonly revokeAll: () => void;
}

const WISHES: Readonly<Record<string, ControlWish>> = {
  '/control/link': 'link',
  '/control/revoke': 'revoke',
};
const MOST_BYTES = 1_024;

/**
 * What another start of the program by the same user may ask for: a new link, or to withdraw the access of all
 * browsers. It must prove that it knows the secret of a file that only this user can read, and the answer proves the
 * same, so that a program that took the port of a killed run is not believed. Browsers are always refused.
 */
export async function serveControl(
  { controlSecret, port, newLink, revokeAll }: ControlParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, method } = request;
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return void refuse(request, response, 'foreign-page');
  if (method !== 'POST') return void refuse(request, response, 'method');
  const wish = Object.hasOwn(WISHES, path) ? WISHES[path] : undefined;
  if (wish === undefined) return void refuse(request, response, 'not-found');
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return void refuse(request, response, 'body-size');
  const value = parseJson(body.toString('utf8'));
  const { nonce, proof } = (typeof value === 'object' && value !== null ? value : {}) as {
    readonly nonce?: unknown;
    readonly proof?: unknown;
  };
  if (typeof nonce !== 'string') return void refuse(request, response, 'control');
  const asked = { wish, port, nonce };
  if (!isProof(askProof(controlSecret, asked), proof)) return void refuse(request, response, 'control');
  if (wish === 'revoke') revokeAll();
  const url = newLink();
  const answer = { url, proof: answerProof(controlSecret, asked, url) };
  send(response, 200, 'application/json; charset=utf-8', `${JSON.stringify(answer)}\n`);
}
