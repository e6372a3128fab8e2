import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  ENTER_PATH,
  HELLO_PATH,
  helloRequestOf,
  PROOF_HEADER,
  REQUEST_PATH,
  SEALED,
  STREAM_PATH,
} from '../../shared/web-channel.ts';
import type { Host } from '../host/index.ts';
import type { Access } from './access.ts';
import { isOfType, parseJson, readBody } from './bodies.ts';
import * as check from './checks.ts';
import { refuse, send } from './replies.ts';
import { seal, unseal } from './seal.ts';
import type { ProvedRequest, RefusedProof, Sessions } from './sessions.ts';
import { serveStream } from './stream-route.ts';

export interface ApiParts {
  readonly host: Pick<Host, 'answer' | 'listen'>;
  readonly origin: string;
  readonly access: Access;
  readonly sessions: Sessions;
  readonly streams: Set<ServerResponse>;
}

const MOST_STREAMS = 32;
const MOST_BYTES = 64 * 1024;
const MOST_HELLO_BYTES = 1_024;

const METHODS: Readonly<Record<string, 'GET' | 'POST'>> = {
  [HELLO_PATH]: 'POST',
  [ENTER_PATH]: 'POST',
  [REQUEST_PATH]: 'POST',
  [STREAM_PATH]: 'GET',
};

const REFUSALS: Readonly<Record<RefusedProof, check.RefusedRequest>> = {
  proof: 'proof',
  session: 'session',
  time: 'time',
  replay: 'replay',
  full: 'busy',
};

/** What pages ask for. Nothing is read of a request before it is proved who sent it; only a greeting needs no proof. */
export async function serveApi(
  parts: ApiParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, method } = request;
  const no = (why: check.RefusedRequest) => refuse(request, response, why);
  if (!check.isFromOurPage(headers)) return void no('foreign-page');
  const wanted = Object.hasOwn(METHODS, path) ? METHODS[path] : undefined;
  if (wanted === undefined) return void no('not-found');
  if (method !== wanted) return void no('method');
  if (wanted === 'POST' || headers.origin !== undefined) {
    if (!check.isOurOrigin(headers, parts.origin)) return void no('origin');
  }
  if (path === HELLO_PATH) return greet(parts, request, response);
  if (wanted === 'POST' && !isOfType(request, 'application/octet-stream')) return void no('body-type');
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return void no('body-size');
  const proof = headers[PROOF_HEADER.toLowerCase()];
  const proved = parts.sessions.prove({ proof: String(proof ?? ''), method: wanted, path, body });
  if (typeof proved === 'string') return void no(REFUSALS[proved]);
  const { session, nonce } = proved;
  if (path === STREAM_PATH) {
    if (!parts.access.knows(session.browser)) return void no('browser');
    return void stream(parts, proved, request, response);
  }
  const text = unseal(session.seals.page, SEALED.request(session.id, nonce), body);
  const asked = text === null ? undefined : parseJson(text);
  if (typeof asked !== 'object' || asked === null) return void no('body');
  const reply = path === ENTER_PATH ? enter(parts, proved, asked) : await answer(parts, proved, asked);
  if (typeof reply === 'string') return void no(reply);
  const sealed = seal(session.seals.host, SEALED.answer(session.id, nonce), JSON.stringify(reply));
  send(response, 200, 'application/octet-stream', sealed);
}

async function greet(
  { sessions, access }: ApiParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOfType(request, 'application/json')) return void refuse(request, response, 'body-type');
  const body = await readBody(request, MOST_HELLO_BYTES);
  if (body === null) return void refuse(request, response, 'body-size');
  const asked = helloRequestOf(parseJson(body.toString('utf8')));
  const told = asked === null ? null : sessions.greet(asked);
  if (asked === null || told === null) return void refuse(request, response, 'body');
  if (told.known) access.renew(asked.browser);
  send(response, 200, 'application/json; charset=utf-8', `${JSON.stringify(told)}\n`);
}

/** Uses a one-time link for the browser whose key signed this. */
function enter(
  { access }: ApiParts,
  { session }: ProvedRequest,
  asked: object,
): { readonly entered: boolean } | check.RefusedRequest {
  if (!('code' in asked) || typeof asked.code !== 'string') return 'body';
  // A browser that has access already goes in with a used link too.
  return { entered: access.redeem(asked.code, session.browser) || access.knows(session.browser) };
}

async function answer(
  { host, access }: ApiParts,
  { session }: ProvedRequest,
  asked: object,
): Promise<object | check.RefusedRequest> {
  if (!access.knows(session.browser)) return 'browser';
  if (!('name' in asked) || !('request' in asked)) return 'body';
  return host.answer(asked.name, asked.request);
}

function stream(
  { host, streams }: ApiParts,
  { session, nonce }: ProvedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (streams.size >= MOST_STREAMS) return void refuse(request, response, 'busy');
  streams.add(response);
  response.once('close', () => streams.delete(response));
  serveStream(host, response, (text, count) =>
    seal(session.seals.host, SEALED.line(session.id, nonce, count), text).toString('base64'),
  );
}
