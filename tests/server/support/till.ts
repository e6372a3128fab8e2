import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  enrolCode,
  enrolledSchema,
  enrolText,
  signedText,
  streamLineSchema,
  type Enrolled,
  type StreamLine,
} from '../../../shared/relay.ts';

type Notified = Extract<StreamLine, { kind: 'notification' }>;

/** Milliseconds. */
export const LONGEST_MS = 15_000;
let longest = LONGEST_MS;

/** For how long `until` waits where nothing else is said, ms: less for what is expected never to come. */
export const waitAtMost = (ms: number): void => {
  longest = ms;
};

/** Waits until something is so; the test fails where it never is. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  longestMs = longest,
): Promise<void> {
  const end = Date.now() + longestMs;
  while (Date.now() < end) {
    if (await isSo()) return;
    await sleep(10);
  }
  throw new Error(`never came about: ${what}`);
}

/** A stream as the test sees it. */
export class Listening {
  readonly lines: StreamLine[] = [];
  isOver = false;
  readonly #abort: AbortController;

  /** @param times of the till: when the relay had what it told, by number */
  constructor(response: Response, abort: AbortController, times: Map<number, number>) {
    this.#abort = abort;
    // The body of a fetch is a web stream of bytes.
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    body.on('error', () => undefined);
    body.on('close', () => (this.isOver = true));
    const reader = createInterface({ input: body });
    // What the test cuts off ends with a fault.
    reader.on('error', () => undefined);
    reader.on('line', (line) => {
      const said = streamLineSchema.parse(JSON.parse(line));
      this.lines.push(said);
      if (said.kind === 'notification') times.set(said.number, said.at);
    });
  }

  get notified(): Notified[] {
    return this.lines.filter((line) => line.kind === 'notification');
  }

  get ids(): string[] {
    return this.notified.map(({ id }) => id);
  }

  get end(): string | undefined {
    const last = this.lines.at(-1);
    return last?.kind === 'end' ? last.reason : undefined;
  }

  cut(): void {
    this.#abort.abort();
  }
}

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A till that speaks the wire by its document; it shares the schemas with the relay and nothing else. */
export class Till {
  readonly publicKey: string;
  readonly #key: KeyObject;
  enrolled: Enrolled | null = null;
  readonly #times = new Map<number, number>();
  #lastTime = 0;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.publicKey = publicKey.export({ format: 'jwk' }).x ?? '';
    this.#key = privateKey;
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#key).toString('base64url');
  }

  async enrol(server: string, typed: string): Promise<Response> {
    const code = enrolCode(typed) ?? '';
    const body = JSON.stringify({
      code,
      publicKey: this.publicKey,
      proof: this.sign(enrolText(code, this.publicKey)),
    });
    const response = await fetch(`${server}/v1/tills`, { method: 'POST', body });
    if (response.status === 201) this.enrolled = enrolledSchema.parse(await response.clone().json());
    return response;
  }

  /** Each request is later than the one before, as the wire asks. */
  nextTime(): number {
    this.#lastTime = Math.max(Date.now(), this.#lastTime + 1);
    return this.#lastTime;
  }

  headers({ method, path, body = '' }: Ask, time = this.nextTime()): Record<string, string> {
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const signature = this.sign(signedText({ method, path, time, bodyHash }));
    return { 'caja-till': this.enrolled?.till ?? '', 'caja-time': String(time), 'caja-signature': signature };
  }

  ask(server: string, ask: Ask): Promise<Response> {
    const headers = ask.headers ?? this.headers(ask);
    return fetch(`${server}${ask.path}`, {
      method: ask.method,
      headers,
      ...(ask.body === undefined ? {} : { body: ask.body }),
    });
  }

  acknowledge(server: string, through: number): Promise<Response> {
    return this.ask(server, { method: 'POST', path: '/v1/acknowledged', body: JSON.stringify({ through }) });
  }

  async listen(server: string, after = 0): Promise<Listening> {
    const at = this.#times.get(after);
    const known = at === undefined ? '' : `&at=${String(at)}`;
    const ask = { method: 'GET', path: `/v1/stream?after=${String(after)}${known}` };
    const abort = new AbortController();
    const response = await fetch(`${server}${ask.path}`, {
      headers: this.headers(ask),
      signal: abort.signal,
    });
    if (response.status !== 200) throw new Error(`the stream was refused: ${String(response.status)}`);
    return new Listening(response, abort, this.#times);
  }
}

/** The provider's POST by IPN. */
export const notify = (url: string, id: string, topic = 'payment'): Promise<Response> =>
  fetch(`${url}?source_news=ipn&topic=${topic}&id=${id}`, { method: 'POST' });
